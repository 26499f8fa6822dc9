/**
 * What all merging documents have in common: an Automerge document whose root holds named sections, each a flat map from a key to
 * one JSON text. A text is replaced whole, so two people's concurrent edits of one entry stay side by side as a conflict that names
 * the entry, and never mix. A cleared entry holds null rather than being deleted: a deletion would silently lose against an edit.
 */
import * as Automerge from '@automerge/automerge'
import type { DeviceId, IsoDateTime } from '../../model/ids.ts'
import { parseSafeJson, toJsonValue, type JsonValue } from '../../model/safe-json.ts'
import { SyncError } from '../model/sync-error.ts'

/** What a change was made for, where it is more than an edit: choosing among rivals, undoing, taking an import back. */
export type ChangeAct = 'choice' | 'undo' | 'revert'

/** Who made a change, where and when; `time` comes from the caller's clock. */
export interface ChangeBy {
  readonly author: string
  readonly device: DeviceId
  readonly time: IsoDateTime
  readonly act?: ChangeAct
  /** Why, in the person's words: of a choice. At most `reasonLimit` characters. */
  readonly reason?: string
  /** Number of the change among those of its device; of one that was read. */
  readonly seq?: number
}

export const reasonLimit = 500

type StoredEntry = Automerge.ImmutableString | null
export type Section = Record<string, StoredEntry>
export type FlatDocument = Automerge.Doc<Record<string, Section>>

/** Hashes of the changes that nothing builds on yet; they name a state of the document. */
export type Heads = readonly string[]

/** Encoded size of one document or of the changes to it. */
export const documentLimitBytes = 10 * 1024 * 1024

/** Saved whole, what one person's edits may make of a document: colleagues read it, and have room for theirs. */
export const ownDocumentLimitBytes = 8 * 1024 * 1024

/** A record of the own vault, with changes behind it that are not compressed together yet: nobody may be kept from their own work. */
export const storedLimitBytes = 16 * documentLimitBytes

/**
 * Automerge's actor: the device's UUID without its hyphens, so that every change names its device.
 * A vault restored from a backup needs a new device id: the same actor may not write two histories.
 */
export const actorOf = (device: DeviceId): string => device.replaceAll('-', '')

/** New document; made once, on one device, everyone else applies its changes. */
export function createFlatDocument(sections: Readonly<Record<string, Readonly<Record<string, unknown>>>>, by: ChangeBy): FlatDocument {
  const empty = Automerge.init<Record<string, Section>>({ actor: actorOf(by.device) })
  return Automerge.change(empty, changeOptions(by, 'create'), (draft) => {
    for (const [section, entries] of Object.entries(sections)) {
      draft[section] = {}
      const target = draft[section]
      for (const [key, value] of Object.entries(entries)) if (value !== undefined) target[checkedKey(key)] = storedEntry(value)
    }
  })
}

/**
 * Sets entries of one section in a single change; `undefined` clears. Entries equal to what is there, without conflict, are left
 * alone; a conflicted entry is always written, since that is how a person chooses.
 */
export function setEntries(doc: FlatDocument, section: string, entries: Readonly<Record<string, unknown>>, by: ChangeBy): FlatDocument {
  const changed = changedEntries(doc, section, entries, true)
  if (changed.length === 0) return doc
  const own = withActor(doc, by.device)
  return Automerge.change(own, changeOptions(by, whatOf(section, changed)), (draft) => {
    const target = draft[section]
    if (target === undefined) throw new SyncError('damaged-document', `section ${section} is missing`)
    for (const { key, text, isRivalled } of changed) {
      // Writing the value that is shown already would only delete its rivals, and nobody could tell later that somebody chose it.
      if (isRivalled) target[key] = new Automerge.ImmutableString('null')
      target[key] = text === null ? null : new Automerge.ImmutableString(text)
    }
  })
}

/**
 * A document that may show less than its history holds. Showing what a change did takes longer than the change and leaves as much garbage
 * as all the rest of a save, and most answers are followed by others before anybody reads them.
 */
export interface LateDocument {
  /** To change and to save. What can be read of it may be older. */
  readonly history: () => FlatDocument
  /** To read: shows all that the history holds. */
  readonly shown: () => FlatDocument
}

/** A document that shows all that its history holds. */
export const upToDate = (doc: FlatDocument): LateDocument => ({ history: () => doc, shown: () => doc })

