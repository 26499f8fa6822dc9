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
  /** A server refuses the user name, password or key. */
  | 'unauthorized'
  /** The certificate of a server is not trusted. */
  | 'untrusted'
  /** Of a server: not encrypted, not an address, or one that leads elsewhere. */
  | 'bad-address'

export class FolderError extends ProbityError {
  readonly area = 'folder'
  declare readonly code: FolderErrorCode
  constructor(code: FolderErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
