import { ProbityError, type ErrorFacts } from '../../errors.ts'

export type WorkbenchErrorCode =
  | 'invalid-input'
  | 'no-identity'
  | 'no-organisation'
  | 'no-folder'
  | 'unknown-person'
  | 'unknown-evidence'
  | 'template-changed'
  /** Neither this app nor the vault has it. */
  | 'template-missing'
  | 'template-exists'
  | 'invalid-template'
  | 'verification-failed'
  | 'not-intact'
  | 'no-timestamp-authority'
  | 'authority-exists'
  | 'no-authority'
  /** A certificate for a key that this vault does not hold. */
  | 'other-key'
  /** The verb asks for a role that this vault's identity does not have. */
  | 'no-role'
  | 'no-roster'
  /** Nobody would administer the list for good. */
  | 'last-administrator'
  /** Who administers without end cannot be given it for a limited time. */
  | 'is-administrator'
  /** Members changed since the access review was begun. */
  | 'roster-changed'
  /** The record belongs to another register, or to one that only a newer app knows. */
  | 'other-register'
  /** No role that decides on concerns. */
  | 'may-not-decide'
  | 'not-decided'
  | 'already-confirmed'
  /** The second person is somebody else than who decided. */
  | 'same-person'
  /** A legal hold keeps it; nothing was erased. */
  | 'on-hold'
  /** A file of measurements has a fault; nothing of it was kept. */
  | 'invalid-measurements'
  /** A rule or a hold is lifted before it is erased. */
  | 'still-in-force'
  /** All texts of a record together are longer than colleagues take in; nothing was written. */
  | 'record-full'
  /** Whom an administrator removed cannot be accepted by anybody else. */
  | 'removed-member'
  | 'other-workspace'
  /** The invitation is to another roster of the same workspace. */
  | 'other-roster'
  | 'roster-exists'
  /** Colleagues have not been told yet of the key before. */
  | 'handover-pending'
  | 'unknown-conflict'
  /** With its history the assessment would be larger than colleagues can read; nothing was written. */
  | 'assessment-full'
  /** One of several that a document is made from is damaged. */
  | 'assessment-unreadable'
  /** A text of an answer is longer than an assessment holds; nothing was written. */
  | 'text-too-long'
  | 'cancelled'
  | 'not-undoable'

/** A verb of the workbench that cannot be done as asked. */
export class WorkbenchError extends ProbityError {
  readonly area = 'workbench'
  declare readonly code: WorkbenchErrorCode
  constructor(code: WorkbenchErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
