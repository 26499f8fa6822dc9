import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { toBase64 } from '../bytes/base64.ts'
import { entryTable, type EntryTable } from './entry-table.ts'
import {
  encodeDirectory,
  encodeHead,
  encodePage,
  entriesPerPage,
  parseDirectory,
  parseHead,
  parsePage,
  type IndexEntry,
  type IndexRowRef,
} from './index-page.ts'
import { nonceOf, type DataKey } from './record.ts'
import { unlessDamaged, type SealedRows } from './sealed-rows.ts'

interface Page {
  readonly ref: IndexRowRef
  readonly entries: readonly IndexEntry[]
}

/** The index as it rests: a head with the latest changes, a directory of pages, pages. */
export interface SealedIndex {
  /** 0 for a new vault. */
  readonly headRevision: number
  readonly directory: IndexRowRef | undefined
  /** By the ids of their rows, in the directory's order; a page that changes is another object. */
  readonly pages: ReadonlyMap<string, Page>
  readonly recent: ReadonlyMap<string, IndexEntry | undefined>
  /** Rows of the index that could not be opened. */
  readonly damaged: readonly string[]
}

export const emptyIndex: SealedIndex = { headRevision: 0, directory: undefined, pages: new Map(), recent: new Map(), damaged: [] }

/** The head is written with each save: up to this size it stays cheaper than the page it spares. */
const headBytes = 8 * 1024

/**
 * In one reading: enough that the smaller vaults take one, since each costs a transaction; of a larger one the first are opened while the
 * disk still brings the others. Measured with 1,000 pages: 125 took three quarters of the time of all at once, 50 more than that.
 */
const pagesAtOnce = 125

/** Reads what changed since `known` was read. Damaged rows are named and left out. */
export async function readIndex(store: VaultStore, headId: string, rows: SealedRows, known: SealedIndex): Promise<SealedIndex> {
  const [headRow] = await store.readMany([headId])
  if (!headRow && (await store.listIds()).length === 0) return emptyIndex
  const damaged: string[] = []
  const revision = headRow?.revision ?? 0
  const head = await unlessDamaged(damaged, headId, async () => {
    const { content } = await rows.open({ store: 'records', id: headId, type: 'root', revision }, headRow)
    return overwritten(content, () => parseHead(content, headId))
  })
  const { directory, recent } = head ?? { directory: undefined, recent: new Map<string, undefined>() }
  if (isSame(directory, known.directory))
    return { headRevision: revision, directory, pages: known.pages, recent, damaged: [...damaged, ...known.damaged] }
  const refs =
    directory &&
    (await unlessDamaged(damaged, directory.id, async () => {
      const [row] = await store.readMany([directory.id])
      return openIndexRow(rows, directory, 'directory', row, parseDirectory)
    }))
  const pages = await readPages(store, rows, refs ?? [], known, damaged)
  return { headRevision: revision, directory, pages, recent, damaged }
}

async function readPages(
  store: VaultStore,
  rows: SealedRows,
  refs: readonly IndexRowRef[],
  known: SealedIndex,
  damaged: string[],
): Promise<ReadonlyMap<string, Page>> {
  const held = new Map([...known.pages.values()].map((page) => [page.ref.nonce, page]))
  const missing = refs.filter((ref) => !held.has(ref.nonce))
  const batches = Array.from({ length: Math.ceil(missing.length / pagesAtOnce) }, (_, number) =>
    missing.slice(number * pagesAtOnce, (number + 1) * pagesAtOnce),
  )
  // All are asked for at once: what another window writes in between waits for them, and pages of two states are not mixed.
  const opened = await Promise.all(
    batches.map(async (batch) => {
      const found = await store.readMany(batch.map(({ id }) => id))
      return Promise.all(
        batch.map((ref, position) =>
          unlessDamaged(damaged, ref.id, async (): Promise<Page> => {
            return { ref, entries: await openIndexRow(rows, ref, 'page', found[position], parsePage) }
          }),
        ),
      )
    }),
  )
  for (const page of opened.flat()) if (page) held.set(page.ref.nonce, page)
  return new Map(
    refs.flatMap(({ nonce }) => {
      const page = held.get(nonce)
      return page ? [[page.ref.id, page] as const] : []
    }),
  )
}

