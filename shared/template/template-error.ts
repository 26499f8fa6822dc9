import { ProbityError } from '../errors.ts'

export type TemplateErrorCode = 'invalid-expression' | 'expression-failed'

/** A template that was not parsed by `parseTemplate` reached the compiler, or an expression failed while it ran. */
export class TemplateError extends ProbityError {
  readonly area = 'template'
  declare readonly code: TemplateErrorCode
  constructor(code: TemplateErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
