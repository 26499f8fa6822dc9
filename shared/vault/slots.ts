import { z } from 'zod'
import type { Random } from '../ports/clock.ts'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { canonicalJson, ownBytes, toHex } from '../bytes/digest.ts'
import { withWipedCopy } from '../bytes/wiped-copy.ts'
import { assertKdfSettings, type Kdf, type KdfSettings } from './kdf.ts'
import { VaultError } from './vault-error.ts'

/** One text for each byte string: else the unused bits of the last character could be changed unnoticed. */
export const base64 = (low: number, high = low) =>
  z
    .string()
    .max(Math.ceil(high / 3) * 4)
    .refine((text) => {
      const bytes = fromBase64(text)
      return bytes !== undefined && bytes.length >= low && bytes.length <= high && toBase64(bytes) === text
    })
const kdfSchema = z.strictObject({
  name: z.literal('argon2id'),
  memoryKiB: z.int(),
  iterations: z.int(),
  parallelism: z.int(),
  salt: base64(16),
})
const common = {
  id: z.string().regex(/^[0-9a-f]{8}$/),
  /** Day on which the slot was made; slots of the first version have none. */
  madeOn: z.iso.date().optional(),
  nonce: base64(12),
  wrappedKey: base64(48),
}
/** A slot wraps the vault key under a key made from one way to unlock. Everything but nonce and wrapped key is bound as additional data. */
export const slotSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('passphrase'), ...common, kdf: kdfSchema, keyFile: z.literal(true).optional() }),
  z.strictObject({
    kind: z.literal('recovery'),
    ...common,
    /** The key was handed out in parts, so many of which are needed. */
    shares: z.strictObject({ threshold: z.int().min(2).max(16), total: z.int().min(2).max(16) }).optional(),
  }),
  /** `sealed` is what the operating system's keystore made of the secret. */
  z.strictObject({ kind: z.literal('keystore'), ...common, sealed: base64(1, 8192) }),
  z.strictObject({ kind: z.literal('prf'), ...common, credentialId: base64(1, 1023), salt: base64(32), label: z.string().max(100) }),
])
export type Slot = z.infer<typeof slotSchema>

/** What opens a slot. */
export type SlotSecret =
  | { readonly kind: 'passphrase'; readonly passphrase: string; /** SHA-256 of the key file. */ readonly keyFile?: Uint8Array }
  | { readonly kind: 'recovery'; readonly key: Uint8Array }
  /** The secret as the keystore gave it back. */
  | { readonly kind: 'keystore'; readonly secret: Uint8Array }
  /** The authenticator's output for the slot's salt. */
  | { readonly kind: 'prf'; readonly slotId: string; readonly secret: Uint8Array }

/** What a new slot is made of. */
export type NewSlot =
  | (Extract<SlotSecret, { readonly kind: 'passphrase' }> & { readonly settings: KdfSettings })
  | (Extract<SlotSecret, { readonly kind: 'recovery' }> & { readonly shares?: { readonly threshold: number; readonly total: number } })
  | (Extract<SlotSecret, { readonly kind: 'keystore' }> & { readonly sealed: Uint8Array })
  | {
      readonly kind: 'prf'
      readonly secret: Uint8Array
      readonly credentialId: Uint8Array
      readonly salt: Uint8Array
      readonly label: string
    }

/** Identity of the vault that every slot binds. */
export interface SlotHead {
  readonly format: string
  readonly vaultId: string
  readonly createdAt: string
}
export interface SlotPorts {
  readonly kdf: Kdf
  readonly random: Random
}

/** @param madeOn day, YYYY-MM-DD */
export async function sealSlot(
  head: SlotHead,
  vaultKey: Uint8Array<ArrayBuffer>,
  made: NewSlot,
  madeOn: string | undefined,
  ports: SlotPorts,
): Promise<Slot> {
  const nonce = ports.random.bytes(12)
  const bare = { id: toHex(ports.random.bytes(4)), ...(madeOn === undefined ? {} : { madeOn }), nonce: toBase64(nonce), wrappedKey: '' }
  const open = withFacts(made, bare, ports.random)
  const wrapped = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce, additionalData: slotBinding(head, open) },
    await slotKey(open, made, ports.kdf, 'encrypt'),
    vaultKey,
  )
  return { ...open, wrappedKey: toBase64(new Uint8Array(wrapped)) }
}