/** A state of the row that the index does not expect is as damaged as one that does not open. */
async function openIndexRow<T>(
  rows: SealedRows,
  ref: IndexRowRef,
  type: 'directory' | 'page',
  row: SealedRow | undefined,
  parse: (content: Uint8Array, id: string) => T,
): Promise<T> {
  const place = { store: 'records', id: ref.id, type, revision: ref.revision } as const
  const { content } = await rows.open(place, row && toBase64(nonceOf(row.sealed)) === ref.nonce ? row : undefined)
  return overwritten(content, () => parse(content, ref.id))
}

/** What was read of content, which stands nowhere afterwards. */
function overwritten<T>(content: Uint8Array, read: () => T): T {
  try {
    return read()
  } finally {
    content.fill(0)
  }
}

/** The rows that the index itself rests in. */
export const indexRows = (
  { headRevision, directory, pages }: SealedIndex,
  headId: string,
): readonly Pick<IndexRowRef, 'id' | 'revision'>[] =>
  headRevision === 0
    ? []
    : [{ id: headId, revision: headRevision }, ...(directory ? [directory] : []), ...[...pages.values()].map(({ ref }) => ref)]

/** All entries: the pages', overlaid with the latest changes. */
export const entriesIn = ({ pages, recent }: SealedIndex): EntryTable =>
  entryTable(
    [...pages.values()].map(({ entries }) => entries),
    recent,
  )

/** Where records stand among the pages, so that a change looks at the pages that it touches and at no others. */
export interface PagePlaces {
  /** Row id of the page by record id. */
  readonly pageOf: Map<string, string>
  /** Pages with room for more entries. */
  readonly roomy: Set<string>
}

/** Looks at every entry; `followPages` only at those of pages that changed. */
export function placesIn(index: SealedIndex): PagePlaces {
  const places: PagePlaces = { pageOf: new Map(), roomy: new Set() }
  followPages(places, emptyIndex, index)
  return places
}

/** Takes places from one state of the index to the next. */
export function followPages({ pageOf, roomy }: PagePlaces, before: SealedIndex, after: SealedIndex): void {
  for (const [id, page] of before.pages) {
    if (after.pages.get(id) === page) continue
    roomy.delete(id)
    for (const { recordId } of page.entries) pageOf.delete(recordId)
  }
  for (const [id, page] of after.pages) {
    if (before.pages.get(id) === page) continue
    if (page.entries.length < entriesPerPage) roomy.add(id)
    for (const { recordId } of page.entries) pageOf.set(recordId, id)
  }
}

/** Records whose entries may differ between two states. */
export function touchedBetween(before: SealedIndex, after: SealedIndex): ReadonlySet<string> {
  const pages = [...before.pages.values(), ...after.pages.values()].filter(
    (page) => before.pages.get(page.ref.id) !== after.pages.get(page.ref.id),
  )
  return new Set([
    ...before.recent.keys(),
    ...after.recent.keys(),
    ...pages.flatMap(({ entries }) => entries.map((entry) => entry.recordId)),
  ])
}

/** @param places of this index */
export function entryIn({ pages, recent }: SealedIndex, { pageOf }: PagePlaces, recordId: string): IndexEntry | undefined {
  if (recent.has(recordId)) return recent.get(recordId)
  return pages.get(pageOf.get(recordId) ?? '')?.entries.find((entry) => entry.recordId === recordId)
}

/**
 * The index after changes, and the rows to be written for it: the head, and when that got too large the pages that its changes belong
 * to.
 *
 * @param changed `undefined` for an erased record
 * @param placesOf this index, asked for only when pages are written
 * @param isWhole seals every page anew, also those without a change
 */
