import type { VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { sha256Hex, toHex } from '../signing/digest.ts'
import { entriesPerPage, encodePage, encodeRoot, parsePage, parseRoot, type IndexEntry, type RecordKind, type RowRef } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { decodePart, encodePart } from './part-content.ts'
import { createDataKey, damaged, openRecord, sealRecord, type DataKey, type DataKeyCache, type RecordPlace } from './record.ts'
import { recoverEntries } from './recover-index.ts'
import { VaultError } from './vault-error.ts'

/** One change to one record; all changes of one `write` are committed together or not at all. */
export type RecordChange =
  /** The whole content; what was there is replaced. */
  | { readonly do: 'replace'; readonly kind: RecordKind; readonly recordId: string; readonly store?: 'blobs'; readonly content: Uint8Array; readonly summary: unknown }
  /** Adds a part after the others; cheap, since the rest is not written again. */
  | { readonly do: 'append'; readonly recordId: string; readonly content: Uint8Array; readonly summary: unknown }
  | { readonly do: 'summary'; readonly recordId: string; readonly summary: unknown }
  /** Deletes the rows and with them the only copies of the wrapped data key. */
  | { readonly do: 'erase'; readonly recordId: string }

interface Page {
  readonly ref: RowRef
  readonly entries: readonly IndexEntry[]
}

/** An open vault: index in memory, records on demand. Not safe to share between tasks: the caller queues writes. */
export interface Vault {
  readonly vaultId: VaultId
  /** Index rows that could not be opened; their records were listed again from their own rows, as far as those are whole. */
  readonly damagedPages: readonly string[]
  entry(recordId: string): IndexEntry | undefined
  entries(kind: RecordKind): readonly IndexEntry[]
  /**
   * Parts of a record, first the whole.
   * @throws {VaultError} `not-found`; `damaged-record` with `facts.recordId` when a row is missing, changed, swapped or rolled back
   */
  read(recordId: string): Promise<readonly Uint8Array<ArrayBuffer>[]>
  /** Resolves after the strict commit. `held-elsewhere` when another window wrote since the index was read. */
  write(changes: readonly RecordChange[]): Promise<void>
  /** Reads the index again after another window wrote; ids of records whose rows or summary changed. */
  reload(): Promise<readonly string[]>
}

/**
 * Opens the index of an unlocked vault. A new vault has none and starts empty. A damaged index is made again from the rows, in memory;
 * the next write makes it last.
 *
 * @throws {VaultError} `newer-format`, and what the store throws
 */
export async function openVault(store: VaultStore, vaultId: VaultId, keys: VaultKeys, random: Random): Promise<Vault> {
  const cache: DataKeyCache = new Map()
  let rootRevision = 0
  let pages: readonly Page[] = []
  let damagedPages: readonly string[] = []
  let index = new Map<string, IndexEntry>()
  /** Recovered entries that no page on disk lists yet. */
  let unpaged: ReadonlyMap<string, IndexEntry> = new Map()

  const open = async (place: Omit<RecordPlace, 'vaultId'>, row: SealedRow | undefined, sha256?: string) => {
    if (!row || row.revision !== place.revision || (sha256 && (await sha256Hex(row.sealed)) !== sha256)) throw damaged(place)
    return openRecord(keys, { ...place, vaultId }, row.sealed, cache)
  }

  async function load(): Promise<void> {
    const [root] = await store.readMany([keys.rootRowId])
    const failed: string[] = []
    const isNew = !root && (await store.listIds()).length === 0
    const refs = isNew ? [] : await unlessDamaged(failed, keys.rootRowId, async () => {
      const place = { store: 'records', id: keys.rootRowId, type: 'root', revision: root?.revision ?? 0 } as const
      return parseRoot((await open(place, root)).content, keys.rootRowId)
    })
    const known = new Map(pages.map((page) => [page.ref.sha256, page]))
    const rows = await store.readMany((refs ?? []).map((ref) => ref.id))
    const loaded = await Promise.all((refs ?? []).map((ref, position) =>
      known.get(ref.sha256) ?? unlessDamaged(failed, ref.id, async (): Promise<Page> => {
        const page = await open({ store: 'records', id: ref.id, type: 'page', revision: ref.revision }, rows[position], ref.sha256)
        return { ref, entries: parsePage(page.content, ref.id) }
      }),
    ))
    rootRevision = root?.revision ?? 0
    pages = loaded.flatMap((page) => page ?? [])
    damagedPages = failed
    const listed = pages.flatMap((page) => page.entries)
    const listedRows = new Set(listed.flatMap((entry) => entry.rows.map((row) => row.id)))
    const recovered = failed.length === 0 ? [] : await recoverEntries(store, vaultId, keys, listedRows)
    unpaged = new Map(recovered.map((entry) => [entry.recordId, entry]))
    index = new Map([...listed, ...recovered].map((entry) => [entry.recordId, entry]))
  }

  await load()

  async function read(recordId: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    const entry = index.get(recordId)
    if (!entry) throw new VaultError('not-found', `no record ${recordId}`, { recordId })
    const ids = entry.rows.map((row) => row.id)
    const rows = entry.store === 'blobs' ? await Promise.all(ids.map((id) => store.readBlob(id))) : await store.readMany(ids)
    try {
      const opened = await Promise.all(entry.rows.map((ref, position) => open({ ...placeOf(entry, ref) }, rows[position], ref.sha256)))
      return opened.map(({ content }, position) => {
        const part = decodePart(content)
        if (part?.label.recordId !== recordId) throw damaged({ id: ids[position] ?? recordId })
        return part.content
      })
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
      throw new VaultError('damaged-record', `record ${recordId} is damaged`, { ...error.facts, recordId, kind: entry.kind }, { cause: error })
    }
  }

  /** The key of a record's existing rows, so that appended parts share it. */
  async function dataKeyOf(entry: IndexEntry): Promise<DataKey> {
    const [first] = entry.rows
    const [row] = first ? await store.readMany([first.id]) : []
    if (!first) throw damaged({ id: entry.recordId })
    return (await open(placeOf(entry, first), row, first.sha256)).dataKey
  }

  const appendKeys = new Map<string, DataKey>()
  let sessionIndexKey: Promise<DataKey> | undefined
  /** One key for the index rows written since the unlock: a save would otherwise make two keys beside its one small row. */
  const indexKey = (): Promise<DataKey> => (sessionIndexKey ??= createDataKey(keys, vaultId, random))

  async function seal(place: Omit<RecordPlace, 'vaultId'>, dataKey: DataKey, content: Uint8Array): Promise<{ ref: RowRef; row: SealedRow }> {
    const sealed = await sealRecord({ ...place, vaultId }, dataKey, content, random)
    return { ref: { id: place.id, revision: place.revision, sha256: await sha256Hex(sealed) }, row: { id: place.id, revision: place.revision, sealed } }
  }

  async function write(changes: readonly RecordChange[]): Promise<void> {
    const put: SealedRow[] = []
    const putBlobs: SealedRow[] = []
    const remove: string[] = []
    const removeBlobs: string[] = []
    const changed = new Map<string, IndexEntry | undefined>()
    const newKeys = new Map<string, DataKey>()
    for (const change of changes) {
      const old = changed.has(change.recordId) ? changed.get(change.recordId) : index.get(change.recordId)
      if (change.do !== 'replace' && !old) throw new VaultError('not-found', `no record ${change.recordId}`, { recordId: change.recordId })
      switch (change.do) {
        case 'replace': {
          const target = change.store ?? 'records'
          // A new key with each replacement: rows of the replaced state cannot be opened with what the new ones hold.
          const dataKey = await createDataKey(keys, vaultId, random)
          const { ref, row } = await seal(
            { store: target, id: newRowId(random), type: target === 'blobs' ? 'blob' : 'part', revision: 1 }, dataKey, encodePart(change, change.content),
          )
          ;(target === 'blobs' ? putBlobs : put).push(row)
          ;(old?.store === 'blobs' ? removeBlobs : remove).push(...(old?.rows.map((replaced) => replaced.id) ?? []))
          newKeys.set(change.recordId, dataKey)
          changed.set(change.recordId, { recordId: change.recordId, kind: change.kind, store: target, rows: [ref], summary: change.summary })
          break
        }
        case 'append': {
          if (!old) break
          const dataKey = newKeys.get(change.recordId) ?? appendKeys.get(change.recordId) ?? (await dataKeyOf(old))
          const { ref, row } = await seal({ store: 'records', id: newRowId(random), type: 'part', revision: old.rows.length + 1 }, dataKey, encodePart({ ...change, kind: old.kind }, change.content))
          put.push(row)
          newKeys.set(change.recordId, dataKey)
          changed.set(change.recordId, { ...old, rows: [...old.rows, ref], summary: change.summary })
          break
        }
        case 'summary':
          if (old) changed.set(change.recordId, { ...old, summary: change.summary })
          break
        case 'erase':
          ;(old?.store === 'blobs' ? removeBlobs : remove).push(...(old?.rows.map((row) => row.id) ?? []))
          changed.set(change.recordId, undefined)
          break
      }
    }
    const next = await sealIndex(changed)
    const created = new Set(put.map((row) => row.id))
    // A row made and replaced within one write must not be put and deleted in an order that the store chooses.
    const obsolete = new Set(remove)
    await store.commit({
      put: [...put.filter((row) => !obsolete.has(row.id)), ...next.put],
      delete: remove.filter((id) => !created.has(id)),
      putBlobs,
      deleteBlobs: removeBlobs,
      expect: { id: keys.rootRowId, revision: rootRevision },
    })
    // Only now: a failed commit leaves memory as the disk is.
    rootRevision += 1
    pages = next.pages
    unpaged = new Map()
    for (const [recordId, entry] of changed) {
      const key = newKeys.get(recordId)
      if (entry) index.set(recordId, entry)
      else index.delete(recordId)
      if (entry && key) appendKeys.set(recordId, key)
      else if (!entry) appendKeys.delete(recordId)
    }
  }

  async function sealIndex(changed: ReadonlyMap<string, IndexEntry | undefined>) {
    const isNew = (recordId: string): boolean => unpaged.has(recordId) || !index.has(recordId)
    const added = new Map([...unpaged, ...changed].filter(([recordId, entry]) => entry && isNew(recordId)))
    // Erased before any page listed them.
    for (const [recordId, entry] of changed) if (!entry) added.delete(recordId)
    const put: SealedRow[] = []
    const next: Page[] = []
    const sealPage = async (id: string, revision: number, entries: readonly IndexEntry[]): Promise<void> => {
      const { ref, row } = await seal({ store: 'records', id, type: 'page', revision }, await indexKey(), encodePage(entries))
      put.push(row)
      next.push({ ref, entries })
    }
    for (const page of pages) {
      const touched = page.entries.some((entry) => changed.has(entry.recordId))
      const fitting = [...added].slice(0, Math.max(0, entriesPerPage - page.entries.length))
      if (!touched && fitting.length === 0) {
        next.push(page)
        continue
      }
      const kept = page.entries.flatMap((entry) => (changed.has(entry.recordId) ? (changed.get(entry.recordId) ?? []) : entry))
      for (const [recordId] of fitting) added.delete(recordId)
      await sealPage(page.ref.id, page.ref.revision + 1, [...kept, ...fitting.flatMap(([, entry]) => entry ?? [])])
    }
    const rest = [...added.values()].flatMap((entry) => entry ?? [])
    for (let start = 0; start < rest.length; start += entriesPerPage) {
      await sealPage(newRowId(random), 1, rest.slice(start, start + entriesPerPage))
    }
    const root = await seal(
      { store: 'records', id: keys.rootRowId, type: 'root', revision: rootRevision + 1 }, await indexKey(), encodeRoot(next.map((page) => page.ref)),
    )
    return { put: [...put, root.row], pages: next }
  }

  return {
    vaultId,
    get damagedPages() {
      return damagedPages
    },
    entry: (recordId) => index.get(recordId),
    entries: (kind) => [...index.values()].filter((entry) => entry.kind === kind),
    read,
    write,
    async reload() {
      const before = index
      await load()
      appendKeys.clear()
      const ids = new Set([...before.keys(), ...index.keys()])
      return [...ids].filter((id) => {
        const [old, now] = [before.get(id), index.get(id)]
        // Pages that did not change keep their entries' objects: the comparison by text is for the few that did.
        return old !== now && JSON.stringify(old) !== JSON.stringify(now)
      })
    },
  }
}

const placeOf = (entry: IndexEntry, ref: RowRef) =>
  ({ store: entry.store, id: ref.id, type: entry.store === 'blobs' ? 'blob' : 'part', revision: ref.revision }) as const

const newRowId = (random: Random): string => toHex(random.bytes(16))

/** `undefined`, and the id among the failed ones, for a damaged row; everything else is thrown on. */
async function unlessDamaged<T>(failed: string[], id: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
    failed.push(id)
    return undefined
  }
}