/** Vault key of the slot; `undefined` when the secret is not this slot's. @throws {VaultError} `wrong-key` for KDF settings out of range */
export async function openSlot(head: SlotHead, slot: Slot, secret: SlotSecret, kdf: Kdf): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const nonce = fromBase64(slot.nonce)
  const wrapped = fromBase64(slot.wrappedKey)
  if (!nonce || !wrapped || slot.kind !== secret.kind) return undefined
  if (slot.kind === 'passphrase' && secret.kind === 'passphrase' && slot.keyFile === true && !secret.keyFile) return undefined
  const key = await slotKey(slot, secret, kdf, 'decrypt')
  try {
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: slotBinding(head, slot) }, key, wrapped),
    )
  } catch {
    return undefined
  }
}

function withFacts(made: NewSlot, bare: Pick<Slot, 'id' | 'madeOn' | 'nonce' | 'wrappedKey'>, random: Random): Slot {
  switch (made.kind) {
    case 'passphrase': {
      const { name, memoryKiB, iterations, parallelism } = made.settings
      const kdf = { name, memoryKiB, iterations, parallelism, salt: toBase64(random.bytes(16)) }
      return { kind: made.kind, ...bare, kdf, ...(made.keyFile ? { keyFile: true as const } : {}) }
    }
    case 'recovery':
      return { kind: made.kind, ...bare, ...(made.shares ? { shares: { ...made.shares } } : {}) }
    case 'keystore':
      return { kind: made.kind, ...bare, sealed: toBase64(made.sealed) }
    case 'prf':
      return { kind: made.kind, ...bare, credentialId: toBase64(made.credentialId), salt: toBase64(made.salt), label: made.label }
  }
}

/** Everything of slot and header that stands when the slot is opened, before the vault key is known. */
function slotBinding({ format, vaultId, createdAt }: SlotHead, slot: Slot): Uint8Array<ArrayBuffer> {
  const { nonce: _nonce, wrappedKey: _wrappedKey, ...facts } = slot
  return ownBytes(new TextEncoder().encode(canonicalJson({ format, vaultId, createdAt, ...facts })))
}

/**
 * Key that wraps the vault key. A passphrase alone goes through Argon2id; with a key file, HKDF-SHA-256 (RFC 5869) mixes Argon2id's output
 * with the file's SHA-256, so that neither is of use without the other. The other secrets are 256 random bits and go through HKDF alone.
 */
async function slotKey(slot: Slot, secret: SlotSecret | NewSlot, kdf: Kdf, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  if (slot.kind !== 'passphrase' || secret.kind !== 'passphrase') {
    return hkdfKey('secret' in secret ? secret.secret : 'key' in secret ? secret.key : new Uint8Array(), slot.kind, usage)
  }
  assertKdfSettings(slot.kdf)
  const salt = fromBase64(slot.kdf.salt)
  if (!salt) throw new VaultError('wrong-key', 'salt is not readable')
  const stretched = await kdf.derive(secret.passphrase, salt, slot.kdf)
  try {
    if (slot.keyFile !== true || !secret.keyFile) return await crypto.subtle.importKey('raw', stretched, 'AES-GCM', false, [usage])
    const both = new Uint8Array(stretched.length + secret.keyFile.length)
    both.set(stretched)
    both.set(secret.keyFile, stretched.length)
    try {
      return await hkdfKey(both, 'passphrase+key-file', usage)
    } finally {
      both.fill(0)
    }
  } finally {
    stretched.fill(0)
  }
}

async function hkdfKey(secret: Uint8Array, purpose: string, usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const root = await withWipedCopy(secret, (bytes) => crypto.subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey']))
  const info = new TextEncoder().encode(`probity/vault/1/slot/${purpose}`)
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    root,
    { name: 'AES-GCM', length: 256 },
    false,
    [usage],
  )
}
