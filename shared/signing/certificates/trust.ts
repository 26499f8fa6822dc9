import { dayIn } from '../../dates.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import type { KeyUsage } from './certificate-extensions.ts'
import { isIssuedBy, parseCertificate, type Certificate, type CertificateDer } from './certificate.ts'
import { toHex } from '../../bytes/digest.ts'
import { commonName } from './distinguished-name.ts'
import type { TrustBasis } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'
import { isWeakKey, verifySignatureValue } from './verify-signature-value.ts'

export interface Trust {
  readonly trusted: boolean
  /** Why, or why not. */
  readonly basis: TrustBasis
  readonly problems: readonly TrustProblem[]
}

interface TrustProblem {
  readonly code: string
  readonly message: string
}

/** Signer, organisation's intermediate, root, and one to spare. */
const maxDepth = 4
/** A file may bring a crowd of certificates that all issue each other; honest ones need a handful of looks. */
const maxLooks = 64

/** Purposes that a certificate may name besides others; one that names none may serve any (RFC 5280, 4.2.1.12). */
const purposes = {
  /** Any; documents (RFC 9336); mail, which people's certificates are issued for; Microsoft's and Adobe's for documents. */
  documents: ['2.5.29.37.0', '1.3.6.1.5.5.7.3.36', '1.3.6.1.5.5.7.3.4', '1.3.6.1.4.1.311.10.3.12', '1.2.840.113583.1.1.5'],
  timestamps: ['2.5.29.37.0', '1.3.6.1.5.5.7.3.8'],
} as const
type Purpose = keyof typeof purposes

/**
 * Is the signer's certificate one of the trusted ones, or issued (over authorities in the file or among the trusted) by one of them?
 * Every link's signature, strength, dates and rules are checked; only certificates marked as authorities may issue, and only as deep as they say.
 *
 * @param chain signer first; the rest comes from the file and is hostile until linked
 * @param at when it was signed, proven or else claimed; without it dates are not judged
 * @see RFC 5280, section 6, without policies and revocation: there is no network to ask
 */
export async function judgeTrust(
  chain: readonly Uint8Array[],
  trusted: readonly CertificateDer[],
  at: IsoDateTime | undefined,
  purpose: Purpose = 'documents',
): Promise<Trust> {
  const [signerDer] = chain
  if (signerDer === undefined)
    return { trusted: false, basis: { kind: 'no-certificate' }, problems: [{ code: 'no-certificate', message: 'no signer certificate' }] }
  const signer = parseCertificate(signerDer)
  const date = at === undefined ? undefined : new Date(at)
  const anchors = trusted.map(parseCertificate)
  const problems = faultsOf(signer, date, purpose)
  const search: Search = { offered: chain.slice(1).map(parseCertificate), anchors, date, purpose, faults: new Map(), looks: maxLooks }
  const anchor = await leadsTo(signer, search, 0)
  if (anchor === undefined) problems.push(...search.faults.values())
  const isTrusted = anchor !== undefined && problems.length === 0
  return { trusted: isTrusted, basis: basisOf(signer, anchor, search), problems }
}

/** What is wrong with the signer's own certificate. */
function faultsOf(signer: Certificate, date: Date | undefined, purpose: Purpose): TrustProblem[] {
  const problems: TrustProblem[] = []
  if (date !== undefined && !isValidAt(signer, date)) {
    const message = `the certificate was not valid at the time of signing: ${validityOf(signer)}`
    problems.push({ code: 'certificate-not-valid-then', message })
  }
  if (!maySign(signer, purpose))
    problems.push({ code: 'certificate-not-for-signing', message: 'the certificate does not allow signatures' })
  if (signer.unknownCritical.length > 0) problems.push(unknownRule(signer))
  return problems
}

function basisOf(signer: Certificate, anchor: Certificate | undefined, { anchors, faults }: Search): TrustBasis {
  if (anchor !== undefined && isSame(anchor, signer)) return { kind: 'known' }
  if (anchor !== undefined) return { kind: 'issued-by-known', issuer: commonName(anchor.subject) }
  if (isIssuedBy(signer, signer)) return { kind: 'self-signed-unknown' }
  const issuer = commonName(signer.issuer)
  if (!anchors.some((one) => isIssuedBy(signer, one))) return { kind: 'issuer-unknown', issuer }
  // A trusted name whose key did not make the signature: a namesake, or somebody who wants to be taken for it.
  return { kind: faults.size > 0 ? 'issuer-unfit' : 'issuer-impostor', issuer }
}

interface Search {
  readonly offered: readonly Certificate[]
  readonly anchors: readonly Certificate[]
  readonly date: Date | undefined
  readonly purpose: Purpose
  /** Why ways that looked right were not taken, by code. */
  readonly faults: Map<string, TrustProblem>
  looks: number
}

