/** Writing own changes: few bundles of about a megabyte, each chained to the one before, encrypted to everybody accepted. */
import { BundleError } from '../bundle/bundle-error.ts'
import { packBundle, type BundleEntry } from '../bundle/pack-bundle.ts'
import type { BlobReference } from '../bundle/manifest.ts'
import type { Sha256Hex } from '../model/ids.ts'
import { FolderError } from '../ports/folder-error.ts'
import { sha256Hex } from '../signing/digest.ts'
import { newestHeads } from './audit-heads.ts'
import { writeBlob } from './blobs.ts'
import type { DocumentRef } from './document-source.ts'
import { documentStateOf, isSameHeads, unseenOf, withDocumentStates, type DocumentState } from './document-states.ts'
import { changesSince, documentLimitBytes, freeDocument, headsOf, saveDocument, type Heads } from './flat-document.ts'
import { openStoredDocument } from './open-document.ts'
import { deviceDirectory } from './folder-layout.ts'
import { documentKey, withEntries, type SyncLedger } from './ledger.ts'
import { isFolderLost } from './read-bundle-file.ts'
import { commitRound, type Round } from './round.ts'
import { appendedSince, lineBehind, readStoredRecord } from './stored-record.ts'
import { syncProblem } from './sync-problem.ts'

/** Content of a bundle before the next one is begun; a megabyte was measured to be fast to seal, to carry and to open. */
const bundleTargetBytes = 1024 * 1024

const bundlesPerCommit = 8

export interface WrittenBundle {
  readonly name: string
  readonly byteLength: number
  readonly sha256: Sha256Hex
}

interface Draft {
  entries: BundleEntry[]
  states: [DocumentRef, DocumentState][]
  blobs: BlobReference[]
  byteLength: number
}

/**
 * Everything since the last own bundle; everything at all, also what others wrote, when somebody was accepted since or readers need a
 * place to start from.
 *
 * @returns bundles written, and how many records are waiting because writing failed
 */
export async function publishChanges(
  round: Round,
  needsSnapshot: boolean,
): Promise<{ readonly written: readonly WrittenBundle[]; readonly waiting: number }> {
  const { source, identity } = round.request
  const recipients = [
    ...new Set([identity.ageRecipient, ...Object.values(round.ledger.accepted).map(({ ageRecipient }) => ageRecipient)]),
  ].sort()
  const { recipients: before } = round.ledger
  // Whoever joins has nothing to repeat to those who were there: only people accepted after the first round get a copy.
  const isNewcomer = before.length > 0 && recipients.some((recipient) => !before.includes(recipient))
  const held = await source.list()
  const changed = unseenOf(round.ledger.documents, held)
  const isSnapshot = needsSnapshot || isNewcomer || (changed.length > 0 && isCopyDue(round.ledger))
  const documents = isSnapshot ? held : changed
  const statements = (await source.listStatements()).filter((id) => isSnapshot || round.ledger.statements[id] === undefined)
  const blobs = (await source.listBlobs()).filter(({ sha256 }) => isSnapshot || round.ledger.blobs[sha256] === undefined)

  const written: WrittenBundle[] = []
  let waiting = documents.length + statements.length
  let draft = emptyDraft()
  let part = 1
  const flush = async (isLast: boolean): Promise<void> => {
    const done = draft.entries.length
    written.push(await writeBundle(round, draft, recipients, isSnapshot ? { part, isLast } : undefined))
    waiting -= done
    // What a crash leaves unremembered is taken over from the own directory in the next round; remembering costs a write of the ledger.
    if (isLast || part % bundlesPerCommit === 0) await commitRound(round)
    part += 1
    draft = emptyDraft()
  }
  const add = async (entry: BundleEntry, state?: [DocumentRef, DocumentState]): Promise<void> => {
    if (draft.entries.length > 0 && draft.byteLength + entry.bytes.byteLength > bundleTargetBytes) await flush(false)
    draft.entries.push(entry)
    draft.byteLength += entry.bytes.byteLength
    if (state !== undefined) draft.states.push(state)
  }

  try {
    for (const blob of blobs) {
      const reference = await writeBlob(round, blob.sha256, recipients)
      if (reference !== undefined) draft.blobs.push(reference)
    }
    for (const [index, document] of documents.entries()) {
      const change = await changeOf(round, document, isSnapshot)
      if (change === undefined) waiting -= 1
      else await add(change.entry, [document, change.state])
      round.request.onProgress?.({ step: 'publish', done: index + 1, total: documents.length })
    }
    for (const id of statements) {
      const jws = await source.loadStatement(id)
      if (jws !== undefined) await add({ kind: 'statement', bytes: new TextEncoder().encode(jws) })
      else waiting -= 1
    }
    if (draft.entries.length > 0 || draft.blobs.length > 0) await flush(true)
    else if (recipients.join() !== round.ledger.recipients.join()) round.ledger = { ...round.ledger, recipients }
  } catch (error) {
    const isOurs = error instanceof FolderError || error instanceof BundleError
    if (!isOurs || (error instanceof FolderError && isFolderLost(error))) throw error
    round.problems.push(syncProblem('not-written', error.message, error.code))
  }
  return { written, waiting }
}

