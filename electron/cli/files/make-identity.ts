import { createIdentity, createRoot } from '#shared/signing/certificates/create-identity.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { exportPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import type { Clock } from '#shared/ports/clock.ts'

export interface MadeIdentity {
  readonly identity: SigningIdentity
  readonly ageIdentity: string
  readonly p12: Uint8Array<ArrayBuffer>
  readonly pem: string
  /** Identity file as the age program reads it. */
  readonly age: string
}

/** A new key with its certificate, once as key in memory and once as the files that keep it. */
export async function makeIdentity(
  person: PersonCard,
  algorithm: KeyAlgorithm,
  passphrase: string,
  clock: Clock,
  issuer?: SigningIdentity,
): Promise<MadeIdentity> {
  const { identity, ageIdentity } = await createIdentity({ person, algorithm, clock, extractable: true, ...(issuer && { issuer }) })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', identity.privateKey))
  return {
    identity,
    ageIdentity,
    p12: await exportPkcs12(identity, pkcs8, passphrase),
    pem: encodeCertificatesPem(identity.chain),
    age: `# created: ${clock.now()}\n# public key: ${identity.ageRecipient}\n${ageIdentity}\n`,
  }
}

/** The organisation's authority as files: the key is for one safe, the certificate for everybody. */
export async function makeRoot(
  organisation: string,
  algorithm: KeyAlgorithm,
  passphrase: string,
  clock: Clock,
): Promise<Pick<MadeIdentity, 'identity' | 'p12' | 'pem'>> {
  const identity = await createRoot({ organisation, algorithm, clock, extractable: true })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', identity.privateKey))
  return { identity, p12: await exportPkcs12(identity, pkcs8, passphrase), pem: encodeCertificatesPem(identity.chain) }
}
