/** Where documents lie while bundles are merged into them, until they are committed together. */
import type { VerifiedBundle } from '../../bundle/verify-bundle.ts'
import type { DeviceId, Sha256Hex } from '../../model/ids.ts'
import { verifyStatement } from '../../signing/statement.ts'
import { automergeChunks, joinChunks } from '../document/automerge-chunks.ts'
import type { DocumentRef, DocumentSource, SyncBatch } from '../ledger/document-source.ts'
import { documentStateOf, isSameHeads, withDocumentStates, type DocumentState } from '../document/document-states.ts'
import {
  actorOf,
  changesSince,
  documentLimitBytes,
  freeDocument,
  hasHeads,
  headsOf,
  saveDocument,
  type FlatDocument,
  type Heads,
} from '../document/flat-document.ts'
import type { OpenedRecords } from '../ledger/opened-records.ts'
import { documentKey, withEntries, type SyncLedger } from '../ledger/ledger.ts'
import { changeHeadsSince, unconfirmedAfter } from '../document/passed-on.ts'
import { RivalHistories, type RivalChange } from '../document/rival-histories.ts'
import { SyncError } from '../model/sync-error.ts'
import { arrivedIn, checkOwnName, headsOfStored, mergeOrRivals, seenState, type Lying } from './merge-content.ts'

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
   * @param names under which the device of the bundle writes or wrote, where they are nobody else's: for these changes it vouches
   * @param isOwn a bundle that this device's owner signed: only there may changes under its own name be that this vault does not hold
   * @returns what it held, and the ledger that knows the documents' new states; the device's mark is left to the caller
   * @throws {SyncError} `damaged-document`, `missing-changes`, `duplicate-history` (as `RivalHistories` where this device may give way),
   *   `in-own-name`, `too-large`
   */
  merge(bundle: VerifiedBundle, ledger: SyncLedger, names: readonly DeviceId[], isOwn?: boolean): Promise<BundleContent>
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
    async merge(bundle, before, names, isOwn = false) {
      const { manifest, files, author } = bundle
      const own = [source.actor, before.device]
      // What this vault wrote itself is either refused or was written here meanwhile.
      const spokenFor = new Set([...names, ...own].map(actorOf))
      const merged = new Map<string, Lying>()
      const foundStatements: SyncBatch['statements'][number][] = []
      const foundBlobs: SyncBatch['blobs'][number][] = []
      held ??= await listHeld()
      // Collected and put into the ledger once per bundle: copying ten thousand entries for each document would be quadratic.
      const states = new Map<string, readonly [DocumentRef, DocumentState]>()
      const rivals: (readonly RivalChange[])[] = []
      let passedOver = 0
      for (const content of manifest.contents) {
        const bytes = files.get(content.path)
        if (bytes === undefined) throw new SyncError('damaged-document', 'content is missing')
        switch (content.kind) {
          case 'assessment':
          case 'ai-system':
          case 'register-record': {
            const ref: DocumentRef = { kind: content.kind, id: content.id }
            if (source.isErased(ref)) {
              passedOver += 1
              break
            }
            const key = documentKey(ref)
            const base = merged.get(key) ?? (await take(ref))
            const continued = mergeOrRivals(base, bytes, content, before.device, rivals)
            if (continued === undefined) break
            const { doc } = continued
            const arrived = arrivedIn(base, continued)
            if (!isOwn) checkOwnName(base, doc, arrived, own)
            if (before.gaveWay?.some((hash) => hasHeads(doc, [hash]))) {
              rivals.push([])
              break
            }
            const change = { from: author.fingerprint, at: manifest.created }
            const behind = continued.arrived !== undefined && base.merges === 0 ? Uint8Array.from(bytes) : undefined
            merged.set(key, { ...base, doc, merges: base.merges + 1, behind, change })
            const known = states.get(key)?.[1] ?? documentStateOf(before.documents, ref) ?? { published: [], seen: [] }
            const heads = content.heads ?? []
            const { published } = known
            const seen = seenState(doc, known.seen, heads)
            const isCopied = manifest.snapshot !== undefined && base.stored === undefined
            const unconfirmed = unconfirmedAfter(known.unconfirmed, doc, arrived, { spokenFor, by: author.fingerprint, heads, isCopied })
            states.set(key, [
              ref,
              {
                published,
                seen: !isOwn && isDue(base, doc, known, seen, source.actor) ? known.seen : seen,
                ...(unconfirmed === undefined ? {} : { unconfirmed }),
              },
            ])
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
      // Files that came with nothing but what was erased are its evidence.
      const isOnlyErased = passedOver > 0 && merged.size === 0
      const ledger = rememberBlobs(
        {
          ...before,
          documents: withDocumentStates(before.documents, states.values()),
          statements: withEntries(before.statements, Object.fromEntries(foundStatements.map(({ id }) => [id, true as const]))),
        },
        isOnlyErased ? [] : (manifest.blobs ?? []),
        held.blobs,
      )
      const newStatements = foundStatements.filter(({ id }) => held?.statements.has(id) !== true)
      // From here on nothing throws: all of the bundle lies on the desk at once.
      for (const [key, document] of merged) lying.set(key, document)
      for (const statement of newStatements) statements.set(statement.id, statement)
      const newBlobs = isOnlyErased ? [] : foundBlobs
      for (const blob of newBlobs) blobs.set(blob.sha256, blob)
      byteLength += manifest.contents.reduce((sum, content) => sum + content.byteLength, 0)
      const documents = [...merged.values()].map(({ kind, id }) => ({ kind, id }))
      return { documents, statements: newStatements.length, blobs: newBlobs.length, ledger }
    },

    byteLength: () => byteLength,

    batch(ledger) {
      const documents: SyncBatch['documents'][number][] = []
      for (const { kind, id, stored, doc, basedOn, merges, behind, isLong, change } of lying.values()) {
        if (doc === undefined || change === undefined) continue
        const heads = headsOf(doc)
        if (basedOn !== undefined && basedOn.join() === heads.join()) continue
        const merged = { kind, id, basedOn, heads, ...change }
        // What the record lacks rather than what arrived: some of that may be in it already.
        const appended = basedOn === undefined || isLong ? undefined : (behind ?? changesSince(doc, basedOn))
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

/**
 * Whether the record holds changes of this vault that only somebody else's bundle has told of, as those that went by mail: they are to be
 * sent nevertheless, since nobody else can vouch for them.
 */
function isDue({ basedOn }: Lying, doc: FlatDocument, known: DocumentState, seen: Heads, own: DeviceId): boolean {
  const wasDue = basedOn !== undefined && !isSameHeads(basedOn, known.seen)
  if (!wasDue || !isSameHeads(headsOf(doc), seen)) return false
  return changeHeadsSince(doc, known.published).some(({ actor }) => actor === actorOf(own))
}

/** Appended changes after which a record is written whole again: opening with so many takes noticeably longer. */
const compactAfter = 64

/** A record and the changes behind it are opened as one; what is larger is written whole, long before it could not be opened. */
const appendLimitBytes = documentLimitBytes / 4

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
