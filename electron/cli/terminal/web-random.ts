import type { Random } from '#shared/ports/clock.ts'

/** The system's randomness. */
export const webRandom: Random = {
  bytes: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)),
}
