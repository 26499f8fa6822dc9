import { ProbityError, type ErrorFacts } from '../../errors.ts'

export type SyncErrorCode =
  /** Bytes are no document, or a document of another shape. */
  | 'damaged-document'
  /** Changes build on changes that are not here. */
  | 'missing-changes'
  /** Two histories claim the same place of one device: restored from an old backup, or a copied vault. */
  | 'duplicate-history'
  /** Somebody else's bundle holds changes under this device's name that this vault never made, or lost. */
  | 'in-own-name'
  | 'too-large'
  | 'newer-format'
  /** The folder belongs to another workspace than before. */
  | 'other-workspace'
  | 'damaged-workspace'
  | 'damaged-card'
  | 'not-ready'
  /** The local records changed so often that a merge never fitted. */
  | 'busy'
  /** What came since leaves nothing to take back. */
  | 'not-undoable'
  /** Heads that name no state of this document. */
  | 'unknown-state'
  /** This device wrote the same on, in another window, after a form was filled. */
  | 'changed-meanwhile'
  | 'damaged-invitation'
  | 'expired-invitation'

export class SyncError extends ProbityError {
  readonly area = 'sync'
  declare readonly code: SyncErrorCode
  constructor(code: SyncErrorCode, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
