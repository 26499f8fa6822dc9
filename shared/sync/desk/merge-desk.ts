/** Where documents lie while bundles are merged into them, until they are committed together. */
import type { VerifiedBundle } from '../../bundle/verify-bundle.ts'
import type { ContentEntry } from '../../bundle/manifest.ts'
import type { DeviceId, Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { verifyStatement } from '../../signing/statement.ts'
import { applyChanges, continueAssessment, openWithChanges } from '../records/assessment-document.ts'
import { automergeChunks, joinChunks } from '../document/automerge-chunks.ts'
import type { DocumentKind, DocumentRef, DocumentSource, SyncBatch } from '../ledger/document-source.ts'
import { documentStateOf, isSameHeads, withDocumentStates, type DocumentState } from '../document/document-states.ts'
import {
  changesSince,
  hasChangesBy,
  documentLimitBytes,
  freeDocument,
  hasHeads,
  headsOf,
  readSection,
  saveDocument,
  type FlatDocument,
  type Heads,
} from '../document/flat-document.ts'
import { openStoredDocument } from '../document/open-document.ts'
import type { OpenedRecords } from '../ledger/opened-records.ts'
import { documentKey, withEntries, type SyncLedger } from '../ledger/ledger.ts'
import { applyRegisterChanges, openRegisterWithChanges } from '../records/register-document.ts'
import { registerRecordShape, systemShape, type RecordShape } from '../records/record-shapes.ts'
import { RivalHistories, rivalsIn, type RivalChange } from '../document/rival-histories.ts'
import { SyncError } from '../model/sync-error.ts'

interface Lying extends DocumentRef {
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
  /** So many changes lie behind the saved document already that it is to be written whole again. */
  readonly isLong: boolean
  readonly change?: { readonly from: Fingerprint; readonly at: IsoDateTime }
}

export interface BundleContent {
  readonly documents: readonly DocumentRef[]
  readonly statements: number
  readonly blobs: number
  readonly ledger: SyncLedger
}

export interface MergeDesk {
  /**
   * Merges all of a bundle or nothing of it.
   *
   * @param isOwn a bundle that this device's owner signed: only there may changes under its own name be that this vault does not hold
   * @returns what it held, and the ledger that knows the documents' new states; the device's mark is left to the caller
   * @throws {SyncError} `damaged-document`, `missing-changes`, `duplicate-history` (as `RivalHistories` where this device may give way),
   *   `in-own-name`, `too-large`
   */
  merge(bundle: VerifiedBundle, ledger: SyncLedger, isOwn?: boolean): Promise<BundleContent>
  /** Rough size of what lies here. */
  byteLength(): number
  /** What is to be committed. */
  batch(ledger: SyncLedger): SyncBatch
  /** Empties the desk after what lay there was committed. */
  clear(): void
  /** Empties the desk to start anew. */
  discard(): void
}

/** @param opened records that earlier exchanges left open; those merged into now are put there again */
export function createMergeDesk(source: DocumentSource, opened?: OpenedRecords): MergeDesk {
  let lying = new Map<string, Lying>()
  let statements = new Map<Sha256Hex, SyncBatch['statements'][number]>()
  let blobs = new Map<Sha256Hex, SyncBatch['blobs'][number]>()
  let byteLength = 0
  let held: { readonly statements: ReadonlySet<Sha256Hex>; readonly blobs: ReadonlySet<Sha256Hex> } | undefined

  async function listHeld(): Promise<NonNullable<typeof held>> {
    const heldBlobs = (await source.listBlobs()).map(({ sha256 }) => sha256)
    return { statements: new Set(await source.listStatements()), blobs: new Set(heldBlobs) }
  }

  async function take(ref: DocumentRef): Promise<Lying> {
    const known = lying.get(documentKey(ref))
    if (known !== undefined) return known
    // Before the record: edited in between, its state is not the one that the commit will ask for, and the merge begins anew.
    const heads = await source.headsOf(ref)
    const stored = await source.load(ref)
    if (stored === undefined) return { ...ref, stored, basedOn: undefined, opened: undefined, doc: undefined, merges: 0, isLong: true }
    const isLong = automergeChunks(stored).length > compactAfter
    const basedOn = heads ?? headsOfStored(stored)
    return { ...ref, stored, basedOn, opened: opened?.take(ref, basedOn), doc: undefined, merges: 0, isLong }
  }

  const empty = (): void => {
    lying = new Map()
    statements = new Map()
    blobs = new Map()
    byteLength = 0
    held = undefined
  }

  return {
    async merge(bundle, before, isOwn = false) {
      const { manifest, files, author } = bundle
      const merged = new Map<string, Lying>()
      const foundStatements: SyncBatch['statements'][number][] = []
      const foundBlobs: SyncBatch['blobs'][number][] = []
      held ??= await listHeld()
      // Collected and put into the ledger once per bundle: copying ten thousand entries for each document would be quadratic.
      const states = new Map<string, readonly [DocumentRef, DocumentState]>()
      const rivals: (readonly RivalChange[])[] = []
      for (const content of manifest.contents) {
        const bytes = files.get(content.path)
        if (bytes === undefined) throw new SyncError('damaged-document', 'content is missing')
        switch (content.kind) {
          case 'assessment':
          case 'ai-system':
          case 'register-record': {
            const ref: DocumentRef = { kind: content.kind, id: content.id }
            const key = documentKey(ref)
            const base = merged.get(key) ?? (await take(ref))
            const doc = mergeOrRivals(base, bytes, content, before.device, rivals)
            if (doc === undefined) break
            if (!isOwn && !source.isErased(ref)) checkOwnName(base, doc, source.actor)
            if (before.gaveWay?.some((hash) => hasHeads(doc, [hash]))) {
              rivals.push([])
              break
            }
            merged.set(key, { ...base, doc, merges: base.merges + 1, change: { from: author.fingerprint, at: manifest.created } })
            const known = states.get(key)?.[1] ?? documentStateOf(before.documents, ref) ?? { published: [], seen: [] }
            states.set(key, [ref, { published: known.published, seen: seenState(doc, known.seen, content.heads ?? []) }])
            break
          }
          case 'statement': {
            const jws = await checkedStatement(bytes)
            foundStatements.push({ id: content.sha256, jws, from: author.fingerprint })
            break
          }
          case 'blob':
          case 'report':
            if (!held.blobs.has(content.sha256)) foundBlobs.push({ sha256: content.sha256, bytes })
            break
          case 'answers':
            // For readers without the app; the same assessment travels as changes.
            break
        }
      }
      if (rivals.length > 0) throw new RivalHistories(rivals.flat())
      const ledger = rememberBlobs(
        {
          ...before,
          documents: withDocumentStates(before.documents, states.values()),
          statements: withEntries(before.statements, Object.fromEntries(foundStatements.map(({ id }) => [id, true as const]))),
        },
        manifest.blobs ?? [],
        held.blobs,
      )
      const newStatements = foundStatements.filter(({ id }) => held?.statements.has(id) !== true)
      // From here on nothing throws: all of the bundle lies on the desk at once.
      for (const [key, document] of merged) lying.set(key, document)
      for (const statement of newStatements) statements.set(statement.id, statement)
      for (const blob of foundBlobs) blobs.set(blob.sha256, blob)
      byteLength += manifest.contents.reduce((sum, content) => sum + content.byteLength, 0)
      const documents = [...merged.values()].map(({ kind, id }) => ({ kind, id }))
      return { documents, statements: newStatements.length, blobs: foundBlobs.length, ledger }
    },

    byteLength: () => byteLength,

    batch(ledger) {
      const documents: SyncBatch['documents'][number][] = []
      for (const { kind, id, stored, doc, basedOn, merges, isLong, change } of lying.values()) {
        if (doc === undefined || change === undefined) continue
        const heads = headsOf(doc)
        if (basedOn !== undefined && basedOn.join() === heads.join()) continue
        const merged = { kind, id, basedOn, heads, ...change }
        // What the record lacks rather than what arrived: some of that may be in it already.
        const appended = basedOn === undefined || isLong ? undefined : changesSince(doc, basedOn)
        if (stored === undefined || appended === undefined || stored.byteLength + appended.byteLength > appendLimitBytes) {
          documents.push({ ...merged, bytes: saveDocument(doc) })
        } else {
          // Merged into again, the engine's objects may go on showing a conflict that somebody solved; loaded once they do not.
          documents.push({ ...merged, bytes: joinChunks([stored, appended]), appended, ...(merges === 1 ? { doc } : {}) })
        }
      }
      return { documents, statements: [...statements.values()], blobs: [...blobs.values()], ledger }
    },

    clear() {
      for (const { kind, id, stored, doc, merges } of lying.values()) {
        if (doc === undefined) continue
        if (opened === undefined || stored === undefined || merges > 1) freeDocument(doc)
        else opened.put({ kind, id }, doc, stored.byteLength)
      }
      empty()
    },

    discard() {
      for (const { doc } of lying.values()) if (doc !== undefined) freeDocument(doc)
      empty()
    },
  }
}

/** What the kinds of merging documents differ in. */
interface KindHandling {
  readonly apply: (doc: FlatDocument | undefined, bytes: Uint8Array) => FlatDocument
  /** The same for a record that was not opened yet. */
  readonly openWith: (stored: Uint8Array, changes: Uint8Array) => FlatDocument
  /** The same for one that is open. */
  readonly continueWith: (opened: FlatDocument, changes: Uint8Array) => FlatDocument | undefined
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

/** Appended changes after which a record is written whole again: opening with so many takes noticeably longer. */
const compactAfter = 64

/** A record and the changes behind it are opened as one; what is larger is written whole, long before it could not be opened. */
const appendLimitBytes = documentLimitBytes / 4

function headsOfStored(stored: Uint8Array): Heads {
  const doc = openStoredDocument(stored)
  try {
    return headsOf(doc)
  } finally {
    freeDocument(doc)
  }
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

function mergeDocument({ kind, id, stored, opened, doc }: Lying, bytes: Uint8Array, content: ContentEntry): FlatDocument {
  if (bytes.byteLength > documentLimitBytes) throw new SyncError('too-large', `changes of ${bytes.byteLength} bytes`, { id })
  const isFirst = stored !== undefined && doc === undefined
  const continued = isFirst && opened !== undefined ? handlingOf[kind].continueWith(opened, bytes) : undefined
  const merged = continued ?? (isFirst ? openWith(kind, stored, bytes) : handlingOf[kind].apply(doc, bytes))
  // An open one goes on with changes that do not touch what names it.
  if (continued === undefined && handlingOf[kind].idOf(merged) !== id)
    throw new SyncError('damaged-document', 'content under another id', { id })
  const { heads = [] } = content
  // Mostly it is their state exactly, which the engine need not search for.
  const isWhole = heads.length > 0 && (isSameHeads(headsOf(merged), heads) || hasHeads(merged, heads))
  if (!isWhole) throw new SyncError('missing-changes', 'changes do not lead to the state they announce', { id })
  return merged
}

/**
 * Automerge takes the name of a change as it stands there, and would go on from a forged one as if this vault had made it.
 *
 * @throws {SyncError} `in-own-name`
 */
function checkOwnName({ id, stored, basedOn, doc: before }: Lying, doc: FlatDocument, own: DeviceId): void {
  const known = before === undefined ? (basedOn ?? []) : headsOf(before)
  if (!hasChangesBy(doc, own, known)) return
  // Edited after its state was asked for: what this vault wrote meanwhile is nobody else's word.
  if (before === undefined && stored !== undefined && !hasChangesBy(doc, own, headsOfStored(stored))) return
  throw new SyncError('in-own-name', 'changes under the own name that this vault did not make', { id })
}

/** `undefined` where the record's history and the arriving one claim one place; what this side gives way with is then added to `rivals`. */
function mergeOrRivals(
  base: Lying,
  bytes: Uint8Array,
  content: ContentEntry,
  own: DeviceId,
  rivals: (readonly RivalChange[])[],
): FlatDocument | undefined {
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

function claimedTwice(ref: DocumentRef, stored: Uint8Array, bytes: Uint8Array, own: DeviceId): readonly RivalChange[] | undefined {
  try {
    return rivalsIn(ref, stored, bytes, own)
  } catch {
    // Bytes of somebody else, of which only the first fault was named so far.
    return undefined
  }
}

/** The document's state in the folder: what was known before and what just came; simply its heads when nothing else is in it. */
function seenState(doc: FlatDocument, known: Heads, heads: Heads): Heads {
  if (isSameHeads(headsOf(doc), heads)) return headsOf(doc)
  const union = [...new Set([...known, ...heads])].filter((head) => hasHeads(doc, [head]))
  return changesSince(doc, union).byteLength === 0 ? headsOf(doc) : union
}

function rememberBlobs(
  ledger: SyncLedger,
  references: NonNullable<VerifiedBundle['manifest']['blobs']>,
  held: ReadonlySet<Sha256Hex>,
): SyncLedger {
  if (references.length === 0) return ledger
  const known = new Set(ledger.pendingBlobs.map(({ fileSha256 }) => fileSha256))
  const pending = references.filter(({ sha256, fileSha256 }) => !held.has(sha256) && !known.has(fileSha256))
  const added = Object.fromEntries(references.map(({ sha256, fileSha256 }) => [sha256, fileSha256]))
  return { ...ledger, blobs: { ...added, ...ledger.blobs }, pendingBlobs: [...ledger.pendingBlobs, ...pending] }
}

async function checkedStatement(bytes: Uint8Array): Promise<string> {
  const jws = new TextDecoder().decode(bytes)
  // Who may state what is judged where statements are used; here only that somebody signed exactly this.
  await verifyStatement(jws)
  return jws
}