/** A change that the history holds already, while the document to read from is made when it is asked for. */
export interface MadeChange extends LateDocument {
  /** As `changesSince` the state before; empty when nothing changed. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly heads: Heads
}

/**
 * The same change as by `setEntries`, in half the time: a save needs its bytes at once and the document later.
 *
 * @param doc may show less than its history holds
 * @param isShared as `mayConflict` of the document when it was opened; asking it of every change costs more than the change
 */
export function makeEntries(
  doc: FlatDocument,
  section: string,
  entries: Readonly<Record<string, unknown>>,
  by: ChangeBy,
  isShared = true,
): MadeChange {
  const own = withActor(doc, by.device)
  // What `Automerge.change` itself calls; it shows the document before it returns.
  const history = Automerge.getBackend(own)
  // By its id, since a path is looked up anew with each operation.
  const shownSection = sectionOf(own, section)
  const target = Automerge.getObjectId(shownSection) ?? `/${section}`
  const written = writtenSince.get(own) ?? new Map<string, string | null>()
  const changed = entriesThatDiffer(entries, (key, text) => {
    if (!isShared) {
      const name = `${section}/${key}`
      const known = written.has(name) ? (written.get(name) ?? null) : textOf(shownSection[key] ?? null)
      // Asking the engine costs a fifth of the change: it is asked only before an answer is left unwritten.
      return { text: known === text ? standingText(history.getWithType(target, key)) : known, isRivalled: false }
    }
    const standing = history.getAll(target, key)
    return standing.length > 1 ? { text: null, isRivalled: true } : { text: standingText(standing[0]), isRivalled: false }
  })
  if (changed.length === 0) return { bytes: new Uint8Array(), heads: headsOf(own), ...shownLater(own, by.device) }
  const { message, time } = changeOptions(by, whatOf(section, changed))
  try {
    for (const { key, text, isRivalled } of changed) {
      if (isRivalled) history.put(target, key, 'null', 'str')
      history.put(target, key, text, text === null ? 'null' : 'str')
    }
    history.commit(message, time)
  } catch (error) {
    history.rollback()
    throw error
  }
  for (const { key, text } of changed) written.set(`${section}/${key}`, text)
  writtenSince.set(own, written)
  return {
    bytes: Uint8Array.from(history.getLastLocalChange() ?? []),
    heads: history.getHeads().toSorted(),
    ...shownLater(own, by.device),
  }
}

/** Entries by section and key that a document's history holds and the document itself does not show, see `LateDocument`. */
const writtenSince = new WeakMap<FlatDocument, Map<string, string | null>>()

/** @param own carries the device as its actor; spent by the first reading */
export function shownLater(own: FlatDocument, device: DeviceId): LateDocument {
  let shown: FlatDocument | undefined
  return {
    history: () => shown ?? own,
    // Without changes: it shows whatever the history holds more than the document.
    shown: () => (shown ??= rememberActor(Automerge.applyChanges(own, [])[0], device)),
  }
}

/** What stands in the history under a key: what this app writes is a text or null. */
function standingText(standing: readonly unknown[] | null | undefined): string | null {
  const [type, value] = standing ?? ['null', null]
  if (type !== 'str' && type !== 'null') throw damaged('an entry is no text')
  return textOf(value)
}

interface ChangedEntry {
  readonly key: string
  /** JSON; null for a cleared entry. */
  readonly text: string | null
  readonly isRivalled: boolean
}

/** Entries that differ from what the document shows. */
export function changedEntries(
  doc: FlatDocument,
  section: string,
  entries: Readonly<Record<string, unknown>>,
  isShared: boolean,
): readonly ChangedEntry[] {
  const current = sectionOf(doc, section)
  return entriesThatDiffer(entries, (key) => ({
    text: textOf(current[key] ?? null),
    isRivalled: isShared && Automerge.getConflicts(current, key) !== undefined,
  }))
}

/** @param standing what is there under a key, to be compared with `text`; asked for once, since it costs as much as a tenth of the change */
const entriesThatDiffer = (
  entries: Readonly<Record<string, unknown>>,
  standing: (key: string, text: string | null) => Pick<ChangedEntry, 'text' | 'isRivalled'>,
): readonly ChangedEntry[] =>
  Object.entries(entries).flatMap(([key, value]): readonly ChangedEntry[] => {
    const text = value === undefined ? null : storedText(value)
    const before = standing(checkedKey(key), text)
    return before.isRivalled || before.text !== text ? [{ key, text, isRivalled: before.isRivalled }] : []
  })

/** What a change is about, as its message says. */
export const whatOf = (section: string, changed: readonly ChangedEntry[]): string =>
  changed
    .map(({ key }) => `${section}/${key}`)
    .join(' ')
    .slice(0, 500)

/** Entries of a section that are not cleared; of a conflicted entry the one that all devices agree to show. */
export function readSection(doc: FlatDocument, section: string): Record<string, JsonValue> {
  const entries: [string, JsonValue][] = []
  for (const [key, stored] of Object.entries(sectionOf(doc, section))) {
    const text = textOf(stored)
    if (text !== null) entries.push([key, parseEntry(text)])
  }
  // Sorted, so that the order of arrival does not show.
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/**
 * Entries that were edited concurrently, each with all its values (`null`: cleared), the shown one first, the others in the same
 * order on every device. Values that say the same by `isSame` count once, and an entry with one value left is no conflict.
 */
export function conflictsIn(
  doc: FlatDocument,
  section: string,
  isSame: (a: JsonValue, b: JsonValue) => boolean,
): Record<string, readonly JsonValue[]> {
  if (!mayConflict(doc)) return {}
  const stored = sectionOf(doc, section)
  const found: Record<string, readonly JsonValue[]> = {}
  for (const key of Object.keys(stored).sort()) {
    const conflicts = Automerge.getConflicts(stored, key)
    if (conflicts === undefined) continue
    const shown = entryValue(stored[key])
    const values = [shown]
    // Keys are `counter@actor`: the same set in the same order everywhere.
    for (const operation of Object.keys(conflicts).sort()) {
      const value = entryValue(conflicts[operation])
      if (!values.some((known) => isSame(known, value))) values.push(value)
    }
    if (values.length > 1) found[key] = values
  }
  return found
}

export const headsOf = (doc: FlatDocument): Heads => Automerge.getHeads(doc).toSorted()

/** Whether the document holds all changes that `heads` stand for. */
export const hasHeads = (doc: FlatDocument, heads: Heads): boolean => Automerge.hasHeads(doc, [...heads])

/**
 * Encoded changes that a reader at `heads` lacks, empty when none; the whole document for no heads.
 * Heads that this document does not know are as good as none.
 */
export function changesSince(doc: FlatDocument, heads: Heads): Uint8Array<ArrayBuffer> {
  if (heads.length === 0) return saveDocument(doc)
  return Uint8Array.from(Automerge.saveSince(doc, [...heads]))
}

export const saveDocument = (doc: FlatDocument): Uint8Array<ArrayBuffer> => Uint8Array.from(Automerge.save(doc))

/** Gives the memory back at once; the document may not be used any more. */
export const freeDocument = (doc: FlatDocument): void => Automerge.free(doc)

/** Continues a document on this device: later changes carry its actor. */
export function withActor(doc: FlatDocument, device: DeviceId): FlatDocument {
  if (knownActors.get(doc) === device) return doc
  return rememberActor(Automerge.getActorId(doc) === actorOf(device) ? doc : Automerge.clone(doc, { actor: actorOf(device) }), device)
}

/** The device whose actor a document carries, which it never changes; asking the merge engine costs a tenth of a change. */
const knownActors = new WeakMap<FlatDocument, DeviceId>()

function rememberActor(doc: FlatDocument, device: DeviceId): FlatDocument {
  knownActors.set(doc, device)
  return doc
}

/** Edits of one device follow each other; asking each of hundreds of entries for rivals is most of the cost of opening a document. */
export const mayConflict = (doc: FlatDocument): boolean => Automerge.stats(doc).numActors > 1

export function sectionOf(doc: FlatDocument, section: string): Section {
  const found: unknown = doc[section]
  const isMap = typeof found === 'object' && found !== null && !Array.isArray(found) && !(found instanceof Date)
  if (!isMap || Automerge.isImmutableString(found)) throw damaged('a section is no map')
  // Just tested to be a map; its entries are tested where they are read.
  return found as Section
}

export const damaged = (message: string): SyncError => new SyncError('damaged-document', message)

export const storedText = (value: unknown): string => JSON.stringify(toJsonValue(value))
const storedEntry = (value: unknown): Automerge.ImmutableString => new Automerge.ImmutableString(storedText(value))

/** A stored entry's JSON; null for a cleared one. */
export function textOf(stored: unknown): string | null {
  if (stored === null) return null
  // Read through getConflicts and decodeChange, the same scalar is a plain string.
  if (typeof stored === 'string') return stored
  if (stored instanceof Automerge.ImmutableString || Automerge.isImmutableString(stored)) return String(stored)
  throw damaged('an entry is no text')
}

/** @throws {SyncError} `damaged-document` for anything but a JSON text or null */
export function entryValue(stored: unknown): JsonValue {
  const text = textOf(stored)
  return text === null ? null : parseEntry(text)
}

function parseEntry(text: string): JsonValue {
  try {
    return parseSafeJson(text)
  } catch (cause) {
    throw new SyncError('damaged-document', 'an entry is no JSON', {}, { cause })
  }
}

const keyPattern = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/
export function checkedKey(key: string): string {
  if (!keyPattern.test(key) || key === 'constructor' || key === 'prototype') throw damaged('key of an entry is not allowed')
  return key
}

export function changeOptions(by: ChangeBy, what: string): { message: string; time: number } {
  // Automerge keeps whole seconds; the exact time and the names travel in the message.
  const message = JSON.stringify({ author: by.author, device: by.device, time: by.time, what, act: by.act, reason: by.reason })
  return { message, time: Math.floor(Date.parse(by.time) / 1000) }
}
