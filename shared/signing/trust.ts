import 'reflect-metadata'
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, type X509Certificate } from '@peculiar/x509'
import type { IsoDateTime } from '../model/ids.ts'
import { isIssuedBy, parseCertificate, type CertificateDer } from './certificate.ts'
import { toHex } from './digest.ts'

export interface Trust {
  readonly trusted: boolean
  readonly problems: readonly { readonly code: string; readonly message: string }[]
}

/** Signer, organisation's intermediate, root, and one to spare. */
const maxDepth = 4

/**
 * Is the signer's certificate one of the trusted ones, or issued (over authorities in the file or among the trusted) by one of them?
 * Every link's signature and dates are checked; only certificates marked as authorities may issue.
 *
 * @param chain signer first; the rest comes from the file and is hostile until linked
 * @param at when it was signed, as claimed; without it dates are not judged
 * @see RFC 5280, section 6, without policies and revocation: there is no network to ask
 */
export async function judgeTrust(
  chain: readonly Uint8Array[],
  trusted: readonly CertificateDer[],
  at: IsoDateTime | undefined,
): Promise<Trust> {
  const [signerDer] = chain
  if (signerDer === undefined) return { trusted: false, problems: [{ code: 'no-certificate', message: 'no signer certificate' }] }
  const signer = parseCertificate(signerDer)
  const date = at === undefined ? undefined : new Date(at)
  const problems: Trust['problems'][number][] = []
  if (date !== undefined && !isValidAt(signer, date)) {
    problems.push({ code: 'certificate-not-valid-then', message: 'the certificate was not valid at the claimed time of signing' })
  }
  if (!maySign(signer)) problems.push({ code: 'certificate-not-for-signing', message: 'the certificate does not allow signatures' })
  const anchored = await leadsTo(signer, chain.slice(1).map(parseCertificate), trusted.map(parseCertificate), date, 0)
  return { trusted: anchored && problems.length === 0, problems }
}

async function leadsTo(
  certificate: X509Certificate,
  offered: readonly X509Certificate[],
  anchors: readonly X509Certificate[],
  date: Date | undefined,
  depth: number,
): Promise<boolean> {
  if (anchors.some((anchor) => isSame(anchor, certificate))) return true
  if (depth === maxDepth) return false
  for (const issuer of [...anchors, ...offered]) {
    if (isSame(issuer, certificate) || !isIssuedBy(certificate, issuer) || !mayIssue(issuer)) continue
    if (date !== undefined && !isValidAt(issuer, date)) continue
    const linked = await certificate.verify({ publicKey: issuer.publicKey, signatureOnly: true })
    if (linked && (await leadsTo(issuer, offered, anchors, date, depth + 1))) return true
  }
  return false
}

const isSame = (left: X509Certificate, right: X509Certificate): boolean =>
  toHex(new Uint8Array(left.rawData)) === toHex(new Uint8Array(right.rawData))

const isValidAt = (certificate: X509Certificate, date: Date): boolean => certificate.notBefore <= date && date <= certificate.notAfter

const mayIssue = (certificate: X509Certificate): boolean =>
  certificate.getExtension(BasicConstraintsExtension)?.ca === true && usageAllows(certificate, KeyUsageFlags.keyCertSign)

const maySign = (certificate: X509Certificate): boolean =>
  usageAllows(certificate, KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)

/** No key usage extension means no restriction (RFC 5280, 4.2.1.3). */
function usageAllows(certificate: X509Certificate, anyOf: KeyUsageFlags): boolean {
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages
  return usages === undefined || (usages & anyOf) !== 0
}
