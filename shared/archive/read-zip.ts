import { ArchiveError } from './archive-error.ts'
import { checkExtraFields } from './extra-fields.ts'
import { crc32 } from '../crc32.ts'
import { inflateEntry } from './inflate-entry.ts'
import { type CentralEntry, readDirectory } from './zip-directory.ts'
import type { ZipForm, ZipLimits } from './zip-form.ts'

const localHeader = 0x04034b50
const localHeaderByteLength = 30
/** General purpose flag bits (APPNOTE 4.4.4). */
const encrypted = 1
const hasDescriptor = 8
const stored = 0
const deflated = 8

/**
 * Reads a zip that can be understood in one way only: names are unique (also when case and composition are ignored), directory and entries agree
 * in every field that both have, entries follow each other without gaps from byte 0 to the directory, nothing follows the directory, one program
 * wrote all entries. Counts while inflating. Every leniency of zip readers has been somebody's attack.
 *
 * @returns entries in the order of the directory, by name; folders are left out
 * @throws {ArchiveError}
 * @see PKWARE APPNOTE 6.3.10
 */
export function readZip(bytes: Uint8Array, form: ZipForm): Map<string, Uint8Array<ArrayBuffer>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { entries, directoryAt } = readDirectory(bytes, view, form)
  checkSizes(entries, form.limits)
  const starts = dataStarts(bytes, view, entries, directoryAt, form)
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  for (const entry of entries) {
    const start = starts.get(entry) ?? 0
    const content = decompress(entry, bytes.subarray(start, start + entry.compressedByteLength))
    if (crc32(content) !== entry.crc32)
      throw new ArchiveError('damaged', 'an entry has another checksum than stated', { entry: entry.name })
    if (!entry.name.endsWith('/')) files.set(entry.name, content)
    else if (content.length > 0) throw new ArchiveError('ambiguous', 'a folder has content', { entry: entry.name })
  }
  return files
}

function checkSizes(entries: readonly CentralEntry[], limits: ZipLimits): void {
  let total = 0
  for (const { name, method, byteLength, compressedByteLength } of entries) {
    total += byteLength
    if (byteLength > limits.maxEntryByteLength) throw new ArchiveError('too-large', 'an entry is too large', { byteLength })
    if (method === stored && byteLength !== compressedByteLength) throw new ArchiveError('damaged', 'sizes disagree', { entry: name })
    if (byteLength > limits.ratioFreeByteLength && byteLength > compressedByteLength * limits.maxRatio)
      throw new ArchiveError('too-large', 'an entry is compressed too well to be honest', { byteLength })
  }
  if (total > limits.maxTotalByteLength) throw new ArchiveError('too-large', 'the content is too large', { byteLength: total })
}

/** Checks that local headers repeat the directory and that the entries tile the file, and says where each one's data begins. */
function dataStarts(
  bytes: Uint8Array,
  view: DataView,
  entries: readonly CentralEntry[],
  directoryAt: number,
  { isCanonical }: ZipForm,
): Map<CentralEntry, number> {
  const starts = new Map<CentralEntry, number>()
  let expected = 0
  const inFile = isCanonical ? entries : entries.toSorted((left, right) => left.offset - right.offset)
  for (const entry of inFile) {
    const { offset, name } = entry
    if (offset !== expected) throw new ArchiveError('ambiguous', 'entries overlap or leave a gap', { entry: name })
    if (offset + localHeaderByteLength > directoryAt || view.getUint32(offset, true) !== localHeader)
      throw new ArchiveError('damaged', 'an entry is damaged', { entry: name })
    const nameAt = offset + localHeaderByteLength
    const nameLength = view.getUint16(offset + 26, true)
    const extraLength = view.getUint16(offset + 28, true)
    const start = nameAt + nameLength + extraLength
    const end = start + entry.compressedByteLength
    if (end > directoryAt) throw new ArchiveError('damaged', 'an entry is cut off', { entry: name })
    const isStreamed = (entry.flags & hasDescriptor) !== 0
    const agrees =
      view.getUint16(offset + 4, true) === entry.versionNeeded &&
      view.getUint16(offset + 6, true) === entry.flags &&
      view.getUint16(offset + 8, true) === entry.method &&
      view.getUint32(offset + 10, true) === entry.time &&
      // A writer that streams knows checksum and sizes only afterwards, and writes zeros here.
      [entry.crc32, entry.compressedByteLength, entry.byteLength].every((value, index) => {
        const local = view.getUint32(offset + 14 + index * 4, true)
        return local === value || (isStreamed && local === 0)
      }) &&
      nameLength === entry.nameBytes.length &&
      entry.nameBytes.every((byte, index) => bytes[nameAt + index] === byte)
    if (!agrees) throw new ArchiveError('ambiguous', 'an entry contradicts the directory', { entry: name })
    if ((entry.flags & encrypted) !== 0) throw new ArchiveError('damaged', 'an entry is encrypted', { entry: name })
    if (isCanonical && extraLength !== 0) throw new ArchiveError('damaged', 'an entry has extra fields', { entry: name })
    checkExtraFields(bytes.subarray(nameAt + nameLength, start), name)
    starts.set(entry, start)
    expected = end + (isStreamed ? descriptorByteLength(view, end, entry, directoryAt) : 0)
  }
  if (expected !== directoryAt) throw new ArchiveError('ambiguous', 'entries overlap or leave a gap', { at: expected })
  return starts
}

/** CRC and two sizes, with or without a signature word in front. */
function descriptorByteLength(view: DataView, at: number, entry: CentralEntry, limit: number): number {
  const word = at + 16 <= limit && view.getUint32(at, true) === 0x08074b50 ? 4 : 0
  const expected = [entry.crc32, entry.compressedByteLength, entry.byteLength]
  if (at + word + 12 > limit || expected.some((value, index) => view.getUint32(at + word + index * 4, true) !== value))
    throw new ArchiveError('damaged', 'an entry lacks its data descriptor', { entry: entry.name })
  return word + 12
}

function decompress(entry: CentralEntry, compressed: Uint8Array): Uint8Array<ArrayBuffer> {
  if (entry.method === stored) return Uint8Array.from(compressed)
  if (entry.method === deflated) return inflateEntry(compressed, entry.byteLength)
  throw new ArchiveError('damaged', 'unknown compression', { entry: entry.name, method: entry.method })
}
