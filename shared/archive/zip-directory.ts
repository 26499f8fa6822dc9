import { ArchiveError } from './archive-error.ts'
import { checkExtraFields } from './extra-fields.ts'
import type { ZipForm } from './zip-form.ts'

export interface CentralEntry {
  readonly name: string
  readonly nameBytes: Uint8Array
  readonly versionNeeded: number
  readonly flags: number
  readonly method: number
  /** Time in the lower half, date in the upper. */
  readonly time: number
  readonly crc32: number
  readonly compressedByteLength: number
  readonly byteLength: number
  readonly offset: number
}

const endOfDirectory = 0x06054b50
const endOfDirectoryByteLength = 22
const directoryEntry = 0x02014b50
const directoryEntryByteLength = 46
/** Names are UTF-8 (APPNOTE, appendix D). */
const utf8 = 0x800
/** Made by version 2.0 on Unix, the mode of a plain file, 1980-01-01 00:00: what our writer of bundles says of each entry. */
const canonical = { madeBy: 0x0314, versionNeeded: 20, time: 0x0021_0000, attributes: 0o100644 * 0x10000 } as const
/** File type bits of a Unix mode, and the type of a link, in the upper half of the attributes. */
const unix = 3
const typeMask = 0o170000
const links: ReadonlySet<number> = new Set([0o120000, 0o060000, 0o020000, 0o010000, 0o140000])

/** The directory at the end of the archive, each entry once. @throws {ArchiveError} */
export function readDirectory(
  bytes: Uint8Array,
  view: DataView,
  form: ZipForm,
): { readonly entries: readonly CentralEntry[]; readonly directoryAt: number } {
  // Without a comment the end record stands at the very end; a comment would be a place to hide another end record.
  const endAt = bytes.length - endOfDirectoryByteLength
  if (endAt < 0 || view.getUint32(endAt, true) !== endOfDirectory)
    throw new ArchiveError('not-an-archive', 'does not end with a zip directory', { byteLength: bytes.length })
  const count = view.getUint16(endAt + 10, true)
  const directoryByteLength = view.getUint32(endAt + 12, true)
  const directoryAt = view.getUint32(endAt + 16, true)
  if (view.getUint32(endAt + 4, true) !== 0 || view.getUint16(endAt + 8, true) !== count || view.getUint16(endAt + 20, true) !== 0)
    throw new ArchiveError('damaged', 'is one part of several, or has a comment')
  // 0xffff announces the 64-bit extension.
  if (count === 0xffff || count > form.limits.maxEntries) throw new ArchiveError('too-large', 'too many entries', { count })
  if (directoryAt + directoryByteLength !== endAt)
    throw new ArchiveError('damaged', 'the directory is not where it should be', { directoryAt, directoryByteLength })
  const entries: CentralEntry[] = []
  const names = new Set<string>()
  const writers = new Set<string>()
  let at = directoryAt
  for (let index = 0; index < count; index += 1) {
    const { entry, next, writer } = readEntry(bytes, view, at, endAt, form)
    const folded = entry.name.toLowerCase().normalize('NFC')
    if (names.has(folded)) throw new ArchiveError('forbidden-entry', 'two entries have the same name', { entry: entry.name })
    names.add(folded)
    writers.add(writer)
    entries.push(entry)
    at = next
  }
  if (at !== endAt) throw new ArchiveError('damaged', 'the directory is longer than its count', { count })
  // One program writes a file at once; entries that describe themselves in another way came later.
  if (writers.size > 1) throw new ArchiveError('ambiguous', 'entries were written by different programs', { count: writers.size })
  return { entries, directoryAt }
}

function readEntry(
  bytes: Uint8Array,
  view: DataView,
  at: number,
  endAt: number,
  form: ZipForm,
): { readonly entry: CentralEntry; readonly next: number; readonly writer: string } {
  if (at + directoryEntryByteLength > endAt || view.getUint32(at, true) !== directoryEntry)
    throw new ArchiveError('damaged', 'the directory is damaged', { at })
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const commentLength = view.getUint16(at + 32, true)
  const nameAt = at + directoryEntryByteLength
  const next = nameAt + nameLength + extraLength + commentLength
  if (next > endAt) throw new ArchiveError('damaged', 'the directory is damaged', { at })
  const nameBytes = bytes.subarray(nameAt, nameAt + nameLength)
  const madeBy = view.getUint16(at + 4, true)
  const attributes = view.getUint32(at + 38, true)
  const entry: CentralEntry = {
    name: decodeName(nameBytes, view.getUint16(at + 8, true)),
    nameBytes,
    versionNeeded: view.getUint16(at + 6, true),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    time: view.getUint32(at + 12, true),
    crc32: view.getUint32(at + 16, true),
    compressedByteLength: view.getUint32(at + 20, true),
    byteLength: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  }
  const refused = form.refuseName(entry.name)
  if (refused !== undefined) throw new ArchiveError('forbidden-entry', refused, { entry: entry.name })
  const isFolder = entry.name.endsWith('/')
  checkKind(madeBy, attributes, isFolder, form)
  const isPlain =
    !form.isCanonical ||
    (madeBy === canonical.madeBy &&
      entry.versionNeeded === canonical.versionNeeded &&
      entry.flags === 0 &&
      entry.time === canonical.time &&
      extraLength === 0)
  // Disk number and internal attributes; nobody who writes documents has a use for them, or for comments.
  if (!isPlain || commentLength !== 0 || view.getUint32(at + 34, true) !== 0)
    throw new ArchiveError('damaged', 'an entry has unusual features', { entry: entry.name })
  checkExtraFields(bytes.subarray(nameAt + nameLength, next), entry.name)
  return { entry, next, writer: isFolder ? `${madeBy}` : `${madeBy} ${attributes}` }
}

function checkKind(madeBy: number, attributes: number, isFolder: boolean, { isCanonical }: ZipForm): void {
  const isUnix = madeBy >> 8 === unix
  const type = (attributes >>> 16) & typeMask
  if (isCanonical ? madeBy >> 8 !== unix || attributes !== canonical.attributes || isFolder : isUnix && links.has(type))
    throw new ArchiveError('forbidden-entry', 'an entry is a link, a device, or a file of other rights')
}

function decodeName(raw: Uint8Array, flags: number): string {
  try {
    if ((flags & utf8) !== 0 || raw.every((byte) => byte < 0x80))
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw)
  } catch {
    // Falls through: what is not UTF-8 reads differently in every country.
  }
  throw new ArchiveError('forbidden-entry', 'a name is not UTF-8')
}
