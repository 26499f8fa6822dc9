import { z } from 'zod'
import { isUuidV7, type VaultId } from '../model/ids.ts'
import type { Pause } from '../ports/pause.ts'
import type { SealedRow } from '../ports/vault-store.ts'
import { fromBase64, toBase64 } from '../bytes/base64.ts'
import { canonicalJson, sha256, toHex, unshared } from '../bytes/digest.ts'
import type { VaultKeys } from './keys.ts'
import { VaultError } from './vault-error.ts'

/** Version of the file that this program writes and reads. */
export const backupFormatVersion = 1
/** Largest file that is written or read: a host takes no larger one. */
export const maxBackupBytes = 64 * 1024 * 1024
const maxHeadBytes = 128 * 1024

const magic = /^probity-backup\/(\d{1,6})\n/
/** Id 16, revision 4, length 4 (big endian); then the sealed bytes. */
const rowHeadLength = 24
const digestLength = 32
/** Copied before others have their turn: one or two milliseconds. */
const copiedAtOnce = 4 * 1024 * 1024

const byteCount = z.int().min(0).max(maxBackupBytes)
const partSchema = z.strictObject({ count: byteCount, byteLength: byteCount, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
const headSchema = z.strictObject({
  format: z.literal(`probity-backup/${backupFormatVersion}`),
  vaultId: z.string().refine(isUuidV7),
  label: z.string().max(500),
  vaultCreatedAt: z.string().max(40),
  createdAt: z.string().max(40),
  /** Which of the files of one moment this is. */
  volume: z.strictObject({
    holds: z.enum(['everything', 'records', 'blobs']),
    number: z.int().min(1).max(256),
    of: z.int().min(1).max(256),
  }),
  /** Random, the same in all files of one moment that hold records: files of two moments must not be mixed. */
  moment: z.string().regex(/^[0-9a-f]{32}$/),
  header: z.string().max(65_536),
  records: partSchema,
  blobs: partSchema,
  /** HMAC-SHA-256 by the vault's header key over the canonical JSON of everything else: nobody without the key can date a backup anew. */
  mac: z.string().refine((text) => fromBase64(text)?.length === 32),
})
type BackupHead = z.infer<typeof headSchema>

/** What a file says of itself and of its vault. */
export interface BackupFacts extends Pick<BackupHead, 'label' | 'vaultCreatedAt' | 'createdAt' | 'volume' | 'moment'> {
  readonly vaultId: VaultId
  /** The vault's header (JSON), so that the passphrase that opens the vault opens the backup. */
  readonly header: string
}

/** One file: header and rows as they rest; nothing in it was decrypted, and nothing but the label is in clear. */
export interface BackupVolume extends BackupFacts {
  readonly records: readonly SealedRow[]
  readonly blobs: readonly SealedRow[]
}

/** A file whose bytes are whole; whether it is authentic is known only with the vault's keys. */
export interface OpenedBackup extends BackupVolume {
  isAuthentic(keys: VaultKeys): Promise<boolean>
}

/**
 * Line with the format, line with the head as JSON, rows of the records, rows of the blobs, SHA-256 of all of it.
 *
 * @throws {VaultError} `backup-too-large` beyond `maxBackupBytes`
 */
export async function packBackup(volume: BackupVolume, keys: VaultKeys, pause?: Pause): Promise<Uint8Array<ArrayBuffer>> {
  const { records, blobs, ...facts } = volume
  const rowBytes = lengthOf(records) + lengthOf(blobs)
  if (rowBytes + maxHeadBytes > maxBackupBytes) {
    throw new VaultError('backup-too-large', `${rowBytes} bytes of rows`, { byteLength: rowBytes, limit: maxBackupBytes })
  }
  // The head stands before the rows and holds their hashes: its place is kept free, so that the rows are copied once.
  const whole = new Uint8Array(maxHeadBytes + rowBytes + digestLength)
  const rows = whole.subarray(maxHeadBytes, maxHeadBytes + rowBytes)
  const end = await writeRows(rows, 0, records, pause)
  await writeRows(rows, end, blobs, pause)
  const unsigned = {
    format: `probity-backup/${backupFormatVersion}` as const,
    ...facts,
    records: await partOf(records, rows.subarray(0, end), pause),
    blobs: await partOf(blobs, rows.subarray(end), pause),
  }
  const mac = await crypto.subtle.sign('HMAC', keys.header, macInput(unsigned))
  const head = new TextEncoder().encode(
    `probity-backup/${backupFormatVersion}\n${canonicalJson({ ...unsigned, mac: toBase64(new Uint8Array(mac)) })}\n`,
  )
  const bytes = whole.subarray(maxHeadBytes - head.length)
  bytes.set(head)
  bytes.set(await hashed(bytes.subarray(0, -digestLength), pause), head.length + rows.length)
  return bytes
}

export interface OpenOptions {
  readonly pause?: Pause | undefined
  /**
   * The rows are views on the file instead of copies, so that a check needs no second file's worth of memory. Not to be stored: a database
   * copies all that a view stands on, with each row.
   */
  readonly isBorrowed?: boolean
}

/**
 * Reads a file from outside. Every byte of it is under a hash, so a cut or flipped one anywhere is noticed here, before any key is asked.
 *
 * @throws {VaultError} `newer-format` with both versions; `damaged-backup` for anything else that is not a whole backup
 */
export async function openBackup(bytes: Uint8Array, { pause, isBorrowed = false }: OpenOptions = {}): Promise<OpenedBackup> {
  if (bytes.length > maxBackupBytes) throw damagedBackup(`${bytes.length} bytes`)
  const start = latin1(bytes.subarray(0, 32))
  const version = Number(magic.exec(start)?.[1] ?? 0)
  if (version > backupFormatVersion) {
    throw new VaultError('newer-format', `backup has format ${version}, this program knows ${backupFormatVersion}`, {
      found: version,
      known: backupFormatVersion,
    })
  }
  const content = bytes.subarray(0, -digestLength)
  if (version !== backupFormatVersion || toHex(await hashed(content, pause)) !== toHex(bytes.subarray(-digestLength)))
    throw damagedBackup('hash of the file')
  const headStart = start.indexOf('\n') + 1
  const headEnd = content.subarray(0, headStart + maxHeadBytes).indexOf(lineFeed, headStart)
  if (headEnd < 0) throw damagedBackup('no head')
  const head = parseHead(content.subarray(headStart, headEnd))
  const rows = content.subarray(headEnd + 1)
  if (rows.length !== head.records.byteLength + head.blobs.byteLength) throw damagedBackup('length of the rows')
  const records = await readPart(rows.subarray(0, head.records.byteLength), head.records, pause, isBorrowed)
  const blobs = await readPart(rows.subarray(head.records.byteLength), head.blobs, pause, isBorrowed)
  const { mac, ...unsigned } = head
  const { vaultId, label, vaultCreatedAt, createdAt, volume, moment, header } = head
  return {
    // Tested to be a UUIDv7, which is what the brand says.
    vaultId: vaultId as VaultId,
    label,
    vaultCreatedAt,
    createdAt,
    volume,
    moment,
    header,
    records,
    blobs,
    isAuthentic: (keys) => crypto.subtle.verify('HMAC', keys.header, fromBase64(mac) ?? new Uint8Array(), macInput(unsigned)),
  }
}

/** Bytes from a file's beginning that surely hold its head. */
export const backupHeadBytes = maxHeadBytes + 32

/** What a file's beginning says of it, for a list to choose from; nothing of it is trusted. `undefined` for what is no backup of this version. */
export function readBackupHead(start: Uint8Array): Pick<BackupFacts, 'vaultId' | 'label' | 'createdAt' | 'volume'> | undefined {
  const headStart = start.indexOf(lineFeed) + 1
  const headEnd = start.indexOf(lineFeed, headStart)
  if (!magic.test(latin1(start.subarray(0, 32))) || headEnd < 0) return undefined
  try {
    const { vaultId, label, createdAt, volume } = parseHead(start.subarray(headStart, headEnd))
    // Tested to be a UUIDv7, which is what the brand says.
    return { vaultId: vaultId as VaultId, label, createdAt, volume }
  } catch (error) {
    if (error instanceof VaultError) return undefined
    throw error
  }
}

/** SHA-256 of all before it, at the end of a file. */
export const trailerOf = (bytes: Uint8Array): Uint8Array => bytes.slice(-digestLength)

/** Whether bytes that were read back are those of the file that ended so: its content has the hash, and the hash is the same. */
export async function isFileOf(bytes: Uint8Array, byteLength: number, trailer: Uint8Array): Promise<boolean> {
  const hash = toHex(trailer)
  return (
    bytes.length === byteLength &&
    toHex(bytes.subarray(-digestLength)) === hash &&
    toHex(await sha256(bytes.subarray(0, -digestLength))) === hash
  )
}

const lineFeed = 10
const latin1 = (bytes: Uint8Array): string => String.fromCharCode(...bytes)
const macInput = (head: Omit<BackupHead, 'mac'>): Uint8Array<ArrayBuffer> => new TextEncoder().encode(canonicalJson(head))

/** Bytes that the rows take in a file. */
export const lengthOf = (rows: readonly SealedRow[]): number => rows.reduce((sum, row) => sum + rowHeadLength + row.sealed.length, 0)

const partOf = async (rows: readonly SealedRow[], bytes: Uint8Array, pause: Pause | undefined) => ({
  count: rows.length,
  byteLength: bytes.length,
  sha256: toHex(await hashed(bytes, pause)),
})

/** Browsers hash in the caller's thread, a large file in a tenth of a second: one such hash at a time is all that anybody waits for. */
async function hashed(bytes: Uint8Array, pause: Pause | undefined): Promise<Uint8Array> {
  if (bytes.length > copiedAtOnce) await pause?.()
  return sha256(bytes)
}

/** @returns offset after the last row */
async function writeRows(bytes: Uint8Array, start: number, rows: readonly SealedRow[], pause: Pause | undefined): Promise<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = start
  let rested = start
  for (const { id, revision, sealed } of rows) {
    for (let index = 0; index < 16; index += 1) bytes[offset + index] = Number.parseInt(id.slice(index * 2, index * 2 + 2), 16)
    view.setUint32(offset + 16, revision)
    view.setUint32(offset + 20, sealed.length)
    bytes.set(sealed, offset + rowHeadLength)
    offset += rowHeadLength + sealed.length
    if (pause && offset - rested > copiedAtOnce) {
      await pause()
      rested = offset
    }
  }
  return offset
}

async function readPart(
  bytes: Uint8Array,
  part: BackupHead['records'],
  pause: Pause | undefined,
  isBorrowed: boolean,
): Promise<readonly SealedRow[]> {
  if (toHex(await hashed(bytes, pause)) !== part.sha256) throw damagedBackup('hash of a part')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rows = new Map<string, SealedRow>()
  let offset = 0
  let rested = 0
  while (offset + rowHeadLength <= bytes.length) {
    const id = toHex(bytes.subarray(offset, offset + 16))
    const next = offset + rowHeadLength + view.getUint32(offset + 20)
    if (next > bytes.length || rows.has(id)) throw damagedBackup('rows do not fit')
    const sealed = bytes.subarray(offset + rowHeadLength, next)
    rows.set(id, { id, revision: view.getUint32(offset + 16), sealed: isBorrowed ? unshared(sealed) : new Uint8Array(sealed) })
    offset = next
    if (pause && offset - rested > copiedAtOnce) {
      await pause()
      rested = offset
    }
  }
  if (offset !== bytes.length || rows.size !== part.count) throw damagedBackup('rows do not fit')
  return [...rows.values()]
}

function parseHead(bytes: Uint8Array): BackupHead {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damagedBackup('head is no JSON')
  }
  const head = headSchema.safeParse(value)
  if (!head.success || head.data.volume.number > head.data.volume.of) throw damagedBackup('head has another shape')
  return head.data
}

export const damagedBackup = (what: string): VaultError =>
  new VaultError('damaged-backup', `the file is not a whole backup of a vault: ${what}`)
