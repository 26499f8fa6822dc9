import { toHex } from '../../bytes/digest.ts'

export interface AutomergeChunk {
  readonly kind: 'document' | 'change'
  /** With its header. */
  readonly bytes: Uint8Array
}

const magic = [0x85, 0x6f, 0x4a, 0x83] as const
/** Magic number and checksum come before the type. */
const typeOffset = 8
const plainChange = 1
const kinds: Readonly<Record<number, AutomergeChunk['kind']>> = {
  0: 'document',
  [plainChange]: 'change',
  // A change whose columns are deflated.
  2: 'change',
}
/** Far above any real edit between two exchanges; each chunk is applied by itself. */
const chunkLimit = 200_000

/**
 * Splits saved or exported Automerge bytes at their chunk borders, so that every byte belongs to a chunk of known kind.
 *
 * @throws {SyntaxError} for bytes that are no sequence of whole chunks
 * @see Automerge binary format, section "Chunks"
 */
export function automergeChunks(bytes: Uint8Array): readonly AutomergeChunk[] {
  const chunks: AutomergeChunk[] = []
  let start = 0
  while (start < bytes.byteLength) {
    const kind = kinds[bytes[start + typeOffset] ?? -1]
    const hasMagic = magic.every((byte, index) => bytes[start + index] === byte)
    if (!hasMagic || kind === undefined || chunks.length === chunkLimit) throw new SyntaxError('no Automerge chunk')
    const { value: length, end: content } = unsignedLeb128(bytes, start + typeOffset + 1)
    const end = content + length
    if (end > bytes.byteLength) throw new SyntaxError('Automerge chunk is cut')
    chunks.push({ kind, bytes: bytes.subarray(start, end) })
    start = end
  }
  return chunks
}

const hashBytes = 32

/**
 * Hashes of the changes at the end of a document chunk's history.
 *
 * @param chunk of kind `document`, whole
 * @throws {SyntaxError} for a chunk that ends too soon
 * @see Automerge binary format, section "Document chunk": actors, each with its length in front, then heads
 */
export function documentChunkHeads(chunk: Uint8Array): readonly string[] {
  let { end: at } = unsignedLeb128(chunk, typeOffset + 1)
  const actors = unsignedLeb128(chunk, at)
  at = actors.end
  for (let left = actors.value; left > 0; left -= 1) {
    const { value: length, end } = unsignedLeb128(chunk, at)
    at = end + length
  }
  return hashesAt(chunk, at)
}

/**
 * Hashes of the changes that a change builds upon.
 *
 * @param chunk of kind `change`, whole
 * @returns `undefined` for a deflated one, which the engine has to decode
 * @throws {SyntaxError} for a chunk that ends too soon
 * @see Automerge binary format, section "Change chunk": dependencies come first
 */
export function changeChunkDeps(chunk: Uint8Array): readonly string[] | undefined {
  return chunk[typeOffset] === plainChange ? hashesAt(chunk, unsignedLeb128(chunk, typeOffset + 1).end) : undefined
}

/** Their number, then one after the other. */
function hashesAt(chunk: Uint8Array, start: number): readonly string[] {
  const hashes: string[] = []
  const { value: count, end } = unsignedLeb128(chunk, start)
  let at = end
  for (let left = count; left > 0; left -= 1) {
    if (at + hashBytes > chunk.byteLength) throw new SyntaxError('Automerge chunk is cut')
    hashes.push(toHex(chunk.subarray(at, at + hashBytes)))
    at += hashBytes
  }
  return hashes
}

/** Up to five bytes, which is more than any length allowed here. */
function unsignedLeb128(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[start + index]
    if (byte === undefined) break
    value += (byte & 0x7f) * 2 ** (7 * index)
    // Highest bit: more bytes follow.
    if ((byte & 0x80) === 0) return { value, end: start + index + 1 }
  }
  throw new SyntaxError('Automerge chunk has no length')
}

/** Whether a change is whole: the checksum in front of it is the beginning of its hash, which Automerge computes and does not compare. */
export const isWholeChange = (chunk: Uint8Array, hash: string): boolean => hash.startsWith(toHex(chunk.subarray(4, typeOffset)))

export function joinChunks(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, { byteLength }) => sum + byteLength, 0))
  let at = 0
  for (const chunk of chunks) {
    joined.set(chunk, at)
    at += chunk.byteLength
  }
  return joined
}
