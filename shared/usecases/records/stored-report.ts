import type { AssessmentId } from '../../model/ids.ts'
import type { IssuedReportSummary } from '../contract/issued-report.ts'

/** What the index holds of an issued report; its two files are blobs beside it. */
export interface StoredReport {
  readonly assessment: AssessmentId
  readonly report: Omit<IssuedReportSummary, 'current'>
}
export const reportBlobId = (reportId: string, format: 'pdf' | 'docx'): string => `${reportId}.${format}`
