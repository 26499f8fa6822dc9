import { z } from 'zod'
import type { IsoDateTime, VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import { fromBase64, toBase64 } from '../signing/base64.ts'
import { canonicalJson, ownBytes } from '../signing/digest.ts'
import { assertKdfSettings, type Kdf, type KdfSettings } from './kdf.ts'
import { deriveVaultKeys, type VaultKeys } from './keys.ts'
import { VaultError } from './vault-error.ts'

/** Version of the vault that this program writes; it opens all versions from 1 to this one. */
export const vaultFormatVersion = 1

/** One text for each byte string: else the unused bits of the last character could be changed unnoticed. */
const base64 = (byteLength: number) =>
  z.string().max(200).refine((text) => {
    const bytes = fromBase64(text)
    return bytes?.length === byteLength && toBase64(bytes) === text
  })
const kdfSchema = z.strictObject({
  name: z.literal('argon2id'), memoryKiB: z.int(), iterations: z.int(), parallelism: z.int(), salt: base64(16),
})
const passphraseSlotSchema = z.strictObject({
  kind: z.literal('passphrase'), id: z.string().regex(/^[0-9a-f]{8}$/), kdf: kdfSchema, nonce: base64(12), wrappedKey: base64(48),
})
/** Slots of kinds that this version does not know (recovery, keystore, prf) are kept as they are. */
const foreignSlotSchema = z.looseObject({ kind: z.enum(['recovery', 'keystore', 'prf']), id: z.string().max(64) })
const headerSchema = z.strictObject({
  format: z.literal(`probity-vault/${vaultFormatVersion}`),
  vaultId: z.string().max(64),
  createdAt: z.string().max(40),
  slots: z.array(z.union([passphraseSlotSchema, foreignSlotSchema])).min(1).max(16),
  /** HMAC-SHA-256 over the canonical JSON of everything else: also the set of slots is authentic. */
  mac: base64(32),
})
export type VaultHeader = z.infer<typeof headerSchema>
type PassphraseSlot = z.infer<typeof passphraseSlotSchema>

const encode = (value: unknown): Uint8Array<ArrayBuffer> => ownBytes(new TextEncoder().encode(canonicalJson(value)))

/** Everything of the slot and the header that stands when the slot is opened, before the vault key is known. */
const slotBinding = (header: Pick<VaultHeader, 'format' | 'vaultId' | 'createdAt'>, slot: Omit<PassphraseSlot, 'wrappedKey'>) =>
  encode({ format: header.format, vaultId: header.vaultId, createdAt: header.createdAt, kind: slot.kind, id: slot.id, kdf: slot.kdf })

/** A new vault's header and open keys; the 256-bit vault key exists in clear only inside this call. */
export async function createHeader(request: {
  readonly vaultId: VaultId
  readonly createdAt: IsoDateTime
  readonly passphrase: string
  readonly settings: KdfSettings
  readonly kdf: Kdf
  readonly random: Random
}): Promise<{ readonly header: string; readonly keys: VaultKeys }> {
  const vaultKey = request.random.bytes(32)
  try {
    const head = { format: `probity-vault/${vaultFormatVersion}` as const, vaultId: request.vaultId, createdAt: request.createdAt }
    const slot = await sealPassphraseSlot(head, vaultKey, request)
    return await finishHeader({ ...head, slots: [slot] }, vaultKey)
  } finally {
    vaultKey.fill(0)
  }
}

/**
 * Opens the header with a passphrase.
 *
 * @throws {VaultError} `newer-format` with both versions; `wrong-key` for a wrong passphrase, KDF settings outside of the range (before
 *   anything is derived) and for any change to the header
 */
export async function openHeader(json: string, vaultId: VaultId, passphrase: string, kdf: Kdf): Promise<VaultKeys> {
  const { header, vaultKey } = await unwrap(json, vaultId, passphrase, kdf)
  try {
    return await verifyMac(header, vaultKey)
  } finally {
    vaultKey.fill(0)
  }
}

/** The header with the passphrase slot replaced; records stay as they are, since only the wrapping of the vault key changes. */
export async function changePassphrase(json: string, request: {
  readonly vaultId: VaultId
  readonly passphrase: string
  readonly newPassphrase: string
  readonly settings: KdfSettings
  readonly kdf: Kdf
  readonly random: Random
}): Promise<string> {
  const { header, vaultKey } = await unwrap(json, request.vaultId, request.passphrase, request.kdf)
  try {
    await verifyMac(header, vaultKey)
    const slot = await sealPassphraseSlot(header, vaultKey, { ...request, passphrase: request.newPassphrase })
    const { mac: _replaced, ...head } = header
    const slots = [slot, ...header.slots.filter((other) => other.kind !== 'passphrase')]
    return (await finishHeader({ ...head, slots }, vaultKey)).header
  } finally {
    vaultKey.fill(0)
  }
}

/** @throws {VaultError} `newer-format`; `wrong-key` for anything that is not a header */
export function parseHeader(json: string): VaultHeader {
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
      found, known: vaultFormatVersion,
    })
  }
  const header = headerSchema.safeParse(value)
  if (!header.success) throw new VaultError('wrong-key', 'vault header is not readable')
  return header.data
}

