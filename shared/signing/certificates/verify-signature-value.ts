import * as asn1js from 'asn1js'
import { createECDSASignatureFromCMS } from 'pkijs'
import { parseCertificate } from './certificate.ts'
import { ownBytes } from '../../bytes/digest.ts'
import type { SignatureMethod } from './signature-method.ts'

/** Below this, factoring is within reach of organisations (NIST SP 800-57, table 2). */
const minRsaBits = 2048
const curves: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** e.g. `RSA-3072 SHA-256`, for people. */
export function describeMethod(certificateDer: Uint8Array, method: SignatureMethod): string {
  const { kind } = parseCertificate(certificateDer).publicKey
  const size = kind.type === 'RSA' ? `-${kind.bits}` : kind.type === 'EC' ? ` ${kind.curve}` : ''
  return `${method.scheme}${size} ${method.hash}`
}

/** RSA below 2048 bits: such a signature proves nothing, however well it fits. */
export function isWeakKey(certificateDer: Uint8Array): boolean {
  const { kind } = parseCertificate(certificateDer).publicKey
  return kind.type === 'RSA' && kind.bits < minRsaBits
}

/**
 * Does the signature value belong to these bytes and this certificate? A key of another kind or too small gives false, never a throw.
 *
 * @param encoding how ECDSA values are written: `der` in CMS, `raw` (r‖s) in XML signatures and JWS
 */
export async function verifySignatureValue(
  certificateDer: Uint8Array,
  method: SignatureMethod,
  value: Uint8Array,
  signed: Uint8Array,
  encoding: 'der' | 'raw',
): Promise<boolean> {
  try {
    const { spki, kind } = parseCertificate(certificateDer).publicKey
    if (method.scheme === 'RSA') {
      if (kind.type !== 'RSA' || kind.bits < minRsaBits) return false
      const key = await crypto.subtle.importKey('spki', spki, { name: 'RSASSA-PKCS1-v1_5', hash: method.hash }, false, ['verify'])
      return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, ownBytes(value), ownBytes(signed))
    }
    const pointByteLength = kind.type === 'EC' ? curves[kind.curve] : undefined
    if (kind.type !== 'EC' || pointByteLength === undefined) return false
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: kind.curve }, false, ['verify'])
    const raw = encoding === 'raw' ? ownBytes(value) : rawFromDer(value, pointByteLength)
    return raw !== undefined && (await crypto.subtle.verify({ name: 'ECDSA', hash: method.hash }, key, raw, ownBytes(signed)))
  } catch {
    // WebCrypto throws on keys that are not of the kind the signature claims: such a signature is not intact.
    return false
  }
}

function rawFromDer(value: Uint8Array, pointByteLength: number): ArrayBuffer | undefined {
  const parsed = asn1js.fromBER(ownBytes(value))
  return parsed.offset === value.length ? createECDSASignatureFromCMS(parsed.result, pointByteLength) : undefined
}
