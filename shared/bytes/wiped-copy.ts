/**
 * Lends a secret as the bytes of its own that WebCrypto takes, and overwrites this copy when the work is done. What was handed over stays
 * its owner's to overwrite.
 */
export async function withWipedCopy<T>(secret: Uint8Array, work: (bytes: Uint8Array<ArrayBuffer>) => Promise<T>): Promise<T> {
  const bytes = new Uint8Array(secret)
  try {
    return await work(bytes)
  } finally {
    bytes.fill(0)
  }
}
