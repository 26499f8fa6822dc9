import type { VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import { toHex } from '../bytes/digest.ts'
import type { VaultKeys } from './keys.ts'
import { pad, unpad } from './padding.ts'
import { VaultError } from './vault-error.ts'

/**
 * Sealed record as it rests (lengths in bytes):
 * version 1 | key id 16 | wrapping nonce 12 | wrapped data key 48 | nonce 12 | ciphertext and tag.
 * The data key exists only here, wrapped by the vault key: with a record's rows its key is gone, in every copy that lacks them.
 */
const version = 1
const keyIdLength = 16
const nonceLength = 12
const wrappedKeyLength = 48
const headLength = 1 + keyIdLength + nonceLength + wrappedKeyLength + nonceLength

/** Where a sealed row belongs; every field is bound, so that no row passes for another one or for an older one of itself. */
export interface RecordPlace {
  readonly vaultId: VaultId
  readonly store: 'records' | 'blobs'
  readonly id: string
  readonly type: 'part' | 'page' | 'directory' | 'root' | 'blob'
  readonly revision: number
}

/** Key of one document; its rows share it, no other document's do. */
export interface DataKey {
  readonly id: string
  readonly key: CryptoKey
  /** Key id, nonce and wrapped key, as they stand in each row. */
  readonly envelope: Uint8Array<ArrayBuffer>
}

/** A new key for rows, with its envelope under the vault's keys. */
export async function createDataKey(keys: VaultKeys, vaultId: VaultId, random: Random): Promise<DataKey> {
  const keyId = random.bytes(keyIdLength)
  const nonce = random.bytes(nonceLength)
  const raw = random.bytes(32)
  try {
    const exportable = await crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt'])
    const wrapped = await crypto.subtle.wrapKey('raw', exportable, keys.wrapping, wrapping(vaultId, keyId, nonce))
    const key = await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
    const envelope = new Uint8Array(keyIdLength + nonceLength + wrappedKeyLength)
    envelope.set(keyId)
    envelope.set(nonce, keyIdLength)
    envelope.set(new Uint8Array(wrapped), keyIdLength + nonceLength)
    return { id: toHex(keyId), key, envelope }
  } finally {
    raw.fill(0)
  }
}

/** AES-256-GCM with a random 96-bit nonce over the padded content; the place and the key id are authenticated with it. Own copies are overwritten. */
export async function sealRecord(
  place: RecordPlace,
  dataKey: DataKey,
  content: Uint8Array,
  random: Random,
): Promise<Uint8Array<ArrayBuffer>> {
  const nonce = random.bytes(nonceLength)
  const padded = pad(content)
  let ciphertext: ArrayBuffer
  try {
    ciphertext = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv: nonce, additionalData: binding(place, dataKey.id) },
      dataKey.key,
      padded,
    )
  } finally {
    padded.fill(0)
  }
  const sealed = new Uint8Array(headLength + ciphertext.byteLength)
  sealed[0] = version
  sealed.set(dataKey.envelope, 1)
  sealed.set(nonce, headLength - nonceLength)
  sealed.set(new Uint8Array(ciphertext), headLength)
  return sealed
}

/** Nonce of a sealed row; empty for bytes too short to be one. */
export const nonceOf = (sealed: Uint8Array): Uint8Array => sealed.subarray(headLength - nonceLength, headLength)

/** Data keys that were unwrapped since the unlock, by envelope; dropped with the vault. */
export type DataKeyCache = Map<string, DataKey>

/**
 * Content of a sealed row, if it is the row that `place` names. It is the only copy: whoever has read it overwrites it.
 *
 * @throws {VaultError} `damaged-record` for any changed bit, another place, another vault; `newer-format` for a later version
 */
export async function openRecord(
  keys: VaultKeys,
  place: RecordPlace,
  sealed: Uint8Array<ArrayBuffer>,
  cache?: DataKeyCache,
): Promise<{ readonly content: Uint8Array<ArrayBuffer>; readonly dataKey: DataKey }> {
  const found = sealed[0] ?? 0
  // A version that was never written is damage, not the future; both read alike from one byte, so the next ones only are the future.
  if (found > version && found < version + 16)
    throw new VaultError('newer-format', `record has format ${found}`, { found, known: version, id: place.id })
  if (found !== version || sealed.length < headLength + 16) throw damaged(place)
  const dataKey = await unwrapDataKey(keys, place, sealed.slice(1, headLength - nonceLength), cache)
  let padded: Uint8Array<ArrayBuffer>
  try {
    padded = new Uint8Array(
      await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.slice(headLength - nonceLength, headLength), additionalData: binding(place, dataKey.id) },
        dataKey.key,
        sealed.subarray(headLength),
      ),
    )
  } catch {
    throw damaged(place)
  }
  const content = unpad(padded)
  if (!content) throw damaged(place)
  return { content, dataKey }
}

async function unwrapDataKey(keys: VaultKeys, place: RecordPlace, envelope: Uint8Array<ArrayBuffer>, cache: DataKeyCache | undefined) {
  const cacheKey = toHex(envelope)
  const known = cache?.get(cacheKey)
  if (known) return known
  const dataKey =
    (await unwrapBy(keys, place.vaultId, envelope)) ?? (keys.previous && (await unwrapBy(keys.previous, place.vaultId, envelope)))
  if (!dataKey) throw damaged(place)
  cache?.set(cacheKey, dataKey)
  return dataKey
}

async function unwrapBy({ wrapping: by }: VaultKeys, vaultId: VaultId, envelope: Uint8Array<ArrayBuffer>): Promise<DataKey | undefined> {
  const keyId = envelope.slice(0, keyIdLength)
  const nonce = envelope.slice(keyIdLength, keyIdLength + nonceLength)
  const wrapped = envelope.slice(keyIdLength + nonceLength)
  try {
    const key = await crypto.subtle.unwrapKey('raw', wrapped, by, wrapping(vaultId, keyId, nonce), 'AES-GCM', false, ['encrypt', 'decrypt'])
    return { id: toHex(keyId), key, envelope }
  } catch {
    return undefined
  }
}

/** Whether the row's data key is wrapped by these keys themselves, and not by those before. */
export const isWrappedBy = async (keys: VaultKeys, vaultId: VaultId, sealed: Uint8Array<ArrayBuffer>): Promise<boolean> =>
  (await unwrapBy(keys, vaultId, sealed.slice(1, headLength - nonceLength))) !== undefined

/** One for all rows: making it costs a save as much as using it. */
const utf8 = new TextEncoder()

/** Canonical JSON (RFC 8785) when the members stand in the order of their names and hold ids and small whole numbers, as below. */
const encode = (value: object): Uint8Array<ArrayBuffer> => utf8.encode(JSON.stringify(value))

const wrapping = (vaultId: VaultId, keyId: Uint8Array, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode({ format: version, key: toHex(keyId), vault: vaultId }),
})

const binding = (place: RecordPlace, keyId: string): Uint8Array<ArrayBuffer> =>
  encode({
    format: version,
    id: place.id,
    key: keyId,
    revision: place.revision,
    store: place.store,
    type: place.type,
    vault: place.vaultId,
  })

export const damaged = (place: { readonly id: string }): VaultError =>
  new VaultError('damaged-record', `record ${place.id} is damaged, was swapped or is an older state`, { id: place.id })
