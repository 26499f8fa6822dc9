import { expect, test, vi } from 'vitest'
import { openBackup } from '#shared/vault/backup.ts'
import { backupHost } from '../../../support/backup-fixtures.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const secretName = 'Merger Falcon'
const containsName = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes(secretName)

test('a name that is not to be shown stands nowhere in clear: not in the list, not in backups or their names', async () => {
  const { host, files } = backupHost()
  const machine = createMachine(host)
  const { engine } = machine.openWindow()
  const { vaultId, label } = await engine.createVault({ label: secretName, passphrase, isNameShown: false })
  expect(label).toBe(secretName)
  expect((await engine.listVaults()).map((vault) => vault.label)).toEqual([''])
  const [copy] = await engine.backup()
  expect(copy?.fileName).toBe('vault-2026-11-23.probity-backup')
  await engine.lock()
  expect(files.size).toBeGreaterThan(0)
  for (const bytes of [...files.values(), copy?.bytes ?? new Uint8Array()]) {
    expect((await openBackup(bytes)).label).toBe('')
    expect(containsName(bytes)).toBe(false)
  }
  expect((await engine.unlock({ vaultId, passphrase })).vault.label).toBe(secretName)

  // A restored one knows its name as well; beside the one that is here, it is told apart.
  const elsewhere = createMachine({}, 99).openWindow().engine
  expect((await elsewhere.restoreVault({ files: [copy?.bytes ?? new Uint8Array()], passphrase })).vault.label).toBe(secretName)
  expect((await elsewhere.listVaults()).map((vault) => vault.label)).toEqual([''])
})

test('a vault is called otherwise from now on, and shows or hides it', async () => {
  const { engine } = createMachine(backupHost().host).openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  expect(await engine.vaultName()).toEqual({ name: 'Client', isShown: true })
  await engine.setVaultName({ name: ' Other client ', isShown: true })
  expect((await engine.listVaults()).map((vault) => vault.label)).toEqual(['Other client'])
  await engine.setVaultName({ name: 'Other client', isShown: false })
  expect((await engine.listVaults()).map((vault) => vault.label)).toEqual([''])
  await engine.lock()
  expect((await engine.unlock({ vaultId, passphrase })).vault.label).toBe('Other client')
  await expect(engine.setVaultName({ name: ' ', isShown: true })).rejects.toMatchObject({ code: 'invalid-input' })
})

test('a stop between vault and list is made up for at the next unlock', async () => {
  const machine = createMachine(backupHost().host)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  vi.spyOn(machine.directory, 'rename').mockRejectedValueOnce(new Error('killed'))
  await expect(engine.setVaultName({ name: 'Client', isShown: false })).rejects.toThrow('killed')
  expect((await engine.listVaults()).map((vault) => vault.label)).toEqual(['Client'])
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  expect((await engine.listVaults()).map((vault) => vault.label)).toEqual([''])
})

test('a restored vault beside its original has a name of its own', async () => {
  const { engine } = createMachine(backupHost().host).openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  const files = (await engine.backup()).map(({ bytes }) => bytes)
  const restored = await engine.restoreVault({ files, passphrase })
  expect(restored.vault.label).toBe('Client (restored 2026-11-23)')
  expect((await engine.listVaults()).map(({ label }) => label)).toEqual(['Client', 'Client (restored 2026-11-23)'])
  await engine.lock()
  expect((await engine.unlock({ vaultId: restored.vault.vaultId, passphrase })).vault.label).toBe('Client (restored 2026-11-23)')
})

test.each([['W'.repeat(201)], ['   '], ['\u202E\n']])('a vault whose name is %s is not made, nor is one called so', async (name) => {
  const { engine } = createMachine(backupHost().host).openWindow()
  await expect(engine.createVault({ label: name, passphrase })).rejects.toMatchObject({ code: 'invalid-input' })
  expect(await engine.listVaults()).toEqual([])
  await engine.createVault({ label: ` ${'W'.repeat(200)} `, passphrase })
  expect((await engine.listVaults()).map(({ label }) => label.length)).toEqual([200])
  await expect(engine.setVaultName({ name, isShown: true })).rejects.toMatchObject({ code: 'invalid-input' })
})

test('a name is kept in any script, without what cannot be seen and turns what follows', async () => {
  const { engine } = createMachine(backupHost().host).openWindow()
  await engine.createVault({ label: '\u05de\u05d9\u202E\u{1F468}\u200D\u{1F469}\u0007', passphrase })
  expect((await engine.listVaults()).map(({ label }) => label)).toEqual(['\u05de\u05d9\u{1F468}\u200D\u{1F469}'])
})
