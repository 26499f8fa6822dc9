/**
 * What all merging documents have in common: an Automerge document whose root holds named sections, each a flat map from a key to
 * one JSON text. A text is replaced whole, so two people's concurrent edits of one entry stay side by side as a conflict that names
 * the entry, and never mix. A cleared entry holds null rather than being deleted: a deletion would silently lose against an edit.
 */
import * as Automerge from '@automerge/automerge'
import type { DeviceId } from '../../model/ids.ts'
import { parseSafeJson, toJsonValue, type JsonValue } from '../../model/safe-json.ts'
import { SyncError } from '../model/sync-error.ts'
import { changeOptions, type ChangeBy } from './change-by.ts'

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

export function rememberActor(doc: FlatDocument, device: DeviceId): FlatDocument {
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
