import type { Organisation } from '../model/organisation.ts'
import { signerOf, trustedCertificates } from './people-verbs.ts'
import { organisationId, summaryOf, type EngineContext, type Session } from './session.ts'
import { timestampSender } from './timestamp-sender.ts'
import type { Countersigned, Workbench } from './workbench.ts'
import { WorkbenchError } from './workbench-error.ts'

/**
 * One more signature on a report that came back. It is judged before and after: a file that does not verify is not signed, since the new signature
 * would vouch for it.
 *
 * @throws {WorkbenchError} `not-intact` with the codes of what is wrong, `no-identity`, `verification-failed`
 */
export async function countersign(
  context: EngineContext,
  session: Session,
  { fileName, bytes, role, reason }: Parameters<Workbench['countersign']>[0],
): Promise<Countersigned> {
  const identity = await signerOf(session)
  const trusted = await trustedCertificates(session)
  const before = await context.ports.documents.verify({ fileName, bytes, trusted })
  const problems = [...before.problems, ...before.signatures.flatMap((signature) => signature.problems)].map(({ code }) => code)
  if (!before.valid || (before.kind !== 'pdf' && before.kind !== 'docx'))
    throw new WorkbenchError('not-intact', 'only a PDF or Word file whose signatures all verify is countersigned', { problems })
  const timestamp = timestampSender(context, summaryOf<Organisation>(session, organisationId))
  const made = await context.ports.documents.sign({ bytes, identity, role, reason, signedAt: context.ports.clock.now() }, timestamp)
  const verification = await context.ports.documents.verify({ fileName, bytes: made.bytes, trusted })
  if (!verification.valid || verification.signatures.length !== before.signatures.length + 1)
    throw new WorkbenchError('verification-failed', 'the file would not verify with the new signature', { format: before.kind })
  return { fileName, bytes: made.bytes, verification, warnings: made.warnings }
}
