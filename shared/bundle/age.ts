/** Encryption to people: age v1 files, which any age client opens. @see https://age-encryption.org/v1 */
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter } from 'age-encryption'
import { joinBytes } from '../join-bytes.ts'
import { isSameBytes } from '../model/same-bytes.ts'
import { ownBytes } from '../bytes/digest.ts'
import { BundleError } from './bundle-error.ts'
import { bundleLimits } from './limits.ts'

/** `AGE-SECRET-KEY-1…`, or a non-extractable X25519 key that may derive bits; of somebody who changed keys all of them, each is tried. */
export type AgeIdentity = string | CryptoKey | readonly string[] | PreparedIdentity

/** An identity that opens several files: its keys, which opening needs, are made once. */
export interface PreparedIdentity {
  /** @throws {BundleError} `not-for-me` when the identity is malformed */
  readonly decrypter: () => Promise<Decrypter>
}

const magic = new TextEncoder().encode('age-encryption.org/v1\n')
const recipientPattern = /^age1[02-9ac-hj-np-z]{20,4000}$/

/**
 * Encrypts to all recipients, then decrypts what was made and compares it, so that no file leaves that could not be opened.
 *
 * @param recipients `age1…`; at least one
 * @throws {BundleError} `not-packable` for no or a malformed recipient
 */
export async function sealToRecipients(plaintext: Uint8Array, recipients: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  const unique = [...new Set(recipients)].sort()
  if (unique.length === 0) throw new BundleError('not-packable', 'no recipient')
  const encrypter = new Encrypter()
  let fileKey: Uint8Array | undefined
  try {
    for (const recipient of unique) {
      if (!recipientPattern.test(recipient)) throw new SyntaxError('unknown form')
      encrypter.addRecipient(recipient)
    }
  } catch (cause) {
    throw new BundleError('not-packable', 'a recipient is malformed', {}, { cause })
  }
  // Takes part without leaving a stanza: the check below needs the file key and no secret key of a recipient.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = Uint8Array.from(key)
      return []
    },
  })
  const sealed = await collected(await encrypter.encrypt(streamOf(plaintext)))
  const reader = new Decrypter()
  reader.addIdentity({ unwrapFileKey: () => fileKey ?? null })
  const readBack = await collected(await reader.decrypt(streamOf(sealed)))
  if (!isSameBytes(readBack, plaintext)) throw new BundleError('damaged', 'encryption did not read back')
  return sealed
}

/** For somebody without a key of their own; `age -d` asks for the passphrase. Decrypted again before it is given out. */
export async function sealWithPassphrase(plaintext: Uint8Array, passphrase: string): Promise<Uint8Array<ArrayBuffer>> {
  const encrypter = new Encrypter()
  encrypter.setPassphrase(passphrase)
  const sealed = ownBytes(await encrypter.encrypt(plaintext))
  const reader = new Decrypter()
  reader.addPassphrase(passphrase)
  if (!isSameBytes(await reader.decrypt(sealed), plaintext)) throw new BundleError('damaged', 'encryption did not read back')
  return sealed
}

/**
 * @throws {BundleError} `not-a-bundle` (no age file), `newer-format`, `not-for-me`, `damaged` (altered or cut), `too-large`
 */
export async function openWithIdentity(sealed: Uint8Array, identity: AgeIdentity): Promise<Uint8Array<ArrayBuffer>> {
  checkAgeHeader(sealed)
  const decrypter = await prepareIdentity(identity).decrypter()
  try {
    return await collected(await decrypter.decrypt(streamOf(ownBytes(sealed))))
  } catch (cause) {
    // The library has no error classes; its wording is held by a test.
    const isForOthers = cause instanceof Error && cause.message.startsWith('no identity matched')
    if (isForOthers) throw new BundleError('not-for-me', 'encrypted to others', {}, { cause })
    throw new BundleError('damaged', 'encrypted file is altered or cut', {}, { cause })
  }
}

/** Given bytes, the library makes a web response of its streams, which takes longer than decrypting a small bundle. */
const streamOf = (bytes: Uint8Array): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      controller.enqueue(bytes)
      controller.close()
    },
  })

/** Throws what the stream fails with; nothing of it is given out then. */
async function collected(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of stream) parts.push(part)
  return joinBytes(parts)
}

/** To be kept no longer than the work for which it is needed; nothing is computed before it opens a file. */
export function prepareIdentity(identity: AgeIdentity): PreparedIdentity {
  if (isPrepared(identity)) return identity
  let prepared: Promise<Decrypter> | undefined
  return { decrypter: () => (prepared ??= decrypterOf(isSeveral(identity) ? identity : [identity])) }
}

async function decrypterOf(identities: readonly (string | CryptoKey)[]): Promise<Decrypter> {
  const decrypter = new Decrypter()
  try {
    for (const one of identities) decrypter.addIdentity(await importedKey(one))
  } catch (cause) {
    throw new BundleError('not-for-me', 'the age identity is malformed', {}, { cause })
  }
  return decrypter
}

/** What stands before the 32 bytes of an X25519 key. @see RFC 8410, section 7 */
const pkcs8Start = [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x6e, 0x04, 0x22, 0x04, 0x20]
const scalarBytes = 32

/**
 * The identity as a key that cannot be read out; from its text the library would make it anew for each recipient of each file. As it was
 * where it is of another kind or malformed, which the library says, and where the engine has no X25519.
 */
async function importedKey(identity: string | CryptoKey): Promise<string | CryptoKey> {
  const decoded = typeof identity === 'string' ? bech32.decodeUnsafe(identity) : undefined
  const scalar = decoded && bech32.fromWordsUnsafe(decoded.words)
  const isX25519 = decoded?.prefix.toUpperCase() === 'AGE-SECRET-KEY-' && scalar?.length === scalarBytes
  if (!isX25519) return identity
  const pkcs8 = Uint8Array.from([...pkcs8Start, ...scalar])
  try {
    return await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'X25519' }, false, ['deriveBits'])
  } catch {
    return identity
  } finally {
    scalar.fill(0)
    pkcs8.fill(0)
  }
}

const isPrepared = (identity: AgeIdentity): identity is PreparedIdentity => typeof identity === 'object' && 'decrypter' in identity
const isSeveral = (identity: string | CryptoKey | readonly string[]): identity is readonly string[] => Array.isArray(identity)

export const isAgeFile = (bytes: Uint8Array): boolean => magic.every((byte, index) => bytes[index] === byte)

function checkAgeHeader(sealed: Uint8Array): void {
  if (!isAgeFile(sealed)) {
    const version = /^age-encryption\.org\/v(\d{1,6})\n/.exec(new TextDecoder('latin1').decode(sealed.subarray(0, 40)))?.[1]
    if (version !== undefined && Number(version) > 1)
      throw new BundleError('newer-format', `age format ${version}; this program reads format 1`, { found: Number(version), known: 1 })
    throw new BundleError('not-a-bundle', 'no age file')
  }
  if (sealed.byteLength > bundleLimits.bundle) throw new BundleError('too-large', 'file exceeds the limit', { limit: bundleLimits.bundle })
  const head = new TextDecoder('latin1').decode(sealed.subarray(0, bundleLimits.ageHeader))
  if (!head.includes('\n--- '))
    throw new BundleError(sealed.byteLength > bundleLimits.ageHeader ? 'too-large' : 'damaged', 'age header has no end')
}
