import { inflateCapped } from './inflate-capped.ts'
import { SignatureError } from './signature-error.ts'

export interface ZipLimits {
  readonly maxEntries: number
  readonly maxEntryByteLength: number
  readonly maxTotalByteLength: number
  /** Uncompressed to compressed; applied to entries above `ratioFreeByteLength` only, since small repetitive files compress well. */
  readonly maxRatio: number
}

/** Wide enough for a report of 500 pages with pictures. */
export const reportLimits: ZipLimits = { maxEntries: 2000, maxEntryByteLength: 67_108_864, maxTotalByteLength: 268_435_456, maxRatio: 200 }
const ratioFreeByteLength = 1_048_576

const endOfDirectory = 0x06054b50
const endOfDirectoryByteLength = 22
const directoryEntry = 0x02014b50
const localHeader = 0x04034b50
/** General purpose flag bits (APPNOTE 4.4.4). */
const encrypted = 1
const hasDescriptor = 8
const utf8 = 0x800
const stored = 0
const deflated = 8

interface Entry {
  readonly name: string
  readonly flags: number
  readonly method: number
  readonly crc32: number
  readonly compressedByteLength: number
  readonly byteLength: number
  readonly offset: number
}

/**
 * Reads a zip that can be understood in one way only: names are unique (also when case is ignored) and agree between directory and
 * entries, entries follow each other without gaps from byte 0 to the directory, nothing follows the directory. Counts while inflating.
 *
 * @returns entries in the order of the directory, by name; folders are left out
 * @throws {SignatureError} "malformed-archive"; "hostile-archive" with the limit that was passed or the ambiguity found
 * @see PKWARE APPNOTE 6.3.10
 */
export function readZip(bytes: Uint8Array, limits: ZipLimits = reportLimits): Map<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, directoryAt } = readDirectory(bytes, view, limits)
  const seen = new Set<string>()
  let total = 0
  for (const entry of entries) {
    const folded = entry.name.toLowerCase().normalize('NFC')
    if (seen.has(folded)) throw hostile('two entries have the same name', { entry: entry.name })
    seen.add(folded)
    total += entry.byteLength
    if (entry.byteLength > limits.maxEntryByteLength) throw hostile('an entry is too large', { byteLength: entry.byteLength })
    if (entry.byteLength > ratioFreeByteLength && entry.byteLength > entry.compressedByteLength * limits.maxRatio) {
      throw hostile('an entry is compressed too well to be honest', { byteLength: entry.byteLength })
    }
  }
  if (total > limits.maxTotalByteLength) throw hostile('the content is too large', { byteLength: total })

  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const starts = dataStarts(bytes, view, entries, directoryAt)
  for (const entry of entries) {
    const start = starts.get(entry) ?? 0
    const content = decompress(entry, bytes.subarray(start, start + entry.compressedByteLength))
    if (!entry.name.endsWith('/')) files.set(entry.name, content)
    else if (content.length > 0) throw hostile('a folder has content', { entry: entry.name })
  }
  return files
}

const hostile = (message: string, facts: Record<string, string | number> = {}): SignatureError =>
  new SignatureError('hostile-archive', message, facts)
const malformed = (message: string, facts: Record<string, string | number> = {}): SignatureError =>
  new SignatureError('malformed-archive', message, facts)

function readDirectory(bytes: Uint8Array, view: DataView, limits: ZipLimits): { entries: Entry[]; directoryAt: number } {
  // Without a comment the end record stands at the very end; a comment would be a place to hide another end record.
  const endAt = bytes.length - endOfDirectoryByteLength
  if (endAt < 0 || view.getUint32(endAt, true) !== endOfDirectory)
    throw malformed('does not end with a zip directory', { byteLength: bytes.length })
  const count = view.getUint16(endAt + 10, true)
  const directoryByteLength = view.getUint32(endAt + 12, true)
  const directoryAt = view.getUint32(endAt + 16, true)
  if (view.getUint32(endAt + 4, true) !== 0 || view.getUint16(endAt + 8, true) !== count) throw malformed('is one part of several')
  if (directoryAt + directoryByteLength !== endAt)
    throw malformed('the directory is not where it should be', { directoryAt, directoryByteLength })
  if (count > limits.maxEntries) throw hostile('too many entries', { count })
  const entries: Entry[] = []
  let at = directoryAt
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > endAt || view.getUint32(at, true) !== directoryEntry) throw malformed('the directory is damaged', { at })
    const nameLength = view.getUint16(at + 28, true)
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (next > endAt) throw malformed('the directory is damaged', { at })
    entries.push({
      name: decodeName(bytes.subarray(at + 46, at + 46 + nameLength), view.getUint16(at + 8, true)),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      compressedByteLength: view.getUint32(at + 20, true),
      byteLength: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    })
    at = next
  }
  if (at !== endAt) throw malformed('the directory is longer than its count', { count })
  return { entries, directoryAt }
}

