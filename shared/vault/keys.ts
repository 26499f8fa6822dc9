import { toHex } from '../bytes/digest.ts'
import { withWipedCopy } from '../bytes/wiped-copy.ts'

/** Keys of an open vault; none can be exported again. */
export interface VaultKeys {
  /** AES-256-GCM, wraps the data keys of records. */
  readonly wrapping: CryptoKey
  /** HMAC-SHA-256 over the header. */
  readonly header: CryptoKey
  /** Row in which the root of the index rests; looks random, is the same at each unlock. */
  readonly rootRowId: string
  /** Of the vault key before, while a rotation is under way: records that it has not reached yet open with them. */
  readonly previous?: VaultKeys
}

const purposes = {
  wrapping: 'probity/vault/1/data-key-wrapping',
  header: 'probity/vault/1/header',
  rootRowId: 'probity/vault/1/index-root',
}

/**
 * One key per purpose from the vault key.
 *
 * @param vaultKey 32 random bytes; the caller overwrites them afterwards
 * @see RFC 5869 (HKDF-SHA-256, empty salt: the input is uniformly random already)
 */
export async function deriveVaultKeys(vaultKey: Uint8Array): Promise<VaultKeys> {
  const root = await withWipedCopy(vaultKey, (bytes) => crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']))
  const hkdf = (info: string): HkdfParams => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: new TextEncoder().encode(info),
  })
  const [wrapping, header, rowId] = await Promise.all([
    crypto.subtle.deriveKey(hkdf(purposes.wrapping), root, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']),
    crypto.subtle.deriveKey(hkdf(purposes.header), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign', 'verify']),
    crypto.subtle.deriveBits(hkdf(purposes.rootRowId), root, 128),
  ])
  return { wrapping, header, rootRowId: toHex(new Uint8Array(rowId)) }
}
