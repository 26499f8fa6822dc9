import { Inflate, Unzlib } from 'fflate'

const chunkByteLength = 16_384

/**
 * Decompresses without ever holding more than `maxByteLength` (plus one block of the decompressor).
 *
 * @param format `raw` deflate (zip) or `zlib` (PDF's FlateDecode)
 * @returns `undefined` when there would be more
 * @throws {Error} from the decompressor when the data is damaged
 */
export function inflateCapped(format: 'raw' | 'zlib', compressed: Uint8Array, maxByteLength: number): Uint8Array<ArrayBuffer> | undefined {
  const chunks: Uint8Array[] = []
  let length = 0
  const collect = (chunk: Uint8Array): void => {
    length += chunk.length
    if (length <= maxByteLength) chunks.push(chunk)
  }
  const inflater = format === 'raw' ? new Inflate(collect) : new Unzlib(collect)
  for (let at = 0; at === 0 || at < compressed.length; at += chunkByteLength) {
    inflater.push(compressed.subarray(at, at + chunkByteLength), at + chunkByteLength >= compressed.length)
    if (length > maxByteLength) return undefined
  }
  const content = new Uint8Array(length)
  let position = 0
  for (const chunk of chunks) {
    content.set(chunk, position)
    position += chunk.length
  }
  return content
}
