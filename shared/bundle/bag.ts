/** The bag inside a bundle. @see RFC 8493 (BagIt 1.0); the zip's root is the bag's base directory */
import type { Sha256Hex } from '../model/ids.ts'
import { sha256Hex } from '../bytes/digest.ts'
import { BundleError } from './bundle-error.ts'
import { isAllowedEntryName, manifestPath } from './entry-name.ts'

type Files = ReadonlyMap<string, Uint8Array>

const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'
/** Tag files whose hashes the tag manifest holds; it cannot hold its own, nor that of the signature over it. */
const listedTagFiles = ['author.pem', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt'] as const
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/**
 * All tag files but the signature, in the order in which they stand in the zip.
 *
 * @param payload files below `data/`
 * @param info lines of bag-info.txt, in order
 * @param known hashes of some of the payload
 */
export async function buildTagFiles(
  payload: Files,
  authorPem: string,
  info: readonly (readonly [string, string])[],
  known: ReadonlyMap<string, Sha256Hex> = new Map(),
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const octets = [...payload.values()].reduce((sum, { byteLength }) => sum + byteLength, 0)
  const lines = [...info, ['Payload-Oxum', `${octets}.${payload.size}`] as const]
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  files.set('bagit.txt', encode(declaration))
  files.set('bag-info.txt', encode(lines.map(([name, value]) => `${name}: ${value}\n`).join('')))
  files.set('manifest-sha256.txt', encode(await hashLines(payload, [...payload.keys()].sort(), known)))
  files.set('author.pem', encode(authorPem))
  files.set('tagmanifest-sha256.txt', encode(await hashLines(files, listedTagFiles, new Map())))
  return files
}

/**
 * Checks that the bag holds exactly what its manifests list, each file with its hash, and no more.
 *
 * @throws {BundleError} `incomplete` (missing, or not listed), `damaged` (another hash), `newer-format`
 */
export async function checkBag(files: Files): Promise<void> {
  const bagit = textOf(files, 'bagit.txt')
  if (bagit !== declaration)
    throw new BundleError(bagit.startsWith('BagIt-Version: ') ? 'newer-format' : 'damaged', 'other bag declaration')
  const tags = parseHashLines(textOf(files, 'tagmanifest-sha256.txt'))
  if ([...tags.keys()].sort().join(' ') !== listedTagFiles.join(' ')) throw new BundleError('incomplete', 'tag manifest lists other files')
  await checkHashes(files, tags)
  const payload = parseHashLines(textOf(files, 'manifest-sha256.txt'))
  if (!payload.has(manifestPath)) throw new BundleError('incomplete', 'the bundle manifest is not listed')
  for (const path of payload.keys()) if (!path.startsWith('data/')) throw new BundleError('incomplete', 'a listed file is no payload')
  await checkHashes(files, payload)
  const expected = payload.size + tags.size + 2 // the tag manifest and the signature, which it cannot list
  if (files.size !== expected || !files.has('signature.jws'))
    throw new BundleError('incomplete', 'files that no manifest lists, or no signature')
}

/** UTF-8 text of a tag file. @throws {BundleError} `incomplete`, `damaged` */
export function textOf(files: Files, name: string): string {
  const bytes = files.get(name)
  if (bytes === undefined) throw new BundleError('incomplete', `${name} is missing`)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (cause) {
    throw new BundleError('damaged', `${name} is no text`, {}, { cause })
  }
}

async function hashLines(files: Files, names: readonly string[], known: ReadonlyMap<string, Sha256Hex>): Promise<string> {
  const lines = names.map(async (name) => {
    const bytes = files.get(name)
    if (bytes === undefined) throw new BundleError('not-packable', `${name} is missing`)
    // Two spaces: the form that `sha256sum -c` reads.
    return `${known.get(name) ?? (await sha256Hex(bytes))}  ${name}\n`
  })
  return (await Promise.all(lines)).join('')
}

function parseHashLines(text: string): ReadonlyMap<string, Sha256Hex> {
  const hashes = new Map<string, Sha256Hex>()
  if (!text.endsWith('\n')) throw new BundleError('damaged', 'hash list is cut')
  for (const line of text.slice(0, -1).split('\n')) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(.{1,200})$/.exec(line) ?? []
    if (hash === undefined || name === undefined || !isAllowedEntryName(name) || hashes.has(name)) {
      throw new BundleError('damaged', 'a line of a hash list is malformed')
    }
    hashes.set(name, hash)
  }
  return hashes
}

/** Waiting for one after the other took longer than hashing; each is copied for it, so not all of a large bundle at once. */
const hashedTogether = 16

async function checkHashes(files: Files, hashes: ReadonlyMap<string, Sha256Hex>): Promise<void> {
  const check = async ([name, hash]: readonly [string, Sha256Hex]): Promise<void> => {
    const bytes = files.get(name)
    if (bytes === undefined) throw new BundleError('incomplete', 'a listed file is missing', { entry: name })
    if ((await sha256Hex(bytes)) !== hash) throw new BundleError('damaged', 'a file has another hash than listed', { entry: name })
  }
  const listed = [...hashes]
  for (let start = 0; start < listed.length; start += hashedTogether)
    await Promise.all(listed.slice(start, start + hashedTogether).map(check))
}
