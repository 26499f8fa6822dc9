import { reportedTriggers } from '../../governance/registers/reported-triggers.ts'
import { dayIn } from '../../dates.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import { contentDigest } from '../../bytes/digest.ts'
import { auditChanges, logHeadOf } from '../session/audit-trail.ts'
import { nextDocumentNumber, reportFileName } from './document-number.ts'
import { newUuid } from '../session/new-id.ts'
import { decidedBy, filesOf, fileRecords, issuedControl, issueFacts, issueRun, makeVerified, numberTaken } from './issue-steps.ts'
import { lastIssuedContent } from './last-issued.ts'
import { linkedRecords } from './linked-records.ts'
import { reportBasis } from './report-basis.ts'
import { changeBy, putJson, type EngineContext, type Session } from '../session/session.ts'
import { contentOf } from '../assessments/statement-verbs.ts'
import { changeAssessment, storedAssessment } from '../records/stored-assessment.ts'
import type { StoredReport } from '../records/stored-report.ts'
import type { IssuedReport, IssuedReportSummary } from '../contract/issued-report.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import type { Workbench } from '../contract/workbench.ts'

type IssueRequest = Parameters<Workbench['issueReport']>[0]

const defaultLanguage = 'en'

/**
 * Makes Word and PDF of an assessment as it stands, signs and verifies both, and keeps them with the new number and revision in one
 * commit. A draft carries its watermark and leaves number and revisions alone. Answers given meanwhile are kept, and the report then
 * shows as no longer current (law 6).
 *
 * @throws {WorkbenchError} `no-organisation`; `no-identity` for anything but a draft; `verification-failed` with nothing stored
 */
export async function issueReport(
  context: EngineContext,
  session: Session,
  request: IssueRequest,
  progress: (step: ProgressStep) => void,
  isCancelled: () => boolean = () => false,
): Promise<IssuedReport> {
  const { id, draft, edition } = request
  const language = request.language ?? defaultLanguage
  const run = issueRun(progress, isCancelled)
  run.step('collect')
  const basis = await reportBasis(context, session, id, draft)
  const { type } = storedAssessment(session, id).summary
  const issuedAt = context.ports.clock.now()
  const zone = context.ports.clock.zone()
  const today = dayIn(zone, issuedAt)
  const assigned =
    basis.control.number === '' && !draft
      ? nextDocumentNumber(basis.organisation, type, today, basis.settings.deviceCode, basis.settings.numbers)
      : undefined
  const approver = decidedBy(basis, request, basis.signer)
  const issue = (control: DocumentControl): DocumentControl =>
    issuedControl({ ...control, number: assigned?.number ?? control.number }, request, today, approver)
  const control = issue(basis.control)

  const logHead = logHeadOf(session)
  const previous = await lastIssuedContent(session, id)
  run.step('build')
  const built = await context.ports.documents.build({
    templateText: await context.ports.readTemplate(basis.content.template),
    content: { ...basis.content, control },
    organisation: basis.organisation.name,
    language,
    draft,
    contentSha256: basis.contentSha256,
    canonicalContent: basis.canonicalContent,
    today,
    zone,
    statements: basis.statements,
    reported: reportedTriggers(basis.events, basis.content.subject.system?.id, control.releaseDate),
    ...(logHead ? { logHead } : {}),
    ...(edition ? { edition } : {}),
    ...(previous ? { previous } : {}),
    records: linkedRecords(session, previous ? [basis.content, previous] : [basis.content]),
  })
  const report = basis.branding === undefined ? built : { ...built, branding: basis.branding }
  const name = (format: 'pdf' | 'docx'): string =>
    reportFileName(`${control.number || 'DRAFT'}${edition ? `-${edition.kind}` : ''}`, control.version, type, language, format)
  const { made, verification } = await makeVerified(context, run, {
    report,
    issuedAt,
    act: request,
    signer: basis.signer,
    organisation: basis.organisation,
    fileName: name,
  })
  run.step('store')
  const summary: Omit<IssuedReportSummary, 'current'> = {
    reportId: newUuid(context.ports),
    number: control.number,
    version: control.version,
    issuedAt,
    draft,
    contentSha256: report.contentSha256,
    language,
    ...(edition ? { edition: edition.kind, fullContentSha256: basis.contentSha256 } : {}),
    files: await filesOf(made, name),
  }
  await session.enqueue(async () => {
    const together = [
      putJson('report', summary.reportId, { assessment: id, report: summary } satisfies StoredReport),
      ...fileRecords(summary.reportId, made),
      ...(assigned ? [numberTaken(session, assigned)] : []),
      ...(await auditChanges(context, session, [{ event: 'report-issued', facts: issueFacts(summary) }], basis.signer)),
    ]
    await changeAssessment(
      context,
      session,
      id,
      (doc, sync) => {
        // On what the front matter is now: a change made while the report was rendered stays.
        return draft ? doc : sync.setControl(doc, issue(sync.toAnswersFile(doc).control), changeBy(context, session))
      },
      (old, content) => ({ ...old, status: content().control.status }),
      together,
    )
  })
  run.step('done')
  const after = await session.enqueue(async () => contentDigest(await contentOf(context, session, id)))
  return {
    ...summary,
    current: after === basis.contentSha256,
    verification,
    ...(made.warnings?.length ? { warnings: made.warnings } : {}),
  }
}
