import { ProbityError } from '../../errors.ts'

export type TemplateErrorCode = 'invalid-expression' | 'expression-failed' | 'other-template'

/** A template that was not parsed by `parseTemplate` reached the compiler, an expression failed while it ran, or two templates do not belong together. */
export class TemplateError extends ProbityError {
  readonly area = 'template'
  declare readonly code: TemplateErrorCode
  constructor(code: TemplateErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
