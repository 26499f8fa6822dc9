import { dayIn } from '../../dates.ts'
import { ProbityError } from '../../errors.ts'
import type { KeptThing } from '../../governance/retention/kept-until.ts'
import type { AssessmentId, IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { evidenceBlobId } from './evidence-verbs.ts'
import { joinParts } from '../session/join-parts.ts'
import { signerOf } from '../people/people-verbs.ts'
import { commit, identityId, type EngineContext, type Session } from '../session/session.ts'
import { tombstoneOf } from '../records/erased-records.ts'
import { requireErasable } from '../registers/held-records.ts'
import { keptAssessment, lastDecision } from './kept-assessment.ts'
import { assessmentStatements, contentOf } from './statement-verbs.ts'
import { systemOf } from './system-verbs.ts'
import { assessmentIds, storedAssessment } from '../records/stored-assessment.ts'
import { reportBlobId, storedReports } from '../records/stored-report.ts'

/** Other assessments looked through at once; saves go on between the batches. */
const batchSize = 25

/**
 * Erases an assessment with its reports and the evidence that no other one names, in one commit: rows, keys and index entry are gone when
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
  const own = (await session.enqueue(() => evidenceOf(session, id))) ?? []
  const used = new Map<AssessmentId, { readonly chain: string; readonly evidence: readonly string[] | undefined }>()
  for (;;) {
    const unread = changedSince(session, id, used, own)
    if (unread.length === 0) break
    await session.enqueue(() => readEvidence(session, unread.slice(0, batchSize), used))
  }
  return session.enqueue(async () => {
    const kept = requireErasable(context, session, await thingOf(context, session, id))
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
    const facts = { record: id, reports: reports.length, evidence: evidence.length, ...kept }
    await commit(session, [
      ...erased.map((recordId): RecordChange => ({ do: 'erase', recordId })),
      tombstoneOf(session, id),
      ...(await auditChanges(context, session, [{ event: 'record-deleted', facts }], signer)),
    ])
    session.documents.delete(id)
    return { keptEvidence: isUnsure ? free.length : 0 }
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
