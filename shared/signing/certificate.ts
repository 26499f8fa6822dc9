import 'reflect-metadata'
import { BasicConstraintsExtension, SubjectAlternativeNameExtension, X509Certificate } from '@peculiar/x509'
import type { Fingerprint, IsoDateTime } from '../model/ids.ts'
import { ownBytes, sha256Hex, toHex } from './digest.ts'
import type { KeyAlgorithm, PersonCard } from './identity.ts'
import { rememberNewest } from './remember-newest.ts'
import { SignatureError } from './signature-error.ts'

/** One X.509 certificate, DER. */
export type CertificateDer = Uint8Array<ArrayBuffer>

export interface CertificateFacts {
  readonly person: PersonCard
  readonly fingerprint: Fingerprint
  readonly notBefore: IsoDateTime
  readonly notAfter: IsoDateTime
  readonly serialNumberHex: string
  readonly isAuthority: boolean
}

/** @throws {SignatureError} "not-a-certificate" */
export const parseCertificate = rememberNewest((der: Uint8Array): X509Certificate => {
  try {
    return new X509Certificate(ownBytes(der))
  } catch (cause) {
    throw new SignatureError('not-a-certificate', 'expected a DER certificate', { byteLength: der.length }, { cause })
  }
})

/**
 * Name, mail and place of work as the certificate states them; empty strings where it says nothing.
 *
 * @throws {SignatureError} "not-a-certificate"
 */
export const readCertificate = rememberNewest(async (der: Uint8Array): Promise<CertificateFacts> => {
  const certificate = parseCertificate(der)
  const subject = certificate.subjectName
  const email =
    certificate.getExtension(SubjectAlternativeNameExtension)?.names.items.find((name) => name.type === 'email')?.value ??
    subject.getField('E')[0] ??
    ''
  return {
    person: {
      name: subject.getField('CN')[0] ?? subject.toString(),
      email,
      designation: subject.getField('T')[0] ?? '',
      organisation: subject.getField('O')[0] ?? '',
    },
    fingerprint: await sha256Hex(der),
    notBefore: certificate.notBefore.toISOString(),
    notAfter: certificate.notAfter.toISOString(),
    serialNumberHex: certificate.serialNumber,
    isAuthority: certificate.getExtension(BasicConstraintsExtension)?.ca ?? false,
  }
})

const oidRsaEncryption = '1.2.840.113549.1.1.1'

/**
 * Which of the two kinds of key that Probity signs with a certificate holds.
 *
 * @throws {SignatureError} "unsupported-key" for other curves and algorithms
 */
export function keyAlgorithmOf(certificate: X509Certificate): KeyAlgorithm {
  const { algorithm } = certificate.publicKey
  if (algorithm.name.startsWith('RSA') || algorithm.name === oidRsaEncryption) return 'rsa3072'
  if (algorithm.name === 'ECDSA' && 'namedCurve' in algorithm && algorithm.namedCurve === 'P-256') return 'p256'
  throw new SignatureError('unsupported-key', 'expected an RSA or P-256 key', { algorithm: algorithm.name })
}

/**
 * The name as text, most specific part first.
 *
 * @see RFC 2253, 2.1 (the order of parts) and 2.4 (escapes)
 */
export function distinguishedNameText(name: X509Certificate['subjectName']): string {
  return name
    .toJSON()
    .toReversed()
    .map((parts) =>
      Object.entries(parts)
        .flatMap(([type, values]) => values.map((value) => `${type}=${escapeNameValue(value)}`))
        .join('+'),
    )
    .join(',')
}

const escapeNameValue = (value: string): string => value.replaceAll(/[,+"\\<>;]|^[ #]| $/g, '\\$&')

/** By encoding: the text of a name leaves out the kinds of its strings. */
export const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  toHex(new Uint8Array(certificate.issuerName.toArrayBuffer())) === toHex(new Uint8Array(issuer.subjectName.toArrayBuffer()))
