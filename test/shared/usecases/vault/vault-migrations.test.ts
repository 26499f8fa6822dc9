import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { contentVersion, contentVersionOf, createHeader, openHeader } from '#shared/vault/header.ts'
import { argon2Kdf, kdfFloor } from '#shared/vault/kdf.ts'
import { checkBackupSet, openBackupSet } from '#shared/vault/backup-set.ts'
import { recordKinds } from '#shared/vault/index-page.ts'
import type { VaultMigration } from '#shared/vault/migrations.ts'
import { openVault, type Vault } from '#shared/vault/vault.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { vaultMigrations } from '#shared/usecases/vault/vault-migrations.ts'
import { backupHost } from '../../../support/backup-fixtures.ts'
import { instantKdf, seededRandom } from '../../../support/vault-fixtures.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { hostOver, someProgress } from '../../../support/two-people.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const fixture = (name: string) => readFile(new URL(`../../../vectors/vault/${name}`, import.meta.url))
/** Kept for ever: a vault as each version wrote it, and an answer in it. */
const answers = {
  1: 'written before names were sealed',
  2: 'written before states had a record of their own',
  3: 'written before registers kept records',
}
const versions = [1, 2, 3] as const

/** Content of a vault by meaning; seals, nonces and row ids differ with every write. */
async function meaningOf(vault: Vault) {
  const entries = recordKinds.flatMap((kind) => vault.entries(kind))
  const told = await Promise.all(
    entries.map(async ({ recordId, kind, store, summary }) => {
      const parts = await vault.read(recordId)
      return { recordId, kind, store, summary, sha256: await Promise.all(parts.map(sha256Hex)) }
    }),
  )
  return told.sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
}

/** The fixture's vault in a machine's directory, as that version left it. */
async function vaultOf(version: number, machine: ReturnType<typeof createMachine>) {
  const set = await openBackupSet([await fixture(`content-${version}.probity-backup`)])
  const keys = await openHeader(set.header, set.vaultId, passphrase, argon2Kdf)
  const vaultId = await machine.directory.create(set.label, set.vaultCreatedAt, set.vaultId)
  const store = await machine.directory.open(vaultId)
  await store.commit({ header: { vaultId, header: set.header }, put: set.records, putBlobs: set.blobs })
  return { set, keys, store, vaultId }
}

describe.each(versions)('a vault whose content has version %i', (version) => {
  test('means today what stands in the fixture beside it, and before the first step what it meant then', async () => {
    const { host, files } = backupHost()
    const machine = createMachine(host, 21, argon2Kdf)
    const { set, keys, store, vaultId } = await vaultOf(version, machine)
    const before = await meaningOf(await openVault(store, vaultId, keys, seededRandom(4)))
    expect(contentVersionOf(set.header)).toBe(version)
    const { engine } = machine.openWindow()
    expect((await engine.unlock({ vaultId, passphrase })).mode).toBe('writer')
    expect(contentVersionOf((await store.readHeader())?.header ?? '')).toBe(contentVersion)

    // The backup was there before the first step, opens, and holds the state before, record by record.
    const backup = await openBackupSet(
      [...files].filter(([name]) => new RegExp(`-v${version}-records|-blobs`).test(name)).map(([, bytes]) => bytes),
    )
    const { vault, damaged, missingBlobs } = await checkBackupSet(backup, keys, seededRandom(5))
    expect([damaged, missingBlobs]).toEqual([[], 0])
    expect(await meaningOf(vault)).toEqual(before)

    const after = await meaningOf(await openVault(store, vaultId, keys, seededRandom(6)))
    const expected: unknown = JSON.parse((await fixture(`content-${version}.after-${contentVersion}.json`)).toString())
    const auditLess = after.map((entry) =>
      entry.recordId === 'audit' ? { ...entry, summary: undefined, sha256: entry.sha256.slice(0, 1) } : entry,
    )
    expect(JSON.parse(JSON.stringify(auditLess))).toEqual(expected)
    const log = new TextDecoder().decode((await engine.auditLog()).bytes)
    expect(log).toContain('vault-migrated')

    // And it works: an answer of then is read, another one is saved.
    const [{ id } = { id: undefined }] = await engine.listAssessments()
    if (id === undefined) throw new Error('no assessment')
    expect((await engine.openAssessment(id)).content.answers['R1-02']).toEqual({ value: answers[version] })
    await engine.answer({
      id,
      question: 'R1-03',
      answer: { value: 'now' },
      summary: { answered: 2, mandatory: 3, level: null, outcome: null },
    })
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    expect((await engine.openAssessment(id)).content.answers['R1-03']).toEqual({ value: 'now' })
  })
})

