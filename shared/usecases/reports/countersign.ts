import type { Organisation } from '../../model/organisation.ts'
import { addSignature, type AddSignatureRequest } from './add-signature.ts'
import { reportSignerOf } from '../people/certificate-verbs.ts'
import { trustedCertificates } from '../people/trusted-certificates.ts'
import { organisationId, summaryOf, type EngineContext, type Session } from '../session/session.ts'
import { timestampSender } from './timestamp-sender.ts'
import type { Countersigned } from '../contract/issued-report.ts'

/** One more signature on a report that came back, by this vault's identity. @throws {WorkbenchError} `no-identity`, and as `addSignature` */
export async function countersign(
  context: EngineContext,
  session: Session,
  request: Pick<AddSignatureRequest, 'fileName' | 'bytes' | 'role' | 'reason'>,
): Promise<Countersigned> {
  const identity = await reportSignerOf(session)
  const trusted = await trustedCertificates(session)
  const timestamp = timestampSender(context, summaryOf<Organisation>(session, organisationId))
  return addSignature(context.ports.documents, { ...request, identity, trusted, signedAt: context.ports.clock.now() }, timestamp)
}
