import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { IsoDateTime } from '../../model/ids.ts'
import { oids } from './cms.ts'
import { type CertificateDer, parseCertificate } from '../certificates/certificate.ts'
import { ownBytes, sha256, toHex } from '../../bytes/digest.ts'
import { type HashName, type SignatureMethod, signatureMethodOf } from '../certificates/signature-method.ts'
import { isWeakKey, verifySignatureValue } from '../certificates/verify-signature-value.ts'

export interface Problem {
  readonly code: string
  readonly message: string
}

export interface CmsVerdict {
  /** Signer first, then what else the message carries; empty when the signer's certificate is missing. */
  readonly chain: readonly CertificateDer[]
  readonly method: SignatureMethod | undefined
  readonly intact: boolean
  readonly role?: string
  /** A token whose imprint and signature agree; whether its authority is to be trusted is another question. */
  readonly timestamp?: { readonly at: IsoDateTime; readonly chain: readonly CertificateDer[] }
  readonly problems: readonly Problem[]
}

export const weakKey: Problem = { code: 'key-too-weak', message: "the signer's key is too short to prove anything" }

const hashes: Readonly<Record<string, HashName>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
}
const rsaEncryption = '1.2.840.113549.1.1.1'
const ecPublicKey = '1.2.840.10045.2.1'
const tstInfo = '1.2.840.113549.1.9.16.1.4'
/** id-aa of S/MIME and ETSI's own, under which CAdES defines what may follow a signature. */
const laterProofs = ['1.2.840.113549.1.9.16.2.', '0.4.0.1733.2.']
const timeStamping = '1.3.6.1.5.5.7.3.8'

/**
 * Judges a detached CMS message with one signer, as PAdES wants it. Never throws for hostile input: what cannot be read is a problem.
 *
 * @param message DER, nothing behind it
 * @see RFC 5652, 5.4 and 5.6; RFC 5035
 */
export async function verifyDetachedCms(message: Uint8Array, content: Uint8Array): Promise<CmsVerdict> {
  try {
    return await judge(message, content, oids.data)
  } catch (error) {
    return unreadable(error instanceof Error ? error.message : 'not CMS')
  }
}

const unreadable = (detail: string): CmsVerdict => ({
  chain: [],
  method: undefined,
  intact: false,
  problems: [{ code: 'signature-unreadable', message: `the signature is not a CMS message: ${detail}` }],
})

async function judge(message: Uint8Array, detached: Uint8Array | undefined, contentType: string): Promise<CmsVerdict> {
  const parsed = asn1js.fromBER(ownBytes(message))
  if (parsed.offset !== message.length) return unreadable('bytes before or behind the message')
  const info = new pkijs.ContentInfo({ schema: parsed.result })
  if (info.contentType !== oids.signedData) return unreadable('not SignedData')
  const signed = new pkijs.SignedData({ schema: info.content })
  const [signer, ...others] = signed.signerInfos
  if (signer === undefined || others.length > 0) return unreadable('expected exactly one signer')
  const enclosed = signed.encapContentInfo.eContent?.getValue()
  if (signed.encapContentInfo.eContentType !== contentType || (detached === undefined) !== (enclosed !== undefined))
    return unreadable('wrong kind of content')
  const content = detached ?? new Uint8Array(enclosed ?? new ArrayBuffer())

  const certificates = (signed.certificates ?? []).filter((item) => item instanceof pkijs.Certificate)
  const certificate = certificates.find((item) => isSigner(item, signer.sid))
  const method = methodOf(signer)
  if (certificate === undefined)
    return { chain: [], method, intact: false, problems: [{ code: 'no-certificate', message: "the signer's certificate is missing" }] }
  const chain = [certificate, ...certificates.filter((item) => item !== certificate)].map(
    (item) => new Uint8Array(item.toSchema().toBER(false)),
  )
  const [signerDer = new Uint8Array()] = chain
  const problems: Problem[] = []
  const attributes = signer.signedAttrs
  if (method === undefined)
    problems.push({ code: 'unsupported-algorithm', message: `algorithm ${signer.signatureAlgorithm.algorithmId} is not accepted` })
  if (attributes === undefined) problems.push({ code: 'no-signed-attributes', message: 'the signature does not say what it signs' })
  if (method === undefined || attributes === undefined) return { chain, method, intact: false, problems }

  const digest = new Uint8Array(await crypto.subtle.digest(method.hash, ownBytes(content)))
  const stated = valueOf(attributes, oids.messageDigest)
  const statedDigest = stated instanceof asn1js.OctetString ? toHex(new Uint8Array(stated.valueBlock.valueHexView)) : ''
  if (statedDigest !== toHex(digest)) problems.push({ code: 'digest-mismatch', message: 'the content is not what was signed' })
  const statedType = valueOf(attributes, oids.contentType)
  if (!(statedType instanceof asn1js.ObjectIdentifier) || statedType.valueBlock.toString() !== contentType) {
    problems.push({ code: 'content-type-mismatch', message: 'the signed content type is missing or another' })
  }
  if (!(await bindsCertificate(attributes, signerDer))) {
    problems.push({ code: 'certificate-not-bound', message: 'the signature does not name the certificate by its hash' })
  }
  const value = new Uint8Array(signer.signature.valueBlock.valueHexView)
  if (isWeakKey(signerDer)) problems.push(weakKey)
  else if (!(await verifySignatureValue(signerDer, method, value, new Uint8Array(attributes.encodedValue), 'der'))) {
    problems.push({ code: 'signature-mismatch', message: 'the signature value does not belong to this content and certificate' })
  }
  if (!hasKnownUnsigned(signer))
    problems.push({ code: 'object-not-signed', message: 'the signature holds something that it does not sign' })
  const role = claimedRoleOf(attributes)
  const timestamp = await timestampOf(signer, value, problems)
  return {
    chain,
    method,
    intact: problems.length === 0,
    problems,
    ...(role === undefined ? {} : { role }),
    ...(timestamp === undefined ? {} : { timestamp }),
  }
}

