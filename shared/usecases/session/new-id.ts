import { v7 } from 'uuid'
import type { Clock, Random } from '../../ports/clock.ts'

/** UUIDv7 of the ports' time and randomness (RFC 9562, section 5.7). */
export const newUuid = (ports: { readonly clock: Clock; readonly random: Random }): string =>
  v7({ msecs: Date.parse(ports.clock.now()), random: ports.random.bytes(16) })

/** No 0/O, 1/I/L: the code is read from paper. */
const codeLetters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** Short code of a device, first part of the numbers it gives until the organisation assigns its own (law 8). */
export function newDeviceCode(random: Random): string {
  const code: string[] = []
  while (code.length < 3) {
    const [byte = 255] = random.bytes(1)
    // Bytes past the last whole multiple would make some letters likelier.
    if (byte < 256 - (256 % codeLetters.length)) code.push(codeLetters.charAt(byte % codeLetters.length))
  }
  return code.join('')
}
