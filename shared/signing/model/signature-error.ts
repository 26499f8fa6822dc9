import { ProbityError } from '../../errors.ts'

export type SignatureErrorCode =
  /** The PKCS#12 file does not open with this passphrase (or its integrity check fails: nobody can tell the two apart). */
  | 'wrong-passphrase'
  | 'not-pkcs12'
  | 'no-private-key'
  | 'no-certificate'
  | 'unsupported-key'
  | 'key-not-extractable'
  | 'not-a-certificate'
  | 'not-an-authority'
  | 'already-an-authority'
  | 'certificate-not-valid-now'
  | 'certificate-not-for-signing'
  | 'not-pem'
  | 'not-a-pdf'
  | 'pdf-not-signable'
  | 'not-a-docx'
  | 'docx-not-signable'
  | 'invalid-time'
  | 'reason-too-long'
  | 'placeholder-missing'
  | 'signature-too-large'
  | 'timestamp-malformed'
  | 'timestamp-refused'
  /** No authority could be asked, or it gave no answer. */
  | 'timestamp-unreachable'
  /** The file is no PDF whose signatures verify. */
  | 'timestamp-not-possible'
  | 'timestamp-too-late'
  | 'already-timestamped'
  | 'not-signed'
  | 'signature-unreadable'
  | 'malformed-statement'
  | 'statement-not-intact'
  | 'hostile-archive'
  | 'malformed-archive'
  | 'malformed-xml'

/** What stops creating, reading or applying a signature. */
export class SignatureError extends ProbityError {
  readonly area = 'signature'
  declare readonly code: SignatureErrorCode

  constructor(
    code: SignatureErrorCode,
    message: string,
    facts: ConstructorParameters<typeof ProbityError>[2] = {},
    options?: ErrorOptions,
  ) {
    super(code, message, facts, options)
  }
}
