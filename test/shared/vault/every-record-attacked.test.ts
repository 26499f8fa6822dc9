import { beforeAll, expect, test } from 'vitest'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import { partRowIds } from '#shared/vault/index-page.ts'
import { deriveVaultKeys, type VaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange, type Vault } from '#shared/vault/vault.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { createMemoryVaultStore, type MemoryVaultStore } from '../../support/memory-vault-store.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const count = Number(process.env['PROBITY_ATTACKED_RECORDS'] ?? 500)
const cuts = 20
const random = seededRandom(404)
const encode = (text: string) => new TextEncoder().encode(text)

let store: MemoryVaultStore
let keys: VaultKeys
let vault: Vault
/** Rows of each record as they were before its last change. */
const earlier = new Map<string, SealedRow>()

const change = (recordId: string, text: string): RecordChange => ({
  do: 'replace',
  kind: 'assessment',
  recordId,
  content: encode(`${text} ${recordId}`),
  summary: { title: recordId },
})
const ids = Array.from({ length: count }, (_, index) => `r${index}`)
const firstRowOf = (recordId: string): SealedRow => {
  const entry = vault.entry(recordId)
  const row = store.rows.get(entry ? (partRowIds(entry)[0] ?? '') : '')
  if (!row) throw new Error(`no row of ${recordId}`)
  return row
}
const lastRowOf = (recordId: string): SealedRow => {
  const entry = vault.entry(recordId)
  const row = store.rows.get(entry ? (partRowIds(entry).at(-1) ?? '') : '')
  if (!row) throw new Error(`no row of ${recordId}`)
  return row
}

beforeAll(async () => {
  store = createMemoryVaultStore()
  keys = await deriveVaultKeys(new Uint8Array(32).fill(5))
  vault = await openVault(store, testVaultId, keys, random)
  await vault.write(ids.map((recordId) => change(recordId, 'before')))
  for (const recordId of ids) earlier.set(recordId, firstRowOf(recordId))
  await vault.write(ids.map((recordId) => change(recordId, 'now')))
  await vault.write(
    ids.map((recordId): RecordChange => ({ do: 'append', recordId, content: encode('more'), summary: { title: recordId } })),
  )
  // What rests, not what memory still knows.
  vault = await openVault(store, testVaultId, keys, random)
}, 60_000)

/** The record that reading names as damaged; `undefined` when it reads. */
async function named(recordId: string): Promise<unknown> {
  try {
    await vault.read(recordId)
    return undefined
  } catch (error) {
    if (error instanceof VaultError && error.code === 'damaged-record') return error.facts['recordId']
    throw error
  }
}

async function under(rows: readonly SealedRow[], removed: readonly string[], recordIds: readonly string[]): Promise<void> {
  const before = [...rows.map(({ id }) => id), ...removed].map((id) => [id, store.rows.get(id)] as const)
  for (const row of rows) store.rows.set(row.id, row)
  for (const id of removed) store.rows.delete(id)
  for (const recordId of recordIds) expect(await named(recordId)).toBe(recordId)
  for (const [id, row] of before) if (row) store.rows.set(id, row)
}

test(`each of ${count} records is named when its row is swapped, set back, removed, doubled or cut to any of ${cuts} lengths`, async () => {
  for (const [position, recordId] of ids.entries()) {
    const own = firstRowOf(recordId)
    const last = lastRowOf(recordId)
    const neighbourId = ids[(position + 1) % count] ?? ''
    const neighbour = firstRowOf(neighbourId)
    await under(
      [
        { ...neighbour, id: own.id },
        { ...own, id: neighbour.id },
      ],
      [],
      [recordId, neighbourId],
    )
    const older = earlier.get(recordId)
    if (!older) throw new Error('no older row')
    await under([{ ...older, id: own.id }], [], [recordId])
    await under([], [own.id], [recordId])
    await under([], [last.id], [recordId])
    await under([{ ...own, id: last.id }], [], [recordId])
    await under([{ ...own, revision: own.revision + 1 }], [], [recordId])
    for (let cut = 0; cut < cuts; cut += 1)
      await under([{ ...own, sealed: own.sealed.slice(0, Math.floor((own.sealed.length * cut) / cuts)) }], [], [recordId])
  }
  // Nothing of it was written: everything reads as before.
  for (const recordId of ids) expect(await named(recordId)).toBeUndefined()
}, 120_000)
