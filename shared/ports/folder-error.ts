import { ProbityError } from '../errors.ts'

export type FolderErrorCode =
  | 'not-found'
  | 'exists'
  | 'read-only'
  | 'full'
  | 'vanished'
  | 'invalid-path'
  | 'too-large'
  | 'denied'
  | 'io'
  | 'not-connected'

export class FolderError extends ProbityError {
  readonly area = 'folder'
  declare readonly code: FolderErrorCode
  constructor(code: FolderErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
