import type { AssessmentId } from '../../model/ids.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { evidenceBlobId } from './evidence-verbs.ts'
import { joinParts } from '../session/join-parts.ts'
import { signerOf } from '../people/people-verbs.ts'
import { commit, identityId, putJson, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { assessmentIds, storedAssessment } from '../records/stored-assessment.ts'
import { reportBlobId, storedReports } from '../records/stored-report.ts'

/** Other assessments looked through at once; saves go on between the batches. */
const batchSize = 25

/** Ids of what was erased, so that an exchange does not bring it back; random numbers that lead nowhere any more. */
interface ErasedRecord {
  readonly ids: readonly string[]
}
const erasedId = 'erased'
export const erasedIds = (session: Session): readonly string[] => summaryOf<ErasedRecord>(session, erasedId)?.ids ?? []

/**
 * Erases an assessment with its reports and the evidence that no other one names, in one commit: rows, keys and index entry are gone when
 * it resolves. The log tells that a record was erased, with its random id and counts.
 *
 * @returns files of evidence that stay because another assessment is damaged and may name them
 * @throws {VaultError} `not-found`
 */
export async function eraseAssessment(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
): Promise<{ readonly keptEvidence: number }> {
  storedAssessment(session, id)
  await context.ports.prepareMerging()
  const own = (await session.enqueue(() => evidenceOf(session, id))) ?? []
  const used = new Map<AssessmentId, { readonly chain: string; readonly evidence: readonly string[] | undefined }>()
  for (;;) {
    const unread = changedSince(session, id, used, own)
    if (unread.length === 0) break
    await session.enqueue(() => readEvidence(session, unread.slice(0, batchSize), used))
  }
  return session.enqueue(async () => {
    storedAssessment(session, id)
    // What was written between the batches and now.
    const mine = (await evidenceOf(session, id)) ?? []
    await readEvidence(session, changedSince(session, id, used, mine), used)
    const elsewhere = new Set([...used.values()].flatMap(({ evidence }) => evidence ?? []))
    const free = mine.filter((sha256) => !elsewhere.has(sha256))
    const isUnsure = [...used.values()].some(({ evidence }) => evidence === undefined)
    const evidence = isUnsure ? [] : free
    const reports = storedReports(session).flatMap(({ assessment, report }) => (assessment === id ? report.reportId : []))
    const erased = [
      id,
      ...reports.flatMap((report) => [report, reportBlobId(report, 'pdf'), reportBlobId(report, 'docx')]),
      ...evidence.map(evidenceBlobId),
    ].filter((recordId) => session.vault.entry(recordId))
    const signer = session.vault.entry(identityId) ? await signerOf(session) : undefined
    const facts = { record: id, reports: reports.length, evidence: evidence.length }
    const tombstones = { ids: [...erasedIds(session).filter((other) => other !== id), id] } satisfies ErasedRecord
    await commit(session, [
      ...erased.map((recordId): RecordChange => ({ do: 'erase', recordId })),
      putJson('tombstone', erasedId, tombstones),
      ...(await auditChanges(context, session, [{ event: 'record-deleted', facts }], signer)),
    ])
    session.documents.delete(id)
    return { keptEvidence: isUnsure ? free.length : 0 }
  })
}

/** Other assessments not looked through since their last change; none when there is no evidence to look for. */
function changedSince(
  session: Session,
  id: AssessmentId,
  read: ReadonlyMap<AssessmentId, { readonly chain: string }>,
  evidence: readonly string[],
): readonly AssessmentId[] {
  if (evidence.length === 0) return []
  return assessmentIds(session).filter((other) => other !== id && read.get(other)?.chain !== session.vault.entry(other)?.chain)
}

async function readEvidence(
  session: Session,
  ids: readonly AssessmentId[],
  into: Map<AssessmentId, { readonly chain: string; readonly evidence: readonly string[] | undefined }>,
): Promise<void> {
  for (const id of ids) {
    const chain = session.vault.entry(id)?.chain
    if (chain !== undefined) into.set(id, { chain, evidence: await evidenceOf(session, id) })
  }
}

/** SHA-256 of the files that an assessment names; `undefined` when it is damaged. Not kept open: this looks through all of them. */
async function evidenceOf(session: Session, id: AssessmentId): Promise<readonly string[] | undefined> {
  const { loadStoredDocument, toAnswersFile } = await import('../../sync/records/assessment-document.ts')
  try {
    const doc = session.documents.get(id)?.shown() ?? loadStoredDocument(joinParts(await session.vault.read(id)))
    return toAnswersFile(doc).evidence.flatMap(({ sha256 }) => sha256 ?? [])
  } catch (error) {
    if (error instanceof VaultError && error.code !== 'damaged-record') throw error
    return undefined
  }
}
