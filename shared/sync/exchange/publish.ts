/** Writing own changes: few bundles of about a megabyte, each chained to the one before, encrypted to everybody accepted. */
import { BundleError } from '../../bundle/bundle-error.ts'
import { packBundle, type BundleEntry, type PackedBundle } from '../../bundle/pack-bundle.ts'
import type { BlobReference } from '../../bundle/manifest.ts'
import type { Sha256Hex } from '../../model/ids.ts'
import { isSameBytes } from '../../model/same-bytes.ts'
import { FolderError } from '../../ports/folder-error.ts'
import { newestHeads } from '../ledger/audit-heads.ts'
import { writeBlob } from './blobs.ts'
import { changeOf } from './document-changes.ts'
import type { DocumentRef } from '../ledger/document-source.ts'
import { withDocumentStates, type DocumentState } from '../document/document-states.ts'
import { unseenOf } from '../document/unseen-records.ts'
import { deviceDirectory } from '../folder/folder-layout.ts'
import { namesToTell } from '../ledger/device-names.ts'
import { withEntries, type SyncLedger } from '../ledger/ledger.ts'
import { isFolderLost } from '../folder/read-bundle-file.ts'
import { commitRound, type Round } from './round.ts'
import { syncProblem } from '../folder/sync-problem.ts'

/** Content of a bundle before the next one is begun; a megabyte was measured to be fast to seal, to carry and to open. */
const bundleTargetBytes = 1024 * 1024

const bundlesPerCommit = 8

/** Records whose changes are packed before it is known whether they may be sent as they are. */
const mostAhead = 64

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

/** What would be sent, found out before it is known whether something comes in between. */
export interface Ahead {
  /** As it was then. */
  readonly ledger: SyncLedger
  /** `undefined`: there is nothing to send. */
  readonly bundle: { readonly draft: Draft; readonly recipients: readonly string[]; readonly packed: PackedBundle } | undefined
}

/**
 * Packs what changed here while the folder is listed. Most exchanges receive nothing in the moment in which they send something; where they
 * do, the bundle is dropped and packed again.
 *
 * @returns `undefined` when more than a few records are to be sent, or when it cannot be packed
 */
export async function packAhead(round: Round): Promise<Ahead | undefined> {
  const { ledger } = round
  const recipients = recipientsOf(round)
  if (recipients.join() !== ledger.recipients.join() || isCopyDue(ledger)) return undefined
  const { documents, statements, blobs } = await dueOf(round, false)
  if (documents.length > mostAhead || statements.length > 0 || blobs.length > 0) return undefined
  if (documents.length === 0) return { ledger, bundle: undefined }
  const draft = emptyDraft()
  for (const document of documents) {
    const change = await changeOf({ ...round, ledger, problems: [] }, document, false)
    if (change === undefined || draft.byteLength + change.entry.bytes.byteLength > bundleTargetBytes) return undefined
    addTo(draft, change.entry, [document, change.state])
  }
  try {
    return { ledger, bundle: { draft, recipients, packed: await packDraft(round, ledger, draft, recipients, undefined) } }
  } catch (error) {
    // Said when it is tried again.
    if (error instanceof BundleError) return undefined
    throw error
  }
}

/**
 * Everything since the last own bundle; everything at all, also what others wrote, when somebody was accepted since or readers need a
 * place to start from.
 *
 * @param ahead what was packed already, if anything
 * @returns bundles written, and how many records are waiting because writing failed
 */
export async function publishChanges(
  round: Round,
  needsSnapshot: boolean,
  ahead: Ahead | undefined,
): Promise<{ readonly written: readonly WrittenBundle[]; readonly waiting: number }> {
  if (ahead?.ledger === round.ledger && !needsSnapshot) return publishAhead(round, ahead)
  const { source } = round.request
  const recipients = recipientsOf(round)
  // Whoever joins has nothing to repeat to those who were there: only people accepted after the first round get a copy.
  const isWhole = needsSnapshot || isNewcomerAmong(recipients, round.ledger)
  const unsent = await dueOf(round, isWhole)
  const isSnapshot = isWhole || (unsent.documents.length > 0 && isCopyDue(round.ledger))
  const { documents, statements, blobs } = isSnapshot === isWhole ? unsent : await dueOf(round, true)

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
    addTo(draft, entry, state)
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
    noteUnwritten(round, error)
  }
  return { written, waiting }
}

async function publishAhead(round: Round, { bundle }: Ahead): ReturnType<typeof publishChanges> {
  if (bundle === undefined) return { written: [], waiting: 0 }
  const { draft, recipients, packed } = bundle
  try {
    const written = await putBundle(round, draft, recipients, packed)
    await commitRound(round)
    round.request.onProgress?.({ step: 'publish', done: draft.entries.length, total: draft.entries.length })
    return { written: [written], waiting: 0 }
  } catch (error) {
    noteUnwritten(round, error)
    return { written: [], waiting: draft.entries.length }
  }
}

