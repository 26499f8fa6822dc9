import { ProbityError } from '../errors.ts'

export type HostErrorCode = 'unavailable' | 'invalid-request' | 'refused' | 'unreachable' | 'timeout' | 'io' | 'full' | 'read-only'

/** Something the host could not do; reading or writing a shared folder throws `FolderError` instead. */
export class HostError extends ProbityError {
  readonly area = 'host'
  declare readonly code: HostErrorCode
  constructor(code: HostErrorCode, message: string, facts = {}, options?: ErrorOptions) {
    super(code, message, facts, options)
  }
}
