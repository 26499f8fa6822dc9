import type { IsoDateTime } from '../../model/ids.ts'
import { toBase64 } from '../../bytes/base64.ts'
import { canonicalXml } from './canonical-xml.ts'
import { parseCertificate } from '../certificates/certificate.ts'
import { sha256 } from '../../bytes/digest.ts'
import { distinguishedNameText } from '../certificates/distinguished-name.ts'
import type { SigningIdentity } from '../model/identity.ts'
import { relationshipsContentType, xmlDeclaration } from './opc-package.ts'
import { SignatureError } from '../model/signature-error.ts'
import { signBytes } from '../certificates/signing-key.ts'
import { attributeOf, childElements, escapeAttribute, escapeText, parseXml } from './xml.ts'

export const xmlSignature = {
  dsig: 'http://www.w3.org/2000/09/xmldsig#',
  mdssi: 'http://schemas.openxmlformats.org/package/2006/digital-signature',
  xades: 'http://uri.etsi.org/01903/v1.3.2#',
  office: 'http://schemas.microsoft.com/office/2006/digsig',
  c14n: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  ecdsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  relationshipTransform: 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform',
  objectType: 'http://www.w3.org/2000/09/xmldsig#Object',
  signedPropertiesType: 'http://uri.etsi.org/01903#SignedProperties',
} as const

/** One line of the manifest: a part by its bytes, or a relationships part by the transform over the listed ids. */
export interface ManifestEntry {
  readonly name: string
  readonly contentType: string
  readonly digest: Uint8Array
  readonly relationshipIds?: readonly string[]
}

export interface DocxSignatureContent {
  readonly identity: SigningIdentity
  readonly role: string
  readonly reason: string
  readonly signedAt: IsoDateTime
  readonly manifest: readonly ManifestEntry[]
  /** 1 for the first signature of a file. */
  readonly number: number
}

/** Office cuts nothing: a longer comment makes it refuse the signature ([MS-OFFCRYPTO] 2.5.2.5). */
export const maxReasonLength = 255

/**
 * One package signature with XAdES-EPES properties, without any white space, in the order of elements that Office writes.
 *
 * @see ECMA-376 part 2, 13; ETSI TS 101 903 v1.3.2; [MS-OFFCRYPTO] 2.5.2
 */
export async function buildDocxSignature(content: DocxSignatureContent): Promise<Uint8Array<ArrayBuffer>> {
  const { identity } = content
  const at = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z$/.exec(content.signedAt)?.[1]
  if (at === undefined) throw new SignatureError('invalid-time', 'expected YYYY-MM-DDThh:mm:ss.sssZ', { signedAt: content.signedAt })
  if (Array.from(content.reason).length > maxReasonLength)
    throw new SignatureError('reason-too-long', 'Word keeps 255 characters', { max: maxReasonLength })
  const time = `${at}Z`
  const packageObject = `<Object Id="idPackageObject">${manifest(content.manifest)}${signatureTime(time)}</Object>`
  const officeObject = `<Object Id="idOfficeObject">${officeDetails(content.reason)}</Object>`
  // LibreOffice reads all signatures of a file into one tree and, from the third on, takes the properties of the second unless their id differs.
  const propertiesId = content.number === 1 ? 'idSignedProperties' : `idSignedProperties_${content.number}`
  const properties = await qualifyingProperties(content, time, propertiesId)
  const signedInfo = [
    '<SignedInfo>',
    `<CanonicalizationMethod Algorithm="${xmlSignature.c14n}"></CanonicalizationMethod>`,
    `<SignatureMethod Algorithm="${identity.algorithm === 'rsa3072' ? xmlSignature.rsaSha256 : xmlSignature.ecdsaSha256}"></SignatureMethod>`,
    reference('#idPackageObject', xmlSignature.objectType, '', await digestWithin(packageObject)),
    reference('#idOfficeObject', xmlSignature.objectType, '', await digestWithin(officeObject)),
    reference(
      `#${propertiesId}`,
      xmlSignature.signedPropertiesType,
      transform(xmlSignature.c14n),
      await digestWithin(properties, propertiesId),
    ),
    '</SignedInfo>',
  ].join('')
  const value = await signBytes(identity.algorithm, identity.privateKey, canonicalWithin(signedInfo))
  const certificates = identity.chain.map((der) => `<X509Certificate>${toBase64(der)}</X509Certificate>`).join('')
  const xml = [
    `<Signature xmlns="${xmlSignature.dsig}" Id="idPackageSignature">`,
    signedInfo,
    `<SignatureValue>${toBase64(value)}</SignatureValue>`,
    `<KeyInfo><X509Data>${certificates}</X509Data></KeyInfo>`,
    packageObject,
    officeObject,
    `<Object>${properties}</Object>`,
    '</Signature>',
  ].join('')
  return new TextEncoder().encode(xmlDeclaration.replace(' standalone="yes"', '') + xml)
}

/** Canonical bytes of a piece as it will stand inside the Signature element; with an id, of the element inside the piece that carries it. */
function canonicalWithin(piece: string, id?: string): Uint8Array<ArrayBuffer> {
  const root = parseXml(new TextEncoder().encode(`<Signature xmlns="${xmlSignature.dsig}">${piece}</Signature>`))
  const [apex] = childElements(root)
  const found =
    id === undefined ? apex : apex === undefined ? undefined : childElements(apex).find((child) => attributeOf(child, 'Id') === id)
  if (found === undefined) throw new SignatureError('malformed-xml', 'a piece of the signature is missing')
  return canonicalXml(found)
}

