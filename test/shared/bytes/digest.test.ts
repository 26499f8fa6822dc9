import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { seededRandom } from '../../support/test-device.ts'

it('gives the same digest as another implementation on either side of the size that is hashed at once', async () => {
  const random = seededRandom(20_261_129)
  for (const byteLength of [0, 1, 55, 56, 63, 64, 65, 1_023, 1_024, 1_025, 70_000]) {
    const bytes = random.bytes(byteLength)
    expect(await sha256Hex(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'))
    // A view into a larger buffer, as Node's own are.
    const view = new Uint8Array([7, ...bytes, 7]).subarray(1, 1 + byteLength)
    expect(await sha256Hex(view)).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})
