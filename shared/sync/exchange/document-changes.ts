/** What a reader of the own bundles lacks of one record. */
import type { BundleEntry } from '../../bundle/pack-bundle.ts'
import type { DocumentRef } from '../ledger/document-source.ts'
import { documentStateOf, isSameHeads, type DocumentState } from '../document/document-states.ts'
import { changesSince, documentLimitBytes, freeDocument, headsOf, saveDocument, type Heads } from '../document/flat-document.ts'
import { documentKey } from '../ledger/ledger.ts'
import { openStoredDocument } from '../document/open-document.ts'
import type { Round } from './round.ts'
import { appendedSince, lineBehind, readStoredRecord } from '../document/stored-record.ts'
import { syncProblem } from '../folder/sync-problem.ts'
import { VaultError } from '../../vault/vault-error.ts'

interface DocumentChange {
  readonly entry: BundleEntry
  readonly state: DocumentState
}

/** @returns `undefined` when there is nothing to send, or it is too large or damaged in this vault, which is noted */
export async function changeOf(
  round: Round,
  ref: DocumentRef & { readonly heads: Heads },
  isSnapshot: boolean,
): Promise<DocumentChange | undefined> {
  const bytes = await loadOwn(round, ref)
  if (bytes === undefined) return undefined
  const known = documentStateOf(round.ledger.documents, ref)
  if (isSnapshot || known === undefined) {
    // The whole document, as it lies there; should it have been edited since it was listed, the next round sends that as a change.
    const { heads } = ref
    return checkedChange(round, ref, bytes.byteLength > documentLimitBytes ? savedAnew(bytes) : bytes, heads)
  }
  const { published, seen } = known
  const line = isSameHeads(published, seen) ? lineBehind(bytes, published, ref.heads) : undefined
  if (line !== undefined) return checkedChange(round, ref, line, ref.heads)
  const stored = readStoredRecord(bytes)
  const unseen = stored && appendedSince(stored, seen)
  const unpublished = published.length === 0 ? bytes : stored && appendedSince(stored, published)
  if (unseen?.byteLength === 0) return undefined
  const isShort = unpublished !== undefined && unpublished.byteLength <= documentLimitBytes
  if (stored !== undefined && unseen !== undefined && isShort) return checkedChange(round, ref, unpublished, stored.heads)
  const doc = openStoredDocument(bytes)
  try {
    const heads = headsOf(doc)
    if (seen.length > 0 && changesSince(doc, seen).byteLength === 0) return undefined
    // From the own last state rather than from everybody's: so each device's bundles are complete by themselves, and a reader who
    // lacks a third device's bundles is not stopped.
    const changes = changesSince(doc, published)
    // Change by change a long text is compressed by itself; the document as a whole is much smaller and holds them all.
    return checkedChange(round, ref, changes.byteLength > documentLimitBytes ? saveDocument(doc) : changes, heads)
  } finally {
    freeDocument(doc)
  }
}

async function loadOwn(round: Round, ref: DocumentRef): Promise<Uint8Array | undefined> {
  try {
    return await round.request.source.load(ref)
  } catch (error) {
    if (!isDamagedHere(error)) throw error
    round.problems.push(syncProblem('own-record-damaged', 'is not sent', documentKey(ref)))
    return undefined
  }
}

/** A record of the own vault cannot be read; the folder is not to blame. */
export const isDamagedHere = (error: unknown): boolean => error instanceof VaultError && error.code === 'damaged-record'

/** Changes behind a document are compressed one by one; together they take much less. */
function savedAnew(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const doc = openStoredDocument(bytes)
  try {
    return saveDocument(doc)
  } finally {
    freeDocument(doc)
  }
}

function checkedChange(round: Round, { kind, id }: DocumentRef, bytes: Uint8Array, heads: Heads): DocumentChange | undefined {
  if (bytes.byteLength > documentLimitBytes) {
    round.problems.push(syncProblem('document-too-large', `${bytes.byteLength} bytes of changes`, documentKey({ kind, id })))
    return undefined
  }
  return {
    entry: { kind, id, bytes, heads },
    state: { ...documentStateOf(round.ledger.documents, { kind, id }), published: heads, seen: heads },
  }
}
