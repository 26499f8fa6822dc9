import { useCallback, useEffect, useState } from 'react'
import type { VaultProtection, WaysToUnlock } from '#shared/usecases/contract/vault-security.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'

/** While the vault key is rotated, the page shows how far it is. */
const pollMs = 1500

/** What protects the open vault and what opens it, read anew on demand; both `undefined` until they are there. */
export function useProtection() {
  const vaultId = useOpen((open) => open.vault.vaultId)
  const { workbench, fail } = useAppActions()
  const [protection, setProtection] = useState<VaultProtection>()
  const [ways, setWays] = useState<WaysToUnlock>()

  const read = useCallback(async (): Promise<void> => {
    try {
      const bench = await workbench()
      setWays(await bench.waysToUnlock(vaultId))
      setProtection(await bench.protection())
    } catch (thrown) {
      fail(thrown)
    }
  }, [workbench, fail, vaultId])
  const isRotating = protection?.rotation !== undefined && protection.rotation.problem === undefined && protection.rotation.left > 0
  useEffect(() => {
    const timer = isRotating ? setInterval(() => void read(), pollMs) : setTimeout(() => void read(), 0)
    return () => {
      clearInterval(timer)
      clearTimeout(timer)
    }
  }, [read, isRotating])
  return { protection, ways, read }
}
