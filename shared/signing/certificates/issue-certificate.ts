import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { type CertificateDer, parseCertificate } from './certificate.ts'
import { toHex } from '../../bytes/digest.ts'
import type { KeyAlgorithm, PersonCard } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'
import { signParameters } from './signing-key.ts'

/** Other people's clocks may be behind; a certificate "not yet valid" frightens them. */
const backdatedMs = 3_600_000
const leafYears = 5
const rootYears = 10
const emailProtection = '1.3.6.1.5.5.7.3.4'
/** RFC 9336 */
const documentSigning = '1.3.6.1.5.5.7.3.36'

/** Who signs the certificate: an authority with its chain, or the subject's own key. */
export interface Issuer {
  readonly algorithm: KeyAlgorithm
  readonly privateKey: CryptoKey
  /** DER, the authority first; absent for a self-signed certificate. */
  readonly chain?: readonly CertificateDer[]
}

/**
 * Certificate of a person who signs documents. It never outlives its issuer.
 *
 * @throws {SignatureError} "not-an-authority" when the issuer is not marked as one, or is not valid now
 * @see RFC 5280; the combination of extensions is what pdfsig, LibreOffice and OpenSSL all accept
 */
export async function issueLeaf(request: {
  readonly person: PersonCard
  readonly publicKey: CryptoKey
  readonly now: Date
  readonly issuer: Issuer
}): Promise<CertificateDer> {
  const { person, publicKey, now, issuer } = request
  const [authorityDer] = issuer.chain ?? []
  const authority = authorityDer === undefined ? undefined : usableAuthority(authorityDer, now)
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    new ExtendedKeyUsageExtension([emailProtection, documentSigning]),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ]
  if (authority !== undefined) extensions.push(await AuthorityKeyIdentifierExtension.create(authority))
  if (person.email !== '') extensions.push(new SubjectAlternativeNameExtension([{ type: 'email', value: person.email }]))
  const subject = new Name(distinguishedName(person))
  const end = yearsLater(now, leafYears)
  return sign({
    subject,
    // As it is encoded there: comparing names byte by byte is how chains are built.
    issuer: authority?.subjectName ?? subject,
    notBefore: backdated(now, authority?.notBefore),
    notAfter: authority !== undefined && authority.notAfter < end ? authority.notAfter : end,
    publicKey,
    by: issuer,
    extensions,
  })
}

/** Self-signed certificate of an authority that issues to people, not to further authorities (path length 0). */
export async function issueRoot(request: {
  readonly person: PersonCard
  readonly keys: CryptoKeyPair
  readonly algorithm: KeyAlgorithm
  readonly now: Date
}): Promise<CertificateDer> {
  const { person, keys, algorithm, now } = request
  const subject = new Name(distinguishedName(person))
  return sign({
    subject,
    issuer: subject,
    notBefore: backdated(now, undefined),
    notAfter: yearsLater(now, rootYears),
    publicKey: keys.publicKey,
    by: { algorithm, privateKey: keys.privateKey },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
}

function usableAuthority(der: CertificateDer, now: Date) {
  const authority = parseCertificate(der)
  const mayIssue = authority.basicConstraints?.isAuthority === true
  if (!mayIssue || now < authority.notBefore || now > authority.notAfter)
    throw new SignatureError('not-an-authority', 'the issuer may not issue certificates, or is not valid now', { mayIssue })
  return new X509Certificate(der)
}

async function sign(request: {
  readonly subject: Name
  readonly issuer: Name
  readonly notBefore: Date
  readonly notAfter: Date
  readonly publicKey: CryptoKey
  readonly by: Issuer
  readonly extensions: Extension[]
}): Promise<CertificateDer> {
  const { by, ...rest } = request
  const certificate = await X509CertificateGenerator.create({
    ...rest,
    serialNumber: positiveSerial(),
    signingKey: by.privateKey,
    signingAlgorithm: by.algorithm === 'rsa3072' ? { ...signParameters.rsa3072, hash: 'SHA-256' } : signParameters.p256,
  })
  return new Uint8Array(certificate.rawData)
}

function backdated(now: Date, earliest: Date | undefined): Date {
  const early = new Date(now.getTime() - backdatedMs)
  return earliest !== undefined && earliest > early ? earliest : early
}

function yearsLater(now: Date, years: number): Date {
  const later = new Date(now)
  later.setUTCFullYear(now.getUTCFullYear() + years)
  return later
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
