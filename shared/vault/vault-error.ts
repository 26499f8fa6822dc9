import { ProbityError, type ErrorFacts } from '../errors.ts'

export type VaultErrorCode =
  | 'wrong-key'
  | 'too-early'
  | 'unfinished'
  | 'no-header'
  | 'no-records'
  | 'newer-format'
  | 'newer-database'
  | 'damaged-record'
  | 'quota'
  | 'held-elsewhere'
  | 'closed'
  | 'storage-closed'
  | 'io'
  /** The browser did not open the database, also after some tries. */
  | 'not-opened'
  /** The browser could not say whether another window writes. */
  | 'no-lock'
  /** Not enough memory to derive the key. */
  | 'no-memory'
  | 'not-found'
  | 'weak-passphrase'
  | 'damaged-backup'
  | 'mixed-backup'
  | 'incomplete-backup'
  | 'backup-too-large'
  | 'exists'
  | 'last-slot'
  | 'too-many-slots'
  | 'second-factor-required'
  | 'rotation-unfinished'
  | 'invalid-recovery-key'
  | 'migration-waits'
  | 'migration-needs-backup'

/**
 * What stops a vault. `wrong-key` covers wrong passphrase and damaged header alike, `damaged-record` covers altered, swapped and
 * rolled-back records alike: the outside learns no more than that the data cannot be trusted.
 */
export class VaultError extends ProbityError {
  readonly area = 'vault'
  declare readonly code: VaultErrorCode
  constructor(code: VaultErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
