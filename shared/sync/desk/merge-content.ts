/** One content of a bundle merged into the document that it belongs to, and what may not be merged. */
import type { ContentEntry } from '../../bundle/manifest.ts'
import type { DeviceId, Fingerprint, IsoDateTime } from '../../model/ids.ts'
import {
  actorOf,
  changesSince,
  documentLimitBytes,
  freeDocument,
  hasHeads,
  headsOf,
  readSection,
  type FlatDocument,
  type Heads,
} from '../document/flat-document.ts'
import { isSameHeads } from '../document/document-states.ts'
import type { Continued } from '../document/foreign-changes.ts'
import { openStoredDocument } from '../document/open-document.ts'
import { changeHeadsSince, type ChangeHead } from '../document/passed-on.ts'
import { rivalsIn, type RivalChange } from '../document/rival-histories.ts'
import type { DocumentKind, DocumentRef } from '../model/document-ref.ts'
import { SyncError } from '../model/sync-error.ts'
import { applyChanges, continueAssessment, openWithChanges } from '../records/assessment-document.ts'
import { registerRecordShape, systemShape, type RecordShape } from '../records/record-shapes.ts'
import { applyRegisterChanges, openRegisterWithChanges } from '../records/register-document.ts'

/** A document on the desk. */
export interface Lying extends DocumentRef {
  /** The record as it rests here; `undefined` for one that is new. */
  readonly stored: Uint8Array | undefined
  /** State of `stored`. */
  readonly basedOn: Heads | undefined
  /** `stored`, still open from an earlier exchange. */
  readonly opened: FlatDocument | undefined
  /** With all that was merged; `undefined` as long as nothing was. */
  readonly doc: FlatDocument | undefined
  /** Contents that were merged. */
  readonly merges: number
  /** What the record lacked of the only one, where that is known without asking the engine. */
  readonly behind?: Uint8Array<ArrayBuffer> | undefined
  /** So many changes lie behind the saved document already that it is to be written whole again. */
  readonly isLong: boolean
  readonly change?: { readonly from: Fingerprint; readonly at: IsoDateTime }
}

/** `undefined` where the record's history and the arriving one claim one place; what this side gives way with is then added to `rivals`. */
export function mergeOrRivals(
  base: Lying,
  bytes: Uint8Array,
  content: ContentEntry,
  own: DeviceId,
  rivals: (readonly RivalChange[])[],
): Continued | undefined {
  try {
    return mergeDocument(base, bytes, content)
  } catch (error) {
    if (!(error instanceof SyncError) || error.code !== 'duplicate-history' || base.stored === undefined) throw error
    const found = claimedTwice(base, base.stored, bytes, own)
    if (found === undefined) throw error
    rivals.push(found)
    return undefined
  }
}

/** Changes that were not on the desk yet. */
export const arrivedIn = ({ basedOn, doc: before }: Lying, { doc, arrived }: Continued): readonly ChangeHead[] =>
  arrived ?? changeHeadsSince(doc, before === undefined ? (basedOn ?? []) : headsOf(before))

/**
 * Automerge takes the name of a change as it stands there, and would go on from a forged one as if this vault had made it.
 *
 * @param own names under which this vault writes: of its changes, and of its directory where that kept an older one
 * @throws {SyncError} `in-own-name`
 */
export function checkOwnName(
  { id, stored, doc: before }: Lying,
  doc: FlatDocument,
  arrived: readonly ChangeHead[],
  own: readonly DeviceId[],
): void {
  const isOwn = ({ actor }: ChangeHead): boolean => own.some((device) => actor === actorOf(device))
  if (!arrived.some(isOwn)) return
  // Edited after its state was asked for: what this vault wrote meanwhile is nobody else's word.
  if (before === undefined && stored !== undefined && !changeHeadsSince(doc, headsOfStored(stored)).some(isOwn)) return
  throw new SyncError('in-own-name', 'changes under the own name that this vault did not make', { id })
}

