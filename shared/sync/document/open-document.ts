/** Documents from bytes: every chunk is decoded with its checksum, every operation is one that this app writes, no change is missing. */
import * as Automerge from '@automerge/automerge'
import { automergeChunks, isWholeChange, joinChunks, type AutomergeChunk } from './automerge-chunks.ts'
import {
  checkedKey,
  damaged,
  documentLimitBytes,
  entryValue,
  mayConflict,
  sectionOf,
  storedLimitBytes,
  type FlatDocument,
  type Section,
} from './flat-document.ts'
import { SyncError } from '../model/sync-error.ts'

/**
 * Reads a document from bytes.
 *
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`
 */
export function loadFlatDocument(
  bytes: Uint8Array,
  checkShape: (doc: FlatDocument) => void,
  limitBytes = documentLimitBytes,
): FlatDocument {
  return mergeBytes(undefined, bytes, checkShape, limitBytes)
}

/**
 * Opens a record of the own vault: it is sealed and its shape was tested before it came there, so that testing it once more, which takes
 * twice as long as opening, is left to whoever reads or changes it.
 *
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`
 */
export const openStoredDocument = (bytes: Uint8Array): FlatDocument => loadFlatDocument(bytes, () => undefined, storedLimitBytes)

/**
 * @param doc left as it was; `undefined`: nothing yet
 * @throws {SyncError} `damaged-document`, `too-large`, `missing-changes`, `duplicate-history`
 */
export function mergeBytes(
  doc: FlatDocument | undefined,
  bytes: Uint8Array,
  checkShape: (doc: FlatDocument) => void,
  limitBytes = documentLimitBytes,
): FlatDocument {
  const merged = openMerged(bytes, () => mergeChunks(doc, automergeChunks(bytes)), limitBytes)
  checkShape(merged)
  return merged
}

/**
 * A record of the own vault with changes from another device behind it: what the vault holds was decoded and tested when it came.
 *
 * @returns the document, and the changes decoded; `undefined` in their place where there is more than changes
 * @throws {SyncError} as `mergeBytes`
 */
export function openWithArrived(
  stored: Uint8Array,
  changes: Uint8Array,
): { readonly merged: FlatDocument; readonly arrived: readonly Automerge.DecodedChange[] | undefined } {
  const bytes = joinChunks([stored, changes])
  let arrived: readonly Automerge.DecodedChange[] | undefined
  const merged = openMerged(bytes, () => {
    const [document, ...behind] = automergeChunks(stored)
    const chunks = automergeChunks(changes)
    const isRecord = document?.kind === 'document' && [...behind, ...chunks].every(({ kind }) => kind === 'change')
    if (!isRecord) return mergeChunks(undefined, automergeChunks(bytes))
    arrived = chunks.map((chunk) => decodeArrived(chunk.bytes))
    return Automerge.load<Record<string, Section>>(bytes)
  })
  return { merged, arrived }
}

/** @param merge throws what the engine throws */
function openMerged(bytes: Uint8Array, merge: () => FlatDocument, limitBytes = documentLimitBytes): FlatDocument {
  if (bytes.byteLength > limitBytes) throw new SyncError('too-large', `document of ${bytes.byteLength} bytes`)
  let merged: FlatDocument
  try {
    merged = merge()
  } catch (cause) {
    const isDuplicate = cause instanceof Error && cause.message.includes('duplicate seq')
    if (isDuplicate) throw new SyncError('duplicate-history', 'two histories of one device', {}, { cause })
    throw new SyncError('damaged-document', 'changes cannot be decoded', {}, { cause })
  }
  // Automerge keeps early changes aside without a word; here that would look like success.
  const missing = Automerge.getMissingDeps(merged, [])
  if (missing.length > 0) throw new SyncError('missing-changes', `${missing.length} changes are missing`, { missing })
  return merged
}

/** With the functions that throw; Automerge's own incremental loading passes over what it cannot read. */
function mergeChunks(doc: FlatDocument | undefined, chunks: readonly AutomergeChunk[]): FlatDocument {
  let merged = doc === undefined ? undefined : Automerge.clone(doc, { actor: Automerge.getActorId(doc) })
  let document: Uint8Array | undefined
  let changes: Uint8Array[] = []
  const applyCollected = (): void => {
    if (document !== undefined) {
      // With the changes behind it in one go: its objects are then made once.
      const loaded = Automerge.load<Record<string, Section>>(changes.length === 0 ? document : joinChunks([document, ...changes]))
      // Merging into nothing would take three times as long as loading.
      merged = merged === undefined ? loaded : Automerge.merge(merged, loaded)
    } else if (changes.length > 0) [merged] = Automerge.applyChanges(merged ?? Automerge.init<Record<string, Section>>(), changes)
    document = undefined
    changes = []
  }
  for (const { kind, bytes } of chunks) {
    if (kind === 'document') {
      applyCollected()
      document = bytes
    } else {
      decodeArrived(bytes)
      // Together, since the document's objects are made anew with each call: one by one, two hundred answers took half a second.
      changes.push(bytes)
    }
  }
  applyCollected()
  return merged ?? Automerge.init<Record<string, Section>>()
}

/** One change from another device, with its checksum and of operations that this app writes. Throws also what the engine throws. */
export function decodeArrived(bytes: Uint8Array): Automerge.DecodedChange {
  const change = Automerge.decodeChange(bytes)
  // Not looked at by Automerge: a flipped bit would make another, well-formed change. The checksum is the hash's beginning.
  if (!isWholeChange(bytes, change.hash)) throw new SyntaxError('checksum of a change does not agree')
  change.ops.forEach(checkOperation)
  return change
}

/** Only what this app writes; an entry called `__proto__` would not be seen where a document's entries are tested. */
function checkOperation({ action, key }: { readonly action: string; readonly key?: string }): void {
  if (action !== 'set' && action !== 'makeMap') throw damaged('an operation of another kind')
  checkedKey(key ?? '')
}

/**
 * The shape every document keeps: exactly the named sections, each without rival, holding only JSON texts and nulls.
 *
 * @throws {SyncError} `damaged-document`
 */
export function checkSections(doc: FlatDocument, sections: readonly string[]): void {
  const names = Object.keys(doc).sort()
  if (names.join(' ') !== sections.toSorted().join(' ')) throw damaged('other sections than expected')
  const hasRivals = mayConflict(doc)
  for (const section of sections) {
    if (hasRivals && Automerge.getConflicts(doc, section) !== undefined) throw damaged('two rival sections')
    const stored = sectionOf(doc, section)
    // What an entry called `__proto__` does to it, which the loop would not meet.
    if (Object.getPrototypeOf(stored) !== Object.prototype) throw damaged('key of an entry is not allowed')
    for (const [key, entry] of Object.entries(stored)) {
      checkedKey(key)
      entryValue(entry)
      if (hasRivals) for (const rival of Object.values(Automerge.getConflicts(stored, key) ?? {})) entryValue(rival)
    }
  }
}
