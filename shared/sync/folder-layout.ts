/** Names in a shared folder. Every name read from one goes through here; what does not match belongs to somebody else. */
import { bundleFileName } from '../bundle/pack-bundle.ts'
import { isSha256Hex, isUuidV7, type DeviceId, type Fingerprint, type Sha256Hex } from '../model/ids.ts'
import type { FolderEntry, FolderPath } from '../ports/shared-folder.ts'

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

const bundleName = /^([0-9]{8})-([0-9a-f]{16})\.probity$/

export function bundleFileOf(entry: FolderEntry): BundleFile | undefined {
  const [, digits, hashPrefix] = bundleName.exec(entry.name) ?? []
  if (entry.kind !== 'file' || digits === undefined || hashPrefix === undefined || Number(digits) === 0) return undefined
  const { name, byteLength } = entry
  return { name, sequence: Number(digits), hashPrefix, ...(byteLength === undefined ? {} : { byteLength }) }
}

export const isNamedByHash = (file: BundleFile, sha256: Sha256Hex): boolean => file.name === bundleFileName(file.sequence, sha256)

export function deviceOf(entry: FolderEntry): DeviceId | undefined {
  // Tested to be a UUIDv7, which is what the brand says.
  return entry.kind === 'directory' && isUuidV7(entry.name) ? (entry.name as DeviceId) : undefined
}

export function cardFingerprintOf(entry: FolderEntry): Fingerprint | undefined {
  const fingerprint = entry.name.slice(0, -'.jws'.length)
  return entry.kind === 'file' && entry.name.endsWith('.jws') && isSha256Hex(fingerprint) ? fingerprint : undefined
}