/** The document's state in the folder: what was known before and what just came; simply its heads when nothing else is in it. */
export function seenState(doc: FlatDocument, known: Heads, heads: Heads): Heads {
  if (isSameHeads(headsOf(doc), heads)) return headsOf(doc)
  const union = [...new Set([...known, ...heads])].filter((head) => hasHeads(doc, [head]))
  return changesSince(doc, union).byteLength === 0 ? headsOf(doc) : union
}

export function headsOfStored(stored: Uint8Array): Heads {
  const doc = openStoredDocument(stored)
  try {
    return headsOf(doc)
  } finally {
    freeDocument(doc)
  }
}

function mergeDocument({ kind, id, stored, opened, doc }: Lying, bytes: Uint8Array, content: ContentEntry): Continued {
  if (bytes.byteLength > documentLimitBytes) throw new SyncError('too-large', `changes of ${bytes.byteLength} bytes`, { id })
  const isFirst = stored !== undefined && doc === undefined
  const continued = isFirst && opened !== undefined ? handlingOf[kind].continueWith(opened, bytes) : undefined
  const merged = continued?.doc ?? (isFirst ? openWith(kind, stored, bytes) : handlingOf[kind].apply(doc, bytes))
  // An open one goes on with changes that do not touch what names it.
  if (continued === undefined && handlingOf[kind].idOf(merged) !== id)
    throw new SyncError('damaged-document', 'content under another id', { id })
  const { heads = [] } = content
  // Mostly it is their state exactly, which the engine need not search for.
  const isWhole = heads.length > 0 && (isSameHeads(headsOf(merged), heads) || hasHeads(merged, heads))
  if (!isWhole) throw new SyncError('missing-changes', 'changes do not lead to the state they announce', { id })
  return continued ?? { doc: merged }
}

function openWith(kind: DocumentKind, stored: Uint8Array, changes: Uint8Array): FlatDocument {
  // Side by side they may be larger than they are together.
  if (stored.byteLength + changes.byteLength <= documentLimitBytes) return handlingOf[kind].openWith(stored, changes)
  const doc = openStoredDocument(stored)
  try {
    return handlingOf[kind].apply(doc, changes)
  } finally {
    freeDocument(doc)
  }
}

function claimedTwice(ref: DocumentRef, stored: Uint8Array, bytes: Uint8Array, own: DeviceId): readonly RivalChange[] | undefined {
  try {
    return rivalsIn(ref, stored, bytes, own)
  } catch {
    // Bytes of somebody else, of which only the first fault was named so far.
    return undefined
  }
}

/** What the kinds of merging documents differ in. */
interface KindHandling {
  readonly apply: (doc: FlatDocument | undefined, bytes: Uint8Array) => FlatDocument
  /** The same for a record that was not opened yet. */
  readonly openWith: (stored: Uint8Array, changes: Uint8Array) => FlatDocument
  /** The same for one that is open. */
  readonly continueWith: (opened: FlatDocument, changes: Uint8Array) => Continued | undefined
  readonly idOf: (doc: FlatDocument) => unknown
}

const handlingOf: Record<DocumentKind, KindHandling> = {
  assessment: {
    apply: applyChanges,
    openWith: openWithChanges,
    continueWith: continueAssessment,
    idOf: (doc) => readSection(doc, 'meta').id,
  },
  'ai-system': recordHandling(systemShape),
  'register-record': recordHandling(registerRecordShape),
}

function recordHandling<Kept extends { readonly id: string }>(shape: RecordShape<Kept>): KindHandling {
  return {
    apply: (doc, bytes) => applyRegisterChanges(doc, bytes, shape),
    openWith: (stored, changes) => openRegisterWithChanges(stored, changes, shape),
    // Small, and every change may touch what makes it one: opened each time.
    continueWith: () => undefined,
    idOf: (doc) => readSection(doc, 'fields').id,
  }
}
