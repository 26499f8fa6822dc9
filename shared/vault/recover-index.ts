import type { VaultId } from '../model/ids.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { extendChain, partRowId, type IndexEntry } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { decodePart, type PartLabel } from './part-content.ts'
import { openRecord } from './record.ts'
import { VaultError } from './vault-error.ts'

interface FoundPart {
  readonly row: SealedRow
  readonly store: IndexEntry['store']
  readonly label: PartLabel
}

/** Rows read at once; bounds the memory that a large vault takes while it is mended. */
const batchSize = 200

/**
 * Entries made from the rows themselves, for a damaged index. What cannot be told any more without the index is whether a record was
 * set back as a whole; so the caller says that the index was damaged.
 *
 * @param known rows that intact pages of the index list already
 * @returns records whose parts are all there; one with a part missing stays unlisted
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
  const ids = (await store.listIds()).map(({ id }) => id).filter((id) => !known.has(id) && id !== keys.rootRowId)
  for (let start = 0; start < ids.length; start += batchSize) {
    const rows = await store.readMany(ids.slice(start, start + batchSize))
    await Promise.all(rows.flatMap((row) => (row ? keep(row, 'records') : [])))
  }
  for (const { id } of await store.listBlobIds()) {
    const row = known.has(id) ? undefined : await store.readBlob(id)
    if (row) await keep(row, 'blobs')
  }
  return (await Promise.all([...parts.values()].map(entryOf))).flatMap((entry) => entry ?? [])
}

async function labelOf(row: SealedRow, store: IndexEntry['store'], vaultId: VaultId, keys: VaultKeys): Promise<PartLabel | undefined> {
  try {
    const type = store === 'blobs' ? 'blob' : 'part'
    const { content } = await openRecord(keys, { vaultId, store, id: row.id, type, revision: row.revision }, row.sealed)
    return decodePart(content)?.label
  } catch (error) {
    // A page of the index, or the damaged row itself.
    if (error instanceof VaultError && error.code === 'damaged-record') return undefined
    throw error
  }
}

async function entryOf(found: readonly FoundPart[]): Promise<IndexEntry | undefined> {
  const parts = [...found].sort((a, b) => a.row.revision - b.row.revision)
  const [first] = parts
  const last = parts.at(-1)
  const base = first?.row.id.slice(0, 24) ?? ''
  const isWhole = parts.every(({ row }, position) => row.revision === position + 1 && row.id === partRowId(base, position + 1))
  if (!last || !isWhole) return undefined
  let chain = ''
  for (const { row } of parts) chain = await extendChain(chain, row.sealed)
  const { recordId, kind, summary } = last.label
  return { recordId, kind, store: last.store, base, parts: parts.length, chain, summary }
}
