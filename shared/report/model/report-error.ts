import { ProbityError } from '../../errors.ts'

export type ReportErrorCode = 'unknown-question' | 'edition-not-for-type' | 'nothing-to-report' | 'uncovered-script'

/** A report that cannot be made as asked. */
export class ReportError extends ProbityError {
  readonly area = 'report'
  declare readonly code: ReportErrorCode
  constructor(code: ReportErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
