import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { decompressedContents } from './leveldb.ts'

/** A word found on disk, and how it was written. */
export interface DiskFinding {
  readonly file: string
  readonly word: string
  readonly encoding: string
}

/**
 * The ways in which a word can lie on disk and still be read: UTF-8, UTF-16 (Chromium's sessions and autofill), hexadecimal, and base64 in
 * each of its three phases (the ends that depend on neighbours cut off).
 */
function encodings(word: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  const utf8 = Buffer.from(word, 'utf8')
  const base64 = [0, 1, 2].map((phase) => {
    const encoded = Buffer.concat([Buffer.alloc(phase), utf8]).toString('base64')
    return {
      name: `base64/${phase}`,
      bytes: Buffer.from(encoded.slice(phase === 0 ? 0 : 4, Math.floor(((phase + utf8.length) * 8) / 24) * 4)),
    }
  })
  return [
    { name: 'utf-8', bytes: utf8 },
    { name: 'utf-16le', bytes: Buffer.from(word, 'utf16le') },
    { name: 'utf-16be', bytes: Buffer.from(word, 'utf16le').swap16() },
    { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
    ...base64,
  ]
}

function filesUnder(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) return filesUnder(path)
    return entry.isFile() ? [path] : []
  })
}

/** A file that was cut or overwritten in the middle may hold half of a word: a long one is looked for by pieces of eight characters as well. */
function pieces(word: string): readonly string[] {
  return word.length < 16 ? [word] : [word, word.slice(0, 8), word.slice(-8)]
}

/**
 * A word to plant: 32 letters of sixteen that no hexadecimal digit is among. Profiles are full of hexadecimal ids, and eight digits at an
 * end of a word made of them could be there by chance.
 */
export const plantedWord = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => 'ghijkmnpqrstuvwx'.charAt(byte % 16)).join('')

/** Tries to see a directory at rest, before it is said that something goes on writing to it. */
const quietTries = 20

/**
 * Searches every file below `directory`, also inside of gzip, LevelDB's tables and logs, and values that Chromium compressed.
 *
 * @param words random enough that a piece of eight characters cannot be there by chance
 * @returns findings, empty when nothing can be read
 */
export function scanDisk(directory: string, words: readonly string[]): readonly DiskFinding[] {
  for (let tries = 1; ; tries += 1) {
    try {
      return scanOnce(directory, words)
    } catch (error) {
      // A file went or got another name between the list and the reading: what was in it may stand elsewhere by now, so all is read again.
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOENT' || tries === quietTries) throw error
    }
  }
}

function scanOnce(directory: string, words: readonly string[]): readonly DiskFinding[] {
  const needles = words.flatMap((word) => pieces(word).flatMap((piece) => encodings(piece).map((encoding) => ({ word, ...encoding }))))
  return filesUnder(directory).flatMap((file) => {
    if (statSync(file).size === 0) return []
    const raw = readFileSync(file)
    const contents = [raw, ...(raw[0] === 0x1f && raw[1] === 0x8b ? [inflated(raw)] : []), ...decompressedContents(file, raw)]
    return contents.flatMap((bytes) =>
      needles.filter((needle) => bytes.includes(needle.bytes)).map(({ word, name }) => ({ file, word, encoding: name })),
    )
  })
}

function inflated(raw: Buffer): Buffer {
  try {
    return gunzipSync(raw)
  } catch {
    return Buffer.alloc(0) // not gzip after all, or cut off; the raw bytes are searched anyway
  }
}
