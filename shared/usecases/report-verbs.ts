import { z } from 'zod'
import type { AnswersFile } from '../model/answers-file.ts'
import type { DocumentControl } from '../model/document-control.ts'
import type { AssessmentId } from '../model/ids.ts'
import type { Organisation } from '../model/organisation.ts'
import { canonicalContent, contentDigest, ownBytes } from '../signing/digest.ts'
import { VaultError } from '../vault/vault-error.ts'
import { issueReport } from './issue-report.ts'
import { parseInput } from './parse-input.ts'
import { ageIdentityOf, signerOf, trustedCertificates } from './people-verbs.ts'
import { identityId, organisationId, settingsOf, summaryOf, type EngineContext, type Session } from './session.ts'
import { loadAssessment } from './stored-assessment.ts'
import type { IssuedReportSummary, Workbench } from './workbench.ts'
import { WorkbenchError } from './workbench-error.ts'

/** What the index holds of an issued report; its two files are blobs beside it. */
export interface StoredReport {
  readonly assessment: AssessmentId
  readonly report: Omit<IssuedReportSummary, 'current'>
}
export const reportBlobId = (reportId: string, format: 'pdf' | 'docx'): string => `${reportId}.${format}`

const text = z.string().trim().max(2000)
const issueSchema = z.strictObject({ id: z.string(), draft: z.boolean(), role: text, reason: text, particulars: text })

/** Reports: made, signed and verified before they are kept. */
export function reportVerbs(context: EngineContext): Pick<Workbench, 'issueReport' | 'listReports' | 'readReport' | 'verifyFile'> {
  // One after the other: the number of a report is taken when it is begun and stored when it is done.
  let last: Promise<unknown> = Promise.resolve()
  return {
    issueReport(request, progress) {
      const session = context.writer()
      parseInput(issueSchema, request)
      const issued = last.then(() => issueReport(context, session, request, progress ?? (() => {})))
      last = issued.catch(() => {})
      return issued
    },
    async listReports(id) {
      const session = context.session()
      const reports = storedReports(session).filter((stored) => stored.assessment === id)
      if (reports.length === 0) return []
      const digest = await session.enqueue(() => currentDigest(context, session, id))
      return reports.map(({ report }) => ({ ...report, current: report.contentSha256 === digest }))
    },
    async readReport({ reportId, format }) {
      const session = context.session()
      const found = storedReports(session).find(({ report }) => report.reportId === reportId)
      const file = found?.report.files.find((candidate) => candidate.format === format)
      if (!file) throw new VaultError('not-found', `no ${format} of report ${reportId}`, { recordId: reportId })
      const [bytes] = await session.enqueue(() => session.vault.read(reportBlobId(reportId, format)))
      return { fileName: file.fileName, bytes: ownBytes(bytes ?? new Uint8Array()) }
    },
    async verifyFile({ fileName, bytes }) {
      const session = context.session()
      const trusted = await trustedCertificates(session)
      const ageIdentity = session.vault.entry(identityId) ? await ageIdentityOf(session) : undefined
      return context.ports.documents.verify({ fileName, bytes, trusted, ...(ageIdentity === undefined ? {} : { ageIdentity }) })
    },
  }
}

const storedReports = (session: Session): readonly StoredReport[] =>
  session.vault.entries('report').filter((entry) => entry.store === 'records')
    // Authenticated by the seal; entries of this kind in this store are written with this type only.
    .map((entry) => entry.summary as StoredReport)

async function currentDigest(context: EngineContext, session: Session, id: AssessmentId): Promise<string> {
  const doc = await loadAssessment(context, session, id)
  const { toAnswersFile } = await import('../sync/assessment-document.ts')
  return contentDigest(toAnswersFile(doc))
}

/** What a report is made of, as it stood when it was begun. */
export async function reportBasis(context: EngineContext, session: Session, id: AssessmentId, draft: boolean) {
  const organisation = summaryOf<Organisation>(session, organisationId)
  if (!organisation) throw new WorkbenchError('no-organisation', 'a report needs the organisation that issues it')
  const hasIdentity = session.vault.entry(identityId) !== undefined
  if (!hasIdentity && !draft) throw new WorkbenchError('no-identity', 'an issued report is signed, and this vault has no identity yet')
  return session.enqueue(async () => {
    const doc = await loadAssessment(context, session, id)
    const { toAnswersFile } = await import('../sync/assessment-document.ts')
    const content: AnswersFile = toAnswersFile(doc)
    const control: DocumentControl = content.control
    return {
      organisation, content, control, settings: settingsOf(session),
      contentSha256: await contentDigest(content), canonicalContent: canonicalContent(content),
      signer: hasIdentity ? await signerOf(session) : undefined,
    }
  })
}
