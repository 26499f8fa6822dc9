import type { Sha256Hex, VaultId } from '../model/ids.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import type { EntryTable } from './entry-table.ts'
import { extendChain, partRowId, partRowIds, type IndexEntry } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { decodePart, type PartLabel } from './part-content.ts'
import { openRecord } from './record.ts'
import { indexRows, type SealedIndex } from './sealed-index.ts'
import { isOtherVersion } from './sealed-rows.ts'
import { VaultError } from './vault-error.ts'

interface FoundPart {
  readonly row: SealedRow
  readonly store: IndexEntry['store']
  readonly label: PartLabel
}

/** Rows read at once; bounds the memory that a large vault takes while it is mended. */
const batchSize = 200
/** Of a row's id, before the part's number. */
const baseDigits = 24

/**
 * Entries made from the rows themselves, for a damaged index. What cannot be told any more without the index is whether a record was
 * set back as a whole; so the caller says that the index was damaged.
 *
 * @param known rows that intact pages of the index list already
 * @returns records whose parts are all there, and by their names those that have lost some
 */
export async function recoverEntries(
  store: VaultStore,
  vaultId: VaultId,
  keys: VaultKeys,
  known: ReadonlySet<string>,
): Promise<readonly IndexEntry[]> {
  const parts = new Map<string, FoundPart[]>()
  const keep = async (row: SealedRow, from: IndexEntry['store']): Promise<void> => {
    const label = await labelOf(row, from, vaultId, keys)
    if (label) parts.set(label.recordId, [...(parts.get(label.recordId) ?? []), { row, store: from, label }])
  }
  const ids = (await store.listIds()).filter((id) => !known.has(id) && id !== keys.rootRowId)
  for (let start = 0; start < ids.length; start += batchSize) {
    const rows = await store.readMany(ids.slice(start, start + batchSize))
    await Promise.all(rows.flatMap((row) => (row ? keep(row, 'records') : [])))
  }
  for (const id of await store.listBlobIds()) {
    const row = known.has(id) ? undefined : await store.readBlob(id)
    if (row) await keep(row, 'blobs')
  }
  return (await Promise.all([...parts.values()].map(entryOf))).flatMap((entry) => entry ?? [])
}

/**
 * Looks whether records have a part beyond the index, which is the sign of one that was set back. Each record is looked at once.
 *
 * @returns entries that take the place of the index's, by record id
 */
export function setBackCheck(store: VaultStore, vaultId: VaultId, keys: VaultKeys) {
  const fitting = new Set<string>()
  return async (
    listed: readonly (IndexEntry | undefined)[],
    index: { readonly entries: EntryTable; readonly index: SealedIndex },
  ): Promise<ReadonlyMap<string, IndexEntry>> => {
    const unseen = listed.flatMap((entry) => (entry?.store === 'records' && !fitting.has(entry.base) ? entry : []))
    if (unseen.length === 0) return new Map()
    const next = await store.readMany(unseen.map(({ base, parts }) => partRowId(base, parts + 1)))
    for (const { base } of unseen) fitting.add(base)
    const beyond = next.every((row) => row === undefined) ? [] : await entriesBeyond(store, vaultId, keys, index)
    return new Map(beyond.map((entry) => [entry.recordId, entry]))
  }
}

/**
 * Entries of an index that is older than its records: those that hold more parts than it lists, and what was written beside them. So it is
 * when the root of the index alone was set back, which opens as it did then, and from where the next save would write over the parts since.
 *
 * @returns none for an index that is of the same moment as its records. Without a record that proves it older, rows that it does not list
 *   are not believed: whoever puts back the rows of an erased or a replaced record would bring it back
 */
