import { sha256 as sha256AtOnce } from '@noble/hashes/sha2.js'
import canonicalize from 'canonicalize'
import type { AnswersFile } from '../model/answers-file.ts'
import type { Sha256Hex } from '../model/ids.ts'

const hexDigits = '0123456789abcdef'

export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15)
  return hex
}

/** Copies into its own ArrayBuffer: WebCrypto does not take views on shared memory, and Node's Buffers are views on a pool. */
export const ownBytes = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** For WebCrypto, which copies what it is given: of a large backup a second copy would hold up whoever saves meanwhile. */
export const unshared = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  // The test is what the type says.
  bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : ownBytes(bytes)

/** Up to this size waiting for WebCrypto's other thread takes longer than hashing here does; a bundle has dozens of such small files. */
const smallBytes = 1_024

export async function sha256(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes.byteLength <= smallBytes) return ownBytes(sha256AtOnce(bytes))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', unshared(bytes)))
}

export async function sha256Hex(bytes: Uint8Array): Promise<Sha256Hex> {
  return toHex(await sha256(bytes))
}

/**
 * JSON Canonicalization Scheme.
 *
 * @throws {TypeError} for values that JSON does not know (undefined at the top, functions, NaN)
 * @see RFC 8785
 */
export function canonicalJson(value: unknown): string {
  const json = canonicalize(value)
  if (json === undefined) throw new TypeError('value has no JSON form')
  return json
}

/**
 * What an approval binds (law 6): answers, template id, version and hash, subject and evidence hashes.
 * Front matter, people and creation time are left out, since issuing a report changes them and not what was decided on.
 */
export function canonicalContent(content: AnswersFile): string {
  const { format, id, template, subject, answers, evidence } = content
  return canonicalJson({ format, id, template, subject, answers, evidence })
}

export const contentDigest = (content: AnswersFile): Promise<Sha256Hex> => sha256Hex(new TextEncoder().encode(canonicalContent(content)))
