import type { Clock } from '../../ports/clock.ts'
import { toBase64 } from '../../bytes/base64.ts'
import { keyAlgorithmOf, parseCertificate, readCertificate, type CertificateDer } from '../../signing/certificates/certificate.ts'
import { createRoot } from '../../signing/certificates/create-identity.ts'
import { ownBytes, toHex } from '../../bytes/digest.ts'
import { fingerprintWords } from '../../signing/certificates/fingerprint-words.ts'
import type { PersonCard, SigningIdentity } from '../../signing/model/identity.ts'
import { encodeCertificatesPem, parseCertificatesPem } from '../../signing/certificates/pem.ts'
import { SignatureError } from '../../signing/model/signature-error.ts'
import { importVerifyingKey } from '../../signing/certificates/signing-key.ts'
import type { CertificateSummary } from '../contract/signing-certificates.ts'

/** Certificates of a PEM or DER file, in its order, at least one. @throws {SignatureError} "not-pem", "not-a-certificate" */
export function readCertificates(bytes: Uint8Array): readonly [CertificateDer, ...CertificateDer[]] {
  const derSequence = 0x30
  if (bytes[0] === derSequence) {
    parseCertificate(bytes)
    return [ownBytes(bytes)]
  }
  const [first, ...rest] = parseCertificatesPem(new TextDecoder().decode(bytes))
  if (first === undefined) throw new SignatureError('not-pem', 'expected at least one certificate')
  return [first, ...rest]
}

/** @throws {SignatureError} "not-a-certificate" */
export async function summarize(der: CertificateDer): Promise<CertificateSummary> {
  const { person, fingerprint, notBefore, notAfter, isAuthority } = await readCertificate(der)
  return {
    ...person,
    fingerprint,
    fingerprintWords: fingerprintWords(fingerprint),
    certificatePem: encodeCertificatesPem([der]),
    validFrom: notBefore,
    validUntil: notAfter,
    isAuthority,
  }
}

/** By the encoding of the public key. */
export function belongsTo(der: CertificateDer, { chain }: SigningIdentity): boolean {
  const keyOf = (certificate: Uint8Array) => toHex(parseCertificate(certificate).publicKey.spki)
  return keyOf(der) === keyOf(chain[0] ?? new Uint8Array())
}

/** RSA, which every verifier of Word files knows. The key can be read once, to be sealed. */
export async function makeAuthority(
  organisation: string,
  clock: Clock,
): Promise<{
  readonly record: { readonly person: PersonCard; readonly chain: readonly string[]; readonly pkcs8: string }
  readonly der: CertificateDer
}> {
  const root = await createRoot({ organisation, algorithm: 'rsa3072', clock, extractable: true })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', root.privateKey))
  const record = { person: root.person, chain: root.chain.map(toBase64), pkcs8: toBase64(pkcs8) }
  pkcs8.fill(0)
  return { record, der: root.chain[0] ?? new Uint8Array() }
}

/**
 * A certificate for the key and the name in somebody's own one. That they are who it says was to be found out before, by the six words.
 *
 * @throws {SignatureError} "not-pem", "not-a-certificate", "not-an-authority", "unsupported-key"; "already-an-authority" for a certificate that may issue itself
 */
export async function issueFor(
  bytes: Uint8Array,
  authority: SigningIdentity,
  clock: Clock,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly issued: CertificateSummary }> {
  const [der] = readCertificates(bytes)
  const { person, isAuthority } = await readCertificate(der)
  if (isAuthority) throw new SignatureError('already-an-authority', 'an authority is not issued a certificate of a person')
  const certificate = parseCertificate(der)
  const publicKey = await importVerifyingKey(keyAlgorithmOf(certificate), certificate.publicKey.spki)
  const { issueLeaf } = await import('../../signing/certificates/issue-certificate.ts')
  const leaf = await issueLeaf({ person, publicKey, now: new Date(clock.now()), issuer: authority })
  const chain = [leaf, ...authority.chain]
  const name = person.name
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()
  return {
    fileName: `${name || 'certificate'}-issued.pem`,
    bytes: ownBytes(new TextEncoder().encode(encodeCertificatesPem(chain))),
    issued: await summarize(leaf),
  }
}