/**
 * Bundles after which a complete copy is written with the next change, so that a newcomer reads one copy and not years. Nothing is
 * deleted by it: everybody else's chain goes on through it.
 */
const bundlesPerCopy = 1_000

const isCopyDue = ({ own: { sequence, copyAt } }: SyncLedger): boolean => sequence - (copyAt ?? 0) >= bundlesPerCopy

const emptyDraft = (): Draft => ({ entries: [], states: [], blobs: [], byteLength: 0 })

interface DocumentChange {
  readonly entry: BundleEntry
  readonly state: DocumentState
}

async function changeOf(
  round: Round,
  ref: DocumentRef & { readonly heads: Heads },
  isSnapshot: boolean,
): Promise<DocumentChange | undefined> {
  const bytes = await round.request.source.load(ref)
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
  return { entry: { kind, id, bytes, heads }, state: { published: heads, seen: heads } }
}

async function writeBundle(
  round: Round,
  draft: Draft,
  recipients: readonly string[],
  snapshot: { readonly part: number; readonly isLast: boolean } | undefined,
): Promise<WrittenBundle> {
  const { folder, identity, clock } = round.request
  const { ledger } = round
  const seen = Object.fromEntries(Object.entries(ledger.marks).map(([device, { sequence, sha256 }]) => [device, { sequence, sha256 }]))
  const sequence = ledger.own.sequence + 1
  const copyAt = snapshot?.part === 1 ? sequence : ledger.own.copyAt
  const audit = { ...newestHeads(ledger), ...ownHead(round) }
  const packed = await packBundle({
    manifest: {
      workspace: round.workspace,
      device: ledger.device,
      sequence,
      previous: ledger.own.sha256,
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(Object.keys(seen).length === 0 ? {} : { seen }),
      ...(copyAt === undefined ? {} : { latestCopy: copyAt }),
      ...(Object.keys(audit).length === 0 ? {} : { audit }),
      ...(draft.blobs.length === 0 ? {} : { blobs: draft.blobs }),
    },
    entries: draft.entries,
    identity,
    recipients,
    clock,
  })
  const path = `${deviceDirectory(ledger.device)}/${packed.name}`
  await folder.writeNew(path, packed.bytes)
  const isThere = (await sha256Hex(await folder.read(path))) === packed.sha256
  if (!isThere) throw new FolderError('io', 'bundle did not read back as written', { path })
  const statements = packed.manifest.contents.filter(({ kind }) => kind === 'statement').map(({ id }) => [id, true as const] as const)
  round.ledger = {
    ...ledger,
    own: { sequence, sha256: packed.sha256, ...(copyAt === undefined ? {} : { copyAt }) },
    recipients,
    documents: withDocumentStates(ledger.documents, draft.states),
    statements: withEntries(ledger.statements, Object.fromEntries(statements)),
    blobs: withEntries(ledger.blobs, Object.fromEntries(draft.blobs.map(({ sha256, fileSha256 }) => [sha256, fileSha256]))),
  }
  return { name: packed.name, byteLength: packed.bytes.byteLength, sha256: packed.sha256 }
}

function ownHead({ request }: Round): Record<string, { sequence: number; hash: Sha256Hex }> {
  if (request.audit === undefined) return {}
  const { log, sequence, hash } = request.audit
  return { [log]: { sequence, hash } }
}
