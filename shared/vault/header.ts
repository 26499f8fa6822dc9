import { z } from 'zod'
import { dayIn } from '../dates.ts'
import type { IsoDate, IsoDateTime, VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { canonicalJson, ownBytes } from '../bytes/digest.ts'
import { withWipedCopy } from '../bytes/wiped-copy.ts'
import type { Kdf, KdfSettings } from './kdf.ts'
import { deriveVaultKeys, type VaultKeys } from './keys.ts'
import { base64, openSlot, sealSlot, slotSchema, type SlotHead, type SlotSecret } from './slots.ts'
import { VaultError } from './vault-error.ts'

/** Version of the vault that this program writes; it opens all versions from 1 to this one. */
export const vaultFormatVersion = 1
/** Version of the records' content that this program writes; older ones are migrated on opening. */
export const contentVersion = 4
export const maxSlots = 16

const headerSchema = z.strictObject({
  format: z.literal(`probity-vault/${vaultFormatVersion}`),
  vaultId: z.string().max(64),
  createdAt: z.string().max(40),
  slots: z.array(slotSchema).min(1).max(maxSlots),
  /** Version of what the records hold, from 2 on; absent in vaults of the first version. Migrations raise it, slots do not bind it. */
  content: z.int().min(2).max(9999).optional(),
  /** No slot may open the vault with a single factor; the recovery key, which rests on paper, is the exception. */
  secondFactor: z.literal('required').optional(),
  /** While the vault key is rotated: the key before, wrapped by the one that the slots hold. */
  previousKey: z.strictObject({ nonce: base64(12), wrappedKey: base64(48) }).optional(),
  /** HMAC-SHA-256 over the canonical JSON of everything else: also the set of slots is authentic. */
  mac: base64(32),
})
export type VaultHeader = z.infer<typeof headerSchema>
export type UnsealedHeader = Omit<VaultHeader, 'mac'>

const encode = (value: unknown): Uint8Array<ArrayBuffer> => ownBytes(new TextEncoder().encode(canonicalJson(value)))

/** A new vault's header and open keys; the 256-bit vault key exists in clear only inside this call. */
export async function createHeader(request: {
  readonly vaultId: VaultId
  readonly createdAt: IsoDateTime
  /** The user's own calendar day, shown beside the way to unlock; without it the day of `createdAt` in UTC. */
  readonly today?: IsoDate
  readonly passphrase: string
  readonly settings: KdfSettings
  readonly kdf: Kdf
  readonly random: Random
}): Promise<{ readonly header: string; readonly keys: VaultKeys }> {
  const vaultKey = request.random.bytes(32)
  try {
    const head = { format: `probity-vault/${vaultFormatVersion}` as const, vaultId: request.vaultId, createdAt: request.createdAt }
    const { passphrase, settings, today = dayIn('UTC', request.createdAt) } = request
    const slot = await sealSlot(head, vaultKey, { kind: 'passphrase', passphrase, settings }, today, request)
    return await finishHeader({ ...head, slots: [slot], content: contentVersion }, vaultKey)
  } finally {
    vaultKey.fill(0)
  }
}

/**
 * Opens the header with one way to unlock.
 *
 * @param secret a text is a passphrase without key file
 * @returns keys; with `previous` while a rotation is under way
 * @throws {VaultError} `newer-format` with both versions; `wrong-key` for a wrong secret, KDF settings outside of the range (before
 *   anything is derived) and for any change to the header
 */
export async function openHeader(json: string, vaultId: VaultId, secret: string | SlotSecret, kdf: Kdf): Promise<VaultKeys> {
  return withVaultKey(json, vaultId, secret, kdf, ({ keys }) => Promise.resolve(keys))
}

/** What is known of a vault inside of `withVaultKey`. */
export interface OpenHeader {
  readonly header: UnsealedHeader
  /** Overwritten when the work is done. */
  readonly vaultKey: Uint8Array<ArrayBuffer>
  readonly keys: VaultKeys
}

/** Lends the vault key in clear to `work`; for changes to the slots, which have to wrap it again. @throws as `openHeader` */
export async function withVaultKey<T>(
  json: string,
  vaultId: VaultId,
  secret: string | SlotSecret,
  kdf: Kdf,
  work: (open: OpenHeader) => Promise<T>,
): Promise<T> {
  const header = parseHeader(json)
  if (header.vaultId !== vaultId) throw wrongKey()
  const vaultKey = await unwrap(header, typeof secret === 'string' ? { kind: 'passphrase', passphrase: secret } : secret, kdf)
  try {
    const keys = await verifyMac(header, vaultKey)
    const { mac: _replaced, ...unsealed } = header
    return await work({ header: unsealed, vaultKey, keys })
  } finally {
    vaultKey.fill(0)
  }
}

/** The header as text, authenticated by the vault key, and that key's keys. */
export async function finishHeader(head: UnsealedHeader, vaultKey: Uint8Array) {
  const keys = await deriveVaultKeys(vaultKey)
  const previous = await previousKeys(head, vaultKey)
  return { header: await authenticated(head, keys), keys: previous ? { ...keys, previous } : keys }
}

/** The header after the last record was reached by a rotation: the key before is gone from it. */
export async function endRotation(json: string, keys: VaultKeys): Promise<string> {
  const { mac: _replaced, previousKey: _gone, ...rest } = parseHeader(json)
  if (!(await isHeaderOf(json, keys))) throw wrongKey()
  return authenticated(rest, keys)
}

/** 1 for a vault of the first version. @throws as `parseHeader`, but for content of a later version, which is what is asked for */
export const contentVersionOf = (json: string): number => parseAnyContent(json).content ?? 1

/** The header with another version of the content. @throws {VaultError} `wrong-key` unless the keys are the header's own */
export async function withContentVersion(json: string, keys: VaultKeys, content: number): Promise<string> {
  const { mac: _replaced, ...rest } = parseAnyContent(json)
  if (!(await isHeaderOf(json, keys))) throw wrongKey()
  return authenticated({ ...rest, content }, keys)
}

/** Whether these keys are the ones that the header's slots hold; not so any more after another window rotated the vault key. */
export async function isHeaderOf(json: string, keys: VaultKeys): Promise<boolean> {
  const { mac, ...head } = parseAnyContent(json)
  const bytes = fromBase64(mac)
  return bytes !== undefined && crypto.subtle.verify('HMAC', keys.header, bytes, encode(head))
}

/** Wraps the vault key before by the new one. */
export async function wrapPreviousKey(head: SlotHead, vaultKey: Uint8Array, previous: Uint8Array<ArrayBuffer>, random: Random) {
  const nonce = random.bytes(12)
  const wrapped = await crypto.subtle.encrypt(previousBinding(head, nonce), await rotationKey(vaultKey), previous)
  return { nonce: toBase64(nonce), wrappedKey: toBase64(new Uint8Array(wrapped)) }
}

/** @throws {VaultError} `newer-format`, of the vault or of its content; `wrong-key` for anything that is not a header */
export function parseHeader(json: string): VaultHeader {
  const header = parseAnyContent(json)
  if (header.content !== undefined && header.content > contentVersion) {
    throw new VaultError('newer-format', `content has version ${header.content}, this program knows ${contentVersion}`, {
      found: header.content,
      known: contentVersion,
    })
  }
  return header
}

function parseAnyContent(json: string): VaultHeader {
  let value: unknown
  try {
    value = json.length > 65_536 ? undefined : JSON.parse(json)
  } catch {
    value = undefined
  }
  const named = z.looseObject({ format: z.string().regex(/^probity-vault\/\d{1,6}$/) }).safeParse(value)
  const found = named.success ? Number(named.data.format.split('/')[1]) : 0
  if (found > vaultFormatVersion) {
    throw new VaultError('newer-format', `vault has format ${found}, this program knows ${vaultFormatVersion}`, {
      found,
      known: vaultFormatVersion,
    })
  }
  const header = headerSchema.safeParse(value)
  if (!header.success) throw new VaultError('wrong-key', 'vault header is not readable')
  return header.data
}

async function unwrap(header: VaultHeader, secret: SlotSecret, kdf: Kdf): Promise<Uint8Array<ArrayBuffer>> {
  // One after the other: each passphrase slot costs a derivation and its memory.
  for (const slot of header.slots) {
    if (slot.kind !== secret.kind || (secret.kind === 'prf' && secret.slotId !== slot.id)) continue
    const vaultKey = await openSlot(header, slot, secret, kdf)
    if (vaultKey) return vaultKey
  }
  throw wrongKey()
}

export const wrongKey = (): VaultError => new VaultError('wrong-key', 'this does not open the vault, or its header was changed')

async function authenticated(head: UnsealedHeader, keys: VaultKeys): Promise<string> {
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.header, encode(head)))
  return JSON.stringify({ ...head, mac: toBase64(mac) })
}

