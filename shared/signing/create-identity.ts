import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import type { Clock } from '../ports/clock.ts'
import { keyAlgorithmOf, parseCertificate, type CertificateDer } from './certificate.ts'
import { ownBytes, sha256Hex, toHex } from './digest.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from './identity.ts'
import { SignatureError } from './signature-error.ts'
import { importSigningKey, keyMatches, keyParameters, signParameters } from './signing-key.ts'

/** Other people's clocks may be behind; a certificate "not yet valid" frightens them. */
const backdatedMs = 3_600_000
const validityYears = 5
const emailProtection = '1.3.6.1.5.5.7.3.4'
/** RFC 9336 */
const documentSigning = '1.3.6.1.5.5.7.3.36'

/**
 * A new signing key with a self-signed certificate, and a new age key pair.
 *
 * @param request.extractable true only when the key has to be exported right away (PKCS#12); the default leaves it locked in WebCrypto
 * @returns `ageIdentity` is the secret `AGE-SECRET-KEY-1…`: to be sealed, never shown
 * @see RFC 5280 for the profile; the combination of extensions is what pdfsig, LibreOffice and OpenSSL all accept
 */
export async function createIdentity(request: {
  readonly person: PersonCard
  readonly algorithm: KeyAlgorithm
  readonly clock: Clock
  readonly extractable?: boolean
}): Promise<{ identity: SigningIdentity; ageIdentity: string }> {
  const { person, algorithm, clock } = request
  const keys = await crypto.subtle.generateKey(keyParameters[algorithm], request.extractable ?? false, ['sign', 'verify'])
  const chain = [await selfSign(person, algorithm, keys, new Date(clock.now()))]
  const ageIdentity = await generateX25519Identity()
  const ageRecipient = await identityToRecipient(ageIdentity)
  return { identity: await assemble(person, algorithm, chain, keys.privateKey, ageRecipient), ageIdentity }
}

/**
 * Brings a stored identity back to life; the key comes out non-extractable, so the caller can and should forget `pkcs8`.
 *
 * @param stored.chainDer signer first, then its issuers
 * @throws {SignatureError} "no-certificate", "unsupported-key", "no-private-key" when the key is not the certificate's
 */
export async function identityFromKey(stored: {
  readonly chainDer: readonly Uint8Array[]
  readonly pkcs8: Uint8Array
  readonly person: PersonCard
  readonly ageRecipient: string
}): Promise<SigningIdentity> {
  const [signer] = stored.chainDer
  if (signer === undefined) throw new SignatureError('no-certificate', 'the chain is empty')
  const certificate = parseCertificate(signer)
  const algorithm = keyAlgorithmOf(certificate)
  const privateKey = await importSigningKey(algorithm, stored.pkcs8, false).catch((cause: unknown) => {
    throw new SignatureError('unsupported-key', 'the private key is not of the kind of its certificate', { algorithm }, { cause })
  })
  if (!(await keyMatches(algorithm, privateKey, new Uint8Array(certificate.publicKey.rawData)))) {
    throw new SignatureError('no-private-key', 'the private key does not belong to the certificate')
  }
  return assemble(stored.person, algorithm, stored.chainDer.map(ownBytes), privateKey, stored.ageRecipient)
}

async function assemble(
  person: PersonCard,
  algorithm: KeyAlgorithm,
  chain: readonly CertificateDer[],
  privateKey: CryptoKey,
  ageRecipient: string,
): Promise<SigningIdentity> {
  return { person, algorithm, chain, fingerprint: await sha256Hex(chain[0] ?? new Uint8Array()), privateKey, ageRecipient }
}

async function selfSign(person: PersonCard, algorithm: KeyAlgorithm, keys: CryptoKeyPair, now: Date): Promise<CertificateDer> {
  const notAfter = new Date(now)
  notAfter.setUTCFullYear(now.getUTCFullYear() + validityYears)
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    new ExtendedKeyUsageExtension([emailProtection, documentSigning]),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
  ]
  if (person.email !== '') extensions.push(new SubjectAlternativeNameExtension([{ type: 'email', value: person.email }]))
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: positiveSerial(),
    name: new Name(distinguishedName(person)),
    notBefore: new Date(now.getTime() - backdatedMs),
    notAfter,
    keys,
    signingAlgorithm: algorithm === 'rsa3072' ? { ...signParameters.rsa3072, hash: 'SHA-256' } : signParameters.p256,
    extensions,
  })
  return new Uint8Array(certificate.rawData)
}

/**
 * Widest part first, as X.500 orders them; empty parts are left out, since NSS refuses them. As UTF-8 objects: the library reads plain strings as
 * RFC 2253 text, in which quotes and `#` have a meaning.
 */
function distinguishedName(person: PersonCard): Record<string, { utf8String: string }[]>[] {
  const parts: [string, string][] = [
    ['O', person.organisation],
    ['T', person.designation],
    ['CN', person.name],
  ]
  return parts.filter(([, value]) => value !== '').map(([key, utf8String]) => ({ [key]: [{ utf8String }] }))
}

/** 16 random bytes; the top bit is cleared (DER integers are signed) and the next set (no leading zero to be trimmed). */
function positiveSerial(): string {
  const serial = crypto.getRandomValues(new Uint8Array(16))
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x40
  return toHex(serial)
}
