import { deflateSync } from 'fflate'
import { crc32 } from 'node:zlib'

/** One entry of a hand-made zip; what is left out is as an honest writer would have it. */
export interface RawEntry {
  readonly name: string | Uint8Array
  readonly content?: Uint8Array
  readonly deflate?: boolean
  readonly localName?: string
  readonly flags?: number
  readonly localFlags?: number
  readonly method?: number
  readonly crc?: number
  readonly announcedLength?: number
  readonly announcedDeflatedLength?: number
  readonly madeBySystem?: number
  readonly externalAttributes?: number
  readonly extra?: Uint8Array
  readonly comment?: string
  /** Where the central directory says that the entry starts. */
  readonly localOffset?: number
}

export interface RawZip {
  readonly entries: readonly RawEntry[]
  readonly prefix?: Uint8Array
  readonly suffix?: Uint8Array
  readonly gap?: Uint8Array
  readonly count?: number
  readonly comment?: string
  readonly centralOffset?: number
}

/** Writes a zip exactly as told, lies included. @see APPNOTE.TXT 4.3 */
export function rawZip({ entries, prefix, suffix, gap, count, comment, centralOffset }: RawZip): Uint8Array {
  const chunks: Uint8Array[] = [prefix ?? new Uint8Array()]
  const central: Uint8Array[] = []
  let offset = prefix?.byteLength ?? 0
  for (const entry of entries) {
    const content = entry.content ?? new TextEncoder().encode('x')
    const body = entry.deflate === true ? deflateSync(content) : content
    const name = typeof entry.name === 'string' ? new TextEncoder().encode(entry.name) : entry.name
    const localName = entry.localName === undefined ? name : new TextEncoder().encode(entry.localName)
    const extra = entry.extra ?? new Uint8Array()
    const entryComment = new TextEncoder().encode(entry.comment ?? '')
    const method = entry.method ?? (entry.deflate === true ? 8 : 0)
    const crc = entry.crc ?? crc32(content)
    const sizes = [crc, entry.announcedDeflatedLength ?? body.byteLength, entry.announcedLength ?? content.byteLength]
    const local = [
      u32(0x04034b50),
      u16(20),
      u16(entry.localFlags ?? entry.flags ?? 0),
      u16(method),
      u16(0),
      u16(0x21),
      ...sizes.map(u32),
      u16(localName.byteLength),
      u16(0),
      localName,
      body,
    ]
    central.push(
      u32(0x02014b50),
      Uint8Array.of(20, entry.madeBySystem ?? 3),
      u16(20),
      u16(entry.flags ?? 0),
      u16(method),
      u16(0),
      u16(0x21),
      ...sizes.map(u32),
      u16(name.byteLength),
      u16(extra.byteLength),
      u16(entryComment.byteLength),
      u16(0),
      u16(0),
      u32(entry.externalAttributes ?? 0o100644 * 0x10000),
      u32(entry.localOffset ?? offset),
      name,
      extra,
      entryComment,
    )
    chunks.push(...local)
    offset += joined(local).byteLength
  }
  const directory = joined(central)
  const end = new TextEncoder().encode(comment ?? '')
  const start = offset + (gap?.byteLength ?? 0)
  const total = count ?? entries.length
  return joined([
    ...chunks,
    gap ?? new Uint8Array(),
    directory,
    u32(0x06054b50),
    u16(0),
    u16(0),
    u16(total),
    u16(total),
    u32(directory.byteLength),
    u32(centralOffset ?? start),
    u16(end.byteLength),
    end,
    suffix ?? new Uint8Array(),
  ])
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let position = 0
  for (const part of parts) {
    result.set(part, position)
    position += part.byteLength
  }
  return result
}

const u16 = (value: number): Uint8Array => Uint8Array.of(value & 255, (value >>> 8) & 255)
const u32 = (value: number): Uint8Array => Uint8Array.of(value & 255, (value >>> 8) & 255, (value >>> 16) & 255, (value >>> 24) & 255)
