import { Inflate } from 'fflate'
import { ArchiveError } from './archive-error.ts'

/**
 * Input is fed in slices, so that a stream which inflates to more than was announced is stopped after at most one slice's worth:
 * deflate makes no more than 1,032 bytes of one.
 */
const sliceByteLength = 2048

/**
 * Raw deflate of exactly this many bytes, and nothing behind it that does not count: bits that fill up the last byte have to be zero, as every
 * compressor writes them, or a byte could change without a trace.
 *
 * @throws {ArchiveError} "damaged"
 */
export function inflateEntry(compressed: Uint8Array, byteLength: number): Uint8Array<ArrayBuffer> {
  const content = inflated(compressed, byteLength)
  if (content === undefined) throw new ArchiveError('damaged', 'an entry inflates to another size than announced')
  const last = compressed.at(-1) ?? 0
  if (last === 0) return content
  // The highest bit that is set: if the content is the same without it, it was filling.
  const without = Uint8Array.from(compressed)
  without[without.length - 1] = last & ~(1 << (31 - Math.clz32(last)))
  const same = inflatedOrNothing(without, byteLength)
  if (same?.every((byte, index) => byte === content[index]) === true) throw new ArchiveError('damaged', 'an entry has bits behind its end')
  return content
}

function inflatedOrNothing(compressed: Uint8Array, byteLength: number): Uint8Array | undefined {
  try {
    return inflated(compressed, byteLength)
  } catch (error) {
    if (error instanceof ArchiveError) return undefined
    throw error
  }
}

/** `undefined` for another length. */
function inflated(compressed: Uint8Array, byteLength: number): Uint8Array<ArrayBuffer> | undefined {
  const content = new Uint8Array(byteLength)
  const read = { position: 0, isLonger: false }
  const inflate = new Inflate((chunk) => {
    read.isLonger ||= read.position + chunk.length > byteLength
    if (!read.isLonger) content.set(chunk, read.position)
    read.position += chunk.length
  })
  try {
    for (let start = 0; (start === 0 || start < compressed.length) && !read.isLonger; start += sliceByteLength)
      inflate.push(compressed.subarray(start, start + sliceByteLength), start + sliceByteLength >= compressed.length)
  } catch (cause) {
    throw new ArchiveError('damaged', 'an entry does not inflate', {}, { cause })
  }
  return read.position === byteLength && !read.isLonger ? content : undefined
}