async function verifyMac(header: VaultHeader, vaultKey: Uint8Array): Promise<VaultKeys> {
  const keys = await deriveVaultKeys(vaultKey)
  const { mac, ...head } = header
  const bytes = fromBase64(mac)
  if (!bytes || !(await crypto.subtle.verify('HMAC', keys.header, bytes, encode(head)))) throw wrongKey()
  const previous = await previousKeys(header, vaultKey)
  return previous ? { ...keys, previous } : keys
}

async function previousKeys(
  head: Pick<UnsealedHeader, keyof SlotHead | 'previousKey'>,
  vaultKey: Uint8Array,
): Promise<VaultKeys | undefined> {
  if (!head.previousKey) return undefined
  const nonce = fromBase64(head.previousKey.nonce)
  const wrapped = fromBase64(head.previousKey.wrappedKey)
  if (!nonce || !wrapped) throw wrongKey()
  const previous = new Uint8Array(await crypto.subtle.decrypt(previousBinding(head, nonce), await rotationKey(vaultKey), wrapped))
  try {
    return await deriveVaultKeys(previous)
  } finally {
    previous.fill(0)
  }
}

const previousBinding = ({ format, vaultId, createdAt }: SlotHead, iv: Uint8Array<ArrayBuffer>): AesGcmParams => ({
  name: 'AES-GCM',
  iv,
  additionalData: encode({ format, vaultId, createdAt, kind: 'previous-key' }),
})

async function rotationKey(vaultKey: Uint8Array): Promise<CryptoKey> {
  const root = await withWipedCopy(vaultKey, (bytes) => crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']))
  const info = new TextEncoder().encode('probity/vault/1/rotation')
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
  return crypto.subtle.deriveKey(hkdf, root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}
