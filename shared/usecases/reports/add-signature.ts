import type { IsoDateTime } from '../../model/ids.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import type { DocumentMaker } from '../contract/ports.ts'
import type { SendTimestamp } from '../contract/document-signing.ts'
import type { Countersigned } from '../contract/issued-report.ts'
import { WorkbenchError } from '../contract/workbench-error.ts'

export interface AddSignatureRequest {
  readonly fileName: string
  readonly bytes: Uint8Array
  readonly identity: SigningIdentity
  readonly trusted: readonly Uint8Array<ArrayBuffer>[]
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
}

/**
 * One more signature on a report that came back. It is judged before and after: a file that does not verify is not signed, since the new signature
 * would vouch for it.
 *
 * @throws {WorkbenchError} `not-intact` with the codes of what is wrong, `verification-failed`
 * @throws {SignatureError} as `signDocument`
 */
export async function addSignature(
  documents: Pick<DocumentMaker, 'verify' | 'sign'>,
  { fileName, bytes, trusted, ...act }: AddSignatureRequest,
  timestamp?: SendTimestamp,
): Promise<Countersigned> {
  const before = await documents.verify({ fileName, bytes, trusted })
  const problems = [...before.problems, ...before.signatures.flatMap((signature) => signature.problems)].map(({ code }) => code)
  if (!before.valid || (before.kind !== 'pdf' && before.kind !== 'docx'))
    throw new WorkbenchError('not-intact', 'only a PDF or Word file whose signatures all verify is countersigned', { problems })
  const made = await documents.sign({ bytes, ...act }, timestamp)
  const verification = await documents.verify({ fileName, bytes: made.bytes, trusted })
  if (!verification.valid || verification.signatures.length !== before.signatures.length + 1)
    throw new WorkbenchError('verification-failed', 'the file would not verify with the new signature', { format: before.kind })
  return { fileName, bytes: made.bytes, verification, warnings: made.warnings }
}
