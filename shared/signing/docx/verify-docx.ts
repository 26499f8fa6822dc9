import type { IsoDateTime } from '../../model/ids.ts'
import { fromBase64 } from '../../bytes/base64.ts'
import { canonicalXml } from './canonical-xml.ts'
import type { CertificateDer } from '../certificates/certificate.ts'
import { ownBytes, sha256, toHex } from '../../bytes/digest.ts'
import { findRepeatedSignatures, findUnsignedWords } from './docx-strays.ts'
import { findSignatureParts, judgeCoverage, judgeDigest, readAllRelationships, type RelationshipMap } from './docx-coverage.ts'
import { xmlSignature } from './docx-signature-xml.ts'
import type { SignatureVerdict, VerificationReport } from '../model/identity.ts'
import { contentTypeOf, type OpcPackage, readPackage } from './opc-package.ts'
import { contentDigestKey } from '../../model/carried-content.ts'
import { SignatureError } from '../model/signature-error.ts'
import { judgeSigner } from '../cms/signer-verdict.ts'
import { type Problem, weakKey } from '../cms/verify-cms.ts'
import type { SignatureMethod } from '../certificates/signature-method.ts'
import { isWeakKey, verifySignatureValue } from '../certificates/verify-signature-value.ts'
import { isAlmostOurs } from './write-package.ts'
import { attributeOf, childElements, childrenNamed, onlyChild, parseXml, textOf, type XmlElement } from './xml.ts'

