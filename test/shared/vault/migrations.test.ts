import { beforeEach, describe, expect, test } from 'vitest'
import type { Random } from '#shared/ports/clock.ts'
import { contentVersion, contentVersionOf, createHeader, isHeaderOf, openHeader, parseHeader } from '#shared/vault/header.ts'
import { kdfFloor } from '#shared/vault/kdf.ts'
import type { VaultKeys } from '#shared/vault/keys.ts'
import { migrateVault, pendingMigrations, type VaultMigration } from '#shared/vault/migrations.ts'
import { openVault, type RecordChange } from '#shared/vault/vault.ts'
import { createMemoryVaultStore, type MemoryVaultStore } from '../../support/memory-vault-store.ts'
import { instantKdf, seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const put = (recordId: string, text: string): RecordChange => ({
  do: 'replace',
  kind: 'system',
  recordId,
  content: bytes(text),
  summary: text,
})

/** Where a vault that is made today starts. */
const today = contentVersion
const newest = today + 3

/** Three steps as later versions may need them: rewriting every record, taking one away, adding one. */
const steps: readonly VaultMigration[] = [
  { to: today + 1, changes: async (vault) => vault.entries('system').map(({ recordId, summary }) => put(recordId, `${String(summary)}!`)) },
  { to: today + 2, changes: () => Promise.resolve([{ do: 'erase', recordId: 'b' }]) },
  { to: today + 3, changes: (_vault, { label }) => Promise.resolve([put('d', label)]) },
]
const states = new Map([
  [today, { a: 'one', b: 'two', c: 'three' }],
  [today + 1, { a: 'one!', b: 'two!', c: 'three!' }],
  [today + 2, { a: 'one!', c: 'three!' }],
  [today + 3, { a: 'one!', c: 'three!', d: 'Client' }],
])

let store: MemoryVaultStore
let keys: VaultKeys
let random: Random
const header = async (): Promise<string> => (await store.readHeader())?.header ?? ''
/** What a program finds that opens the vault anew: version and every record, from its own rows. */
async function found() {
  const vault = await openVault(store, testVaultId, keys, seededRandom(7))
  expect(vault.damagedPages).toEqual([])
  const entries = vault.entries('system').map(async ({ recordId }) => [recordId, new TextDecoder().decode((await vault.read(recordId))[0])])
  return { version: contentVersionOf(await header()), records: Object.fromEntries(await Promise.all(entries)) as Record<string, string> }
}
const migrate = async () => {
  const vault = await openVault(store, testVaultId, keys, random)
  await migrateVault(store, vault, keys, pendingMigrations(await header(), steps), { label: 'Client' })
}

beforeEach(async () => {
  store = createMemoryVaultStore()
  random = seededRandom(3)
  const made = await createHeader({
    vaultId: testVaultId,
    createdAt: '2026-11-23T08:00:00.000Z',
    passphrase: 'correct horse',
    settings: kdfFloor,
    kdf: instantKdf,
    random,
  })
  keys = made.keys
  await store.commit({ header: { vaultId: testVaultId, header: made.header } })
  const vault = await openVault(store, testVaultId, keys, random)
  await vault.write([put('a', 'one'), put('b', 'two'), put('c', 'three')])
})

describe('migrations', () => {
  test('lead from each version to the newest, step by step', async () => {
    expect(await found()).toEqual({ version: today, records: states.get(today) })
    await migrate()
    expect(await found()).toEqual({ version: newest, records: states.get(newest) })
    await migrate()
    expect(await found()).toEqual({ version: newest, records: states.get(newest) })
  })

  test.each([0, 1, 2])('stopped at commit %i leave one whole version, and the next start ends them', async (stopAt) => {
    let commits = 0
    store.beforeCommit = () => {
      if (commits === stopAt) throw new Error('killed')
      commits += 1
    }
    await expect(migrate()).rejects.toThrow('killed')
    expect(await found()).toEqual({ version: today + stopAt, records: states.get(today + stopAt) })
    expect(await isHeaderOf(await header(), keys)).toBe(true)
    store.beforeCommit = () => {}
    await migrate()
    expect(await found()).toEqual({ version: newest, records: states.get(newest) })
  })

  test('of a version that is not known yet are refused, before and after the passphrase', async () => {
    await migrate()
    const json = await header()
    const newer = { area: 'vault', code: 'newer-format', facts: { found: newest, known: today } }
    expect(() => parseHeader(json)).toThrow(expect.objectContaining(newer))
    await expect(openHeader(json, testVaultId, 'correct horse', instantKdf)).rejects.toMatchObject(newer)
    expect(() => pendingMigrations(json, steps.slice(0, 2))).toThrow(
      expect.objectContaining({ code: 'newer-format', facts: { found: newest, known: today + 2 } }),
    )
  })

  test('cannot be skipped or asked for again by who changes the header', async () => {
    await migrate()
    const json = await header()
    const told = `"content":${newest}`
    for (const forged of [json.replace(told, `"content":${today}`), json.replace(`${told},`, '').replace(`,${told}`, '')]) {
      expect(forged).not.toBe(json)
      await expect(openHeader(forged, testVaultId, 'correct horse', instantKdf)).rejects.toMatchObject({ code: 'wrong-key' })
      expect(await isHeaderOf(forged, keys)).toBe(false)
    }
  })
})