/** Behind the signature proofs of time and of certificates may be added (RFC 5126, clause 6), one timestamp among them. */
function hasKnownUnsigned(signer: pkijs.SignerInfo): boolean {
  const types = signer.unsignedAttrs?.attributes.map(({ type }) => type) ?? []
  return (
    types.every((type) => laterProofs.some((prefix) => type.startsWith(prefix))) &&
    types.filter((type) => type === oids.timestampToken).length <= 1
  )
}

function methodOf(signer: pkijs.SignerInfo): SignatureMethod | undefined {
  const hash = hashes[signer.digestAlgorithm.algorithmId]
  const id = signer.signatureAlgorithm.algorithmId
  if (hash === undefined) return undefined
  if (id === rsaEncryption) return { scheme: 'RSA', hash }
  if (id === ecPublicKey) return { scheme: 'ECDSA', hash }
  const method = signatureMethodOf(id)
  return method?.hash === hash ? method : undefined
}

function isSigner(certificate: pkijs.Certificate, sid: unknown): boolean {
  return (
    sid instanceof pkijs.IssuerAndSerialNumber &&
    certificate.issuer.isEqual(sid.issuer) &&
    certificate.serialNumber.isEqual(sid.serialNumber)
  )
}

/** The only value of an attribute that occurs once. */
function valueOf(attributes: pkijs.SignedAndUnsignedAttributes, type: string): unknown {
  const found = attributes.attributes.filter((attribute) => attribute.type === type)
  const [attribute] = found
  return found.length === 1 && attribute?.values.length === 1 ? attribute.values[0] : undefined
}

function items(value: unknown): unknown[] {
  return value instanceof asn1js.Sequence || value instanceof asn1js.Constructed ? value.valueBlock.value : []
}

/** ESSCertIDv2: an explicit SHA-256 or the default, which is the same. */
async function bindsCertificate(attributes: pkijs.SignedAndUnsignedAttributes, der: Uint8Array): Promise<boolean> {
  const [certIds] = items(valueOf(attributes, oids.signingCertificateV2))
  const [certId] = items(certIds)
  const [first, second] = items(certId)
  const [algorithm] = items(first)
  if (algorithm instanceof asn1js.ObjectIdentifier && hashes[algorithm.valueBlock.toString()] !== 'SHA-256') return false
  const hash = first instanceof asn1js.OctetString ? first : second
  return hash instanceof asn1js.OctetString && toHex(new Uint8Array(hash.valueBlock.valueHexView)) === toHex(await sha256(der))
}

function claimedRoleOf(attributes: pkijs.SignedAndUnsignedAttributes): string | undefined {
  for (const part of items(valueOf(attributes, oids.signerAttributesV2))) {
    for (const attribute of items(part)) {
      const [type, values] = items(attribute)
      const [value] = values instanceof asn1js.Set ? values.valueBlock.value : []
      if (type instanceof asn1js.ObjectIdentifier && type.valueBlock.toString() === oids.title && value instanceof asn1js.Utf8String)
        return value.getValue()
    }
  }
  return undefined
}

/** @see RFC 3161, 2.4.2 and appendix A */
async function timestampOf(signer: pkijs.SignerInfo, value: Uint8Array, problems: Problem[]): Promise<CmsVerdict['timestamp']> {
  const attribute = signer.unsignedAttrs?.attributes.find(({ type }) => type === oids.timestampToken)
  const [token] = attribute?.values ?? []
  if (!(token instanceof asn1js.Sequence)) return undefined
  const der = new Uint8Array(token.toBER(false))
  const verdict = await judge(der, undefined, tstInfo)
  const info = new pkijs.SignedData({ schema: new pkijs.ContentInfo({ schema: token }).content }).encapContentInfo.eContent?.getValue()
  const facts = info === undefined ? undefined : pkijs.TSTInfo.fromBER(info)
  const hash = hashes[facts?.messageImprint.hashAlgorithm.algorithmId ?? '']
  const imprint = facts === undefined ? '' : toHex(new Uint8Array(facts.messageImprint.hashedMessage.valueBlock.valueHexView))
  const expected = hash === undefined ? undefined : toHex(new Uint8Array(await crypto.subtle.digest(hash, ownBytes(value))))
  // Authorities may still name their certificate by SHA-1 (RFC 2634); that binding is theirs to keep, the signature is what counts here.
  const broken = verdict.problems.filter(({ code }) => code !== 'certificate-not-bound')
  // RFC 3161, 2.3: a key that may sign other things must not make timestamps.
  const [stamper] = verdict.chain
  const usages = stamper === undefined ? undefined : parseCertificate(stamper).extendedKeyUsages
  const mayStamp = usages?.length === 1 && usages[0] === timeStamping
  if (facts === undefined || imprint !== expected || broken.length > 0 || !mayStamp) {
    problems.push({ code: 'timestamp-mismatch', message: 'the timestamp does not belong to this signature' })
    return undefined
  }
  return { at: facts.genTime.toISOString(), chain: verdict.chain }
}
