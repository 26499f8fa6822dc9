import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import { ownBytes, sha256 } from '../../bytes/digest.ts'
import type { SigningIdentity } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'

export const oids = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  /** RFC 5035 */
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  /** RFC 3161, appendix A */
  timestampToken: '1.2.840.113549.1.9.16.2.14',
  /** ETSI EN 319 122-1, 5.2.6 */
  signerAttributesV2: '0.4.0.19122.1.1',
  /** X.520 title: function of a person within an organisation */
  title: '2.5.4.12',
} as const

/** Asks a timestamp authority; gets SHA-256 of the signature value, gives the DER token (RFC 3161). */
export type TimestampRequester = (sha256OfSignature: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>

/**
 * Detached CMS SignedData of level PAdES-B-B: content type, message digest, the signer's certificate by hash, the claimed role; no
 * signing-time, since EN 319 142-1 wants the time in the PDF's `/M`.
 *
 * @returns DER
 * @see ETSI EN 319 142-1, table 1; RFC 5652; RFC 5035
 */
export async function signCms(
  content: Uint8Array,
  identity: SigningIdentity,
  options: { readonly role?: string; readonly timestamp?: TimestampRequester } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const certificates = identity.chain.map((der) => pkijs.Certificate.fromBER(ownBytes(der)))
  const [certificate] = certificates
  const [certificateDer] = identity.chain
  if (certificate === undefined || certificateDer === undefined)
    throw new SignatureError('no-certificate', 'the identity has no certificate')
  const attributes = [
    new pkijs.Attribute({ type: oids.contentType, values: [new asn1js.ObjectIdentifier({ value: oids.data })] }),
    new pkijs.Attribute({ type: oids.messageDigest, values: [octets(await sha256(content))] }),
    new pkijs.Attribute({ type: oids.signingCertificateV2, values: [signingCertificate(certificate, await sha256(certificateDer))] }),
  ]
  if (options.role !== undefined && options.role !== '') {
    attributes.push(new pkijs.Attribute({ type: oids.signerAttributesV2, values: [claimedRole(options.role)] }))
  }
  const signerInfo = new pkijs.SignerInfo({
    version: 1,
    sid: new pkijs.IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }),
    signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes: inDerOrder(attributes) }),
  })
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: oids.data }),
    signerInfos: [signerInfo],
    certificates,
  })
  await signed.sign(identity.privateKey, 0, 'SHA-256', ownBytes(content).buffer)
  if (options.timestamp !== undefined) {
    const value = new Uint8Array(signerInfo.signature.valueBlock.valueHexView)
    const token = asn1js.fromBER(ownBytes(await options.timestamp(await sha256(value))))
    if (token.offset === -1) throw new SignatureError('timestamp-malformed', 'the timestamp authority did not send a token')
    signerInfo.unsignedAttrs = new pkijs.SignedAndUnsignedAttributes({
      type: 1,
      attributes: [new pkijs.Attribute({ type: oids.timestampToken, values: [token.result] })],
    })
  }
  const info = new pkijs.ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) })
  return new Uint8Array(info.toSchema().toBER(false))
}

const octets = (bytes: Uint8Array): asn1js.OctetString => new asn1js.OctetString({ valueHex: ownBytes(bytes).buffer })

/** SET OF wants its members in ascending order of their encodings (X.690, 11.6); OpenSSL sorts before it hashes. */
function inDerOrder(attributes: readonly pkijs.Attribute[]): pkijs.Attribute[] {
  return attributes
    .map((attribute) => ({ attribute, der: new Uint8Array(attribute.toSchema().toBER(false)) }))
    .toSorted((left, right) => compareBytes(left.der, right.der))
    .map(({ attribute }) => attribute)
}

function compareBytes(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** SigningCertificateV2 with one ESSCertIDv2; SHA-256 is the default and therefore not written. */
function signingCertificate(certificate: pkijs.Certificate, hash: Uint8Array): asn1js.Sequence {
  const directoryName = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 4 }, value: [certificate.issuer.toSchema()] })
  const issuerSerial = new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [directoryName] }), certificate.serialNumber] })
  const certId = new asn1js.Sequence({ value: [octets(hash), issuerSerial] })
  return new asn1js.Sequence({ value: [new asn1js.Sequence({ value: [certId] })] })
}

/** SignerAttributeV2 { claimedAttributes [0] { title } }: a role that the signer states and nobody certifies. */
function claimedRole(role: string): asn1js.Sequence {
  const attribute = new pkijs.Attribute({ type: oids.title, values: [new asn1js.Utf8String({ value: role })] })
  const claimed = new asn1js.Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value: [attribute.toSchema()] })
  return new asn1js.Sequence({ value: [claimed] })
}