export async function sealIndex(
  index: SealedIndex,
  changed: ReadonlyMap<string, IndexEntry | undefined>,
  headId: string,
  rows: SealedRows,
  key: DataKey,
  placesOf: () => PagePlaces,
  isWhole = false,
): Promise<{ readonly index: SealedIndex; readonly put: readonly SealedRow[]; readonly remove: readonly string[] }> {
  const recent = new Map([...index.recent, ...changed])
  const place = { store: 'records', id: headId, type: 'root', revision: index.headRevision + 1 } as const
  const content = encodeHead({ directory: index.directory, recent })
  // Rows that could not be opened are left behind as they are; the pages are written anew without them.
  if (content.length <= headBytes && index.damaged.length === 0 && !isWhole) {
    return { index: { ...index, headRevision: place.revision, recent }, put: [await rows.seal(place, key, content)], remove: [] }
  }
  const contents = pageContents(index.pages, recent, placesOf(), isWhole)
  while (contents.waiting.length > 0) contents.changed.set(rows.newId(16), contents.waiting.splice(0, entriesPerPage))
  const pages = new Map(index.pages)
  const sealed = await Promise.all(
    [...contents.changed].map(async ([id, entries]) => {
      if (entries.length === 0) return undefined
      const revision = (index.pages.get(id)?.ref.revision ?? 0) + 1
      return { row: await rows.seal({ store: 'records', id, type: 'page', revision }, key, encodePage(entries)), entries }
    }),
  )
  for (const page of sealed) if (page) pages.set(page.row.id, { ref: refTo(page.row), entries: page.entries })
  const remove = [...contents.changed].flatMap(([id, entries]) => (entries.length === 0 ? id : []))
  for (const id of remove) pages.delete(id)
  const id = index.directory && !index.damaged.includes(index.directory.id) ? index.directory.id : rows.newId(16)
  const revision = id === index.directory?.id ? index.directory.revision + 1 : 1
  const directoryRow = await rows.seal(
    { store: 'records', id, type: 'directory', revision },
    key,
    encodeDirectory([...pages.values()].map((page) => page.ref)),
  )
  const directory = refTo(directoryRow)
  const head = await rows.seal(place, key, encodeHead({ directory, recent: new Map() }))
  return {
    index: { headRevision: place.revision, directory, pages, recent: new Map(), damaged: [] },
    put: [...sealed.flatMap((page) => page?.row ?? []), directoryRow, head],
    remove,
  }
}

/**
 * What the pages hold after the latest changes, by row id: those that change, without entries where nothing is left; and the entries
 * that found no room.
 */
function pageContents(
  pages: SealedIndex['pages'],
  recent: SealedIndex['recent'],
  { pageOf, roomy }: PagePlaces,
  isWhole: boolean,
): { readonly changed: Map<string, readonly IndexEntry[]>; readonly waiting: IndexEntry[] } {
  const touched = new Set(isWhole ? pages.keys() : [])
  const waiting: IndexEntry[] = []
  for (const [recordId, entry] of recent) {
    const page = pageOf.get(recordId)
    if (page !== undefined) touched.add(page)
    else if (entry) waiting.push(entry)
  }
  const entriesOf = (id: string): readonly IndexEntry[] => pages.get(id)?.entries ?? []
  const changed = new Map<string, readonly IndexEntry[]>()
  for (const id of touched) {
    const kept = entriesOf(id).flatMap((entry) => (recent.has(entry.recordId) ? (recent.get(entry.recordId) ?? []) : entry))
    changed.set(id, kept)
  }
  for (const id of new Set([...touched, ...roomy])) {
    if (waiting.length === 0) break
    const held = changed.get(id) ?? entriesOf(id)
    if (held.length < entriesPerPage) changed.set(id, [...held, ...waiting.splice(0, entriesPerPage - held.length)])
  }
  return { changed, waiting }
}

const refTo = (row: SealedRow): IndexRowRef => ({ id: row.id, revision: row.revision, nonce: toBase64(nonceOf(row.sealed)) })

const isSame = (one: IndexRowRef | undefined, other: IndexRowRef | undefined): boolean =>
  one === other || (one !== undefined && one.id === other?.id && one.nonce === other.nonce)
