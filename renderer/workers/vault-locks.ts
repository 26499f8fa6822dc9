import type { VaultId } from '#shared/model/ids.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import type { VaultHold, VaultLocks } from '#shared/usecases/contract/ports.ts'

const lockName = (vaultId: VaultId): string => `probity-vault-${vaultId}`

/** One writer per vault through the Web Locks API; a lock goes when its window does. Both throw `VaultError` `no-lock`. */
export const webVaultLocks: VaultLocks = {
  tryHold: (vaultId, onLost) => request(vaultId, { ifAvailable: true }, onLost),
  async takeOver(vaultId, patienceMs, onLost) {
    try {
      const hold = await request(vaultId, { signal: AbortSignal.timeout(patienceMs) }, onLost)
      if (hold) return hold
    } catch (error) {
      // Named so by the signal; anything else is a failure of the lock manager.
      const reason = error instanceof VaultError ? error.facts['reason'] : undefined
      if (reason !== 'TimeoutError' && reason !== 'AbortError') throw error
    }
    const stolen = await request(vaultId, { steal: true }, onLost)
    if (!stolen) throw new Error('a stolen lock is always granted')
    return stolen
  },
}

function named(error: unknown): VaultError {
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return new VaultError('no-lock', `the lock of the vault could not be asked for: ${message}`, { reason: name }, { cause: error })
}

function request(vaultId: VaultId, options: LockOptions, onLost: () => void): Promise<VaultHold | undefined> {
  return new Promise((resolve, reject) => {
    let held = false
    let letGo = (): void => {}
    const released = new Promise<void>((done) => {
      letGo = done
    })
    navigator.locks
      .request(lockName(vaultId), options, (lock) => {
        if (!lock) {
          resolve(undefined)
          return undefined
        }
        held = true
        resolve({ release: letGo })
        return released
      })
      // A request rejects after it was granted only when another one took the lock by force.
      .catch((error: unknown) => (held ? onLost() : reject(named(error))))
  })
}
