import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { toBase64 } from '../signing/base64.ts'
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
  readonly pages: readonly Page[]
  readonly recent: ReadonlyMap<string, IndexEntry | undefined>
  /** Rows of the index that could not be opened. */
  readonly damaged: readonly string[]
}

export const emptyIndex: SealedIndex = { headRevision: 0, directory: undefined, pages: [], recent: new Map(), damaged: [] }

/** The head is written with each save: up to this size it stays cheaper than the page it spares. */
const headBytes = 8 * 1024

/** Reads what changed since `known` was read. Damaged rows are named and left out. */
export async function readIndex(store: VaultStore, headId: string, rows: SealedRows, known: SealedIndex): Promise<SealedIndex> {
  const [headRow] = await store.readMany([headId])
  if (!headRow && (await store.listIds()).length === 0) return emptyIndex
  const damaged: string[] = []
  const revision = headRow?.revision ?? 0
  const head = await unlessDamaged(damaged, headId, async () =>
    parseHead((await rows.open({ store: 'records', id: headId, type: 'root', revision }, headRow)).content, headId),
  )
  const { directory, recent } = head ?? { directory: undefined, recent: new Map<string, undefined>() }
  if (isSame(directory, known.directory))
    return { headRevision: revision, directory, pages: known.pages, recent, damaged: [...damaged, ...known.damaged] }
  const refs =
    directory &&
    (await unlessDamaged(damaged, directory.id, async () => {
      const [row] = await store.readMany([directory.id])
      return parseDirectory(await openIndexRow(rows, directory, 'directory', row), directory.id)
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
): Promise<readonly Page[]> {
  const held = new Map(known.pages.map((page) => [page.ref.nonce, page]))
  const missing = refs.filter((ref) => !held.has(ref.nonce))
  const found = new Map((await store.readMany(missing.map(({ id }) => id))).map((row, position) => [missing[position]?.id, row]))
  const pages = await Promise.all(
    refs.map(
      async (ref) =>
        held.get(ref.nonce) ??
        unlessDamaged(damaged, ref.id, async (): Promise<Page> => {
          return { ref, entries: parsePage(await openIndexRow(rows, ref, 'page', found.get(ref.id)), ref.id) }
        }),
    ),
  )
  return pages.flatMap((page) => page ?? [])
}

/** A state of the row that the index does not expect is as damaged as one that does not open. */
async function openIndexRow(rows: SealedRows, ref: IndexRowRef, type: 'directory' | 'page', row: SealedRow | undefined) {
  const place = { store: 'records', id: ref.id, type, revision: ref.revision } as const
  const { content } = await rows.open(place, row && toBase64(nonceOf(row.sealed)) === ref.nonce ? row : undefined)
  return content
}

/** The rows that the index itself rests in. */
export const indexRows = (
  { headRevision, directory, pages }: SealedIndex,
  headId: string,
): readonly Pick<IndexRowRef, 'id' | 'revision'>[] =>
  headRevision === 0 ? [] : [{ id: headId, revision: headRevision }, ...(directory ? [directory] : []), ...pages.map(({ ref }) => ref)]

/** All entries: the pages', overlaid with the latest changes. */
export function entriesIn({ pages, recent }: SealedIndex): Map<string, IndexEntry> {
  const entries = new Map<string, IndexEntry>()
  for (const page of pages) for (const entry of page.entries) entries.set(entry.recordId, entry)
  for (const [recordId, entry] of recent) {
    if (entry) entries.set(recordId, entry)
    else entries.delete(recordId)
  }
  return entries
}

/**
 * The index after changes, and the rows to be written for it: the head, and when that got too large the pages that its changes belong
 * to.
 *
 * @param changed `undefined` for an erased record
 * @param isWhole seals every page anew, also those without a change
 */
export async function sealIndex(
  index: SealedIndex,
  changed: ReadonlyMap<string, IndexEntry | undefined>,
  headId: string,
  rows: SealedRows,
  key: DataKey,
  isWhole = false,
): Promise<{ readonly index: SealedIndex; readonly put: readonly SealedRow[]; readonly remove: readonly string[] }> {
  const recent = new Map([...index.recent, ...changed])
  const place = { store: 'records', id: headId, type: 'root', revision: index.headRevision + 1 } as const
  const content = encodeHead({ directory: index.directory, recent })
  // Rows that could not be opened are left behind as they are; the pages are written anew without them.
  if (content.length <= headBytes && index.damaged.length === 0 && !isWhole) {
    return { index: { ...index, headRevision: place.revision, recent }, put: [await rows.seal(place, key, content)], remove: [] }
  }
  const { pages, put } = await sealPages(index.pages, recent, rows, key, isWhole)
  const id = index.directory && !index.damaged.includes(index.directory.id) ? index.directory.id : rows.newId(16)
  const revision = id === index.directory?.id ? index.directory.revision + 1 : 1
  const directoryRow = await rows.seal(
    { store: 'records', id, type: 'directory', revision },
    key,
    encodeDirectory(pages.map((page) => page.ref)),
  )
  const directory = refTo(directoryRow)
  const head = await rows.seal(place, key, encodeHead({ directory, recent: new Map() }))
  const kept = new Set(pages.map((page) => page.ref.id))
  return {
    index: { headRevision: place.revision, directory, pages, recent: new Map(), damaged: [] },
    put: [...put, directoryRow, head],
    remove: index.pages.map((page) => page.ref.id).filter((pageId) => !kept.has(pageId)),
  }
}

async function sealPages(
  pages: readonly Page[],
  recent: ReadonlyMap<string, IndexEntry | undefined>,
  rows: SealedRows,
  key: DataKey,
  isWhole: boolean,
) {
  const added = new Map(recent)
  for (const page of pages) for (const entry of page.entries) added.delete(entry.recordId)
  const waiting = [...added.values()].flatMap((entry) => entry ?? [])
  const put: SealedRow[] = []
  const sealPage = async (id: string, revision: number, entries: readonly IndexEntry[]): Promise<Page> => {
    const row = await rows.seal({ store: 'records', id, type: 'page', revision }, key, encodePage(entries))
    put.push(row)
    return { ref: refTo(row), entries }
  }
  const next: Promise<Page>[] = []
  for (const page of pages) {
    const isTouched = isWhole || page.entries.some((entry) => recent.has(entry.recordId))
    const kept = isTouched
      ? page.entries.flatMap((entry) => (recent.has(entry.recordId) ? (recent.get(entry.recordId) ?? []) : entry))
      : page.entries
    const fitting = waiting.splice(0, Math.max(0, entriesPerPage - kept.length))
    if (!isTouched && fitting.length === 0) next.push(Promise.resolve(page))
    else if (kept.length + fitting.length > 0) next.push(sealPage(page.ref.id, page.ref.revision + 1, [...kept, ...fitting]))
  }
  while (waiting.length > 0) next.push(sealPage(rows.newId(16), 1, waiting.splice(0, entriesPerPage)))
  return { pages: await Promise.all(next), put }
}

const refTo = (row: SealedRow): IndexRowRef => ({ id: row.id, revision: row.revision, nonce: toBase64(nonceOf(row.sealed)) })

const isSame = (one: IndexRowRef | undefined, other: IndexRowRef | undefined): boolean =>
  one === other || (one !== undefined && one.id === other?.id && one.nonce === other.nonce)
