/** Reads what IndexedDB leaves on disk under its compression: LevelDB's tables and logs, and values that Chromium compresses itself. */

/** No block of a real database is larger; a length from damaged bytes must not eat the memory. */
const maxBlockBytes = 64 * 1024 * 1024
const footerBytes = 48
const tableMagic = Buffer.from('57fb808b247547db', 'hex')
const logBlockBytes = 32 * 1024
/** What Chromium writes before a value that it compressed: version tag, version, "compressed with Snappy". */
const compressedValue = Buffer.from([0xff, 0x11, 0x02])

/**
 * Contents of one file as they read after all decompression, beside the raw bytes: blocks of a table, records of a log put together over
 * their pieces, and within all of them (and in a file of a large value) what Chromium compressed.
 *
 * @see LevelDB doc/table_format.md and doc/log_format.md
 */
export function decompressedContents(file: string, raw: Buffer): readonly Buffer[] {
  const contents = /\.(ldb|sst)$/.test(file) ? tableBlocks(raw) : file.endsWith('.log') ? logRecords(raw) : []
  return [...contents, ...[raw, ...contents].flatMap(compressedValuesIn)]
}

function tableBlocks(raw: Buffer): Buffer[] {
  if (raw.length < footerBytes || !raw.subarray(-8).equals(tableMagic)) return []
  const footer = raw.subarray(-footerBytes)
  const metaIndex = handleAt(footer, 0)
  const index = block(raw, handleAt(footer, metaIndex.next))
  return index === undefined ? [] : blockValues(index).flatMap((value) => block(raw, handleAt(value, 0)) ?? [])
}

interface Handle {
  readonly offset: number
  readonly size: number
  readonly next: number
}

function handleAt(bytes: Buffer, start: number): Handle {
  const offset = varint(bytes, start)
  const size = varint(bytes, offset.next)
  return { offset: offset.value, size: size.value, next: size.next }
}

/** After the block stand its compression (1 is Snappy) and a checksum. */
function block(raw: Buffer, { offset, size }: Handle): Buffer | undefined {
  const content = raw.subarray(offset, offset + size)
  return raw[offset + size] === 1 ? snappy(content) : content
}

function blockValues(content: Buffer): Buffer[] {
  const restarts = content.length < 4 ? 0 : content.readUInt32LE(content.length - 4)
  const end = content.length - 4 - restarts * 4
  const values: Buffer[] = []
  let at = 0
  while (at < end) {
    const shared = varint(content, at)
    const own = varint(content, shared.next)
    const length = varint(content, own.next)
    const start = length.next + own.value
    values.push(content.subarray(start, start + length.value))
    at = start + length.value
  }
  return values
}

function logRecords(raw: Buffer): Buffer[] {
  const records: Buffer[] = []
  let pieces: Buffer[] = []
  let at = 0
  while (at + 7 <= raw.length) {
    const leftInBlock = logBlockBytes - (at % logBlockBytes)
    if (leftInBlock < 7) {
      at += leftInBlock
      continue
    }
    const length = raw.readUInt16LE(at + 4)
    const type = raw[at + 6] ?? 0
    // Zeros up to the end of a block that was laid out in advance.
    if (type === 0) {
      at += leftInBlock
      continue
    }
    pieces.push(raw.subarray(at + 7, at + 7 + length))
    // 1: whole, 4: last piece.
    if (type === 1 || type === 4) {
      records.push(Buffer.concat(pieces))
      pieces = []
    }
    at += 7 + length
  }
  return records
}

function compressedValuesIn(content: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = content.indexOf(compressedValue); at >= 0; at = content.indexOf(compressedValue, at + 1)) {
    const value = snappy(content.subarray(at + compressedValue.length))
    if (value !== undefined) found.push(value)
  }
  return found
}

/**
 * Snappy: the length, then literals and copies until the length is reached; what follows in the same record belongs to something else.
 * Damaged bytes give what was read so far, since every readable piece counts.
 *
 * @see Snappy format_description.txt
 */
function snappy(bytes: Buffer): Buffer | undefined {
  const { value: length, next } = varint(bytes, 0)
  if (length === 0 || length > maxBlockBytes) return undefined
  const out = Buffer.alloc(length)
  let [at, filled] = [next, 0]
  while (at < bytes.length && filled < length) {
    const tag = bytes[at] ?? 0
    at += 1
    if ((tag & 3) === 0) {
      const extra = Math.max(0, (tag >> 2) - 59)
      const count = extra === 0 ? (tag >> 2) + 1 : readLength(bytes, at, extra) + 1
      at += extra
      filled += bytes.copy(out, filled, at, at + count)
      at += count
      continue
    }
    const extra = [0, 1, 2, 4][tag & 3] ?? 0
    const count = (tag & 3) === 1 ? ((tag >> 2) & 7) + 4 : (tag >> 2) + 1
    const back = readLength(bytes, at, extra) + ((tag & 3) === 1 ? (tag >> 5) * 256 : 0)
    at += extra
    if (back === 0 || back > filled) break
    // Byte by byte: a copy may reach into what it writes itself.
    for (const end = Math.min(length, filled + count); filled < end; filled += 1) out[filled] = out[filled - back] ?? 0
  }
  return out.subarray(0, filled)
}

const readLength = (bytes: Buffer, at: number, count: number): number => (at + count <= bytes.length ? bytes.readUIntLE(at, count) : 0)

function varint(bytes: Buffer, start: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index] ?? 0
    value += (byte & 0x7f) * 2 ** (7 * index)
    if ((byte & 0x80) === 0) return { value, next: start + index + 1 }
  }
  return { value, next: start + 5 }
}