function decodeName(raw: Uint8Array, flags: number): string {
  if ((flags & utf8) === 0 && raw.some((byte) => byte > 0x7f)) throw hostile('a name is not UTF-8')
  let name: string
  try {
    name = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch (cause) {
    throw new SignatureError('hostile-archive', 'a name is not UTF-8', {}, { cause })
  }
  const parts = name.split('/')
  if (name === '' || /[\0-\x1f\\:]/.test(name) || parts.slice(0, -1).includes('') || parts.includes('..') || parts.includes('.')) {
    throw hostile('a name leads elsewhere', { entry: name })
  }
  return name
}

/** Checks that local headers repeat the directory and that the entries tile the file, and says where each one's data begins. */
function dataStarts(bytes: Uint8Array, view: DataView, entries: readonly Entry[], directoryAt: number): Map<Entry, number> {
  const starts = new Map<Entry, number>()
  let expected = 0
  for (const entry of entries.toSorted((left, right) => left.offset - right.offset)) {
    const { offset } = entry
    if (offset !== expected) throw hostile('entries overlap or leave a gap', { entry: entry.name })
    if (offset + 30 > directoryAt || view.getUint32(offset, true) !== localHeader)
      throw malformed('an entry is damaged', { entry: entry.name })
    const nameLength = view.getUint16(offset + 26, true)
    const start = offset + 30 + nameLength + view.getUint16(offset + 28, true)
    const end = start + entry.compressedByteLength
    if (end > directoryAt) throw malformed('an entry is cut off', { entry: entry.name })
    const flags = view.getUint16(offset + 6, true)
    const name = decodeName(bytes.subarray(offset + 30, offset + 30 + nameLength), flags)
    if (name !== entry.name || flags !== entry.flags || view.getUint16(offset + 8, true) !== entry.method) {
      throw hostile('an entry contradicts the directory', { entry: entry.name })
    }
    if ((flags & encrypted) !== 0) throw malformed('an entry is encrypted', { entry: entry.name })
    starts.set(entry, start)
    expected = end + ((flags & hasDescriptor) === 0 ? 0 : descriptorByteLength(view, end, entry, directoryAt))
  }
  if (expected !== directoryAt) throw hostile('entries overlap or leave a gap', { at: expected })
  return starts
}

/** CRC and two sizes, with or without a signature word in front. */
function descriptorByteLength(view: DataView, at: number, entry: Entry, limit: number): number {
  for (const [word, byteLength] of [
    [4, 16],
    [0, 12],
  ] as const) {
    if (
      at + byteLength <= limit &&
      view.getUint32(at + word, true) === entry.crc32 &&
      view.getUint32(at + word + 8, true) === entry.byteLength
    )
      return byteLength
  }
  throw malformed('an entry lacks its data descriptor', { entry: entry.name })
}

function decompress(entry: Entry, compressed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (entry.method !== stored && entry.method !== deflated)
    throw malformed('unknown compression', { entry: entry.name, method: entry.method })
  const content = entry.method === stored ? Uint8Array.from(compressed) : inflate(entry, compressed)
  if (content.length !== entry.byteLength) throw malformed('an entry has another size than stated', { entry: entry.name })
  if (crc32(content) !== entry.crc32) throw malformed('an entry has another checksum than stated', { entry: entry.name })
  return content
}

/** Never holds more than the size that the directory states, which was checked against the limits before. */
function inflate(entry: Entry, compressed: Uint8Array): Uint8Array<ArrayBuffer> {
  let content: Uint8Array<ArrayBuffer> | undefined
  try {
    content = inflateCapped('raw', compressed, entry.byteLength)
  } catch (cause) {
    throw new SignatureError('malformed-archive', 'an entry does not decompress', { entry: entry.name }, { cause })
  }
  if (content === undefined) throw hostile('an entry is larger than stated', { entry: entry.name })
  return content
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) value = (crcTable[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
