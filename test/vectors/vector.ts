import { readFileSync, writeFileSync } from 'node:fs'
import { toBase64 } from '#shared/bytes/base64.ts'

/** What must come out: `ok`, or the code with which the input is refused. */
export interface Vector {
  readonly name: string
  readonly expect: string
}

/** One file of vectors: everything in it that a reader in another language needs, and nothing that has to be computed first. */
export interface VectorFile<T extends Vector> {
  readonly format: 'probity-vectors/1'
  readonly of: string
  readonly vectors: readonly T[]
}

const place = (name: string): URL => new URL(`./vault/${name}.json`, import.meta.url)

export function readVectors<T extends Vector>(name: string): readonly T[] {
  // Written by `writeVectors` with the same type and kept in the repository since.
  const file = JSON.parse(readFileSync(place(name), 'utf8')) as VectorFile<T>
  if (file.format !== 'probity-vectors/1' || file.vectors.length === 0) throw new Error(`no vectors in ${name}`)
  return file.vectors
}

/** Writes a file once: vectors are kept for ever, so one that is there is never made anew. */
export function writeVectors<T extends Vector>(name: string, of: string, vectors: readonly T[]): void {
  const names = new Set(vectors.map((vector) => vector.name))
  if (names.size !== vectors.length) throw new Error(`two vectors of one name in ${name}`)
  const head = `{"format":"probity-vectors/1","of":${JSON.stringify(of)},"vectors":[\n`
  writeFileSync(place(name), `${head}${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]}\n`, { flag: 'wx' })
}

export const base64 = toBase64
export const fromHex = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
export const flipped = (bytes: Uint8Array<ArrayBuffer>, at: number, mask = 1): Uint8Array<ArrayBuffer> =>
  bytes.with(at, (bytes[at] ?? 0) ^ mask)
