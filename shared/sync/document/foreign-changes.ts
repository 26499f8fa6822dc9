/** Changes from another device: what could make a record unreadable, hide a conflict or forge one is found before they are taken in. */
import * as Automerge from '@automerge/automerge'
import type { JsonValue } from '../../model/safe-json.ts'
import { automergeChunks } from './automerge-chunks.ts'
import {
  checkedKey,
  damaged,
  documentLimitBytes,
  entryValue,
  headsOf,
  mayConflict,
  saveDocument,
  sectionOf,
  type FlatDocument,
} from './flat-document.ts'
import { decodeArrived, mergeBytes, openWithArrived } from './open-document.ts'
import { entriesSetBy, isPlainEdit, isPlainEditOnTop, sectionIdsOf } from './plain-edits.ts'
import { SyncError } from '../model/sync-error.ts'

/**
 * Adds encoded changes from another device; those known already do no harm. The document given stays as it was, also when this throws.
 *
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history`
 */
export function applyFlatChanges(doc: FlatDocument | undefined, bytes: Uint8Array, checkShape: (doc: FlatDocument) => void): FlatDocument {
  const merged = mergeBytes(doc, bytes, checkShape)
  checkRivals(merged)
  if (!isOneDocument(doc, bytes)) checkReopens(merged)
  return merged
}

/** Nothing but one saved document: Automerge made its changes anew and compared their hashes with its heads when it opened it. */
function isOneDocument(doc: FlatDocument | undefined, bytes: Uint8Array): boolean {
  const [first, ...others] = automergeChunks(bytes)
  return doc === undefined && first?.kind === 'document' && others.length === 0
}

/** An open record with changes that came. */
export interface Continued {
  readonly doc: FlatDocument
  /** Exactly these were not in it, and all else is older; absent where that takes the engine to tell. */
  readonly arrived?: readonly Automerge.DecodedChange[]
}

/**
 * Continues an open record with changes that do no more than set entries of `sections`, each as the engine would have done it: nearly all are
 * of this kind, and the record need not be opened for them.
 *
 * @param opened spent by it: either the result or not to be used any more
 * @returns `undefined` when the changes are of another kind or wrong; `openFlatWithChanges` tells which
 */
export function continueWithPlainChanges(
  opened: FlatDocument,
  changes: Uint8Array,
  checkEntry: (section: string, values: readonly JsonValue[]) => void,
  sections: readonly string[],
): Continued | undefined {
  try {
    const chunks = automergeChunks(changes)
    if (chunks.some(({ kind }) => kind !== 'change')) return undefined
    const arrived = chunks.map(({ bytes }) => decodeArrived(bytes))
    const sectionIds = sectionIdsOf(opened)
    const entries = entriesSetBy(arrived, sectionIds)
    if (entries?.every(([section]) => sections.includes(section)) !== true) return undefined
    const isOnTop = isPlainEditOnTop(opened, arrived, sectionIds)
    const [doc] = Automerge.applyChanges(
      opened,
      chunks.map(({ bytes }) => bytes),
    )
    if (Automerge.getMissingDeps(doc, []).length > 0 || !(isOnTop || isPlainEdit(doc, arrived, sectionIds))) return undefined
    for (const [section, key] of entries)
      checkEntry(section, isOnTop ? [entryValue(sectionOf(doc, section)[checkedKey(key)])] : entryValues(doc, section, key))
    return isOnTop ? { doc, arrived } : { doc }
  } catch {
    // Whatever is wrong with them is found and named when the record is opened with them.
    return undefined
  }
}

/**
 * A record of the own vault with changes from another device behind it.
 *
 * @param checkShape of the whole
 * @param checkEntry of an entry's values, for changes that do no more than set entries of `sections`: all others were tested before
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history`
 */
export function openFlatWithChanges(
  stored: Uint8Array,
  changes: Uint8Array,
  checkShape: (doc: FlatDocument) => void,
  checkEntry: (section: string, values: readonly JsonValue[]) => void,
  sections: readonly string[],
): FlatDocument {
  const { merged, arrived } = openWithArrived(stored, changes)
  const sectionIds = sectionIdsOf(merged)
  const entries = arrived && entriesSetBy(arrived, sectionIds)
  if (entries?.every(([section]) => sections.includes(section)) === true) {
    for (const [section, key] of entries) checkEntry(section, entryValues(merged, section, key))
  } else {
    checkShape(merged)
    checkRivals(merged)
  }
  if (arrived === undefined || !isPlainEdit(merged, arrived, sectionIds)) checkReopens(merged)
  return merged
}

/**
 * Automerge applies changes whose operations contradict each other (a predecessor of another entry, an operation older than the change)
 * and saves a document then that it cannot open: a record that takes one in is lost when it is next written whole.
 */
function checkReopens(doc: FlatDocument): void {
  const saved = saveDocument(doc)
  if (saved.byteLength > documentLimitBytes) throw new SyncError('too-large', `document of ${saved.byteLength} bytes`)
  let reopened: FlatDocument
  try {
    reopened = Automerge.load(saved)
  } catch (cause) {
    throw new SyncError('damaged-document', 'changes contradict each other', {}, { cause })
  }
  const isSame = headsOf(reopened).join() === headsOf(doc).join()
  Automerge.free(reopened)
  if (!isSame) throw damaged('changes contradict each other')
}

/** One device's edits follow each other; rivals among them were forged, and `mayConflict` would hide them from everybody. */
function checkRivals(doc: FlatDocument): void {
  if (mayConflict(doc)) return
  for (const [name, section] of Object.entries(doc)) {
    const isRival = Automerge.getConflicts(doc, name) !== undefined
    const keys = Object.keys(section)
    if (isRival || keys.some((key) => Automerge.getConflicts(section, key) !== undefined)) throw damaged('rivals of one device')
  }
}

/**
 * All values of one entry, the shown one first; one unless it was edited concurrently.
 *
 * @throws {SyncError} `damaged-document` for a forbidden key, or anything but a JSON text or null
 */
function entryValues(doc: FlatDocument, section: string, key: string): readonly JsonValue[] {
  const stored = sectionOf(doc, section)
  const rivals = Object.values(Automerge.getConflicts(stored, checkedKey(key)) ?? {})
  if (rivals.length > 0 && !mayConflict(doc)) throw damaged('rivals of one device')
  return [entryValue(stored[key]), ...rivals.map(entryValue)]
}
