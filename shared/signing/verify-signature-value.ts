import * as asn1js from 'asn1js'
import { createECDSASignatureFromCMS } from 'pkijs'
import { parseCertificate } from './certificate.ts'
import { ownBytes } from './digest.ts'

export type HashName = 'SHA-256' | 'SHA-384' | 'SHA-512'
export interface SignatureMethod {
  readonly scheme: 'RSA' | 'ECDSA'
  readonly hash: HashName
}

/** Below this, factoring is within reach of organisations (NIST SP 800-57, table 2). */
const minRsaBits = 2048
const curves: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }

/** e.g. `RSA-3072 SHA-256`, for people. */
export function describeMethod(certificateDer: Uint8Array, method: SignatureMethod): string {
  const { algorithm } = parseCertificate(certificateDer).publicKey
  const size =
    'modulusLength' in algorithm
      ? `-${String(algorithm.modulusLength)}`
      : 'namedCurve' in algorithm
        ? ` ${String(algorithm.namedCurve)}`
        : ''
  return `${method.scheme}${size} ${method.hash}`
}

/** RSA below 2048 bits: such a signature proves nothing, however well it fits. */
export function isWeakKey(certificateDer: Uint8Array): boolean {
  const { algorithm } = parseCertificate(certificateDer).publicKey
  return 'modulusLength' in algorithm && Number(algorithm.modulusLength) < minRsaBits
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
    const { publicKey } = parseCertificate(certificateDer)
    const spki = ownBytes(new Uint8Array(publicKey.rawData))
    const { algorithm } = publicKey
    if (method.scheme === 'RSA') {
      const key = await crypto.subtle.importKey('spki', spki, { name: 'RSASSA-PKCS1-v1_5', hash: method.hash }, false, ['verify'])
      const bits = 'modulusLength' in key.algorithm && typeof key.algorithm.modulusLength === 'number' ? key.algorithm.modulusLength : 0
      return bits >= minRsaBits && (await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, ownBytes(value), ownBytes(signed)))
    }
    const curve = 'namedCurve' in algorithm && typeof algorithm.namedCurve === 'string' ? algorithm.namedCurve : ''
    const pointByteLength = curves[curve]
    if (pointByteLength === undefined) return false
    const key = await crypto.subtle.importKey('spki', spki, { name: 'ECDSA', namedCurve: curve }, false, ['verify'])
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
