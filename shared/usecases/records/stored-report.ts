import type { DocumentControl } from '../../model/document-control.ts'
import type { AssessmentId, Sha256Hex } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import type { Session } from '../session/session.ts'
import type { IssuedReportSummary } from '../contract/issued-report.ts'

/** What the index holds of an issued report; its two files are blobs beside it. */
export interface StoredReport {
  readonly assessment: AssessmentId
  readonly report: Omit<IssuedReportSummary, 'current'>
}
/** The same of a document over several assessments. */
export interface StoredPortfolioReport {
  readonly portfolio: PortfolioKind
  readonly report: StoredReport['report']
}
/** Its record says more than the index needs. */
export interface PortfolioReportRecord extends StoredPortfolioReport {
  readonly assessments: readonly AssessmentId[]
  /** Of the states that it was made from, see `basisDigest`. */
  readonly basisSha256: Sha256Hex
  /** Front matter as it was issued, on which the next version builds. */
  readonly control: DocumentControl
}
export const reportBlobId = (reportId: string, format: 'pdf' | 'docx'): string => `${reportId}.${format}`

/** Reports on assessments that the vault keeps, in the order of the index. */
export const storedReports = (session: Session): readonly StoredReport[] =>
  allReports(session).flatMap((stored) => ('assessment' in stored ? [stored] : []))

/** Documents over several assessments, likewise. */
export const storedPortfolioReports = (session: Session): readonly StoredPortfolioReport[] =>
  allReports(session).flatMap((stored) => ('portfolio' in stored ? [stored] : []))

export const allReports = (session: Session): readonly (StoredReport | StoredPortfolioReport)[] =>
  session.vault
    .entries('report')
    .filter((entry) => entry.store === 'records')
    // Authenticated by the seal; entries of this kind in this store are written with these types only.
    .map((entry) => entry.summary as StoredReport | StoredPortfolioReport)
