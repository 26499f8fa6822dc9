import { parseCertificate, type CertificateDer } from '#shared/signing/certificates/certificate.ts'
import { ownBytes } from '#shared/bytes/digest.ts'
import { parseCertificatesPem } from '#shared/signing/certificates/pem.ts'

export type DroppedFile =
  | { readonly kind: 'certificates'; readonly certificates: readonly CertificateDer[] }
  | { readonly kind: 'age-identity'; readonly ageIdentity: string }
  /** A PKCS#12 file, which is asked for together with its passphrase when somebody signs. */
  | { readonly kind: 'key' }
  | { readonly kind: 'artefact' }

/** Keys and certificates are small; what is larger is a document. */
const maxKeyByteLength = 262_144
const derSequence = 0x30

/**
 * What a person dropped, told from the content; only PKCS#12 and DER certificates, which begin alike, are told apart by name.
 *
 * @throws {SignatureError} "not-pem", "not-a-certificate" for a damaged certificate
 */
export function readDroppedFile(fileName: string, bytes: Uint8Array): DroppedFile {
  if (bytes.length > maxKeyByteLength) return { kind: 'artefact' }
  if (bytes[0] === derSequence) {
    if (/\.(?:p12|pfx)$/i.test(fileName)) return { kind: 'key' }
    if (!/\.(?:cer|crt|der)$/i.test(fileName)) return { kind: 'artefact' }
    parseCertificate(bytes)
    return { kind: 'certificates', certificates: [ownBytes(bytes)] }
  }
  const text = new TextDecoder().decode(bytes)
  // Answer files may quote anything; they are JSON and begin so.
  if (/^\s*[[{]/.test(text)) return { kind: 'artefact' }
  if (text.includes('-----BEGIN CERTIFICATE-----')) return { kind: 'certificates', certificates: parseCertificatesPem(text) }
  const ageIdentity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text.replaceAll('\r', ''))?.[0]
  return ageIdentity === undefined ? { kind: 'artefact' } : { kind: 'age-identity', ageIdentity }
}
