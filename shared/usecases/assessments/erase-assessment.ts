import { dayIn } from '../../dates.ts'
import { ProbityError } from '../../errors.ts'
import type { KeptThing } from '../../governance/retention/kept-until.ts'
import type { AssessmentId, IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { evidenceBlobId } from '../records/evidence-file.ts'
import { evidenceOf, withFreeFiles } from '../records/free-files.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { tombstoneOf } from '../records/erased-records.ts'
import { requireErasable } from '../registers/held-records.ts'
import { keptAssessment, lastDecision } from './kept-assessment.ts'
import { assessmentStatements, contentOf } from './statement-verbs.ts'
import { systemOf } from './system-verbs.ts'
import { storedAssessment } from '../records/stored-assessment.ts'
import { reportBlobId, storedReports } from '../records/stored-report.ts'

/**
 * Erases an assessment with its reports and the evidence that nothing else names, in one commit: rows, keys and index entry are gone when
 * it resolves. The log tells that a record was erased, with its random id, counts, the rule and the day until which it was kept.
 *
 * @returns files of evidence that stay because another assessment is damaged and may name them
 * @throws {VaultError} `not-found`
 * @throws {WorkbenchError} `on-hold`
 */
export async function eraseAssessment(
  context: EngineContext,
  session: Session,
  id: AssessmentId,
): Promise<{ readonly keptEvidence: number }> {
  storedAssessment(session, id)
  await context.ports.prepareMerging()
  const named = async () => (await evidenceOf(session, id)) ?? []
  return withFreeFiles(session, id, named, async ({ files, isUnsure }) => {
    const kept = requireErasable(context, session, await thingOf(context, session, id))
    const evidence = isUnsure ? [] : files
    const reports = storedReports(session).flatMap(({ assessment, report }) => (assessment === id ? report.reportId : []))
    const erased = [
      id,
      ...reports.flatMap((report) => [report, reportBlobId(report, 'pdf'), reportBlobId(report, 'docx')]),
      ...evidence.map(evidenceBlobId),
    ].filter((recordId) => session.vault.entry(recordId))
    const signer = await logSignerOf(session)
    const facts = { record: id, reports: reports.length, evidence: evidence.length, ...kept }
    await commit(session, [
      ...erased.map((recordId): RecordChange => ({ do: 'erase', recordId })),
      tombstoneOf(session, id),
      ...(await auditChanges(context, session, [{ event: 'record-deleted', facts }], signer)),
    ])
    session.documents.delete(id)
    return { keptEvidence: isUnsure ? files.length : 0 }
  })
}

/** As far as it can be read: what is damaged can be erased too, and a hold needs only what the index says. */
async function thingOf(context: EngineContext, session: Session, id: AssessmentId): Promise<KeptThing> {
  const { summary } = storedAssessment(session, id)
  const dayOf = (moment: IsoDateTime): IsoDate => dayIn(context.ports.clock.zone(), moment)
  const system = summary.systemId === undefined ? undefined : systemOf(session, summary.systemId)
  try {
    const { control } = await contentOf(context, session, id)
    const { life } = await assessmentStatements(context, session, id)
    return keptAssessment(summary, system, lastDecision(control, life.decision, dayOf), dayOf)
  } catch (error) {
    if (!(error instanceof ProbityError) || error.code === 'closed') throw error
    return keptAssessment(summary, system, undefined, dayOf)
  }
}
