import 'reflect-metadata'
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, type X509Certificate } from '@peculiar/x509'
import type { IsoDateTime } from '../model/ids.ts'
import { isIssuedBy, parseCertificate, type CertificateDer } from './certificate.ts'
import { toHex } from './digest.ts'
import type { TrustBasis } from './identity.ts'
import { SignatureError } from './signature-error.ts'

export interface Trust {
  readonly trusted: boolean
  /** Why, or why not. */
  readonly basis: TrustBasis
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

/** Signer, organisation's intermediate, root, and one to spare. */
const maxDepth = 4
/** NIST SP 800-57, table 2: below this, factoring is within reach of organisations. */
const minRsaBits = 2048
const strongHashes: ReadonlySet<string> = new Set(['SHA-256', 'SHA-384', 'SHA-512'])

/**
 * Is the signer's certificate one of the trusted ones, or issued (over authorities in the file or among the trusted) by one of them?
 * Every link's signature, strength and dates are checked; only certificates marked as authorities may issue, and only as deep as they say.
 *
 * @param chain signer first; the rest comes from the file and is hostile until linked
 * @param at when it was signed, proven or else claimed; without it dates are not judged
 * @see RFC 5280, section 6, without policies and revocation: there is no network to ask
 */
export async function judgeTrust(
  chain: readonly Uint8Array[],
  trusted: readonly CertificateDer[],
  at: IsoDateTime | undefined,
): Promise<Trust> {
  const [signerDer] = chain
  if (signerDer === undefined)
    return { trusted: false, basis: { kind: 'no-certificate' }, problems: [{ code: 'no-certificate', message: 'no signer certificate' }] }
  const signer = parseCertificate(signerDer)
  const date = at === undefined ? undefined : new Date(at)
  const problems: Trust['problems'][number][] = []
  if (date !== undefined && !isValidAt(signer, date)) {
    const [from, to] = [signer.notBefore, signer.notAfter].map((day) => day.toISOString().slice(0, 10))
    const message = `the certificate was not valid at the time of signing: it is valid from ${from ?? ''} to ${to ?? ''}`
    problems.push({ code: 'certificate-not-valid-then', message })
  }
  if (!maySign(signer)) problems.push({ code: 'certificate-not-for-signing', message: 'the certificate does not allow signatures' })
  const anchors = trusted.map(parseCertificate)
  const anchor = await leadsTo(signer, chain.slice(1).map(parseCertificate), anchors, date, 0)
  const isTrusted = anchor !== undefined && problems.length === 0
  return { trusted: isTrusted, basis: basisOf(signer, anchor, anchors), problems }
}

function basisOf(signer: X509Certificate, anchor: X509Certificate | undefined, anchors: readonly X509Certificate[]): TrustBasis {
  if (anchor !== undefined && isSame(anchor, signer)) return { kind: 'known' }
  if (anchor !== undefined) return { kind: 'issued-by-known', issuer: commonName(anchor.subjectName) }
  if (isIssuedBy(signer, signer)) return { kind: 'self-signed-unknown' }
  const issuer = commonName(signer.issuerName)
  // A trusted name whose key did not make the signature: a namesake, or somebody who wants to be taken for it.
  return { kind: anchors.some((one) => isIssuedBy(signer, one)) ? 'issuer-impostor' : 'issuer-unknown', issuer }
}

const commonName = (name: X509Certificate['subjectName']): string => name.getField('CN')[0] ?? name.toString()

/** The trusted certificate at the end of the way. */
async function leadsTo(
  certificate: X509Certificate,
  offered: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  date: Date | undefined,
  depth: number,
): Promise<X509Certificate | undefined> {
  const itself = anchors.find((anchor) => isSame(anchor, certificate))
  if (itself !== undefined || depth === maxDepth) return itself
  if (!isStronglySigned(certificate)) return undefined
  for (const issuer of [...anchors, ...offered]) {
    if (isSame(issuer, certificate) || !isIssuedBy(certificate, issuer) || !mayIssue(issuer, depth)) continue
    if (date !== undefined && !isValidAt(issuer, date)) continue
    const linked = await certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true })
    const anchor = linked ? await leadsTo(issuer, offered, anchors, date, depth + 1) : undefined
    if (anchor !== undefined) return anchor
  }
  return undefined
}

/** Links by MD5 and SHA-1 have been forged (2008, 2020). */
function isStronglySigned({ signatureAlgorithm }: X509Certificate): boolean {
  return 'hash' in signatureAlgorithm && strongHashes.has(signatureAlgorithm.hash.name)
}

/**
 * Before signing: whoever signs with a certificate that is not valid, or not made for it, makes a signature that everybody will complain about.
 *
 * @throws {SignatureError} "certificate-not-valid-now" with `validFrom` and `validTo`, "certificate-not-for-signing"
 */
export function requireSigningCertificate(der: CertificateDer, at: IsoDateTime): void {
  const certificate = parseCertificate(der)
  if (!isValidAt(certificate, new Date(at))) {
    const [validFrom = '', validTo = ''] = [certificate.notBefore, certificate.notAfter].map((day) => day.toISOString().slice(0, 10))
    const message = `the signer's certificate is valid from ${validFrom} to ${validTo}, not now; a new one is needed`
    throw new SignatureError('certificate-not-valid-now', message, { validFrom, validTo })
  }
  if (!maySign(certificate)) throw new SignatureError('certificate-not-for-signing', "the signer's certificate was not issued for signing")
}

const isSame = (left: X509Certificate, right: X509Certificate): boolean =>
  toHex(new Uint8Array(left.rawData)) === toHex(new Uint8Array(right.rawData))

const isValidAt = (certificate: X509Certificate, date: Date): boolean => certificate.notBefore <= date && date <= certificate.notAfter

/** @param below how many authorities stand between this one and the signer (RFC 5280, 4.2.1.9) */
function mayIssue(certificate: X509Certificate, below: number): boolean {
  const constraints = certificate.getExtension(BasicConstraintsExtension)
  const { algorithm } = certificate.publicKey
  const isStrong = !('modulusLength' in algorithm) || Number(algorithm.modulusLength) >= minRsaBits
  const isDeepEnough = (constraints?.pathLength ?? maxDepth) >= below
  return constraints?.ca === true && isDeepEnough && isStrong && usageAllows(certificate, KeyUsageFlags.keyCertSign)
}

const maySign = (certificate: X509Certificate): boolean =>
  usageAllows(certificate, KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)

/** No key usage extension means no restriction (RFC 5280, 4.2.1.3). */
function usageAllows(certificate: X509Certificate, anyOf: KeyUsageFlags): boolean {
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages
  return usages === undefined || (usages & anyOf) !== 0
}
