import type { AssessmentId } from '../../model/ids.ts'
import type { Session } from '../session/session.ts'
import type { IssuedReportSummary } from '../contract/issued-report.ts'

/** What the index holds of an issued report; its two files are blobs beside it. */
export interface StoredReport {
  readonly assessment: AssessmentId
  readonly report: Omit<IssuedReportSummary, 'current'>
}
export const reportBlobId = (reportId: string, format: 'pdf' | 'docx'): string => `${reportId}.${format}`

/** Reports that the vault keeps, in the order of the index. */
export const storedReports = (session: Session): readonly StoredReport[] =>
  session.vault
    .entries('report')
    .filter((entry) => entry.store === 'records')
    // Authenticated by the seal; entries of this kind in this store are written with this type only.
    .map((entry) => entry.summary as StoredReport)