function noteUnwritten(round: Round, error: unknown): void {
  const isOurs = error instanceof FolderError || error instanceof BundleError
  if (!isOurs || (error instanceof FolderError && isFolderLost(error))) throw error
  round.problems.push(syncProblem('not-written', error.message, error.code))
}

const recipientsOf = ({ ledger, request: { identity } }: Round): readonly string[] =>
  [...new Set([identity.ageRecipient, ...Object.values(ledger.accepted).map(({ ageRecipient }) => ageRecipient)])].sort()

const isNewcomerAmong = (recipients: readonly string[], { recipients: before }: SyncLedger): boolean =>
  before.length > 0 && recipients.some((recipient) => !before.includes(recipient))

/** What is to be sent: all there is for a complete copy, else what is in no bundle yet. */
async function dueOf({ ledger, request: { source } }: Round, isSnapshot: boolean) {
  const held = await source.list()
  return {
    documents: isSnapshot ? held : unseenOf(ledger.documents, held),
    statements: (await source.listStatements()).filter((id) => isSnapshot || ledger.statements[id] === undefined),
    blobs: (await source.listBlobs()).filter(({ sha256 }) => isSnapshot || ledger.blobs[sha256] === undefined),
  }
}

/**
 * Bundles after which a complete copy is written with the next change, so that a newcomer reads one copy and not years. Nothing is
 * deleted by it: everybody else's chain goes on through it.
 */
const bundlesPerCopy = 1_000

const isCopyDue = ({ own: { sequence, copyAt } }: SyncLedger): boolean => sequence - (copyAt ?? 0) >= bundlesPerCopy

const emptyDraft = (): Draft => ({ entries: [], states: [], blobs: [], byteLength: 0 })

function addTo(draft: Draft, entry: BundleEntry, state: [DocumentRef, DocumentState] | undefined): void {
  draft.entries.push(entry)
  draft.byteLength += entry.bytes.byteLength
  if (state !== undefined) draft.states.push(state)
}

interface CopyPart {
  readonly part: number
  readonly isLast: boolean
}

async function writeBundle(
  round: Round,
  draft: Draft,
  recipients: readonly string[],
  snapshot: CopyPart | undefined,
): Promise<WrittenBundle> {
  return putBundle(round, draft, recipients, await packDraft(round, round.ledger, draft, recipients, snapshot))
}

function packDraft(
  round: Round,
  ledger: SyncLedger,
  draft: Draft,
  recipients: readonly string[],
  snapshot: CopyPart | undefined,
): Promise<PackedBundle> {
  const { identity, clock } = round.request
  const seen = Object.fromEntries(Object.entries(ledger.marks).map(([device, { sequence, sha256 }]) => [device, { sequence, sha256 }]))
  const sequence = ledger.own.sequence + 1
  const copyAt = snapshot?.part === 1 ? sequence : ledger.own.copyAt
  const audit = { ...newestHeads(ledger), ...ownHead(round) }
  const replaces = namesToTell(
    ledger,
    round.request.source,
    draft.states.map(([, state]) => state),
  )
  return packBundle({
    manifest: {
      workspace: round.workspace,
      device: ledger.device,
      sequence,
      previous: ledger.own.sha256,
      ...(snapshot === undefined ? {} : { snapshot }),
      ...(Object.keys(seen).length === 0 ? {} : { seen }),
      ...(replaces.length === 0 ? {} : { replaces }),
      ...(copyAt === undefined ? {} : { latestCopy: copyAt }),
      ...(Object.keys(audit).length === 0 ? {} : { audit }),
      ...(draft.blobs.length === 0 ? {} : { blobs: draft.blobs }),
    },
    entries: draft.entries,
    identity,
    recipients,
    clock,
  })
}

/** Writes, reads back, and remembers; what was not read back as written does not count. */
async function putBundle(round: Round, draft: Draft, recipients: readonly string[], packed: PackedBundle): Promise<WrittenBundle> {
  const { folder } = round.request
  const { ledger } = round
  const { sequence, latestCopy: copyAt } = packed.manifest
  const path = `${deviceDirectory(ledger.device)}/${packed.name}`
  await folder.writeNew(path, packed.bytes)
  // Equal to what was packed, verified and opened again a moment ago: no hash or signature could say more of it.
  if (!isSameBytes(await folder.read(path), packed.bytes)) throw new FolderError('io', 'bundle did not read back as written', { path })
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
