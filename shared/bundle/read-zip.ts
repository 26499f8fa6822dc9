/**
 * Strict zip reader for bundles. Reads only what a bundle needs, since every leniency of zip readers has been somebody's attack:
 * no 64-bit extension, no encryption, no data descriptors, no comments, no links, no twins, no bytes between, before or after entries,
 * local and central header in agreement. @see APPNOTE.TXT 6.3.10
 */
import { Inflate } from 'fflate'
import { BundleError } from './bundle-error.ts'
import { crc32 } from './crc32.ts'
import { isAllowedEntryName } from './entry-name.ts'
import { bundleLimits, type BundleLimits } from './limits.ts'

interface CentralEntry {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly deflatedLength: number
  readonly inflatedLength: number
  readonly localOffset: number
}

const endRecordLength = 22
const centralHeaderLength = 46
const localHeaderLength = 30
const stored = 0
const deflated = 8
/** 2.0, in both places. */
const zipVersion = 20
/** 1980-01-01 00:00: time in the lower half, date in the upper. */
const zeroTime = 0x0021_0000
/** Unix mode 100644 in the upper half. */
const regularFile = 0o100644 * 0x10000

/**
 * Entries by name, in the order of the archive.
 *
 * @throws {BundleError} `not-a-bundle`, `damaged`, `too-large`, `forbidden-entry`
 */
export function readZip(bytes: Uint8Array, limits: BundleLimits = bundleLimits): ReadonlyMap<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const central = readCentralDirectory(bytes, view, limits)
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  let offset = 0
  for (const entry of central.entries) {
    if (entry.localOffset !== offset) throw new BundleError('damaged', 'entries do not follow each other')
    const start = checkLocalHeader(bytes, view, entry, central.offset)
    offset = start + entry.deflatedLength
    const content = readContent(bytes.subarray(start, offset), entry)
    if (crc32(content) !== entry.crc) throw new BundleError('damaged', 'checksum of an entry does not agree')
    files.set(entry.name, content)
  }
  if (offset !== central.offset) throw new BundleError('damaged', 'bytes outside the entries')
  return files
}

function readCentralDirectory(
  bytes: Uint8Array,
  view: DataView,
  limits: BundleLimits,
): { readonly entries: readonly CentralEntry[]; readonly offset: number } {
  const end = bytes.byteLength - endRecordLength
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) throw new BundleError('not-a-bundle', 'no zip, or something follows it')
  const isSplit = view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 6, true) !== 0
  const count = view.getUint16(end + 10, true)
  const length = view.getUint32(end + 12, true)
  const offset = view.getUint32(end + 16, true)
  if (isSplit || view.getUint16(end + 8, true) !== count || view.getUint16(end + 20, true) !== 0) {
    throw new BundleError('damaged', 'zip of several volumes or with a comment')
  }
  // 0xffff and 0xffffffff announce the 64-bit extension, which no bundle needs.
  if (count === 0xffff || count > limits.entries) throw new BundleError('too-large', `${count} entries`, { entries: count })
  if (offset + length !== end) throw new BundleError('damaged', 'central directory is not where it should be')

  const entries: CentralEntry[] = []
  const seen = new Set<string>()
  let position = offset
  let inflated = 0
  for (let index = 0; index < count; index += 1) {
    const { entry, next } = readCentralEntry(bytes, view, position, end, limits)
    const twin = entry.name.toLowerCase()
    if (seen.has(twin)) throw new BundleError('forbidden-entry', 'two entries of one name')
    seen.add(twin)
    inflated += entry.inflatedLength
    if (inflated > limits.inflated) throw new BundleError('too-large', 'entries together exceed the limit', { limit: limits.inflated })
    entries.push(entry)
    position = next
  }
  if (position !== end) throw new BundleError('damaged', 'bytes after the central directory')
  return { entries, offset }
}