/** The trusted certificate at the end of the way. */
async function leadsTo(certificate: Certificate, search: Search, depth: number): Promise<Certificate | undefined> {
  const itself = search.anchors.find((anchor) => isSame(anchor, certificate))
  if (itself !== undefined || depth === maxDepth) return itself
  for (const issuer of [...search.anchors, ...search.offered]) {
    if (isSame(issuer, certificate) || !isIssuedBy(certificate, issuer)) continue
    search.looks -= 1
    if (search.looks < 0) return undefined
    const fault = await faultOfLink(certificate, issuer, search, depth)
    if (fault === 'not-signed') continue
    if (fault !== undefined) search.faults.set(fault.code, fault)
    const anchor = fault === undefined ? await leadsTo(issuer, search, depth + 1) : undefined
    if (anchor !== undefined) return anchor
  }
  return undefined
}

/** @param below how many authorities stand between this one and the signer (RFC 5280, 4.2.1.9) */
async function faultOfLink(
  certificate: Certificate,
  issuer: Certificate,
  { date, purpose }: Search,
  below: number,
): Promise<TrustProblem | 'not-signed' | undefined> {
  const name = commonName(issuer.subject)
  const { method, value, signed } = certificate.signature
  // Before the signature, since nothing made by them can be verified to any purpose.
  if (method === undefined || isWeakKey(issuer.der))
    return {
      code: 'issuer-too-weak',
      message: `a certificate said to be issued by ${name} is signed by a method or key that can be forged`,
    }
  if (!(await verifySignatureValue(issuer.der, method, value, signed, 'der'))) return 'not-signed'
  const { basicConstraints, keyUsages } = issuer
  if (basicConstraints?.isAuthority !== true || !allows(keyUsages, ['keyCertSign']) || !isFor(issuer, purpose))
    return { code: 'issuer-not-an-authority', message: `${name} issued a certificate, and was not allowed to issue such` }
  if ((basicConstraints.pathLength ?? maxDepth) < below)
    return { code: 'chain-too-deep', message: `more authorities stand below ${name} than it allows` }
  if (date !== undefined && !isValidAt(issuer, date))
    return {
      code: 'issuer-not-valid-then',
      message: `the certificate of ${name} was not valid at the time of signing: ${validityOf(issuer)}`,
    }
  return issuer.unknownCritical.length > 0 ? unknownRule(issuer) : undefined
}

/** RFC 5280, 4.2: who does not know a critical extension must refuse the certificate. */
const unknownRule = ({ subject, unknownCritical }: Certificate): TrustProblem => ({
  code: 'certificate-rule-unknown',
  message: `the certificate of ${commonName(subject)} sets a rule that is not known here, and so cannot be kept: ${unknownCritical.join(', ')}`,
})

/**
 * Before signing: whoever signs with a certificate that is not valid, or not made for it, makes a signature that everybody will complain about.
 *
 * @throws {SignatureError} "certificate-not-valid-now" with `validFrom` and `validTo`, "certificate-not-for-signing"
 */
export function requireSigningCertificate(der: CertificateDer, at: IsoDateTime): void {
  const certificate = parseCertificate(der)
  if (!isValidAt(certificate, new Date(at))) {
    const [validFrom, validTo] = validDays(certificate)
    const message = `the signer's certificate is valid from ${validFrom} to ${validTo}, not now; a new one is needed`
    throw new SignatureError('certificate-not-valid-now', message, { validFrom, validTo })
  }
  if (!maySign(certificate, 'documents') || certificate.unknownCritical.length > 0)
    throw new SignatureError('certificate-not-for-signing', "the signer's certificate was not issued for signing")
}

const isSame = (left: Certificate, right: Certificate): boolean => toHex(left.der) === toHex(right.der)

const isValidAt = ({ notBefore, notAfter }: Certificate, date: Date): boolean => notBefore <= date && date <= notAfter
const validDays = ({ notBefore, notAfter }: Certificate): [from: string, to: string] => [dayOf(notBefore), dayOf(notAfter)]
const dayOf = (date: Date): string => dayIn('UTC', date.getTime())
const validityOf = (certificate: Certificate): string => `it is valid from ${validDays(certificate).join(' to ')}`

const maySign = (certificate: Certificate, purpose: Purpose): boolean =>
  allows(certificate.keyUsages, ['digitalSignature', 'nonRepudiation']) && isFor(certificate, purpose)

/** No key usage extension means no restriction (RFC 5280, 4.2.1.3). */
const allows = (usages: readonly KeyUsage[] | undefined, anyOf: readonly KeyUsage[]): boolean =>
  usages === undefined || anyOf.some((usage) => usages.includes(usage))

const isFor = ({ extendedKeyUsages }: Certificate, purpose: Purpose): boolean =>
  extendedKeyUsages === undefined || purposes[purpose].some((id) => extendedKeyUsages.includes(id))
