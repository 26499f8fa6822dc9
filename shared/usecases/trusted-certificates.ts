import { addedCertificates, reportSignerOf } from './certificate-verbs.ts'
import { signerOf } from './people-verbs.ts'
import { identityId, type Session } from './session.ts'
import { acceptedCertificates } from './sync-record.ts'

/** Certificates that this vault trusts: the own ones, those of people whose fingerprint was compared, and those that the user added. */
export async function trustedCertificates(session: Session): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const own = session.vault.entry(identityId) ? [signerOf, reportSignerOf] : []
  const identities = await Promise.all(own.map((read) => read(session)))
  return [
    ...identities.flatMap(({ chain }) => chain.slice(0, 1)),
    ...(await acceptedCertificates(session)),
    ...(await addedCertificates(session)),
  ]
}
