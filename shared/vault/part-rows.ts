/** Rows of one record: parts under one data key that follow each other in a chain, read all together and added one at a time. */
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { extendChain, partRowId, partRowIds, type IndexEntry } from './index-page.ts'
import { decodePart, encodePart } from './part-content.ts'
import { damaged, type DataKey } from './record.ts'
import type { SealedRows } from './sealed-rows.ts'

/** An entry before its next part was added; without any, its chain is empty. */
export type EntryBase = Omit<IndexEntry, 'summary'>

export interface PartRows {
  /**
   * Contents of all parts, in order.
   * @throws {VaultError} `damaged-record` with the `id` of a row that is missing, changed, of another record or of another history
   */
  read(entry: IndexEntry): Promise<readonly Uint8Array<ArrayBuffer>[]>
  /** The key of the rows that are there, so that appended parts share it. Throws as `read`. */
  keyOf(entry: IndexEntry): Promise<DataKey>
  /** The next part as a row to be written, and the entry that lists it. */
  seal(
    entry: EntryBase,
    part: { readonly content: Uint8Array; readonly summary: unknown },
    dataKey: DataKey,
  ): Promise<{ readonly row: SealedRow; readonly entry: IndexEntry }>
}

export function partRows(store: VaultStore, rows: SealedRows): PartRows {
  return {
    async read(entry) {
      const ids = partRowIds(entry)
      const found = entry.store === 'blobs' ? await Promise.all(ids.map((id) => store.readBlob(id))) : await store.readMany(ids)
      const [contents] = await Promise.all([
        Promise.all(
          found.map(async (row, position) => {
            const { content } = await rows.open(placeOf(entry, position + 1), row)
            const part = decodePart(content)
            content.fill(0)
            if (part?.label.recordId !== entry.recordId) throw damaged({ id: partRowId(entry.base, position + 1) })
            return part.content
          }),
        ),
        checkChain(entry, found),
      ])
      return contents
    },
    async keyOf(entry) {
      const [row] = await store.readMany([partRowId(entry.base, 1)])
      const { content, dataKey } = await rows.open(placeOf(entry, 1), row)
      content.fill(0)
      return dataKey
    },
    async seal(entry, { content, summary }, dataKey) {
      const { recordId, kind } = entry
      const row = await rows.seal(placeOf(entry, entry.parts + 1), dataKey, encodePart({ recordId, kind, summary }, content))
      return { row, entry: { ...entry, parts: entry.parts + 1, chain: await extendChain(entry.chain, row.sealed), summary } }
    },
  }
}

const placeOf = ({ store, base }: EntryBase, part: number) =>
  ({ store, id: partRowId(base, part), type: store === 'blobs' ? 'blob' : 'part', revision: part }) as const

async function checkChain(entry: IndexEntry, found: readonly (SealedRow | undefined)[]): Promise<void> {
  let chain = ''
  for (const [position, row] of found.entries()) {
    if (!row) throw damaged({ id: partRowId(entry.base, position + 1) })
    chain = await extendChain(chain, row.sealed)
  }
  if (chain !== entry.chain) throw damaged({ id: partRowId(entry.base, 1) })
}
