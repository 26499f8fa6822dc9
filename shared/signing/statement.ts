import {
  CompactSign,
  compactVerify,
  decodeProtectedHeader,
  FlattenedSign,
  flattenedVerify,
  importX509,
  type CompactJWSHeaderParameters,
} from 'jose'
import type { Fingerprint } from '../model/ids.ts'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { keyAlgorithmOf, parseCertificate, readCertificate, type CertificateDer } from './certificates/certificate.ts'
import { canonicalJson, ownBytes } from '../bytes/digest.ts'
import type { KeyAlgorithm, PersonCard, SigningIdentity } from './model/identity.ts'
import { encodeCertificatesPem } from './certificates/pem.ts'
import { rememberNewest } from '../bytes/remember-newest.ts'
import { SignatureError } from './model/signature-error.ts'
import { unusableKey } from './certificates/signing-key.ts'

/** Media types (RFC 7515, 4.1.9): they keep a statement from being taken for the signature of a bundle, and the other way round. */
const statementType = 'probity-statement+jws'
const detachedType = 'probity-detached+jws'
const jwsAlgorithms = { rsa3072: 'RS256', p256: 'ES256' } as const satisfies Record<KeyAlgorithm, string>
/** Enough for a roster of 10,000 people; a statement is read whole. */
const maxLength = 4_194_304
const maxChain = 5

export interface VerifiedSigner {
  readonly signer: PersonCard
  readonly fingerprint: Fingerprint
  /** Signer first. Whether any of them is to be trusted is the caller's question. */
  readonly chain: readonly CertificateDer[]
}

/**
 * A signed statement: JWS in compact form over the RFC 8785 canonical form of the payload, with the signer's certificates in the header.
 *
 * @throws {TypeError} for payloads that JSON does not know
 * @see RFC 7515
 */
export async function signStatement(payload: unknown, identity: SigningIdentity): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(payload))
  return new CompactSign(bytes).setProtectedHeader(headerOf(identity, statementType)).sign(identity.privateKey)
}

/**
 * @throws {SignatureError} "malformed-statement" for anything but such a statement, also when its payload is not in canonical form;
 *   "statement-not-intact" when the signature does not fit
 */
export async function verifyStatement(jws: string): Promise<VerifiedSigner & { readonly payload: unknown }> {
  const { algorithm, chain } = readHeader(jws, statementType)
  const key = await keyOf(chain)
  const verified = await compactVerify(jws, key, { algorithms: [algorithm] }).catch(refuse)
  const text = new TextDecoder('utf-8', { fatal: true })
  let payload: unknown
  let canonical: string
  let written: string
  try {
    written = text.decode(verified.payload)
    payload = JSON.parse(written)
    canonical = canonicalJson(payload)
  } catch (cause) {
    throw new SignatureError('malformed-statement', 'the payload is not JSON', {}, { cause })
  }
  // Also refuses doubled keys, of which two readers may take different ones.
  if (canonical !== written) throw new SignatureError('malformed-statement', 'the payload is not canonical JSON')
  return { payload, ...(await signerOf(chain)) }
}

/** Signature kept beside the bytes that it signs: JWS with detached content (RFC 7515, appendix F). */
export async function signDetached(bytes: Uint8Array, identity: SigningIdentity): Promise<string> {
  const signed = await new FlattenedSign(ownBytes(bytes)).setProtectedHeader(headerOf(identity, detachedType)).sign(identity.privateKey)
  return `${signed.protected ?? ''}..${signed.signature}`
}

/** @throws {SignatureError} "malformed-statement"; "unsupported-key"; "statement-not-intact" when signature and bytes do not belong together */
export async function verifyDetached(jws: string, bytes: Uint8Array): Promise<VerifiedSigner> {
  const { algorithm, chain, parts } = readHeader(jws, detachedType)
  const [header, payload, signature] = parts
  if (payload !== '') throw new SignatureError('malformed-statement', 'expected detached content')
  const key = await keyOf(chain)
  await flattenedVerify({ protected: header, payload: base64Url(bytes), signature }, key, { algorithms: [algorithm] }).catch(refuse)
  return signerOf(chain)
}

function headerOf(identity: SigningIdentity, type: string): CompactJWSHeaderParameters {
  return { alg: jwsAlgorithms[identity.algorithm], typ: type, x5c: identity.chain.map(toBase64) }
}

/** Everything in the header is checked against what we write: no other algorithms, no keys from elsewhere, no critical extensions. */
function readHeader(jws: string, type: string): { algorithm: string; chain: CertificateDer[]; parts: [string, string, string] } {
  const [header, payload, signature, ...more] = jws.split('.')
  if (jws.length > maxLength || header === undefined || payload === undefined || signature === undefined || more.length > 0)
    throw malformed('not a compact JWS')
  let facts: Record<string, unknown>
  try {
    facts = decodeProtectedHeader(jws)
  } catch (cause) {
    throw new SignatureError('malformed-statement', 'the header is not JSON', {}, { cause })
  }
  if (Object.keys(facts).toSorted().join() !== 'alg,typ,x5c' || facts['typ'] !== type) throw malformed('another kind of statement')
  const { x5c } = facts
  if (!Array.isArray(x5c) || x5c.length === 0 || x5c.length > maxChain) throw malformed('no certificates')
  const chain = x5c.map((item: unknown) => {
    const der = typeof item === 'string' ? fromBase64(item) : undefined
    if (der === undefined) throw malformed('a certificate is not base64')
    return der
  })
  const [signer] = chain
  const algorithm = jwsAlgorithms[keyAlgorithmOf(parseCertificate(signer ?? new Uint8Array()))]
  if (facts['alg'] !== algorithm) throw malformed('the algorithm is not that of the certificate')
  return { algorithm, chain, parts: [header, payload, signature] }
}

const malformed = (message: string): SignatureError => new SignatureError('malformed-statement', message)

function refuse(cause: unknown): never {
  throw new SignatureError('statement-not-intact', 'the signature does not belong to this content and certificate', {}, { cause })
}

const importKey = rememberNewest((der: Uint8Array) =>
  importX509(encodeCertificatesPem([ownBytes(der)]), jwsAlgorithms[keyAlgorithmOf(parseCertificate(der))]),
)

async function keyOf(chain: readonly CertificateDer[]) {
  try {
    return await importKey(chain[0] ?? new Uint8Array())
  } catch (cause) {
    throw cause instanceof SignatureError ? cause : unusableKey(cause)
  }
}

const base64Url = (bytes: Uint8Array): string => toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')

async function signerOf(chain: readonly CertificateDer[]): Promise<VerifiedSigner> {
  const { person, fingerprint } = await readCertificate(chain[0] ?? new Uint8Array())
  return { signer: person, fingerprint, chain }
}