async function entriesBeyond(
  store: VaultStore,
  vaultId: VaultId,
  keys: VaultKeys,
  { entries: table, index }: { readonly entries: EntryTable; readonly index: SealedIndex },
): Promise<readonly IndexEntry[]> {
  const [head] = await store.readMany([keys.rootRowId])
  // Another window writes: its rows came after the index that was read.
  if (head?.revision !== index.headRevision) return []
  const ids = await store.listIds()
  const entries = table.all()
  const byBase = new Map(entries.map((entry) => [entry.base, entry]))
  const longer = new Set<string>()
  for (const id of ids) {
    const entry = byBase.get(id.slice(0, baseDigits))
    if (entry && Number.parseInt(id.slice(baseDigits), 16) > entry.parts) longer.add(entry.base)
  }
  if (longer.size === 0) return []
  const fitting = entries.filter(({ base }) => !longer.has(base))
  const found = await recoverEntries(
    store,
    vaultId,
    keys,
    new Set([...indexRows(index, keys.rootRowId).map(({ id }) => id), ...fitting.flatMap(partRowIds)]),
  )
  const isLonger = ({ base, parts }: IndexEntry): boolean => parts > (byBase.get(base)?.parts ?? parts)
  if (!found.some(isLonger)) return []
  // Nor did one begin to while the rows were read.
  if ((await store.readMany([keys.rootRowId]))[0]?.revision !== index.headRevision) return []
  const present = new Set([...ids, ...(await store.listBlobIds())])
  return found.filter((entry) => {
    const listed = table.get(entry.recordId)
    return !listed || isLonger(entry) || !present.has(partRowId(listed.base, 1))
  })
}

/**
 * Whether rows lie among the records that the index does not list: it is older than they are, or somebody put back what was erased or replaced.
 * Nothing proves which, so they are left alone.
 */
export async function hasUnlistedRows(
  store: VaultStore,
  vaultId: VaultId,
  keys: VaultKeys,
  { entries, index }: { readonly entries: EntryTable; readonly index: SealedIndex },
): Promise<boolean> {
  const bases = new Set(entries.all().map(({ base }) => base))
  const ofIndex = new Set([keys.rootRowId, ...indexRows(index, keys.rootRowId).map(({ id }) => id)])
  const isUnlisted = (id: string): boolean => !bases.has(id.slice(0, baseDigits)) && !ofIndex.has(id)
  // Nearly always none; a damaged row of the index may lie behind, and is no record.
  const unlisted = (await store.listIds()).filter(isUnlisted)
  for (let start = 0; start < unlisted.length; start += batchSize) {
    const rows = await store.readMany(unlisted.slice(start, start + batchSize))
    const labels = await Promise.all(rows.flatMap((row) => (row ? labelOf(row, 'records', vaultId, keys) : [])))
    if (labels.some((label) => label !== undefined)) return true
  }
  return false
}

async function labelOf(row: SealedRow, store: IndexEntry['store'], vaultId: VaultId, keys: VaultKeys): Promise<PartLabel | undefined> {
  try {
    const type = store === 'blobs' ? 'blob' : 'part'
    const { content } = await openRecord(keys, { vaultId, store, id: row.id, type, revision: row.revision }, row.sealed)
    const part = decodePart(content)
    for (const read of [content, part?.content]) read?.fill(0)
    return part?.label
  } catch (error) {
    // A page of the index, or the damaged row itself.
    if ((error instanceof VaultError && error.code === 'damaged-record') || isOtherVersion(error)) return undefined
    throw error
  }
}

/**
 * The record's entry. Where rows of it are missing, or rows of two of its states are here and nothing tells which one was listed, it is listed
 * by its name and counts as damaged: reading it says so, and nobody takes it for erased.
 */
async function entryOf(found: readonly FoundPart[]): Promise<IndexEntry | undefined> {
  const byBase = Map.groupBy(found, ({ row }) => row.id.slice(0, baseDigits))
  const states = [...byBase].map(([base, parts]) => ({ base, parts: [...parts].sort((a, b) => a.row.revision - b.row.revision) }))
  const whole = states.filter(isWhole)
  const [chosen] = whole.length > 0 ? whole : states.sort((a, b) => b.parts.length - a.parts.length)
  const last = chosen?.parts.at(-1)
  if (!chosen || !last) return undefined
  let chain = ''
  for (const { row } of chosen.parts) chain = await extendChain(chain, row.sealed)
  const { recordId, kind, summary } = last.label
  return {
    recordId,
    kind,
    store: last.store,
    base: chosen.base,
    parts: last.row.revision,
    chain: whole.length === 1 ? chain : noChain,
    summary,
  }
}

const isWhole = ({ base, parts }: { readonly base: string; readonly parts: readonly FoundPart[] }): boolean =>
  parts.every(({ row }, position) => row.revision === position + 1 && row.id === partRowId(base, position + 1))

/** Of no rows at all. */
const noChain: Sha256Hex = '0'.repeat(64)
