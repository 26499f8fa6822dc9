import { ProbityError, type ErrorFacts } from '../errors.ts'

/** `damaged-log`: does not verify, so nothing may be appended. */
export type AuditErrorCode = 'not-a-log' | 'damaged-log'

export class AuditError extends ProbityError {
  readonly area = 'audit'
  declare readonly code: AuditErrorCode
  constructor(code: AuditErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
