import type { AssessmentDues } from '../../governance/assessment-dues.ts'
import type { AnswersFile } from '../../model/answers-file.ts'
import type { AssessmentId, IsoDateTime } from '../../model/ids.ts'
import type { AssessmentDocument, ChangeBeside, ChangeBy, MadeChange } from '../../sync/records/assessment-document.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { joinParts } from '../session/join-parts.ts'
import { changeBy, commit, readParts, settingsOf, type EngineContext, type OpenDocument, type Session } from '../session/session.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { followOwnChange } from './seen-states.ts'
import type { AssessmentState, AssessmentSummary } from '../contract/assessments.ts'
import type { Saved } from '../contract/assessment-progress.ts'

/** What the index holds of an assessment: its line in the lists, and what sync and the user's return need. */
export interface StoredAssessment {
  readonly summary: AssessmentSummary
  /** Rises with each committed change on this device. */
  readonly revision: number
  readonly heads: readonly string[]
  readonly place?: NonNullable<AssessmentState['place']>
  /** What it asks of people, as of `basis`; gone with the next change, and computed anew when the tasks are looked at. */
  readonly dues?: { readonly basis: string; readonly dues: AssessmentDues }
}

/**
 * Appended changes after which a document is written whole again in the middle of the work, which the next save waits for: only who
 * gives so many answers without a pause of a few seconds gets here, and then it is one save in five hundred.
 */
const compactAfter = 512
const compactWhenIdle = 32
const compactOnLock = 4
/** Since the last change of a document; shorter than most people think about the next answer. */
const idleMs = 3000
/** Documents kept open; each holds a few megabytes of the merge engine's memory. */
const openDocuments = 16

let loadedDocuments: Documents | undefined
/** Kept by hand: asking for a module that is there already still takes a browser a fifth of a millisecond, with each saved answer. */
const assessmentDocuments = async () => (loadedDocuments ??= await import('../../sync/records/assessment-document.ts'))

export const assessmentIds = (session: Session): readonly AssessmentId[] =>
  // Records of this kind have assessment ids.
  session.vault.entries('assessment').map(({ recordId }) => recordId as AssessmentId)

/** @throws {VaultError} `not-found` */
export function storedAssessment(session: Session, id: AssessmentId): StoredAssessment {
  const entry = session.vault.entry(id)
  if (entry?.kind !== 'assessment') throw new VaultError('not-found', `no assessment ${id}`, { recordId: id })
  // Authenticated by the seal and written with this type only.
  return entry.summary as StoredAssessment
}

/** The document with this device as its actor. @throws {VaultError} `not-found`, `damaged-record` */
export async function loadAssessment(context: EngineContext, session: Session, id: AssessmentId): Promise<AssessmentDocument> {
  return (await openDocument(context, session, id)).shown()
}

/**
 * What one of many says, as it is now; has to run in the session's queue. It is not kept open: reading all of them must not push out those that
 * the user works on.
 *
 * @throws {VaultError} `not-found`, `damaged-record`
 */
export async function contentInPassing(context: EngineContext, session: Session, id: AssessmentId): Promise<AnswersFile> {
  storedAssessment(session, id)
  await context.ports.prepareMerging()
  const { loadStoredDocument, toAnswersFile } = await assessmentDocuments()
  const known = session.documents.get(id)
  if (known) return toAnswersFile(known.shown())
  const bytes = joinParts(await readParts(session, id))
  try {
    return toAnswersFile(loadStoredDocument(bytes))
  } finally {
    bytes.fill(0)
  }
}

async function openDocument(context: EngineContext, session: Session, id: AssessmentId): Promise<OpenDocument> {
  const known = session.documents.get(id)
  if (known) return known
  storedAssessment(session, id)
  await context.ports.prepareMerging()
  const { loadStoredDocument, mayConflict, upToDate, withActor } = await assessmentDocuments()
  const parts = await readParts(session, id)
  const bytes = joinParts(parts)
  const doc = withActor(loadStoredDocument(bytes), settingsOf(session).deviceId)
  for (const read of [...parts, bytes]) read.fill(0)
  const opened: OpenDocument = { ...upToDate(doc), restingBytes: bytes.byteLength, isShared: mayConflict(doc) }
  session.documents.set(id, opened)
  for (const oldest of session.documents.keys()) {
    if (session.documents.size <= openDocuments) break
    session.documents.delete(oldest)
  }
  return opened
}

/**
 * Changes an assessment and commits what changed; has to run in the session's queue.
 *
 * @param change returns the changed document; a document equal to the one before is not written
 * @param together other records of the same commit
 * @throws {WorkbenchError} `assessment-full`: saved whole it would pass `ownDocumentLimitBytes`; nothing is written
 */
export function changeAssessment(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
  change: (doc: AssessmentDocument, sync: Documents) => AssessmentDocument,
  patch?: Patch,
  together: readonly RecordChange[] = [],
): Promise<Saved> {
  return makeChange(context, session, id, (before, sync) => toMadeChange(sync, before.shown(), (doc) => change(doc, sync)), patch, together)
}

/** What a change of the document is to be written as. */
export function toMadeChange(
  sync: Documents,
  before: AssessmentDocument,
  change: (doc: AssessmentDocument) => AssessmentDocument,
): MadeChange {
  const heads = sync.headsOf(before)
  const doc = change(before)
  return { bytes: sync.changesSince(doc, heads), heads: sync.headsOf(doc), ...sync.upToDate(doc) }
}

