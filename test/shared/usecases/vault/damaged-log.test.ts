/** What is told in the audit log is not kept from happening by a damaged record of the log, or of the identity that signs it. */
import { expect, test } from 'vitest'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { vaultWithAnswer } from '../../../support/backup-fixtures.ts'

const way = { kind: 'passphrase', passphrase } as const
type Vault = Awaited<ReturnType<typeof vaultWithAnswer>>

const storeOf = ({ machine, vaultId }: Vault) => {
  const store = machine.directory.stores.get(vaultId)
  if (!store) throw new Error('no store')
  return store
}

/** Turns a bit in the row that `write` adds, and says which one it is. */
async function damageRowOf(vault: Vault, write: () => Promise<unknown>, isIt: (id: string) => boolean): Promise<string> {
  const store = storeOf(vault)
  const before = new Set(store.rows.keys())
  await write()
  const id = [...store.rows.keys()].find((row) => !before.has(row) && isIt(row)) ?? ''
  const row = store.rows.get(id)
  if (!row) throw new Error('nothing was added')
  store.rows.set(id, { ...row, sealed: row.sealed.with(150, (row.sealed[150] ?? 0) ^ 1) })
  return id
}
/** Nothing else than the log gets a second part or a later one of a change of the protection. */
const damageLog = (vault: Vault) =>
  damageRowOf(
    vault,
    () => vault.engine.setPassphrase({ way, passphrase }),
    (id) => !id.endsWith('00000001') && id.slice(24).startsWith('0000'),
  )

async function logOf({ engine }: Pick<Vault, 'engine'>) {
  const file = await engine.auditLog()
  const { entries } = JSON.parse(new TextDecoder().decode(file.bytes)) as { entries: { event: string; sequence: number; facts: object }[] } // the log's own format
  return { file, entries }
}

test('a damaged log goes on behind its damage, which is kept, told, and seen by whoever verifies it', async () => {
  const vault = await vaultWithAnswer()
  const { engine } = vault
  const known = (await logOf(vault)).entries.length
  const row = await damageLog(vault)
  const damaged = storeOf(vault).rows.get(row)
  await expect(engine.auditLog()).rejects.toMatchObject({ code: 'damaged-record' })

  await engine.setPassphrase({ way, passphrase })
  await engine.setPassphrase({ way, passphrase })
  expect(storeOf(vault).rows.get(row)).toEqual(damaged)
  const { file, entries } = await logOf(vault)
  expect(entries.map(({ event, sequence }) => [event, sequence])).toEqual([
    ['log-continued', known + 2],
    ['slot-added', known + 3],
    ['slot-added', known + 4],
  ])
  expect(entries[0]?.facts).toEqual({ entries: known + 1 })
  expect((await engine.verifyFile(file)).problems.map(({ code }) => code)).toContain('chain-broken')

  // Damaged once more, it goes on once more.
  await damageLog(vault)
  await engine.rotateVaultKey({ way })
  expect((await logOf(vault)).entries.map(({ event }) => event)).toEqual(['log-continued', 'vault-key-rotated'])
})

test('when the damaged rows are back, the log is whole: what followed is chained to what was there', async () => {
  const vault = await vaultWithAnswer()
  const row = await damageLog(vault)
  await vault.engine.setPassphrase({ way, passphrase })
  const broken = storeOf(vault).rows.get(row)
  if (!broken) throw new Error('no row')
  storeOf(vault).rows.set(row, { ...broken, sealed: broken.sealed.with(150, (broken.sealed[150] ?? 0) ^ 1) })
  const { file, entries } = await logOf(vault)
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.slice(-2).map(({ event }) => event)).toEqual(['log-continued', 'slot-added'])
  expect(await vault.engine.verifyFile(file)).toMatchObject({ valid: true, problems: [] })
})

test('with a damaged identity the protection is changed all the same, and the entry is shown as unsigned', async () => {
  const vault = await vaultWithAnswer()
  const { engine, vaultId } = vault
  const identity = (await engine.identity())?.fingerprint
  const store = storeOf(vault)
  const { openHeader } = await import('#shared/vault/header.ts')
  const { openVault } = await import('#shared/vault/vault.ts')
  const { partRowId } = await import('#shared/vault/index-page.ts')
  const { instantKdf, seededRandom } = await import('../../../support/vault-fixtures.ts')
  const header = await store.readHeader()
  const keys = await openHeader(header?.header ?? '', vaultId, passphrase, instantKdf)
  const base = (await openVault(store, vaultId, keys, seededRandom(8))).entry('identity')?.base ?? ''
  const row = store.rows.get(partRowId(base, 1))
  if (!row) throw new Error('no identity')
  await engine.lock()
  store.rows.set(row.id, { ...row, sealed: row.sealed.with(150, (row.sealed[150] ?? 0) ^ 1) })
  await engine.unlock({ vaultId, passphrase })
  await engine.setPassphrase({ way, passphrase })
  const { file } = await logOf(vault)
  const { valid, problems } = await engine.verifyFile(file)
  expect(valid).toBe(false)
  expect(problems.map(({ code }) => code)).toContain('not-signed')
  expect((await engine.identity())?.fingerprint).toBe(identity)
})

test('a backup whose log was damaged can be restored, once the loss is accepted', async () => {
  const vault = await vaultWithAnswer()
  await damageLog(vault)
  const files = (await vault.engine.backup()).map(({ bytes }) => bytes)
  const other = createMachine({}, 99).openWindow().engine
  await expect(other.restoreVault({ files, passphrase })).rejects.toMatchObject({ code: 'incomplete-backup', facts: { damagedRecords: 1 } })
  expect((await other.restoreVault({ files, passphrase, acceptLoss: true })).damaged).toEqual(['audit'])
  expect((await logOf({ engine: other })).entries.map(({ event }) => event)).toEqual(['log-continued', 'backup-restored'])
  expect((await other.openAssessment(vault.id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
})
