import { beforeEach, expect, test } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

let machine: ReturnType<typeof createMachine>
let engine: WorkbenchEngine
let vaultId: VaultId
beforeEach(async () => {
  machine = createMachine()
  ;({ engine } = machine.openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
})

test('looks and keys come back after a lock, each changed on its own', async () => {
  expect(await engine.settings()).not.toHaveProperty('theme')
  await engine.saveSettings({ theme: 'dark', language: 'de' })
  await engine.saveSettings({ singleKeys: false })
  await engine.setAutoLock(15)
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  expect(await engine.settings()).toMatchObject({ theme: 'dark', language: 'de', singleKeys: false, autoLockMinutes: 15 })
})

test('a theme that does not exist and a member that is not known are refused', async () => {
  // As a page that was tampered with would call it.
  await expect(engine.saveSettings({ theme: 'pink' } as never)).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(engine.saveSettings({ deviceId: 'x' } as never)).rejects.toMatchObject({ code: 'invalid-input' })
})

test('a window that only reads cannot keep them', async () => {
  const second = machine.openWindow().engine
  await second.unlock({ vaultId, passphrase })
  await expect(second.saveSettings({ theme: 'dark' })).rejects.toMatchObject({ code: 'held-elsewhere' })
})
