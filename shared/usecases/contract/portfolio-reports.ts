import type { DocumentControl } from '../../model/document-control.ts'
import type { AssessmentId } from '../../model/ids.ts'
import type { PortfolioKind } from '../../model/portfolio-kind.ts'
import type { IssuedReport, IssuedReportSummary } from './issued-report.ts'
import type { ProgressStep } from './progress-step.ts'

/** `current` is `false` once one of its assessments, or for the programme report a register, changed after the issue (law 6). */
export interface PortfolioReportSummary extends IssuedReportSummary {
  readonly kind: PortfolioKind
  readonly assessments: readonly AssessmentId[]
  /** Front matter as it was issued. */
  readonly control: DocumentControl
}

/** Documents over several assessments; `readReport`, `cancelReport` and `prepareReports` are for them too. */
export interface PortfolioReportVerbs {
  /** The last issued first. */
  listPortfolioReports(): Promise<readonly PortfolioReportSummary[]>
  /**
   * Makes, signs, verifies and keeps one, as `issueReport`. A number in `control` under which one of this kind was issued makes it that document's next
   * version, whose revisions are continued; another number, or none, begins a document. The programme report also tells of the registers.
   * `no-organisation`, `no-identity`, `cancelled`, `verification-failed`; `template-missing`; `assessment-unreadable` with the `title`;
   * `report/nothing-to-report` where the assessments do not fit the kind.
   */
  issuePortfolioReport(
    request: {
      readonly kind: PortfolioKind
      readonly assessments: readonly AssessmentId[]
      /** Status, version and revisions are not taken from it. */
      readonly control: DocumentControl
      readonly draft: boolean
      readonly role: string
      readonly reason: string
      readonly particulars: string
      readonly language?: string
      readonly printCodes?: boolean
    },
    progress?: (step: ProgressStep) => void,
  ): Promise<IssuedReport>
}
