/** What issuing any document takes after its report model is built: rendering, signing, verifying, and the record of it. */
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { Organisation } from '../../model/organisation.ts'
import type { ReportStatements } from '../../report/context/report-statements.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import { sha256Hex } from '../../bytes/digest.ts'
import type { SigningIdentity, VerificationReport } from '../../signing/model/identity.ts'
import type { RecordChange } from '../../vault/vault.ts'
import { reportBlobId } from '../records/stored-report.ts'
import type { MadeDocuments } from '../contract/ports.ts'
import type { IssuedReportSummary } from '../contract/issued-report.ts'
import type { ProgressStep } from '../contract/progress-step.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'
import { putJson, settingsId, settingsOf, type EngineContext, type Session } from '../session/session.ts'
import { nextVersion, type nextDocumentNumber } from './document-number.ts'
import { timestampSender } from './timestamp-sender.ts'

const steps = ['collect', 'build', 'render', 'verify', 'store', 'done'] as const
type Step = (typeof steps)[number]

/** How far an issue is, and whether it still is wanted. */
export interface IssueRun {
  readonly step: (name: Step, share?: number) => void
  /** @throws {WorkbenchError} `cancelled` */
  readonly throwIfCancelled: () => void
}

export function issueRun(progress: (step: ProgressStep) => void, isCancelled: () => boolean): IssueRun {
  const total = steps.length - 1
  return {
    step: (name, share) => progress({ step: name, ...(share === undefined ? {} : { share }), done: steps.indexOf(name), total }),
    throwIfCancelled() {
      if (isCancelled()) throw new WorkbenchError('cancelled', 'the report was given up')
    },
  }
}

/** What an issue is told about the act of signing. */
export interface IssueAct {
  readonly draft: boolean
  readonly role: string
  readonly reason: string
  readonly particulars: string
  readonly printCodes?: boolean
}

/**
 * Both files, read back and judged as a stranger would.
 *
 * @throws {WorkbenchError} `verification-failed`, `cancelled`
 */
export async function makeVerified(
  context: EngineContext,
  run: IssueRun,
  request: {
    readonly report: ReportDocument
    readonly issuedAt: IsoDateTime
    readonly act: IssueAct
    readonly signer: SigningIdentity | undefined
    readonly organisation: Organisation
    readonly fileName: (format: 'pdf' | 'docx') => string
  },
): Promise<{
  readonly made: MadeDocuments
  readonly verification: { readonly pdf: VerificationReport; readonly docx: VerificationReport }
}> {
  const { report, issuedAt, act, signer, organisation, fileName } = request
  run.throwIfCancelled()
  run.step('render')
  const made = await context.ports.documents.make(
    {
      report,
      createdAt: issuedAt,
      role: act.role,
      reason: act.reason,
      printCodes: act.draft || act.printCodes === true,
      ...(signer ? { identity: signer } : {}),
    },
    timestampSender(context, organisation),
    (share) => run.step('render', share),
  )
  run.throwIfCancelled()
  run.step('verify')
  const trusted = signer?.chain ?? []
  const [pdf, docx] = await Promise.all([
    context.ports.documents.verify({ fileName: fileName('pdf'), bytes: made.pdf, trusted }),
    context.ports.documents.verify({ fileName: fileName('docx'), bytes: made.docx, trusted }),
  ])
  if (signer) assertVerified({ pdf, docx }, report.contentSha256)
  run.throwIfCancelled()
  return { made, verification: { pdf, docx } }
}

/** A signed report that our own strict verifier does not accept must never leave the house. */
function assertVerified(reports: { readonly pdf: VerificationReport; readonly docx: VerificationReport }, contentSha256: string): void {
  for (const [format, report] of Object.entries(reports)) {
    if (report.valid && report.contentSha256 === contentSha256) continue
    const problems = [...report.problems, ...report.signatures.flatMap((signature) => signature.problems)].map((problem) => problem.code)
    throw new WorkbenchError('verification-failed', `the ${format} just made does not verify`, { format, problems })
  }
}

export const filesOf = (made: MadeDocuments, fileName: (format: 'pdf' | 'docx') => string): Promise<IssuedReportSummary['files']> =>
  Promise.all(
    (['pdf', 'docx'] as const).map(async (format) => ({
      format,
      fileName: fileName(format),
      byteLength: made[format].length,
      sha256: await sha256Hex(made[format]),
    })),
  )

/** Who approves with this signature, by the role in which it is given: for documents on which nobody decides by a statement. */
export const approverOf = (act: IssueAct, signer: SigningIdentity | undefined): string | undefined =>
  approverWords.test(act.role) ? signer?.person.name : undefined

/** As the role beside a signature is called in the languages of the reports. */
const approverWords = /approv|genehmig|freigabe|freigeb|approuv|approb/i

/**
 * Who approved what is issued. Where a roster says who may decide, a decision in force alone approves: anybody can write any role beside
 * their signature, and a document marked as approved opens gates.
 */
export function decidedBy(
  { hasRoster, statements }: DecisionBasis,
  act: IssueAct,
  signer: SigningIdentity | undefined,
): string | undefined {
  if (!hasRoster) return approverOf(act, signer)
  if (statements.state !== 'approved' && statements.state !== 'approved-with-conditions') return undefined
  return statements.statements.find(({ id }) => id === statements.decision)?.by
}

interface DecisionBasis {
  readonly hasRoster: boolean
  readonly statements: ReportStatements
}

/** The front matter of the issued document. A draft's says its version only. */
export function issuedControl(
  control: DocumentControl,
  { draft, particulars, reason }: IssueAct,
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
export function numberTaken(session: Session, { counter, value }: ReturnType<typeof nextDocumentNumber>): RecordChange {
  const settings = settingsOf(session)
  return putJson('settings', settingsId, { ...settings, numbers: { ...settings.numbers, [counter]: value } })
}

/** What the log tells of an issue. */
export function issueFacts({ reportId, contentSha256, files, draft }: Omit<IssuedReportSummary, 'current'>) {
  const [pdfHash, docxHash] = files.map((file) => file.sha256)
  return { report: reportId, content: contentSha256, pdf: pdfHash ?? '', docx: docxHash ?? '', draft }
}

/** Both files of a report as parts of its commit. */
export const fileRecords = (reportId: string, made: MadeDocuments): readonly RecordChange[] =>
  (['pdf', 'docx'] as const).map((format): RecordChange => ({
    do: 'replace',
    kind: 'report',
    store: 'blobs',
    recordId: reportBlobId(reportId, format),
    content: made[format],
    summary: null,
  }))