function readCentralEntry(
  bytes: Uint8Array,
  view: DataView,
  position: number,
  end: number,
  limits: BundleLimits,
): { readonly entry: CentralEntry; readonly next: number } {
  if (position + centralHeaderLength > end || view.getUint32(position, true) !== 0x02014b50) {
    throw new BundleError('damaged', 'central directory is cut')
  }
  const madeBySystem = view.getUint8(position + 5)
  const flags = view.getUint16(position + 8, true)
  const nameLength = view.getUint16(position + 28, true)
  const extraLength = view.getUint16(position + 30, true)
  const commentLength = view.getUint16(position + 32, true)
  const externalAttributes = view.getUint32(position + 38, true)
  const next = position + centralHeaderLength + nameLength
  if (next > end) throw new BundleError('damaged', 'central directory is cut')
  const name = asciiName(bytes.subarray(position + centralHeaderLength, next))
  if (!isAllowedEntryName(name)) throw new BundleError('forbidden-entry', 'entry name is not allowed in a bundle')
  checkFileType(madeBySystem, externalAttributes)
  // One bundle, one form: what may vary without changing the content could carry something past the signature.
  const isPlain =
    view.getUint8(position + 4) === zipVersion &&
    view.getUint16(position + 6, true) === zipVersion &&
    flags === 0 &&
    view.getUint32(position + 12, true) === zeroTime &&
    extraLength === 0 &&
    commentLength === 0 &&
    view.getUint32(position + 34, true) === 0 // disk number and internal attributes
  if (!isPlain) throw new BundleError('damaged', 'entry with unusual features')
  const entry: CentralEntry = {
    name,
    method: view.getUint16(position + 10, true),
    crc: view.getUint32(position + 16, true),
    deflatedLength: view.getUint32(position + 20, true),
    inflatedLength: view.getUint32(position + 24, true),
    localOffset: view.getUint32(position + 42, true),
  }
  checkSizes(entry, limits)
  return { entry, next }
}

function checkFileType(madeBySystem: number, externalAttributes: number): void {
  const unix = 3
  const isRegularFile = madeBySystem === unix && externalAttributes === regularFile
  if (!isRegularFile) throw new BundleError('forbidden-entry', 'an entry is a link, a directory, a device or a file of other rights')
}

function checkSizes(entry: CentralEntry, limits: BundleLimits): void {
  if (entry.inflatedLength > limits.entry) throw new BundleError('too-large', 'an entry exceeds the limit', { limit: limits.entry })
  if (entry.method === stored && entry.deflatedLength !== entry.inflatedLength) throw new BundleError('damaged', 'sizes disagree')
  const isBomb = entry.inflatedLength > limits.ratioFreeBytes && entry.inflatedLength > entry.deflatedLength * limits.ratio
  if (isBomb) throw new BundleError('too-large', 'an entry inflates too much', { ratio: limits.ratio })
}

/** Offset of the entry's content. */
function checkLocalHeader(bytes: Uint8Array, view: DataView, entry: CentralEntry, limit: number): number {
  const offset = entry.localOffset
  if (offset + localHeaderLength > limit || view.getUint32(offset, true) !== 0x04034b50) throw new BundleError('damaged', 'no local header')
  const nameLength = view.getUint16(offset + 26, true)
  const start = offset + localHeaderLength + nameLength
  const agrees =
    start + entry.deflatedLength <= limit &&
    view.getUint16(offset + 4, true) === zipVersion &&
    view.getUint16(offset + 6, true) === 0 &&
    view.getUint32(offset + 10, true) === zeroTime &&
    view.getUint16(offset + 8, true) === entry.method &&
    view.getUint32(offset + 14, true) === entry.crc &&
    view.getUint32(offset + 18, true) === entry.deflatedLength &&
    view.getUint32(offset + 22, true) === entry.inflatedLength &&
    view.getUint16(offset + 28, true) === 0 &&
    asciiName(bytes.subarray(offset + localHeaderLength, start)) === entry.name
  if (!agrees) throw new BundleError('damaged', 'local and central header disagree')
  return start
}

function readContent(content: Uint8Array, entry: CentralEntry): Uint8Array<ArrayBuffer> {
  if (entry.method === stored) return Uint8Array.from(content)
  if (entry.method !== deflated) throw new BundleError('damaged', 'unknown compression', { method: entry.method })
  return inflateExactly(content, entry.inflatedLength)
}

// Input is fed in slices, so that a stream which inflates to more than was announced is stopped after at most one slice's worth:
// deflate makes no more than 1,032 bytes of one.
const sliceBytes = 2 * 1024

function inflateExactly(content: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(length)
  let position = 0
  const wrongSize = (): BundleError => new BundleError('damaged', 'an entry inflates to another size than announced')
  const inflate = new Inflate((chunk) => {
    if (position + chunk.byteLength > length) throw wrongSize()
    result.set(chunk, position)
    position += chunk.byteLength
  })
  try {
    for (let start = 0; start < content.byteLength; start += sliceBytes) {
      inflate.push(content.subarray(start, start + sliceBytes), start + sliceBytes >= content.byteLength)
    }
  } catch (cause) {
    if (cause instanceof BundleError) throw cause
    throw new BundleError('damaged', 'an entry cannot be inflated', {}, { cause })
  }
  if (position !== length) throw wrongSize()
  return result
}

function asciiName(bytes: Uint8Array): string {
  // Other than ASCII is refused later by the list of allowed names; U+FFFD is in none of them.
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join('')
}
