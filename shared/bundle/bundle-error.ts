import { ProbityError, type ErrorFacts } from '../errors.ts'

export type BundleErrorCode =
  /** No age file, or the plaintext is no zip. */
  | 'not-a-bundle'
  /** Encrypted to others. */
  | 'not-for-me'
  /** Altered, cut or mixed up; also a wrong hash. */
  | 'damaged'
  /** Beyond a limit on size, count, ratio or depth. */
  | 'too-large'
  /** An entry name outside the format: a parent path, a link, a twin, a device name. */
  | 'forbidden-entry'
  /** Files missing from, or foreign to, what the manifests list. */
  | 'incomplete'
  | 'newer-format'
  | 'manifest'
  | 'signature'
  /** What was to be packed does not fit the format. */
  | 'not-packable'

export class BundleError extends ProbityError {
  readonly area = 'bundle'
  declare readonly code: BundleErrorCode
  constructor(code: BundleErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