export type Documents = typeof import('../../sync/records/assessment-document.ts')
export type Patch = (summary: AssessmentSummary, content: () => AnswersFile) => AssessmentSummary

/** The same with a change that is shown later: what an answer waits for is only that it is sealed and on the disk. */
export async function makeChange(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
  make: (before: OpenDocument, sync: Documents, by: ChangeBy) => MadeChange | ChangeBeside,
  patch: Patch = (summary) => summary,
  together: readonly RecordChange[] = [],
): Promise<Saved> {
  const before = await openDocument(context, session, id)
  const sync = await assessmentDocuments()
  const stored = storedAssessment(session, id)
  const by = changeBy(context, session)
  // Automerge spends the document that is changed; should the commit fail, it is read again from what is on disk.
  session.documents.delete(id)
  const made = make(before, sync, by)
  const { bytes: changes, heads } = made
  const isBeside = 'own' in made
  // The merge engine's objects go on showing a conflict whose shown value was chosen; read anew, it is gone.
  const reread =
    stored.summary.conflicts === 0 && !isBeside
      ? undefined
      : sync.withActor(sync.loadDocument(sync.saveDocument(made.history())), by.device)
  const { history, shown } = reread ? sync.upToDate(reread) : made
  const conflicts = reread ? Object.keys(sync.conflictsOf(reread)).length : 0
  const summary = patch({ ...stored.summary, conflicts, updatedAt: by.time, updatedBy: by.author }, () => sync.toAnswersFile(shown()))
  const { dues: _outdated, ...kept } = stored
  const next: StoredAssessment = { ...kept, summary, revision: stored.revision + 1, heads }
  const resting = (before.restingBytes ?? sync.saveDocument(history()).byteLength) + changes.byteLength
  // Compressed together it is mostly much smaller; only then is it known whether it still can be sent.
  const whole = changes.length > 0 && resting > sync.ownDocumentLimitBytes ? wholeWithin(sync, history(), id) : undefined
  const own: RecordChange =
    whole !== undefined
      ? { do: 'replace', kind: 'assessment', recordId: id, content: whole, summary: next }
      : changes.length > 0
        ? { do: 'append', recordId: id, content: changes, summary: next }
        : { do: 'summary', recordId: id, summary: next }
  try {
    await commit(session, [own, ...together])
  } finally {
    // The document has them; memory that is given back would keep what stood in it.
    changes.fill(0)
    whole?.fill(0)
  }
  const changed = { history, shown, restingBytes: whole?.byteLength ?? resting, isShared: before.isShared }
  session.documents.set(id, changed)
  settleLater(context, session, id, changed)
  if (isBeside) followOwnChange(session, id, made.seen, made.own)
  else followOwnChange(session, id, stored.heads, heads)
  if ((session.vault.entry(id)?.parts ?? 0) > compactAfter) void compactLater(session, id)
  return { revision: next.revision, at: by.time, ...(isBeside ? { isBeside } : {}) }
}

/** Has the engine make a change that was foreseen, once the answer is on its way: the next one would wait for it. */
function settleLater({ ports }: EngineContext, session: Session, id: AssessmentId, changed: OpenDocument): void {
  void Promise.resolve(ports.pause?.())
    .then(() => changed.history())
    .catch(() => {
      // The bytes are on the disk: whoever needs the document next reads it from there.
      if (session.documents.get(id) === changed) session.documents.delete(id)
    })
}

/** @throws {WorkbenchError} `assessment-full` */
function wholeWithin(sync: Documents, doc: AssessmentDocument, id: AssessmentId): Uint8Array<ArrayBuffer> {
  const whole = sync.saveDocument(doc)
  if (whole.byteLength <= sync.ownDocumentLimitBytes) return whole
  throw new WorkbenchError('assessment-full', `${whole.byteLength} bytes with the history`, {
    assessment: id,
    limitMiB: sync.ownDocumentLimitBytes / 1024 / 1024,
  })
}

/** Writes documents whole again that have many changes behind them, while the user is not writing to them; a page tick calls it. */
export function compactIdleDocuments(session: Session, now: IsoDateTime): void {
  if (!session.hold) return
  for (const id of session.documents.keys()) {
    const isLong = (session.vault.entry(id)?.parts ?? 0) > compactWhenIdle
    if (isLong && Date.parse(now) - Date.parse(storedAssessment(session, id).summary.updatedAt) > idleMs) void compactLater(session, id)
  }
}

/** Before the vault is closed: the next opening finds whole documents. */
export async function compactForLock(session: Session): Promise<void> {
  const long = [...session.documents.keys()].filter((id) => (session.vault.entry(id)?.parts ?? 0) > compactOnLock)
  await Promise.all(long.map((id) => compactLater(session, id)))
}

/** Nobody needs it to succeed: what it would have tidied is still there, and the next time tries again. */
function compactLater(session: Session, id: AssessmentId): Promise<void> {
  return session
    .enqueue(async () => {
      const open = session.documents.get(id)
      if (!open || !session.hold) return
      const { saveDocument } = await assessmentDocuments()
      const content = saveDocument(open.history())
      await commit(session, [{ do: 'replace', kind: 'assessment', recordId: id, content, summary: storedAssessment(session, id) }])
      session.documents.set(id, { ...open, restingBytes: content.byteLength })
    })
    .catch(() => {})
}