const { dsig, mdssi, xades, office } = xmlSignature
/** Each one costs a hash of every part. */
const maxSignatures = 50
const mainPart = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
const methods: Readonly<Record<string, SignatureMethod>> = {
  [xmlSignature.rsaSha256]: { scheme: 'RSA', hash: 'SHA-256' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': { scheme: 'RSA', hash: 'SHA-384' },
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': { scheme: 'RSA', hash: 'SHA-512' },
  [xmlSignature.ecdsaSha256]: { scheme: 'ECDSA', hash: 'SHA-256' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384': { scheme: 'ECDSA', hash: 'SHA-384' },
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512': { scheme: 'ECDSA', hash: 'SHA-512' },
}

/**
 * Judges every signature of a Word file. `complete` demands more than Word and LibreOffice do: each part, relationship and content type is
 * signed, document properties too. Never throws for hostile input.
 */
export async function verifyDocx(bytes: Uint8Array, options: { readonly trusted: readonly CertificateDer[] }): Promise<VerificationReport> {
  let source: OpcPackage
  let relationships: RelationshipMap
  try {
    source = readPackage(bytes)
    relationships = readAllRelationships(source)
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    return { kind: 'docx', valid: false, trusted: false, signatures: [], problems: [{ code: error.code, message: error.message }] }
  }
  const { names, problems: faults } = findSignatureParts(source, relationships)
  const isWord = [...source.parts.keys()].some((name) => contentTypeOf(source.contentTypes, name) === mainPart)
  if (!isWord) faults.push({ code: 'not-a-docx', message: 'the package holds no Word document' })
  if (isAlmostOurs(bytes, source.parts))
    faults.push({ code: 'malformed-archive', message: 'the file was changed in a place that means nothing, and was not written so' })
  if (names.length === 0) faults.push({ code: 'not-signed', message: 'the file has no signature' })
  if (names.length > maxSignatures) faults.push({ code: 'too-many-signatures', message: `more than ${maxSignatures} signatures` })
  const signatures: SignatureVerdict[] = []
  const roots: XmlElement[] = []
  for (const name of names.slice(0, maxSignatures)) {
    const root = signatureRoot(source.parts.get(name) ?? new Uint8Array())
    if (!(root instanceof SignatureError)) roots.push(root)
    signatures.push(await judge(root, source, relationships, options.trusted))
  }
  faults.push(...findRepeatedSignatures(roots))
  const contentSha256 = printedDigest(source, faults)
  const valid = faults.length === 0 && signatures.every(({ intact, complete }) => intact && complete)
  return {
    kind: 'docx',
    valid,
    trusted: valid && signatures.every(({ trusted }) => trusted),
    signatures,
    ...(contentSha256 === undefined ? {} : { contentSha256 }),
    problems: faults,
  }
}

/** @returns why it cannot be read, where it cannot */
function signatureRoot(xml: Uint8Array): XmlElement | SignatureError {
  try {
    const root = parseXml(xml)
    return root.local === 'Signature' && root.namespace === dsig ? root : new SignatureError('malformed-xml', 'root is no signature')
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    return error
  }
}

async function judge(
  root: XmlElement | SignatureError,
  source: OpcPackage,
  relationships: RelationshipMap,
  trusted: readonly CertificateDer[],
): Promise<SignatureVerdict> {
  if (root instanceof SignatureError) {
    const unreadable = { code: 'signature-unreadable', message: `the signature cannot be read: ${root.message}` }
    return { signer: '', fingerprint: '', algorithm: '', intact: false, complete: false, trusted: false, problems: [unreadable] }
  }
  const problems: Problem[] = []
  const chain = certificatesOf(root)
  const method = await judgeSignedInfo(root, chain[0], problems)
  const objects = childrenNamed(root, dsig, 'Object')
  const packageObject = objects.find((item) => attributeOf(item, 'Id') === 'idPackageObject')
  const manifest = onlyChild(packageObject, dsig, 'Manifest')
  let coverage: Problem[] = [{ code: 'nothing-signed', message: 'the signature has no list of what it signs' }]
  if (manifest !== undefined) {
    const judged = await judgeCoverage(manifest, source, relationships)
    problems.push(...judged.digests)
    coverage = judged.coverage
  }
  // Only what lies inside signed elements may speak: neither KeyInfo nor the unsigned properties.
  const signedProperties = objects
    .map((item) => onlyChild(onlyChild(item, xades, 'QualifyingProperties'), xades, 'SignedProperties'))
    .find((item) => item !== undefined)
  const properties = onlyChild(signedProperties, xades, 'SignedSignatureProperties')
  const details = objects.find((item) => attributeOf(item, 'Id') === 'idOfficeObject')
  if (!(await bindsCertificate(properties, chain[0]))) {
    problems.push({ code: 'certificate-not-bound', message: 'the signature does not name the certificate by its hash' })
  }
  const stated = textOf(onlyChild(packageObject === undefined ? undefined : find(packageObject, mdssi, 'SignatureTime'), mdssi, 'Value'))
  const claimed = textOf(onlyChild(properties, xades, 'SigningTime'))
  if (stated !== claimed) problems.push({ code: 'times-differ', message: 'the signature states two times' })
  return judgeSigner({
    chain,
    method,
    intact: problems.length === 0,
    complete: coverage.length === 0,
    problems: [...problems, ...coverage],
    trusted,
    signedAt: timeOf(claimed),
    reason: textOf(details === undefined ? undefined : find(details, office, 'SignatureComments')),
    role: textOf(properties === undefined ? undefined : find(properties, xades, 'ClaimedRole')),
    timestamp: undefined,
  })
}

/** Signature value over SignedInfo, and SignedInfo's references to the objects in the same file; each id once. */
async function judgeSignedInfo(
  root: XmlElement,
  certificate: CertificateDer | undefined,
  problems: Problem[],
): Promise<SignatureMethod | undefined> {
  const info = onlyChild(root, dsig, 'SignedInfo')
  const value = fromBase64(textOf(onlyChild(root, dsig, 'SignatureValue'))?.replaceAll(/\s/g, '') ?? '')
  if (info === undefined || value === undefined) {
    problems.push({ code: 'signature-unreadable', message: 'parts of the signature are missing' })
    return undefined
  }
  const algorithm = attributeOf(onlyChild(info, dsig, 'SignatureMethod') ?? info, 'Algorithm') ?? ''
  const method = Object.hasOwn(methods, algorithm) ? methods[algorithm] : undefined
  const canonicalization = attributeOf(onlyChild(info, dsig, 'CanonicalizationMethod') ?? info, 'Algorithm')
  if (method === undefined || canonicalization !== xmlSignature.c14n)
    problems.push({ code: 'unsupported-algorithm', message: 'an algorithm of the signature is not accepted' })
  if (certificate === undefined) problems.push({ code: 'no-certificate', message: "the signer's certificate is missing" })
  if (method === undefined || certificate === undefined || canonicalization !== xmlSignature.c14n) return method
  try {
    if (isWeakKey(certificate)) problems.push(weakKey)
    else if (!(await verifySignatureValue(certificate, method, value, canonicalXml(info), 'raw'))) {
      problems.push({ code: 'signature-mismatch', message: 'the signature value does not belong to this file and certificate' })
    }
    const ids = collectIds(root, new Map())
    const signedIds = new Set<string>()
    for (const reference of childrenNamed(info, dsig, 'Reference')) {
      const id = /^#(.+)$/.exec(attributeOf(reference, 'URI') ?? '')?.[1] ?? ''
      const targets = ids.get(id) ?? []
      const [target] = targets
      const transforms = childElements(onlyChild(reference, dsig, 'Transforms') ?? { ...reference, children: [] })
      if (target === undefined || targets.length > 1)
        problems.push({ code: 'reference-invalid', message: 'the signature refers to nothing, or to two things' })
      else if (transforms.some((item) => attributeOf(item, 'Algorithm') !== xmlSignature.c14n))
        problems.push({ code: 'transform-unsupported', message: `#${id} is signed in an unknown way` })
      else {
        signedIds.add(id)
        await judgeDigest(reference, canonicalXml(target), `#${id}`, problems)
      }
    }
    requireSigned(root, signedIds, problems)
    problems.push(...findUnsignedWords(root))
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    problems.push({ code: 'signature-unreadable', message: error.message })
  }
  return method
}

/** Everything that is shown or relied on must lie in a signed object, and every object must be signed. */
function requireSigned(root: XmlElement, signedIds: ReadonlySet<string>, problems: Problem[]): void {
  for (const object of childrenNamed(root, dsig, 'Object')) {
    const id = attributeOf(object, 'Id')
    if (id !== undefined && signedIds.has(id)) continue
    const qualifying = onlyChild(object, xades, 'QualifyingProperties')
    const propertiesId = attributeOf(onlyChild(qualifying, xades, 'SignedProperties') ?? object, 'Id')
    const isSigned =
      qualifying !== undefined && childElements(object).length === 1 && propertiesId !== undefined && signedIds.has(propertiesId)
    if (!isSigned) problems.push({ code: 'object-not-signed', message: 'the signature file holds something that it does not sign' })
  }
  if (!signedIds.has('idPackageObject')) problems.push({ code: 'nothing-signed', message: 'the list of parts is not signed' })
}

function collectIds(element: XmlElement, ids: Map<string, XmlElement[]>): Map<string, XmlElement[]> {
  for (const { local, value } of element.attributes) if (local.toLowerCase() === 'id') ids.set(value, [...(ids.get(value) ?? []), element])
  for (const child of childElements(element)) collectIds(child, ids)
  return ids
}

function certificatesOf(root: XmlElement): CertificateDer[] {
  const data = onlyChild(onlyChild(root, dsig, 'KeyInfo'), dsig, 'X509Data')
  const chain = (data === undefined ? [] : childrenNamed(data, dsig, 'X509Certificate')).map((item) =>
    fromBase64(textOf(item)?.replaceAll(/\s/g, '') ?? ''),
  )
  return chain.filter((der) => der !== undefined && der.length > 0).map((der) => ownBytes(der ?? new Uint8Array()))
}

/** First element of that name anywhere below. */
function find(element: XmlElement, namespace: string, local: string): XmlElement | undefined {
  for (const child of childElements(element)) {
    const found = child.namespace === namespace && child.local === local ? child : find(child, namespace, local)
    if (found !== undefined) return found
  }
  return undefined
}

/** XAdES SigningCertificate, first version (SHA-256 here). */
async function bindsCertificate(properties: XmlElement | undefined, certificate: CertificateDer | undefined): Promise<boolean> {
  const digest = properties === undefined ? undefined : find(properties, xades, 'CertDigest')
  const stated = fromBase64(textOf(onlyChild(digest, dsig, 'DigestValue'))?.replaceAll(/\s/g, '') ?? '')
  const algorithm = digest === undefined ? undefined : attributeOf(onlyChild(digest, dsig, 'DigestMethod') ?? digest, 'Algorithm')
  if (certificate === undefined || stated === undefined || algorithm !== xmlSignature.sha256) return false
  return toHex(await sha256(certificate)) === toHex(stated)
}

function timeOf(text: string | undefined): IsoDateTime | undefined {
  const date = new Date(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text ?? '') ? (text ?? '') : Number.NaN)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

/** The custom property that the report writer sets; there is no content attached to a Word file. */
function printedDigest({ parts }: OpcPackage, faults: Problem[]): string | undefined {
  const bytes = parts.get('docProps/custom.xml')
  if (bytes === undefined) return undefined
  try {
    const property = childElements(parseXml(bytes)).find((item) => attributeOf(item, 'name') === contentDigestKey)
    const [value] = property === undefined ? [] : childElements(property)
    return textOf(value)
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error
    faults.push({ code: error.code, message: `custom properties: ${error.message}` })
    return undefined
  }
}