async function sealPassphraseSlot(
  head: Pick<VaultHeader, 'format' | 'vaultId' | 'createdAt'>,
  vaultKey: Uint8Array<ArrayBuffer>,
  request: { readonly passphrase: string; readonly settings: KdfSettings; readonly kdf: Kdf; readonly random: Random },
): Promise<PassphraseSlot> {
  assertKdfSettings(request.settings)
  const salt = request.random.bytes(16)
  const nonce = request.random.bytes(12)
  const id = Array.from(request.random.bytes(4), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const { name, memoryKiB, iterations, parallelism } = request.settings
  const slot = { kind: 'passphrase' as const, id, kdf: { name, memoryKiB, iterations, parallelism, salt: toBase64(salt) }, nonce: toBase64(nonce) }
  const key = await passphraseKey(request.kdf, request.passphrase, salt, request.settings, 'encrypt')
  const wrapped = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: slotBinding(head, slot) }, key, vaultKey)
  return { ...slot, wrappedKey: toBase64(new Uint8Array(wrapped)) }
}

async function unwrap(json: string, vaultId: VaultId, passphrase: string, kdf: Kdf) {
  const header = parseHeader(json)
  const slot = header.slots.find((candidate): candidate is PassphraseSlot => candidate.kind === 'passphrase')
  const salt = fromBase64(slot?.kdf.salt ?? '')
  const nonce = fromBase64(slot?.nonce ?? '')
  const wrapped = fromBase64(slot?.wrappedKey ?? '')
  if (!slot || !salt || !nonce || !wrapped || header.vaultId !== vaultId) throw wrongKey()
  assertKdfSettings(slot.kdf)
  const key = await passphraseKey(kdf, passphrase, salt, slot.kdf, 'decrypt')
  const binding = slotBinding(header, slot)
  try {
    const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: binding }, key, wrapped)
    return { header, vaultKey: new Uint8Array(opened) }
  } catch {
    throw wrongKey()
  }
}

const wrongKey = (): VaultError => new VaultError('wrong-key', 'passphrase does not open this vault, or its header was changed')

async function passphraseKey(kdf: Kdf, passphrase: string, salt: Uint8Array, settings: KdfSettings, usage: 'encrypt' | 'decrypt') {
  const bytes = await kdf.derive(passphrase, salt, settings)
  try {
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, [usage])
  } finally {
    bytes.fill(0)
  }
}

async function finishHeader(head: Omit<VaultHeader, 'mac'>, vaultKey: Uint8Array) {
  const keys = await deriveVaultKeys(vaultKey)
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', keys.header, encode(head)))
  return { header: JSON.stringify({ ...head, mac: toBase64(mac) }), keys }
}

async function verifyMac(header: VaultHeader, vaultKey: Uint8Array): Promise<VaultKeys> {
  const keys = await deriveVaultKeys(vaultKey)
  const { mac, ...head } = header
  const bytes = fromBase64(mac)
  if (!bytes || !(await crypto.subtle.verify('HMAC', keys.header, bytes, encode(head)))) throw wrongKey()
  return keys
}
