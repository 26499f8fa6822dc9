/** X25519 recipients of an age file. @see https://age-encryption.org/v1, "The X25519 recipient type" */
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64nopad, bech32 } from '@scure/base'
import { Stanza, type Recipient } from 'age-encryption'
import { ownBytes } from '../signing/digest.ts'
import { rememberNewest } from '../signing/remember-newest.ts'

const algorithm = { name: 'X25519' }
const keyBytes = 32
const label = new TextEncoder().encode('age-encryption.org/v1/X25519')

/** The 32 bytes behind `age1…` or `AGE-SECRET-KEY-1…`; `undefined` for other kinds and for what is malformed. */
export function x25519KeyOf(text: string, prefix: 'age' | 'AGE-SECRET-KEY-'): Uint8Array<ArrayBuffer> | undefined {
  const decoded = bech32.decodeUnsafe(text)
  if (decoded?.prefix.toUpperCase() !== prefix.toUpperCase()) return undefined
  const key = bech32.fromWordsUnsafe(decoded.words)
  return key?.byteLength === keyBytes ? ownBytes(key) : undefined
}

/**
 * The recipient of one file, with the key agreement made already: several recipients' side by side, on a key that the engine makes together
 * with its public half. The library takes twice as long for it, one recipient after the other.
 *
 * @param recipient `age1…`
 * @returns `undefined` for other kinds of recipient and where the engine has no X25519: to be left to the library then
 */
export async function x25519Recipient(recipient: string): Promise<Recipient | undefined> {
  const theirs = x25519KeyOf(recipient, 'age')
  if (theirs === undefined) return undefined
  let agreed: Agreement | undefined
  try {
    agreed = await agreeWith(theirs)
  } catch {
    return undefined
  }
  return {
    wrapFileKey(fileKey) {
      // An ephemeral key serves one file.
      if (agreed === undefined) throw new Error('this recipient was used already')
      const { share, wrapKey } = agreed
      agreed = undefined
      // A nonce of zeros, since the key is used once.
      const body = chacha20poly1305(wrapKey, new Uint8Array(12)).encrypt(fileKey)
      return [new Stanza(['X25519', base64nopad.encode(share)], body)]
    },
  }
}

interface Agreement {
  readonly share: Uint8Array
  readonly wrapKey: Uint8Array
}

const importPeer = rememberNewest((key: Uint8Array) => crypto.subtle.importKey('raw', ownBytes(key), algorithm, false, []))

/** @throws {DOMException} also for a point that would give everybody the same secret */
async function agreeWith(theirs: Uint8Array): Promise<Agreement> {
  const [peer, ephemeral] = await Promise.all([importPeer(theirs), crypto.subtle.generateKey(algorithm, false, ['deriveBits'])])
  if (!('privateKey' in ephemeral)) throw new DOMException('no pair of keys', 'NotSupportedError')
  const [publicKey, secretBits] = await Promise.all([
    crypto.subtle.exportKey('raw', ephemeral.publicKey),
    crypto.subtle.deriveBits({ ...algorithm, public: peer }, ephemeral.privateKey, 8 * keyBytes),
  ])
  const [share, secret] = [new Uint8Array(publicKey), new Uint8Array(secretBits)]
  const wrapKey = hkdf(sha256, secret, Uint8Array.from([...share, ...theirs]), label, keyBytes)
  secret.fill(0)
  return { share, wrapKey }
}
