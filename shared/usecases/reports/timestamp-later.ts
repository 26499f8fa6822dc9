import { SignatureError } from '../../signing/model/signature-error.ts'
import type { SignatureVerdict, VerificationReport } from '../../signing/model/identity.ts'
import type { Countersigned } from '../contract/issued-report.ts'
import type { DocumentMaker } from '../contract/ports.ts'
import type { SendTimestamp } from '../contract/document-signing.ts'

export interface TimestampLaterRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly trusted: readonly Uint8Array<ArrayBuffer>[]
}

/** A remark on the authority, which says nothing against the signature. */
const remark = 'timestamp-authority-not-trusted'

/**
 * A timestamp for the last signature of a PDF, when no authority answered while it was signed. It is judged before and after: the file is handed
 * out only if it verifies as before and says a proven time.
 *
 * @throws {SignatureError} "timestamp-not-possible" (no PDF, or it does not verify), "timestamp-unreachable", "timestamp-refused",
 *   "timestamp-malformed", "timestamp-too-late" (the certificate is not valid at the proven time), else as `addTimestamp`
 */
export async function timestampLater(
  documents: Pick<DocumentMaker, 'verify' | 'addTimestamp'>,
  { fileName, bytes, trusted }: TimestampLaterRequest,
  send: SendTimestamp,
): Promise<Countersigned> {
  const before = await documents.verify({ fileName, bytes, trusted })
  if (before.kind !== 'pdf' || !before.valid) {
    const problems = [...before.problems, ...before.signatures.flatMap((signature) => signature.problems)].map(({ code }) => code)
    throw new SignatureError('timestamp-not-possible', 'only a PDF whose signatures all verify takes a timestamp', { problems })
  }
  const made = await documents.addTimestamp(bytes, send)
  const verification = await documents.verify({ fileName, bytes: made, trusted })
  const last = verification.signatures.at(-1)
  // The token answers the question, but its own signature or certificate is wrong.
  if (!verification.valid || last?.timestampedAt === undefined || verification.signatures.length !== before.signatures.length)
    throw new SignatureError('timestamp-malformed', 'the file would not verify with this timestamp')
  if (codesOf(last).some((code) => !codesOf(before.signatures.at(-1)).includes(code)))
    throw new SignatureError('timestamp-too-late', "the signer's certificate was not valid at the time that the authority states", {
      at: last.timestampedAt,
    })
  return { fileName, bytes: made, verification, warnings: [] }
}

const codesOf = (signature: SignatureVerdict | undefined): readonly string[] =>
  (signature?.problems ?? []).map(({ code }) => code).filter((code) => code !== remark)

/** Whether a timestamp is worth offering: a PDF that verifies, whose last signature is of somebody known and has only a claimed time. */
export function lacksTimestamp({ kind, valid, signatures }: VerificationReport): boolean {
  const last = signatures.at(-1)
  return kind === 'pdf' && valid && last?.trusted === true && last.timestampedAt === undefined
}
