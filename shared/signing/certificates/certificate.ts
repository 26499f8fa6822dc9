import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'
import { readExtensions, type CertificateExtensions } from './certificate-extensions.ts'
import { ownBytes, sha256Hex, toHex } from '../../bytes/digest.ts'
import { commonName, fieldOf, parseDistinguishedName, type DistinguishedName } from './distinguished-name.ts'
import type { KeyAlgorithm, PersonCard } from '../model/identity.ts'
import { rememberNewest } from '../../bytes/remember-newest.ts'
import { SignatureError } from '../model/signature-error.ts'
import { signatureMethodOf, type SignatureMethod } from './signature-method.ts'

/** One X.509 certificate, DER. */
export type CertificateDer = Uint8Array<ArrayBuffer>

/** What Probity reads of an X.509 certificate. */
export interface Certificate extends CertificateExtensions {
  readonly der: CertificateDer
  readonly subject: DistinguishedName
  readonly issuer: DistinguishedName
  readonly notBefore: Date
  readonly notAfter: Date
  /** Positive by the standard; hostile and old ones are not. */
  readonly serialNumber: bigint
  readonly publicKey: PublicKey
  readonly signature: {
    /** Undefined for methods that are not accepted. */
    readonly method: SignatureMethod | undefined
    readonly value: Uint8Array
    /** The bytes that the issuer signed. */
    readonly signed: Uint8Array
  }
}

export interface PublicKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array<ArrayBuffer>
  readonly kind:
    | { readonly type: 'RSA'; readonly bits: number }
    | { readonly type: 'EC'; readonly curve: string }
    | { readonly type: 'other' }
}

export interface CertificateFacts {
  readonly person: PersonCard
  readonly fingerprint: Fingerprint
  readonly notBefore: IsoDateTime
  readonly notAfter: IsoDateTime
  readonly serialNumberHex: string
  readonly isAuthority: boolean
}

/** @throws {SignatureError} "not-a-certificate", also for dates that are none and for extensions that cannot be read */
export const parseCertificate = rememberNewest((der: Uint8Array): Certificate => {
  try {
    return read(ownBytes(der))
  } catch (cause) {
    throw new SignatureError('not-a-certificate', 'expected a DER certificate', { byteLength: der.length }, { cause })
  }
})

function read(der: CertificateDer): Certificate {
  const parsed = asn1js.fromBER(der)
  if (parsed.offset !== der.length) throw new Error('bytes are missing, or left over')
  const certificate = new pkijs.Certificate({ schema: parsed.result })
  const [notBefore, notAfter] = [certificate.notBefore.value, certificate.notAfter.value]
  if (Number.isNaN(notBefore.getTime()) || Number.isNaN(notAfter.getTime())) throw new Error('a date is none')
  const algorithm = certificate.signatureAlgorithm.algorithmId
  if (certificate.signature.algorithmId !== algorithm) throw new Error('two signature algorithms')
  return {
    der,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    notBefore,
    notAfter,
    serialNumber: certificate.serialNumber.toBigInt(),
    publicKey: publicKeyOf(certificate.subjectPublicKeyInfo),
    signature: {
      method: signatureMethodOf(algorithm),
      value: new Uint8Array(certificate.signatureValue.valueBlock.valueHexView),
      signed: new Uint8Array(certificate.tbsView),
    },
    ...readExtensions(certificate.extensions ?? []),
  }
}

function nameOf(encoded: pkijs.RelativeDistinguishedNames): DistinguishedName {
  const name = parseDistinguishedName(new Uint8Array(encoded.valueBeforeDecode))
  if (name === undefined) throw new Error('a name is none')
  return name
}

const oidRsaEncryption = '1.2.840.113549.1.1.1'
const oidEcPublicKey = '1.2.840.10045.2.1'
const curveNames: ReadonlyMap<string, string> = new Map([
  ['1.2.840.10045.3.1.7', 'P-256'],
  ['1.3.132.0.34', 'P-384'],
  ['1.3.132.0.35', 'P-521'],
])

function publicKeyOf(info: pkijs.PublicKeyInfo): PublicKey {
  const spki = new Uint8Array(info.toSchema().toBER(false))
  const { algorithmId, algorithmParams } = info.algorithm
  if (algorithmId === oidRsaEncryption) {
    const { modulus } = pkijs.RSAPublicKey.fromBER(ownBytes(info.subjectPublicKey.valueBlock.valueHexView))
    return { spki, kind: { type: 'RSA', bits: bitLength(modulus.valueBlock.valueHexView) } }
  }
  const curve = algorithmParams instanceof asn1js.ObjectIdentifier ? algorithmParams.getValue() : ''
  if (algorithmId === oidEcPublicKey) return { spki, kind: { type: 'EC', curve: curveNames.get(curve) ?? curve } }
  return { spki, kind: { type: 'other' } }
}

function bitLength(unsigned: Uint8Array): number {
  const first = unsigned.findIndex((byte) => byte !== 0)
  return first < 0 ? 0 : (unsigned.length - first) * 8 - (Math.clz32(unsigned[first] ?? 0) - 24)
}

/**
 * Name, mail and place of work as the certificate states them; empty strings where it says nothing.
 *
 * @throws {SignatureError} "not-a-certificate"
 */
export const readCertificate = rememberNewest(async (der: Uint8Array): Promise<CertificateFacts> => {
  const { subject, emails, notBefore, notAfter, serialNumber, basicConstraints } = parseCertificate(der)
  return {
    person: {
      name: commonName(subject),
      email: emails[0] ?? fieldOf(subject, 'E'),
      designation: fieldOf(subject, 'T'),
      organisation: fieldOf(subject, 'O'),
    },
    fingerprint: await sha256Hex(der),
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    serialNumberHex: serialNumber.toString(16),
    isAuthority: basicConstraints?.isAuthority ?? false,
  }
})

/**
 * Which of the two kinds of key that Probity signs with a certificate holds.
 *
 * @throws {SignatureError} "unsupported-key" for other curves and algorithms
 */
export function keyAlgorithmOf({ publicKey: { kind } }: Certificate): KeyAlgorithm {
  if (kind.type === 'RSA') return 'rsa3072'
  if (kind.type === 'EC' && kind.curve === 'P-256') return 'p256'
  throw new SignatureError('unsupported-key', 'expected an RSA or P-256 key', { algorithm: kind.type === 'EC' ? kind.curve : kind.type })
}

/** By encoding: the text of a name leaves out the kinds of its strings. */
export const isIssuedBy = (certificate: Certificate, issuer: Certificate): boolean =>
  toHex(certificate.issuer.der) === toHex(issuer.subject.der)
