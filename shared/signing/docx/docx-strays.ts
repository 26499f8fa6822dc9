import { canonicalXml } from './canonical-xml.ts'
import { xmlSignature } from './docx-signature-xml.ts'
import type { Problem } from '../cms/verify-cms.ts'
import { childElements, childrenNamed, onlyChild, type XmlElement } from './xml.ts'

const { dsig, xades } = xmlSignature
const parts: ReadonlySet<string> = new Set(['SignedInfo', 'SignatureValue', 'KeyInfo', 'Object'])
/** Names and remarks about the key would be words that nobody signed. */
const keyParts: ReadonlySet<string> = new Set(['X509Data', 'KeyValue'])
const certificateParts: ReadonlySet<string> = new Set(['X509Certificate', 'X509IssuerSerial', 'X509SKI', 'X509CRL'])
/** What may be added later, so that time and certificates can be judged in later years (ETSI TS 101 903, 7.3 to 7.7). */
const proofs: ReadonlySet<string> = new Set([
  'SignatureTimeStamp',
  'CompleteCertificateRefs',
  'CompleteRevocationRefs',
  'AttributeCertificateRefs',
  'AttributeRevocationRefs',
  'SigAndRefsTimeStamp',
  'RefsOnlyTimeStamp',
  'CertificateValues',
  'RevocationValues',
  'ArchiveTimeStamp',
  'TimeStampValidationData',
])
const laterXades = 'http://uri.etsi.org/01903/v1.4.1#'

/** What a signature file says outside of what it signs, beyond keys and proofs. */
export function findUnsignedWords(root: XmlElement): Problem[] {
  const keys = onlyChild(root, dsig, 'KeyInfo')
  const unsigned = childrenNamed(root, dsig, 'Object')
    .flatMap((object) => childrenNamed(object, xades, 'QualifyingProperties'))
    .flatMap((properties) => childElements(properties).filter(({ local }) => local !== 'SignedProperties'))
  const isClean =
    root.attributes.every(({ local, namespace }) => local === 'Id' && namespace === '') &&
    holdsOnly(root, parts) &&
    (keys === undefined ||
      (holdsOnly(keys, keyParts) && childrenNamed(keys, dsig, 'X509Data').every((data) => holdsOnly(data, certificateParts)))) &&
    unsigned.every(isUnsignedProperties)
  return isClean ? [] : [{ code: 'object-not-signed', message: 'the signature file holds something that it does not sign' }]
}

const holdsOnly = (element: XmlElement, names: ReadonlySet<string>): boolean =>
  hasNoText(element) && childElements(element).every(({ local, namespace }) => namespace === dsig && names.has(local))

function isUnsignedProperties(element: XmlElement): boolean {
  if (element.local !== 'UnsignedProperties' || element.namespace !== xades || !hasNoText(element)) return false
  return childElements(element).every(
    (list) =>
      list.local === 'UnsignedSignatureProperties' &&
      list.namespace === xades &&
      hasNoText(list) &&
      childElements(list).every(({ local, namespace }) => (namespace === xades || namespace === laterXades) && proofs.has(local)),
  )
}

const hasNoText = ({ children }: XmlElement): boolean => children.every((child) => typeof child !== 'string' || child.trim() === '')

/** One signature in two files would look like two acts of the signer. Compares what is signed: the value can be written in two ways. */
export function findRepeatedSignatures(roots: readonly XmlElement[]): Problem[] {
  const signed = roots.map((root) => onlyChild(root, dsig, 'SignedInfo')).filter((info) => info !== undefined)
  const decoder = new TextDecoder()
  return new Set(signed.map((info) => decoder.decode(canonicalXml(info)))).size === signed.length
    ? []
    : [{ code: 'signature-origin-irregular', message: 'one signature stands there twice' }]
}
