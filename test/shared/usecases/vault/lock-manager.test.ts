import { expect, test, vi } from 'vitest'
import { VaultError } from '#shared/vault/vault-error.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

test('an unlock that cannot learn who writes says so, leaves nothing open, and works the next time', async () => {
  const machine = createMachine()
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'One', passphrase })
  await engine.lock()
  const store = machine.directory.stores.get(vaultId)
  if (!store) throw new Error('no store')
  const close = vi.spyOn(store, 'close')
  const tryHold = vi
    .spyOn(machine.locks, 'tryHold')
    .mockRejectedValueOnce(new VaultError('no-lock', 'the lock manager is gone', { reason: 'InvalidStateError' }))
  await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ area: 'vault', code: 'no-lock' })
  expect(close).toHaveBeenCalledTimes(1)
  await expect(engine.listAssessments()).rejects.toMatchObject({ code: 'closed' })
  expect(await engine.unlock({ vaultId, passphrase })).toMatchObject({ mode: 'writer' })
  tryHold.mockRestore()
})
