import { z } from 'zod'
import type { VaultId } from '../model/ids.ts'
import type { SealedRow } from '../ports/vault-store.ts'
import { sha256, toHex } from '../signing/digest.ts'
import { VaultError } from './vault-error.ts'

/** A vault as one file: the header and the rows as they rest, so the passphrase that opens the vault opens the backup. */
export interface VaultBackup {
  readonly vaultId: VaultId
  readonly label: string
  readonly createdAt: string
  /** The vault's header, JSON. */
  readonly header: string
  readonly records: readonly SealedRow[]
  readonly blobs: readonly SealedRow[]
}

const headSchema = z.strictObject({
  format: z.literal('probity-backup/1'), vaultId: z.uuidv7(), label: z.string().max(500), createdAt: z.string().max(40),
  header: z.string().max(65_536), records: z.int().min(0), blobs: z.int().min(0),
})
/** Id 16 | revision 4 | length 4, big endian; then the sealed bytes. */
const rowHeadLength = 24
const digestLength = 32

/**
 * Length of the head (4 bytes, big endian), head as JSON, rows, SHA-256 of all of it. The hash tells a cut or damaged file from a wrong
 * passphrase; what is authentic is decided by the seals.
 */
export async function packBackup(backup: VaultBackup): Promise<Uint8Array<ArrayBuffer>> {
  const { vaultId, label, createdAt, header, records, blobs } = backup
  const head = new TextEncoder().encode(
    JSON.stringify({ format: 'probity-backup/1', vaultId, label, createdAt, header, records: records.length, blobs: blobs.length }),
  )
  const rows = [...records, ...blobs]
  const length = 4 + head.length + rows.reduce((sum, row) => sum + rowHeadLength + row.sealed.length, 0)
  const bytes = new Uint8Array(length + digestLength)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, head.length)
  bytes.set(head, 4)
  let offset = 4 + head.length
  for (const row of rows) {
    for (let index = 0; index < 16; index += 1) bytes[offset + index] = Number.parseInt(row.id.slice(index * 2, index * 2 + 2), 16)
    view.setUint32(offset + 16, row.revision)
    view.setUint32(offset + 20, row.sealed.length)
    bytes.set(row.sealed, offset + rowHeadLength)
    offset += rowHeadLength + row.sealed.length
  }
  bytes.set(await sha256(bytes.subarray(0, length)), length)
  return bytes
}

/** @throws {VaultError} `damaged-backup` for anything that is not a whole backup; `newer-format` with both versions */
export async function parseBackup(bytes: Uint8Array<ArrayBuffer>): Promise<VaultBackup> {
  const end = bytes.length - digestLength
  if (end < 4 || toHex(await sha256(bytes.subarray(0, end))) !== toHex(bytes.subarray(end))) throw damagedBackup()
  const view = new DataView(bytes.buffer, bytes.byteOffset, end)
  const headEnd = 4 + view.getUint32(0)
  if (headEnd > end) throw damagedBackup()
  const head = parseHead(bytes.subarray(4, headEnd))
  const rows: SealedRow[] = []
  let offset = headEnd
  while (offset + rowHeadLength <= end) {
    const length = view.getUint32(offset + 20)
    const next = offset + rowHeadLength + length
    if (next > end) throw damagedBackup()
    rows.push({ id: toHex(bytes.subarray(offset, offset + 16)), revision: view.getUint32(offset + 16), sealed: bytes.slice(offset + rowHeadLength, next) })
    offset = next
  }
  if (offset !== end || rows.length !== head.records + head.blobs) throw damagedBackup()
  // Tested to be a UUIDv7, which is what the brand says.
  return { ...head, vaultId: head.vaultId as VaultId, records: rows.slice(0, head.records), blobs: rows.slice(head.records) }
}

function parseHead(bytes: Uint8Array): z.infer<typeof headSchema> {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw damagedBackup()
  }
  const named = z.looseObject({ format: z.string().regex(/^probity-backup\/\d{1,6}$/) }).safeParse(value)
  const found = named.success ? Number(named.data.format.split('/')[1]) : 0
  if (found > 1) throw new VaultError('newer-format', `backup has format ${found}, this program knows 1`, { found, known: 1 })
  const head = headSchema.safeParse(value)
  if (!head.success) throw damagedBackup()
  return head.data
}

const damagedBackup = (): VaultError => new VaultError('damaged-backup', 'the file is not a whole backup of a vault')
