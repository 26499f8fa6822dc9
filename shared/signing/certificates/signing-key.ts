import { ownBytes } from '../../bytes/digest.ts'
import type { KeyAlgorithm } from '../model/identity.ts'
import { SignatureError } from '../model/signature-error.ts'
import { withWipedCopy } from '../../bytes/wiped-copy.ts'

/** Parameters for `generateKey` and `importKey`: PKCS #1 v1.5 is what Word, poppler and LibreOffice all accept for RSA. */
export const keyParameters = {
  rsa3072: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 3072, publicExponent: Uint8Array.of(1, 0, 1) },
  p256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const satisfies Record<KeyAlgorithm, RsaHashedKeyGenParams | EcKeyGenParams>

/** Parameters for `sign` and `verify`. */
export const signParameters = {
  rsa3072: { name: 'RSASSA-PKCS1-v1_5' },
  p256: { name: 'ECDSA', hash: 'SHA-256' },
} as const satisfies Record<KeyAlgorithm, AlgorithmIdentifier | EcdsaParams>

/** RSA: PKCS #1 v1.5 block; P-256: r‖s of 64 bytes, as XML signatures and JWS want it (CMS wants DER). */
export async function signBytes(algorithm: KeyAlgorithm, key: CryptoKey, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign(signParameters[algorithm], key, ownBytes(bytes)))
}

export const importSigningKey = (algorithm: KeyAlgorithm, pkcs8: Uint8Array, extractable: boolean): Promise<CryptoKey> =>
  withWipedCopy(pkcs8, (bytes) => crypto.subtle.importKey('pkcs8', bytes, keyParameters[algorithm], extractable, ['sign']))

/**
 * The public key of a certificate.
 *
 * @param spki as it stands in the certificate
 * @throws {SignatureError} `unsupported-key`
 */
export async function importVerifyingKey(algorithm: KeyAlgorithm, spki: Uint8Array): Promise<CryptoKey> {
  try {
    return await crypto.subtle.importKey('spki', ownBytes(spki), keyParameters[algorithm], true, ['verify'])
  } catch (cause) {
    throw unusableKey(cause)
  }
}

/** WebCrypto's own error, as for a point off its curve, would stop whoever reads a folder with one such certificate in it. */
export const unusableKey = (cause: unknown): SignatureError =>
  new SignatureError('unsupported-key', 'the certificate holds no usable key', {}, { cause })

/** True when the private key belongs to the certificate's public key: signs a probe and verifies it. */
export async function keyMatches(algorithm: KeyAlgorithm, privateKey: CryptoKey, spki: Uint8Array): Promise<boolean> {
  const publicKey = await importVerifyingKey(algorithm, spki)
  const probe = new TextEncoder().encode('does this key belong to this certificate?')
  const signature = await signBytes(algorithm, privateKey, probe)
  return crypto.subtle.verify(signParameters[algorithm], publicKey, signature, probe)
}
