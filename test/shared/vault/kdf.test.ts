import { argon2id } from 'hash-wasm'
import { describe, expect, test, vi } from 'vitest'
import { argon2Kdf, assertKdfSettings, calibrateKdf, kdfCeiling, kdfFloor, type Kdf } from '#shared/vault/kdf.ts'

// As it is, but its calls are counted.
vi.mock('hash-wasm', { spy: true })

describe('Argon2id', () => {
  // The vector of RFC 9106 has associated data, which this library does not take; the reference implementation's tests have one without.
  test('gives the tag of the reference implementation (phc-winner-argon2, src/test.c)', async () => {
    const tag = await argon2id({
      password: 'password',
      salt: 'somesalt',
      iterations: 2,
      memorySize: 65_536,
      parallelism: 1,
      hashLength: 32,
      outputType: 'hex',
    })
    expect(tag).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
  })

  test('takes a passphrase typed with combining accents for the same', async () => {
    const salt = new Uint8Array(16)
    expect(await argon2Kdf.derive('pre\u0301cis', salt, kdfFloor)).toEqual(await argon2Kdf.derive('pr\u00e9cis', salt, kdfFloor))
    expect(argon2id).toHaveBeenCalledTimes(2)
  })
})

describe('KDF settings', () => {
  const { memoryKiB, iterations } = kdfFloor
  test.each([
    ['memory below the floor', { memoryKiB: memoryKiB - 1 }],
    ['memory above the ceiling', { memoryKiB: kdfCeiling.memoryKiB + 1 }],
    ['memory of a terabyte', { memoryKiB: 2 ** 30 }],
    ['iterations below the floor', { iterations: iterations - 1 }],
    ['iterations above the ceiling', { iterations: kdfCeiling.iterations + 1 }],
    ['no lane', { parallelism: 0 }],
    ['too many lanes', { parallelism: kdfCeiling.parallelism + 1 }],
    ['half an iteration', { iterations: 3.5 }],
    ['no number', { memoryKiB: Number.NaN }],
  ])('with %s are refused before anything is derived', async (_name, change) => {
    const settings = { ...kdfFloor, ...change }
    expect(() => assertKdfSettings(settings)).toThrow(expect.objectContaining({ code: 'wrong-key' }))
    vi.mocked(argon2id).mockClear()
    await expect(argon2Kdf.derive('passphrase', new Uint8Array(16), settings)).rejects.toMatchObject({ code: 'wrong-key' })
    expect(argon2id).not.toHaveBeenCalled()
  })

  test.each([[kdfFloor], [kdfCeiling]])('at the border are accepted: %o', (settings) => {
    expect(() => assertKdfSettings(settings)).not.toThrow()
  })

  // Time at the floor in ms, and what half a second affords.
  test.each([
    [2000, 64, 3],
    [500, 64, 3],
    [300, 64, 5],
    [250, 128, 3],
    [100, 256, 3],
    [1, 256, 32],
  ])('for a machine that takes %i ms at the floor are %i MiB and %i passes', async (floorMs, memoryMiB, passes) => {
    let now = 0
    const kdf: Kdf = {
      derive() {
        now += floorMs
        return Promise.resolve(new Uint8Array(32))
      },
    }
    const settings = await calibrateKdf(kdf, () => now)
    expect(settings).toEqual({ ...kdfFloor, memoryKiB: memoryMiB * 1024, iterations: passes })
    expect(() => assertKdfSettings(settings)).not.toThrow()
  })
})
