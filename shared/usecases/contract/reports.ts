import type { AssessmentId } from '../../model/ids.ts'
import type { Edition } from '../../report/assessment/build-edition.ts'
import type { VerificationReport } from '../../signing/model/identity.ts'
import type { ContentMatch, Countersigned, IssuedReport, IssuedReportSummary } from './issued-report.ts'
import type { ProgressStep } from './progress-step.ts'

/** Reports of one assessment are issued and read; files that come back are verified and signed once more. */
export interface ReportVerbs {
  issueReport(
    request: {
      readonly id: AssessmentId
      readonly draft: boolean
      readonly role: string
      readonly reason: string
      readonly particulars: string
      readonly language?: string
      readonly edition?: Edition
      /** Prints letters that the PDF's fonts lack as codes; a draft does so anyway, another report fails with `report/uncovered-script`. */
      readonly printCodes?: boolean
    },
    progress?: (step: ProgressStep) => void,
  ): Promise<IssuedReport>
  /** Loads and tries out what making a report needs, so that the first one is not slower than the others; nothing of the vault is read. */
  prepareReports?(): Promise<void>
  /** Stops the report that is being made; its `issueReport` fails with `cancelled` and leaves nothing. Once it is being stored it is made. */
  cancelReport?(): Promise<void>
  listReports(id: AssessmentId): Promise<readonly IssuedReportSummary[]>
  readReport(request: {
    readonly reportId: string
    readonly format: 'pdf' | 'docx'
  }): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>
  /** `match` says which assessment has this content, where a report of it was issued from this vault. */
  verifyFile(request: {
    readonly fileName: string
    readonly bytes: Uint8Array
  }): Promise<VerificationReport & { readonly match?: ContentMatch }>
  /**
   * The same PDF or Word file with one more signature, by this vault's identity. `not-intact` for a file that does not verify as it came,
   * `no-identity`.
   */
  countersign(request: {
    readonly fileName: string
    readonly bytes: Uint8Array
    readonly role: string
    readonly reason: string
  }): Promise<Countersigned>
  /**
   * The same PDF with a timestamp of the organisation's authority in its last signature, which was made while none answered. Errors as
   * `timestampLater`; `no-timestamp-authority` where none is set.
   */
  addTimestamp?(request: { readonly fileName: string; readonly bytes: Uint8Array }): Promise<Countersigned>
}
