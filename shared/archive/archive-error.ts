import { ProbityError, type ErrorFacts } from '../errors.ts'

export type ArchiveErrorCode =
  /** Not a zip, or something follows it. */
  | 'not-an-archive'
  /** Cut off, altered or contradicting itself. */
  | 'damaged'
  /** Two programs could read two different contents. */
  | 'ambiguous'
  /** Beyond a limit on size, count or ratio. */
  | 'too-large'
  /** A name that leads elsewhere, a link, a twin. */
  | 'forbidden-entry'

/** What stops reading a zip; readers of formats built on it say it in their own words. */
export class ArchiveError extends ProbityError {
  readonly area = 'archive'
  declare readonly code: ArchiveErrorCode
  constructor(code: ArchiveErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
