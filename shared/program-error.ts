import { ProbityError, type ErrorFacts } from './errors.ts'

/** A part of the program that is loaded when it is needed, or the thread that runs it, did not come. */
export class ProgramError extends ProbityError {
  readonly area = 'program'
  declare readonly code: 'not-loaded'
  constructor(message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super('not-loaded', message, facts, options)
  }
}
