/** Smallest sealed size: an answer, a change and a setting look alike. */
const floorBytes = 512

/**
 * Padded length of a plaintext of `byteLength` bytes, so that lengths say less: Padmé leaks O(log log n) bits and adds at most 12 %.
 *
 * @see Nikitin et al., Reducing Metadata Leakage from Encrypted Files, PoPETs 2019(4), section 5, algorithm 1
 */
export function paddedLength(byteLength: number): number {
  const length = Math.max(byteLength, floorBytes)
  const exponent = 31 - Math.clz32(length)
  const bitsOfExponent = 32 - Math.clz32(exponent)
  const freeBits = exponent - bitsOfExponent
  const mask = 2 ** freeBits - 1
  return Math.ceil(length / (mask + 1)) * (mask + 1)
}

/** Length (4 bytes, big endian), content, zeros up to the size step. */
export function pad(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(paddedLength(content.length + 4))
  new DataView(padded.buffer).setUint32(0, content.length)
  padded.set(content, 4)
  return padded
}

/** @returns a view of the content; `undefined` when the length does not fit or padding is not zero */
export function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | undefined {
  if (padded.length < 4) return undefined
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0)
  if (paddedLength(length + 4) !== padded.length) return undefined
  for (let index = 4 + length; index < padded.length; index++) if (padded[index] !== 0) return undefined
  return padded.subarray(4, 4 + length)
}
