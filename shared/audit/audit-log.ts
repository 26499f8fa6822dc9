/** What a log holds; the file form for `probity verify`. */
import { z } from 'zod'
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type IsoDateTime, type Sha256Hex } from '../model/ids.ts'
import { parseSafeJson } from '../model/safe-json.ts'
import { canonicalJson } from '../bytes/digest.ts'
import { AuditError } from './audit-error.ts'

export const auditEvents = [
  'vault-created',
  'identity-created',
  'report-issued',
  'bundle-exported',
  'bundle-imported',
  'person-accepted',
  'person-removed',
  'conflict-resolved',
  'record-deleted',
  'backup-written',
  'backup-restored',
  'clock-skew',
  'slot-added',
  'slot-removed',
  'second-factor-changed',
  'vault-key-rotated',
  'roster-changed',
  'statement-signed',
  'import-reverted',
  'vault-migrated',
  'device-renamed',
  'signing-key-changed',
  'workspace-joined',
  'register-saved',
  'log-continued',
] as const
export type AuditEvent = (typeof auditEvents)[number]

/** Ids, hashes and counts; never names, titles or texts, since the log outlives what was deleted. */
export type AuditFacts = Readonly<Record<string, string | number | boolean>>

export interface AuditEntry {
  /** From 1, without gaps. */
  readonly sequence: number
  readonly time: IsoDateTime
  readonly event: AuditEvent
  readonly device: DeviceId
  readonly facts: AuditFacts
  /** Hash of the entry before; of the first, the log's id hashed. */
  readonly previous: Sha256Hex
  /** SHA-256 over the canonical JSON of everything above, and the log's id. */
  readonly hash: Sha256Hex
  /** By the identity of the device over `hash`; absent only before there was an identity. */
  readonly signature?: { readonly signer: Fingerprint; readonly value: string }
}

export interface AuditLog {
  readonly format: 'probity-audit-log/1'
  readonly log: string
  readonly entries: readonly AuditEntry[]
  /** Newest signed head: a statement of how long the log is. To be kept apart from the entries. */
  readonly head?: string
  /** DER in base64 of everybody who signed here. */
  readonly certificates: readonly string[]
}

const sha256 = z.string().refine(isSha256Hex)
const uuid = z.string().refine(isUuidV7)
const entry = z.strictObject({
  sequence: z.number().int().min(1),
  time: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  event: z.enum(auditEvents),
  device: uuid,
  facts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/), z.union([z.string().max(200), z.number(), z.boolean()])),
  previous: sha256,
  hash: sha256,
  signature: z.strictObject({ signer: sha256, value: z.string().max(2_000) }).optional(),
})
const log = z.strictObject({
  format: z.literal('probity-audit-log/1'),
  log: uuid,
  entries: z.array(entry).max(1_000_000),
  head: z.string().max(100_000).optional(),
  certificates: z.array(z.string().max(20_000)).max(100),
})

export const encodeAuditLog = (value: AuditLog): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(value))

/** @throws {AuditError} `not-a-log`: other than text, JSON or this shape; nothing is said of truth */
export function parseAuditLog(bytes: Uint8Array): AuditLog {
  try {
    const json = parseSafeJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), { maxDepth: 6 })
    // Zod's optional members read `| undefined`, which JSON does not hold; ids were tested to be what their brands say.
    return log.parse(json) as unknown as AuditLog
  } catch (cause) {
    throw new AuditError('not-a-log', 'no audit log', {}, { cause })
  }
}
