/** Names in a shared folder. Every name read from one goes through here; what does not match belongs to somebody else. */
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type Sha256Hex } from '../../model/ids.ts'
import type { FolderEntry, FolderPath } from '../../ports/shared-folder.ts'

export const workspaceFile: FolderPath = 'probity-workspace.json'
export const peopleDirectory: FolderPath = 'people'
export const devicesDirectory: FolderPath = 'devices'
export const blobsDirectory: FolderPath = 'blobs'

export const cardPath = (fingerprint: Fingerprint): FolderPath => `${peopleDirectory}/${fingerprint}.jws`
export const deviceDirectory = (device: DeviceId): FolderPath => `${devicesDirectory}/${device}`
export const blobPath = (fileSha256: Sha256Hex): FolderPath => `${blobsDirectory}/${fileSha256.slice(0, 2)}/${fileSha256}.age`

/** A bundle file as its name, and its size if told, present it. */
export interface BundleFile {
  readonly name: string
  readonly sequence: number
  /** First 16 hexadecimal digits of the file's SHA-256. */
  readonly hashPrefix: string
  /** Absent where the listing did not tell. */
  readonly byteLength?: number
}

const sequenceDigits = 8
const hashDigits = 16
const extension = '.probity'
const bundleNameLength = sequenceDigits + 1 + hashDigits + extension.length

/**
 * Number of a bundle, 0 for what is none: eight digits, a hyphen, 16 hexadecimal digits and the extension. Letter by letter, since each
 * exchange asks it of every name there is, and a regular expression takes several times as long.
 */
export function bundleSequenceOf({ name, kind }: FolderEntry): number {
  if (kind !== 'file' || name.length !== bundleNameLength || !name.endsWith(extension)) return 0
  let sequence = 0
  for (let index = 0; index < sequenceDigits; index += 1) {
    const digit = name.charCodeAt(index) - 0x30
    if (digit < 0 || digit > 9) return 0
    sequence = sequence * 10 + digit
  }
  if (name.charCodeAt(sequenceDigits) !== 0x2d) return 0
  for (let index = sequenceDigits + 1; index < sequenceDigits + 1 + hashDigits; index += 1) {
    const code = name.charCodeAt(index)
    const isHexadecimal = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66)
    if (!isHexadecimal) return 0
  }
  return sequence
}

export function bundleFileOf(entry: FolderEntry): BundleFile | undefined {
  const sequence = bundleSequenceOf(entry)
  if (sequence === 0) return undefined
  const { name, byteLength } = entry
  const hashPrefix = name.slice(sequenceDigits + 1, sequenceDigits + 1 + hashDigits)
  return { name, sequence, hashPrefix, ...(byteLength === undefined ? {} : { byteLength }) }
}

/**
 * A bundle to whose name a sync program put its own mark: `…-LAPTOP-2.probity`, `….sync-conflict-20261129-101500-ABCDEFG.probity`. The
 * program takes such a name from this or that computer, and now and then the right one is gone; content and signature are what counts. A
 * disk that knows capitals only has the same said of it.
 *
 * @returns `undefined` also for marks with spaces or brackets, which no path in a folder has
 */
export function renamedBundleOf({ name, kind, byteLength }: FolderEntry): BundleFile | undefined {
  const [, digits, hashPrefix] =
    /^(\d{8})-([0-9a-f]{16})(?:[-._][a-z0-9._-]{1,80})?\.probity$/.exec(kind === 'file' ? name.toLowerCase() : '') ?? []
  const sequence = Number(digits ?? 0)
  if (sequence === 0 || hashPrefix === undefined) return undefined
  return { name, sequence, hashPrefix, ...(byteLength === undefined ? {} : { byteLength }) }
}

export const isNamedByHash = (file: BundleFile, sha256: Sha256Hex): boolean => sha256.startsWith(file.hashPrefix)

export function deviceOf(entry: FolderEntry): DeviceId | undefined {
  // Tested to be a UUIDv7, which is what the brand says.
  return entry.kind === 'directory' && isUuidV7(entry.name) ? (entry.name as DeviceId) : undefined
}

export function cardFingerprintOf(entry: FolderEntry): Fingerprint | undefined {
  const fingerprint = entry.name.slice(0, -'.jws'.length)
  return entry.kind === 'file' && entry.name.endsWith('.jws') && isSha256Hex(fingerprint) ? fingerprint : undefined
}