test('what the exchange of version 2 had seen is known, and is moved by the next one', async () => {
  const folder = memoryFolder()
  const machine = createMachine({ ...backupHost().host, ...hostOver(folder) }, 26, argon2Kdf)
  const { keys, store, vaultId } = await vaultOf(2, machine)
  const { engine } = machine.openWindow()
  await engine.unlock({ vaultId, passphrase })
  const has = async (recordId: string) => (await openVault(store, vaultId, keys, seededRandom(7))).entry(recordId) !== undefined
  expect([(await engine.syncState()).waiting, await has('sync-states')]).toEqual([0, false])
  const [{ id } = { id: undefined }] = await engine.listAssessments()
  if (id === undefined) throw new Error('no assessment')
  await engine.answer({ id, question: 'R1-03', answer: { value: 'now' }, summary: someProgress })
  expect((await engine.syncState()).waiting).toBe(1)
  await engine.exchange()
  expect([(await engine.syncState()).waiting, await has('sync-states')]).toEqual([0, true])
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  expect((await engine.syncState()).waiting).toBe(0)
})

test('every version has its step and its fixtures', () => {
  expect(vaultMigrations.map(({ to }) => to)).toEqual(vaultMigrations.map((_step, index) => index + 2))
  expect(versions).toHaveLength(contentVersion - 1)
  expect(vaultMigrations.at(-1)?.to).toBe(contentVersion)
})

describe('a vault of an earlier version', () => {
  /** Opened by a cheap key: what is tested here comes after it. */
  async function old(host: ReturnType<typeof backupHost>['host'], migrations?: readonly VaultMigration[]) {
    const machine = createMachine(host, 22, instantKdf, migrations)
    const { engine } = machine.openWindow()
    const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
    await engine.lock()
    const store = machine.directory.stores.get(vaultId)
    if (!store) throw new Error('no store')
    return { machine, engine, vaultId, store }
  }
  const later: readonly VaultMigration[] = [...vaultMigrations, { to: contentVersion + 1, changes: () => Promise.resolve([]) }]

  test('stays as it is when no backup can be written, and opens once one can', async () => {
    const { host } = backupHost()
    let isFull = false
    const full: typeof host.writeBackup = (request) => (isFull ? Promise.reject(new Error('full')) : host.writeBackup(request))
    const { machine, vaultId, store } = await old({ ...host, writeBackup: full })
    const updated = createMachine({ ...host, writeBackup: full }, 23, instantKdf, later, machine.directory).openWindow().engine
    isFull = true
    const rows = [...store.rows.entries()]
    const header = await store.readHeader()
    await expect(updated.unlock({ vaultId, passphrase })).rejects.toMatchObject({
      code: 'migration-needs-backup',
      facts: { reason: 'internal/unexpected' },
    })
    expect([...store.rows.entries()]).toEqual(rows)
    expect(await store.readHeader()).toEqual(header)
    isFull = false
    expect((await updated.unlock({ vaultId, passphrase })).mode).toBe('writer')
  })

  test('waits for the window that holds it', async () => {
    const { host } = backupHost()
    const { machine, engine, vaultId, store } = await old(host)
    await engine.unlock({ vaultId, passphrase })
    const header = await store.readHeader()
    const updated = createMachine(host, 24, instantKdf, later, machine.directory, machine.locks).openWindow().engine
    await expect(updated.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'migration-waits' })
    expect(await store.readHeader()).toEqual(header)
    await engine.lock()
    expect((await updated.unlock({ vaultId, passphrase })).mode).toBe('writer')
  })

  test('and one of a later version is refused and untouched, the count of wrong tries as well', async () => {
    const { host } = backupHost()
    const { machine, engine, vaultId, store } = await old(host)
    const updated = createMachine(host, 25, instantKdf, later, machine.directory).openWindow().engine
    await updated.unlock({ vaultId, passphrase })
    await updated.lock()
    const rows = [...store.rows.entries()]
    const header = await store.readHeader()
    await expect(engine.unlock({ vaultId, passphrase })).rejects.toMatchObject({ code: 'newer-format' })
    await expect(engine.waysToUnlock(vaultId)).rejects.toMatchObject({ code: 'newer-format' })
    expect([...store.rows.entries()]).toEqual(rows)
    expect(await store.readHeader()).toEqual(header)
    expect(await store.readUnlockAttempts()).toBeUndefined()
  })
})

test('a header made today has today’s version', async () => {
  const { header } = await createHeader({
    vaultId: (await openBackupSet([await fixture('content-1.probity-backup')])).vaultId,
    createdAt: '2026-11-23T08:00:00.000Z',
    passphrase,
    settings: kdfFloor,
    kdf: instantKdf,
    random: seededRandom(),
  })
  expect(contentVersionOf(header)).toBe(contentVersion)
})