const digestWithin = (piece: string, id?: string): Promise<Uint8Array> => sha256(canonicalWithin(piece, id))

const transform = (algorithm: string): string => `<Transforms><Transform Algorithm="${algorithm}"></Transform></Transforms>`

const reference = (uri: string, type: string, transforms: string, digest: Uint8Array): string =>
  `<Reference${type === '' ? '' : ` Type="${type}"`} URI="${escapeAttribute(uri)}">${transforms}<DigestMethod Algorithm="${xmlSignature.sha256}"></DigestMethod><DigestValue>${toBase64(digest)}</DigestValue></Reference>`

function manifest(entries: readonly ManifestEntry[]): string {
  const references = entries.map(({ name, contentType, digest, relationshipIds }) => {
    const uri = `/${name}?ContentType=${contentType}`
    if (contentType !== relationshipsContentType || relationshipIds === undefined) return { uri, xml: reference(uri, '', '', digest) }
    const listed = relationshipIds
      .map(
        (id) =>
          `<mdssi:RelationshipReference xmlns:mdssi="${xmlSignature.mdssi}" SourceId="${escapeAttribute(id)}"></mdssi:RelationshipReference>`,
      )
      .join('')
    const transforms = `<Transforms><Transform Algorithm="${xmlSignature.relationshipTransform}">${listed}</Transform><Transform Algorithm="${xmlSignature.c14n}"></Transform></Transforms>`
    return { uri, xml: reference(uri, '', transforms, digest) }
  })
  const sorted = references.toSorted((left, right) => (left.uri < right.uri ? -1 : 1))
  return `<Manifest>${sorted.map(({ xml }) => xml).join('')}</Manifest>`
}

const signatureTime = (time: string): string =>
  `<SignatureProperties><SignatureProperty Id="idSignatureTime" Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="${xmlSignature.mdssi}"><mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>${time}</mdssi:Value></mdssi:SignatureTime></SignatureProperty></SignatureProperties>`

/** Screen figures are of no meaning here but the schema wants them. */
function officeDetails(reason: string): string {
  const children: readonly (readonly [string, string])[] = [
    ['SetupID', ''],
    ['SignatureText', ''],
    ['SignatureImage', ''],
    ['SignatureComments', escapeText(reason)],
    ['WindowsVersion', '10.0'],
    ['OfficeVersion', '16.0'],
    ['ApplicationVersion', '16.0'],
    ['Monitors', '1'],
    ['HorizontalResolution', '1920'],
    ['VerticalResolution', '1080'],
    ['ColorDepth', '32'],
    ['SignatureProviderId', '{00000000-0000-0000-0000-000000000000}'],
    ['SignatureProviderUrl', ''],
    ['SignatureProviderDetails', '9'],
    ['SignatureType', '1'],
  ]
  const details = children.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join('')
  return `<SignatureProperties><SignatureProperty Id="idOfficeV1Details" Target="#idPackageSignature"><SignatureInfoV1 xmlns="${xmlSignature.office}">${details}</SignatureInfoV1></SignatureProperty></SignatureProperties>`
}

/** XAdES v1.3.2 with the implied policy; the empty unsigned properties are for Office 2010. */
async function qualifyingProperties(content: DocxSignatureContent, time: string, id: string): Promise<string> {
  const [der] = content.identity.chain
  if (der === undefined) throw new SignatureError('no-certificate', 'the identity has no certificate')
  const certificate = parseCertificate(der)
  const issuer = distinguishedNameText(certificate.issuer)
  const serial = certificate.serialNumber.toString()
  const role =
    content.role === ''
      ? ''
      : `<xd:SignerRole><xd:ClaimedRoles><xd:ClaimedRole>${escapeText(content.role)}</xd:ClaimedRole></xd:ClaimedRoles></xd:SignerRole>`
  return [
    `<xd:QualifyingProperties xmlns:xd="${xmlSignature.xades}" Target="#idPackageSignature">`,
    `<xd:SignedProperties Id="${id}"><xd:SignedSignatureProperties>`,
    `<xd:SigningTime>${time}</xd:SigningTime>`,
    `<xd:SigningCertificate><xd:Cert><xd:CertDigest><DigestMethod Algorithm="${xmlSignature.sha256}"></DigestMethod><DigestValue>${toBase64(await sha256(der))}</DigestValue></xd:CertDigest>`,
    `<xd:IssuerSerial><X509IssuerName>${escapeText(issuer)}</X509IssuerName><X509SerialNumber>${serial}</X509SerialNumber></xd:IssuerSerial></xd:Cert></xd:SigningCertificate>`,
    '<xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied></xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier>',
    role,
    '</xd:SignedSignatureProperties></xd:SignedProperties>',
    '<xd:UnsignedProperties><xd:UnsignedSignatureProperties></xd:UnsignedSignatureProperties></xd:UnsignedProperties>',
    '</xd:QualifyingProperties>',
  ].join('')
}
