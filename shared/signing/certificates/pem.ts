import { fromBase64, toBase64 } from '../../bytes/base64.ts'
import { parseCertificate, type CertificateDer } from './certificate.ts'
import { ownBytes } from '../../bytes/digest.ts'
import { SignatureError } from '../model/signature-error.ts'

/** Columns of a PEM body (RFC 7468, section 2). */
const columns = 64
const block = /-----BEGIN CERTIFICATE-----\s*([A-Za-z0-9+/=\s]*?)-----END CERTIFICATE-----/g

/** RFC 7468 text, one block per certificate in the order given, ends with a newline. */
export function encodeCertificatesPem(chain: readonly Uint8Array[]): string {
  return chain
    .map((der) => {
      const lines = toBase64(der).match(new RegExp(`.{1,${columns}}`, 'g')) ?? []
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
    })
    .join('')
}

/**
 * All certificates of a PEM text, in order; text around the blocks is ignored, as OpenSSL does.
 *
 * @throws {SignatureError} "not-pem" without any block, "not-a-certificate" when a block holds something else
 */
export function parseCertificatesPem(text: string): CertificateDer[] {
  const chain: CertificateDer[] = []
  for (const [, body] of text.matchAll(block)) {
    const der = fromBase64((body ?? '').replaceAll(/\s/g, ''))
    if (der === undefined) throw new SignatureError('not-pem', 'body is not base64', { block: chain.length })
    parseCertificate(der)
    chain.push(ownBytes(der))
  }
  if (chain.length === 0) throw new SignatureError('not-pem', 'expected at least one CERTIFICATE block')
  return chain
}
