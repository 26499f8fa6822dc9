import type { VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { partRowIds, type IndexEntry, type RecordKind } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { partRows, type EntryBase } from './part-rows.ts'
import type { DataKey } from './record.ts'
import { hasUnlistedRows, recoverEntries, setBackCheck } from './recover-index.ts'
import {
  emptyIndex,
  entriesIn,
  entryIn,
  followPages,
  indexRows,
  placesIn,
  readIndex,
  sealIndex,
  touchedBetween,
  type PagePlaces,
  type SealedIndex,
} from './sealed-index.ts'
import { sealedRows } from './sealed-rows.ts'
import { VaultError } from './vault-error.ts'

/** One change to one record; all changes of one `write` are committed together or not at all. */
export type RecordChange =
  /** The whole content; what was there is replaced. */
  | {
      readonly do: 'replace'
      readonly kind: RecordKind
      readonly recordId: string
      readonly store?: 'blobs'
      readonly content: Uint8Array
      readonly summary: unknown
    }
  /** Adds a part after the others; cheap, since the rest is not written again. */
  | { readonly do: 'append'; readonly recordId: string; readonly content: Uint8Array; readonly summary: unknown }
  | { readonly do: 'summary'; readonly recordId: string; readonly summary: unknown }
  /** Deletes the rows and with them the only copies of the wrapped data key. */
  | { readonly do: 'erase'; readonly recordId: string }

/** Names of rows; of the index with their revision, since its rows keep their ids. */
export interface VaultRows {
  readonly records: readonly { readonly id: string; readonly revision: number }[]
  readonly blobs: readonly { readonly id: string; readonly revision: number }[]
}

/** An open vault: index in memory, records on demand. Not safe to share between tasks: the caller queues writes. */
export interface Vault {
  readonly vaultId: VaultId
  /** Index rows that could not be opened, or were set back; their records were listed again from their own rows, as far as those are whole. */
  readonly damagedPages: readonly string[]
  /** Rises with each write, by whichever window; 0 for a new vault. */
  readonly revision: number
  /** Rows that make up the present state: of the index, of the records, of the blobs. Rows are never written again under the same name. */
  rows(): VaultRows
  entry(recordId: string): IndexEntry | undefined
  entries(kind: RecordKind): readonly IndexEntry[]
  /**
   * Parts of a record, first the whole.
   * @throws {VaultError} `not-found`; `held-elsewhere` when another window wrote since the index was read; `damaged-record` with `facts.recordId` when a row is missing, changed, swapped or rolled back
   */
  read(recordId: string): Promise<readonly Uint8Array<ArrayBuffer>[]>
  /**
   * Resolves after the strict commit. `held-elsewhere` when another window wrote since the index was read.
   * @param header of the vault, when it changes in the same commit
   */
  write(changes: readonly RecordChange[], header?: string): Promise<void>
  /** Seals every row of the index anew, under a key of its own that the present vault key wraps. Throws as `write`. */
  rewriteIndex(): Promise<void>
  /**
   * Looks at the names of all rows, which takes some tenths of a second in a large vault, for records that the index does not list.
   * `damagedPages` tells of them.
   *
   * @returns false when it cannot be said, since somebody wrote meanwhile
   */
  mindUnlisted(): Promise<boolean>
  /** Reads the index again after another window wrote; ids of records whose rows or summary changed. */
  reload(): Promise<readonly string[]>
}

/**
 * Opens the index of an unlocked vault. A new vault has none and starts empty. A damaged index is made again from the rows, in memory;
 * the next write makes it last.
 *
 * @throws {VaultError} what the store throws
 */
export async function openVault(store: VaultStore, vaultId: VaultId, keys: VaultKeys, random: Random): Promise<Vault> {
  const rows = sealedRows(vaultId, keys, random)
  const parts = partRows(store, rows)
  const headId = keys.rootRowId
  const indexOnDisk = async (known: SealedIndex): Promise<SealedIndex> => {
    const found = await readIndex(store, headId, rows, known)
    damagedPages = found.damaged
    if (found.damaged.length === 0) return found
    const listed = new Set(entriesIn(found).all().flatMap(partRowIds))
    const recovered = await recoverEntries(store, vaultId, keys, listed)
    return { ...found, recent: new Map([...found.recent, ...recovered.map((entry) => [entry.recordId, entry] as const)]) }
  }
  let damagedPages: readonly string[] = []
  let index = await indexOnDisk(emptyIndex)
  const entries = entriesIn(index)
  let knownPlaces: PagePlaces | undefined
  const places = (): PagePlaces => (knownPlaces ??= placesIn(index))
  const appendKeys = new Map<string, DataKey>()
  let indexKey: Promise<DataKey> | undefined

  const setBackAmong = setBackCheck(store, vaultId, keys)
  /** An index that is older than one of these records is mended in memory: the next save would write over what came since. */
  async function mindSetBack(listed: readonly (IndexEntry | undefined)[]): Promise<void> {
    const later = await setBackAmong(listed, { entries, index })
    if (later.size === 0) return
    damagedPages = [headId]
    index = { ...index, damaged: damagedPages, recent: new Map([...index.recent, ...later]) }
    entries.apply(later)
  }
  await mindSetBack([...index.recent.values(), ...entries.some(mindedAtOnce)])

  function goOnWith(next: SealedIndex): void {
    if (knownPlaces) followPages(knownPlaces, index, next)
    index = next
  }

  async function read(recordId: string): Promise<readonly Uint8Array<ArrayBuffer>[]> {
    await mindSetBack([entries.get(recordId)])
    const entry = entries.get(recordId)
    if (!entry) throw new VaultError('not-found', `no record ${recordId}`, { recordId })
    try {
      return await parts.read(entry)
    } catch (error) {
      throw await namedDamage(error, entry)
    }
  }

  /** Rows that do not fit the index may be those of a later one, which another window wrote; only if it is ours still are they damaged. */
  async function namedDamage(error: unknown, { recordId, kind }: IndexEntry): Promise<unknown> {
    if (!(error instanceof VaultError) || error.code !== 'damaged-record') return error
    const [head] = await store.readMany([headId])
    if (head && head.revision !== index.headRevision)
      return new VaultError('held-elsewhere', 'another window wrote to this vault since its index was read', {}, { cause: error })
    return new VaultError('damaged-record', `record ${recordId} is damaged`, { ...error.facts, recordId, kind }, { cause: error })
  }

  /** The key of a record's existing rows, so that appended parts share it. */
  async function dataKeyOf(entry: IndexEntry): Promise<DataKey> {
    const known = appendKeys.get(entry.recordId)
    if (known) return known
    try {
      return await parts.keyOf(entry)
    } catch (error) {
      throw await namedDamage(error, entry)
    }
  }

  async function rewriteIndex(): Promise<void> {
    const fresh = rows.newKey()
    const next = await sealIndex(index, new Map(), headId, rows, await fresh, places, true)
    await store.commit({ put: next.put, delete: next.remove, expect: { id: headId, revision: index.headRevision } })
    goOnWith(next.index)
    indexKey = fresh
  }

  async function write(changes: readonly RecordChange[], header?: string): Promise<void> {
    const made = { records: new Map<string, SealedRow>(), blobs: new Map<string, SealedRow>() }
    const removed = { records: [] as string[], blobs: [] as string[] }
    const changed = new Map<string, IndexEntry | undefined>()
    const usedKeys = new Map<string, DataKey>()
    await mindSetBack(changes.map(({ recordId }) => entries.get(recordId)))
    for (const change of changes) {
      const { recordId } = change
      const old = changed.has(recordId) ? changed.get(recordId) : entries.get(recordId)
      if (change.do !== 'replace' && !old) throw new VaultError('not-found', `no record ${recordId}`, { recordId })
      switch (change.do) {
        case 'replace':
        case 'append': {
          const base = change.do === 'replace' ? emptyEntry(change, rows.newId(12)) : extended(old, recordId)
          // A new key with each replacement: rows of the replaced state cannot be opened with what the new ones hold.
          const dataKey = change.do === 'append' && old ? (usedKeys.get(recordId) ?? (await dataKeyOf(old))) : await rows.newKey()
          const { row, entry } = await parts.seal(base, change, dataKey)
          made[entry.store].set(row.id, row)
          if (change.do === 'replace' && old) removed[old.store].push(...partRowIds(old))
          usedKeys.set(recordId, dataKey)
          changed.set(recordId, entry)
          break
        }
        case 'summary':
          if (old) changed.set(recordId, { ...old, summary: change.summary })
          break
        case 'erase':
          if (old) removed[old.store].push(...partRowIds(old))
          changed.set(recordId, undefined)
          break
      }
    }
    // A row made and replaced within one write is never written at all.
    for (const table of ['records', 'blobs'] as const) for (const id of removed[table]) made[table].delete(id)
    const next = await sealIndex(index, changed, headId, rows, await (indexKey ??= rows.newKey()), places)
    await store.commit({
      put: [...made.records.values(), ...next.put],
      delete: [...removed.records, ...next.remove],
      putBlobs: [...made.blobs.values()],
      deleteBlobs: removed.blobs,
      ...(header === undefined ? {} : { header: { vaultId, header } }),
      expect: { id: headId, revision: index.headRevision },
    })
    // Only now: a failed commit leaves memory as the disk is.
    goOnWith(next.index)
    entries.apply(changed)
    for (const [recordId, entry] of changed) {
      const key = usedKeys.get(recordId)
      if (entry && key) appendKeys.set(recordId, key)
      else if (!entry) appendKeys.delete(recordId)
    }
  }

  return {
    vaultId,
    get damagedPages() {
      return damagedPages
    },
    get revision() {
      return index.headRevision
    },
    rows() {
      const listed = entries.all()
      const named = (table: IndexEntry['store']) =>
        listed
          .filter((entry) => entry.store === table)
          .flatMap((entry) => partRowIds(entry).map((id, part) => ({ id, revision: part + 1 })))
      return { records: [...indexRows(index, headId), ...named('records')], blobs: named('blobs') }
    },
    entry: (recordId) => entries.get(recordId),
    entries: (kind) => entries.ofKind(kind),
    read,
    write,
    rewriteIndex,
    async mindUnlisted() {
      const { headRevision } = index
      const isFound = await hasUnlistedRows(store, vaultId, keys, { entries, index })
      const [head] = await store.readMany([headId])
      if (index.headRevision !== headRevision || (head?.revision ?? 0) !== headRevision) return false
      if (isFound && !damagedPages.includes(headId)) damagedPages = [...damagedPages, headId]
      return true
    },
    async reload() {
      const before = index
      goOnWith(await indexOnDisk(index))
      appendKeys.clear()
      const changed = new Map<string, IndexEntry | undefined>()
      for (const recordId of touchedBetween(before, index)) {
        const [old, now] = [entries.get(recordId), entryIn(index, places(), recordId)]
        if (old !== now && JSON.stringify(old) !== JSON.stringify(now)) changed.set(recordId, now)
      }
      entries.apply(changed)
      return [...changed.keys()]
    },
  }
}

/** Records looked at when a vault is opened, beside those that changed last: an answer of a few milliseconds. The others when they are touched. */
const mindedAtOnce = 100

const emptyEntry = ({ recordId, kind, store }: Extract<RecordChange, { readonly do: 'replace' }>, base: string): EntryBase => ({
  recordId,
  kind,
  store: store ?? 'records',
  base,
  parts: 0,
  chain: '',
})

function extended(old: IndexEntry | undefined, recordId: string): EntryBase {
  if (!old) throw new VaultError('not-found', `no record ${recordId}`, { recordId })
  return old
}
