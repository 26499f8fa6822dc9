import type { AssessmentId, IsoDateTime } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import type { Edition } from '../../report/assessment/build-edition.ts'
import type { VerificationReport } from '../../signing/model/identity.ts'
import type { SigningWarning } from './document-signing.ts'

export interface IssuedReportSummary {
  readonly reportId: string
  readonly number: string
  readonly version: string
  readonly issuedAt: IsoDateTime
  readonly draft: boolean
  readonly contentSha256: string
  /** Of the full content, where `edition` withholds some of it. */
  readonly fullContentSha256?: string
  readonly edition?: Edition['kind']
  readonly language?: string
  readonly files: readonly {
    readonly format: 'pdf' | 'docx'
    readonly fileName: string
    readonly byteLength: number
    readonly sha256: string
  }[]
  /** `false` once the assessment changed after the issue (law 6). */
  readonly current: boolean
}

export interface IssuedReport extends IssuedReportSummary {
  /** What a valid signature lacks, e.g. the timestamp that was asked for. */
  readonly warnings?: readonly SigningWarning[]
  readonly verification: { readonly pdf: VerificationReport; readonly docx: VerificationReport }
}

export interface ContentMatch {
  /** Absent for a document over several. */
  readonly assessment?: AssessmentId
  readonly portfolio?: PortfolioKind
  readonly title: string
  /** Of the report that was issued with this content. */
  readonly version: string
  /** The answers are still the same; otherwise approvals of this content are void for them. */
  readonly isCurrent: boolean
}

export interface Countersigned {
  readonly fileName: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly verification: VerificationReport
  readonly warnings: readonly SigningWarning[]
}
