import { afterEach, expect, test, vi } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import { webVaultLocks } from '../../../renderer/workers/vault-locks.ts'

const vaultId = '0190d1f0-0000-7000-8000-000000000001' as VaultId
afterEach(() => vi.unstubAllGlobals())

type Granted = (lock: { readonly name: string } | null) => Promise<void> | undefined

/** A lock manager that answers as told; a request that is granted ends with its holder. */
function answering(answer: (options: LockOptions, granted: Granted) => Promise<void>): void {
  const request = (_name: string, options: LockOptions, granted: Granted) => answer(options, granted)
  vi.stubGlobal('navigator', { locks: { request } })
}
const grant = async (granted: Granted): Promise<void> => granted({ name: 'lock' })

test('a lock manager that fails is told by name, with what it said', async () => {
  answering(() => Promise.reject(new DOMException('the storage is gone', 'InvalidStateError')))
  const told = { area: 'vault', code: 'no-lock', facts: { reason: 'InvalidStateError' } }
  await expect(webVaultLocks.tryHold(vaultId, () => {})).rejects.toMatchObject(told)
  await expect(webVaultLocks.takeOver(vaultId, 10, () => {})).rejects.toMatchObject(told)
})

test.each(['TimeoutError', 'AbortError'])('a window that does not let go (%s) loses the lock by force', async (name) => {
  const asked: LockOptions[] = []
  answering((options, granted) => {
    asked.push(options)
    return options.steal === true ? grant(granted) : Promise.reject(new DOMException('too late', name))
  })
  const hold = await webVaultLocks.takeOver(vaultId, 10, () => {})
  expect(asked.map(({ steal }) => steal)).toEqual([undefined, true])
  hold.release()
})

test('a lock that another window holds is none, and one that is taken by force is told as lost', async () => {
  answering(async (_options, granted) => granted(null))
  expect(await webVaultLocks.tryHold(vaultId, () => {})).toBeUndefined()
  answering((_options, granted) => {
    void granted({ name: 'lock' })
    return Promise.reject(new DOMException('stolen', 'AbortError'))
  })
  const onLost = vi.fn()
  expect(await webVaultLocks.tryHold(vaultId, onLost)).toBeDefined()
  await expect.poll(() => onLost.mock.calls.length).toBe(1)
})
