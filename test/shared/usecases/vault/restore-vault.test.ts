import { beforeAll, describe, expect, test } from 'vitest'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { openBackup } from '#shared/vault/backup.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { backupHost, vaultWithAnswer } from '../../../support/backup-fixtures.ts'

type Vault = Awaited<ReturnType<typeof vaultWithAnswer>>
let made: Vault
let whole: Uint8Array
/** The two files that a host keeps. */
let records: Uint8Array
let blobs: Uint8Array
const elsewhere = (seed = 99) => createMachine({}, seed).openWindow().engine

beforeAll(async () => {
  const { host, files } = backupHost()
  made = await vaultWithAnswer(createMachine(host))
  whole = (await made.engine.backup())[0]?.bytes ?? new Uint8Array()
  records = files.get(`${made.vaultId}-records.probity-backup`) ?? new Uint8Array()
  blobs = files.get(`${made.vaultId}-blobs.probity-backup`) ?? new Uint8Array()
})

describe('restoring', () => {
  test.each([
    ['one file', () => [whole]],
    ['two files', () => [blobs, records]],
    ['a file that was chosen twice', () => [records, blobs, blobs]],
  ])('from %s makes the vault whole again on another machine, as another device', async (_what, files) => {
    const other = elsewhere()
    expect(await other.restoreVault({ files: files(), passphrase })).toMatchObject({
      vault: { vaultId: made.vaultId, label: 'Client' },
      mode: 'writer',
      damaged: [],
    })
    expect((await other.openAssessment(made.id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    expect(new TextDecoder().decode(await other.readEvidence({ id: made.id, evidence: made.evidence.id }))).toBe('measured')
    expect((await other.identity())?.name).toBe('Ana')
    const log = await other.auditLog()
    expect(new TextDecoder().decode(log.bytes)).toContain('backup-restored')
    expect(await other.verifyFile(log)).toMatchObject({ valid: true })
    expect(new Set(new TextDecoder().decode(log.bytes).match(/"device":"[^"]+"/g)).size).toBe(2)
    await other.lock()
    expect(await other.unlock({ vaultId: made.vaultId, passphrase })).toMatchObject({ mode: 'writer', damaged: [] })
  })

  test('asks for the key file that the vault had', async () => {
    const { engine, id, vaultId } = await vaultWithAnswer()
    const keyFile = new TextEncoder().encode('a file')
    const both = { kind: 'passphrase', passphrase, keyFile } as const
    await engine.setPassphrase({ way: { kind: 'passphrase', passphrase }, passphrase, keyFile })
    await engine.requireSecondFactor({ way: both, isRequired: true })
    const files = (await engine.backup()).map(({ bytes }) => bytes)
    const other = elsewhere()
    expect(await other.waysToRestore({ files })).toEqual({
      passphrase: true,
      keyFile: true,
      recovery: false,
      keystore: false,
      authenticators: [],
    })
    await expect(other.restoreVault({ files, passphrase })).rejects.toMatchObject({ code: 'wrong-key' })
    expect(await other.listVaults()).toEqual([])
    expect(await other.restoreVault({ files, passphrase: '', way: both })).toMatchObject({ vault: { vaultId }, damaged: [] })
    expect((await other.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    expect((await other.protection()).secondFactorRequired).toBe(true)
  })

  test('works in the middle of a rotation of the vault key', async () => {
    const { engine, id, machine, vaultId } = await vaultWithAnswer()
    const store = machine.directory.stores.get(vaultId)
    if (!store) throw new Error('no store')
    let commits = 0
    store.beforeCommit = () => {
      commits += 1
      if (commits > 2) throw new Error('disk full')
    }
    await engine.rotateVaultKey({ way: { kind: 'passphrase', passphrase } })
    await expect.poll(async () => (await engine.protection()).rotation?.problem).toBeDefined()
    store.beforeCommit = () => {}
    const files = (await engine.backup()).map(({ bytes }) => bytes)
    const other = elsewhere()
    expect(await other.restoreVault({ files, passphrase })).toMatchObject({ damaged: [] })
    expect((await other.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    await expect.poll(async () => (await other.protection()).rotation).toBeUndefined()
  })

  test('the copy beside a vault that is here is told from it in the words of whoever restores', async () => {
    const { engine } = await vaultWithAnswer()
    const files = (await engine.backup()).map(({ bytes }) => bytes)
    const restored = await engine.restoreVault({ files, passphrase, mark: 'wiederhergestellt' })
    expect(restored.vault.label).toBe('Client (wiederhergestellt 2026-11-23)')
  })

  test('where the vault is already makes another one beside it, and touches neither', async () => {
    const { machine, engine, id, vaultId, answer } = await vaultWithAnswer()
    const files = (await engine.backup()).map(({ bytes }) => bytes)
    await answer('R1-02', 'after the backup')
    for (const label of ['Client (restored 2026-11-23)', 'Client (restored 2026-11-23, 2)']) {
      const restored = await engine.restoreVault({ files, passphrase })
      expect(restored.vault.label).toBe(label)
      expect(restored.vault.vaultId).not.toBe(vaultId)
      expect((await engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
      expect(await engine.verifyFile(await engine.auditLog())).toMatchObject({ valid: true })
      await engine.changePassphrase({ passphrase, newPassphrase: 'of the copy only' })
      await engine.lock()
      await engine.unlock({ vaultId: restored.vault.vaultId, passphrase: 'of the copy only' })
    }
    await engine.unlock({ vaultId, passphrase })
    expect((await engine.openAssessment(id)).content.answers['R1-02']).toEqual({ value: 'after the backup' })
    expect(await machine.directory.list()).toHaveLength(3)
  })

  test('without the files of the evidence says how many are missing, and goes on only when that is accepted', async () => {
    const other = elsewhere()
    await expect(other.restoreVault({ files: [records], passphrase })).rejects.toMatchObject({
      code: 'incomplete-backup',
      facts: { missingBlobs: 1, damagedRecords: 0 },
    })
    expect(await other.listVaults()).toEqual([])
    await other.restoreVault({ files: [records], passphrase, acceptLoss: true })
    expect((await other.openAssessment(made.id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    await expect(other.readEvidence({ id: made.id, evidence: made.evidence.id })).rejects.toMatchObject({ area: 'vault' })
  })

  test('leaves evidence away that was erased after the files of evidence were written', async () => {
    const { host, files } = backupHost()
    const { engine, vaultId, id } = await vaultWithAnswer(createMachine(host))
    await engine.backup()
    const evidence = files.get(`${vaultId}-blobs.probity-backup`)
    await engine.eraseAssessment(id)
    const [later] = await engine.backup()
    const machine = createMachine({}, 99)
    const other = machine.openWindow().engine
    if (!evidence || !later) throw new Error('no backup')
    expect((await openBackup(evidence)).blobs).toHaveLength(1)
    expect((await other.restoreVault({ files: [later.bytes, evidence], passphrase })).damaged).toEqual([])
    expect(machine.directory.stores.get(vaultId)?.blobs.size).toBe(0)
  })

  test('leaves nothing when passphrase, bytes, or the choice of files are wrong', async () => {
    const other = elsewhere()
    const refused = (files: readonly Uint8Array[], code: string, by = passphrase) =>
      expect(other.restoreVault({ files, passphrase: by })).rejects.toMatchObject({ area: 'vault', code })
    await refused([whole], 'wrong-key', 'another one')
    await refused([], 'incomplete-backup')
    await refused([blobs], 'incomplete-backup')
    await refused([records, whole], 'mixed-backup')
    const stranger = (await (await vaultWithAnswer(createMachine({}, 5))).engine.backup())[0]?.bytes ?? new Uint8Array()
    await refused([records, stranger], 'mixed-backup')
    for (let position = 0; position < whole.length; position += 997) {
      const damaged = whole.slice()
      damaged[position] = (damaged[position] ?? 0) ^ 64
      await expect(other.restoreVault({ files: [damaged], passphrase }), `byte ${position}`).rejects.toMatchObject({ area: 'vault' })
    }
    expect(await other.listVaults()).toEqual([])
  })

  test('leaves nothing when the disk is full in the middle', async () => {
    const machine = createMachine({}, 99)
    const other = machine.openWindow().engine
    const open = machine.directory.open.bind(machine.directory)
    machine.directory.open = async (vaultId) => {
      const store = machine.directory.stores.get(vaultId)
      let commits = 0
      if (store)
        store.beforeCommit = () => {
          commits += 1
          if (commits === 2) throw new Error('disk full')
        }
      return open(vaultId)
    }
    await expect(other.restoreVault({ files: [whole], passphrase })).rejects.toThrow('disk full')
    expect(await other.listVaults()).toEqual([])
  })

  test('a vault whose records were damaged names them', async () => {
    const { machine, engine, vaultId, id, answer } = await vaultWithAnswer()
    const store = machine.directory.stores.get(vaultId)
    const before = new Set(store?.rows.keys())
    await answer('R1-02', 'lost')
    const [added] = [...(store?.rows.keys() ?? [])].filter((row) => !before.has(row))
    store?.rows.get(added ?? '')?.sealed.set([9], 150)
    const files = (await engine.backup()).map(({ bytes }) => bytes)
    const other = elsewhere()
    await expect(other.restoreVault({ files, passphrase })).rejects.toMatchObject({
      code: 'incomplete-backup',
      facts: { missingBlobs: 0, damagedRecords: 1 },
    })
    expect((await other.restoreVault({ files, passphrase, acceptLoss: true })).damaged).toEqual([id])
  })
})

describe('a device that was restored', () => {
  test('takes back from the shared folder what its backup lacks, and colleagues go on reading it', async () => {
    const folder = memoryFolder()
    const host: Partial<HostCommands> = {
      folderList: ({ directory }) => folder.list(directory),
      folderRead: ({ path }) => folder.read(path),
      folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
    }
    const ana = await vaultWithAnswer(createMachine(host, 31))
    await ana.engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
    const bo = createMachine(host, 32).openWindow().engine
    await bo.createVault({ label: 'Bo', passphrase })
    const { fingerprint } = await bo.createIdentity({ name: 'Bo', email: '', designation: '', organisation: '', algorithm: 'p256' })
    await bo.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
    await ana.engine.exchange()
    await bo.exchange()
    await ana.engine.exchange()
    await ana.engine.acceptPerson(fingerprint)
    await bo.acceptPerson((await ana.engine.identity())?.fingerprint ?? '')
    await ana.engine.exchange()
    const files = (await ana.engine.backup()).map(({ bytes }) => bytes)
    await ana.answer('R1-02', 'published after the backup')
    await ana.engine.exchange()
    await bo.exchange()

    const again = createMachine(host, 33).openWindow().engine
    await again.restoreVault({ files, passphrase })
    const { id } = ana
    // Before the exchange: a change where the lost one was made.
    await again.answer({
      id,
      question: 'R1-03',
      answer: { value: 'after the restoring' },
      summary: { answered: 1, mandatory: 3, level: null, outcome: null },
    })
    const { problems } = await again.exchange()
    expect(problems.filter(({ code }) => code.includes('fork'))).toEqual([])
    await bo.exchange()
    const all = { 'R1-01': { value: 'yes' }, 'R1-02': { value: 'published after the backup' }, 'R1-03': { value: 'after the restoring' } }
    expect((await again.openAssessment(id)).content.answers).toEqual(all)
    expect((await bo.openAssessment(id)).content.answers).toEqual(all)
  })
})
