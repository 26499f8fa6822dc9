import { reportedTriggers } from '../../governance/registers/reported-triggers.ts'
import { dayIn } from '../../dates.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import { contentDigest, sha256Hex } from '../../signing/digest.ts'
import type { VerificationReport } from '../../signing/identity.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { auditChanges, logHeadOf } from '../session/audit-trail.ts'
import { nextDocumentNumber, nextVersion, reportFileName } from './document-number.ts'
import { newUuid } from '../session/new-id.ts'
import type { MadeDocuments } from '../contract/ports.ts'
import { lastIssuedContent } from './last-issued.ts'
import { linkedRecords } from './linked-records.ts'
import { timestampSender } from './timestamp-sender.ts'
import { reportBasis } from './report-basis.ts'
import { changeBy, putJson, settingsId, settingsOf, type EngineContext, type Session } from '../session/session.ts'
import { contentOf } from '../assessments/statement-verbs.ts'
import { changeAssessment, storedAssessment } from '../records/stored-assessment.ts'
import { reportBlobId, type StoredReport } from '../records/stored-report.ts'
import type { IssuedReport, IssuedReportSummary } from '../contract/issued-report.ts'
import type { ProgressStep, Workbench } from '../contract/workbench.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

type IssueRequest = Parameters<Workbench['issueReport']>[0]

const defaultLanguage = 'en'
const steps = ['collect', 'build', 'render', 'verify', 'store'] as const

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
  const step = (name: (typeof steps)[number]): void => progress({ step: name, done: steps.indexOf(name), total: steps.length })
  const throwIfCancelled = (): void => {
    if (isCancelled()) throw new WorkbenchError('cancelled', 'the report was given up')
  }
  step('collect')
  const basis = await reportBasis(context, session, id, draft)
  const { type } = storedAssessment(session, id).summary
  const issuedAt = context.ports.clock.now()
  const zone = context.ports.clock.zone()
  const today = dayIn(zone, issuedAt)
  const assigned =
    basis.control.number === '' && !draft
      ? nextDocumentNumber(basis.organisation, type, today, basis.settings.deviceCode, basis.settings.numbers)
      : undefined
  const approver = /approv/i.test(request.role) ? basis.signer?.person.name : undefined
  const issue = (control: DocumentControl): DocumentControl =>
    issuedControl({ ...control, number: assigned?.number ?? control.number }, request, today, approver)
  const control = issue(basis.control)

  const logHead = logHeadOf(session)
  const previous = await lastIssuedContent(session, id)
  step('build')
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
  throwIfCancelled()
  step('render')
  const made = await context.ports.documents.make(
    {
      report,
      createdAt: issuedAt,
      role: request.role,
      reason: request.reason,
      printCodes: draft || request.printCodes === true,
      ...(basis.signer ? { identity: basis.signer } : {}),
    },
    timestampSender(context, basis.organisation),
    (share) => progress({ step: 'render', share, done: steps.indexOf('render'), total: steps.length }),
  )
  throwIfCancelled()
  step('verify')
  const name = (format: 'pdf' | 'docx'): string =>
    reportFileName(`${control.number || 'DRAFT'}${edition ? `-${edition.kind}` : ''}`, control.version, type, language, format)
  const trusted = basis.signer?.chain ?? []
  const [pdf, docx] = await Promise.all([
    context.ports.documents.verify({ fileName: name('pdf'), bytes: made.pdf, trusted }),
    context.ports.documents.verify({ fileName: name('docx'), bytes: made.docx, trusted }),
  ])
  if (basis.signer) assertVerified({ pdf, docx }, report.contentSha256)

  throwIfCancelled()
  step('store')
  const summary: Omit<IssuedReportSummary, 'current'> = {
    reportId: newUuid(context.ports),
    number: control.number,
    version: control.version,
    issuedAt,
    draft,
    contentSha256: report.contentSha256,
    language,
    ...(edition ? { edition: edition.kind, fullContentSha256: basis.contentSha256 } : {}),
    files: await Promise.all((['pdf', 'docx'] as const).map((format) => fileFacts(format, name(format), made[format]))),
  }
  await session.enqueue(async () => {
    const [pdfHash, docxHash] = summary.files.map((file) => file.sha256)
    const facts = { report: summary.reportId, content: report.contentSha256, pdf: pdfHash ?? '', docx: docxHash ?? '', draft }
    const together = [
      ...reportRecords(id, summary, made),
      ...(assigned ? [numberTaken(session, assigned)] : []),
      ...(await auditChanges(context, session, [{ event: 'report-issued', facts }], basis.signer)),
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
  progress({ step: 'done', done: steps.length, total: steps.length })
  const after = await session.enqueue(async () => contentDigest(await contentOf(context, session, id)))
  return {
    ...summary,
    current: after === basis.contentSha256,
    verification: { pdf, docx },
    ...(made.warnings?.length ? { warnings: made.warnings } : {}),
  }
}

const fileFacts = async <Format>(format: Format, fileName: string, bytes: Uint8Array) => ({
  format,
  fileName,
  byteLength: bytes.length,
  sha256: await sha256Hex(bytes),
})

/** The front matter of the issued document. A draft's says its version only. */
function issuedControl(
  control: DocumentControl,
  { draft, particulars, reason }: IssueRequest,
  today: IsoDate,
  approver: string | undefined,
): DocumentControl {
  if (draft) return { ...control, version: nextVersion(control, true) }
  const version = nextVersion(control, false)
  const revision = { version, date: today, particulars: particulars || reason, ...(approver ? { approvedBy: approver } : {}) }
  const status = approver ? 'Approved' : 'In review'
  return { ...control, version, status, releaseDate: today, revisions: [...control.revisions, revision] }
}

/** Counted on from the settings as they are when the report is kept. */
function numberTaken(session: Session, { counter, value }: NonNullable<ReturnType<typeof nextDocumentNumber>>): RecordChange {
  const settings = settingsOf(session)
  return putJson('settings', settingsId, { ...settings, numbers: { ...settings.numbers, [counter]: value } })
}

/** A signed report that our own strict verifier does not accept must never leave the house. */
function assertVerified(reports: { readonly pdf: VerificationReport; readonly docx: VerificationReport }, contentSha256: string): void {
  for (const [format, report] of Object.entries(reports)) {
    if (report.valid && report.contentSha256 === contentSha256) continue
    const problems = [...report.problems, ...report.signatures.flatMap((signature) => signature.problems)].map((problem) => problem.code)
    throw new WorkbenchError('verification-failed', `the ${format} just made does not verify`, { format, problems })
  }
}

function reportRecords(assessment: StoredReport['assessment'], report: StoredReport['report'], made: MadeDocuments): RecordChange[] {
  const { reportId } = report
  return [
    putJson('report', reportId, { assessment, report } satisfies StoredReport),
    ...(['pdf', 'docx'] as const).map((format): RecordChange => ({
      do: 'replace',
      kind: 'report',
      store: 'blobs',
      recordId: reportBlobId(reportId, format),
      content: made[format],
      summary: null,
    })),
  ]
}
