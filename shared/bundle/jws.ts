/** JSON Web Signatures by a certificate's key, the certificates in the header. @see RFC 7515 */
import { CompactSign, compactVerify, importX509, base64url } from 'jose'
import { parseSafeJson, type JsonValue } from '../safe-json.ts'
import { keyAlgorithmOf, parseCertificate, type CertificateDer } from '../signing/certificate.ts'
import { fromBase64, toBase64 } from '../signing/base64.ts'
import { canonicalJson, sha256Hex } from '../signing/digest.ts'
import type { SigningIdentity } from '../signing/identity.ts'
import { encodeCertificatesPem } from '../signing/pem.ts'
import { BundleError } from './bundle-error.ts'

export interface StatementSigner {
  readonly fingerprint: string
  readonly chain: readonly CertificateDer[]
  readonly algorithm: string
}
const algorithms = { rsa3072: 'RS256', p256: 'ES256' } as const

async function sign(bytes: Uint8Array, identity: SigningIdentity, typ: string): Promise<string> {
  const header = { alg: algorithms[identity.algorithm], typ, x5c: identity.chain.map(toBase64) }
  return new CompactSign(bytes).setProtectedHeader(header).sign(identity.privateKey)
}

export async function signDetached(bytes: Uint8Array, identity: SigningIdentity): Promise<string> {
  const [header = '', , signature = ''] = (await sign(bytes, identity, 'probity-detached')).split('.')
  return `${header}..${signature}`
}

export const signStatement = (payload: unknown, identity: SigningIdentity): Promise<string> =>
  sign(new TextEncoder().encode(canonicalJson(payload)), identity, 'probity-statement')

export async function verifyDetached(jws: string, bytes: Uint8Array): Promise<StatementSigner> {
  const [header = '', payload, signature = '', more] = jws.split('.')
  if (payload !== '' || more !== undefined) throw new BundleError('signature', 'no detached JWS')
  return (await verify(`${header}.${base64url.encode(bytes)}.${signature}`, 'probity-detached')).signer
}

export async function verifyStatement(jws: string): Promise<StatementSigner & { readonly payload: JsonValue }> {
  const { signer, payload } = await verify(jws, 'probity-statement')
  return { ...signer, payload: parseSafeJson(new TextDecoder().decode(payload)) }
}

async function verify(jws: string, typ: string): Promise<{ signer: StatementSigner; payload: Uint8Array }> {
  try {
    const header = parseSafeJson(new TextDecoder().decode(base64url.decode(jws.split('.', 1)[0] ?? '')))
    if (typeof header !== 'object' || header === null || !('x5c' in header) || !Array.isArray(header.x5c)) throw new Error('no x5c')
    const chain = header.x5c.map((text) => {
      const der = typeof text === 'string' ? fromBase64(text) : undefined
      if (der === undefined) throw new Error('x5c')
      return Uint8Array.from(der)
    })
    const [first] = chain
    if (first === undefined || chain.length > 5) throw new Error('x5c')
    const alg = algorithms[keyAlgorithmOf(parseCertificate(first))]
    const key = await importX509(encodeCertificatesPem([first]), alg)
    const { payload, protectedHeader } = await compactVerify(jws, key, { algorithms: [alg] })
    if (protectedHeader.typ !== typ) throw new Error('typ')
    return { signer: { fingerprint: await sha256Hex(first), chain, algorithm: alg }, payload }
  } catch (cause) {
    throw new BundleError('signature', 'signature does not verify', {}, { cause })
  }
}
