import { beforeAll, describe, expect, it } from 'vitest'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { openWithIdentity } from '#shared/bundle/age.ts'
import { openBundle, openPlainBundle, type UnverifiedBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { joined } from '../../support/raw-zip.ts'
import { seededRandom } from '../../support/test-device.ts'
import { packRequest, testPerson, textEntry, type TestPerson } from './bundle-fixtures.ts'

/** More for a nightly run: PROBITY_MUTATIONS=100000. */
const mutations = Number(process.env['PROBITY_MUTATIONS'] ?? 2_000)
const seed = 20_260_301

let ada: TestPerson
let sealed: Uint8Array<ArrayBuffer>
let plain: Uint8Array<ArrayBuffer>
let other: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  ada = await testPerson('Ada')
  sealed = (await packBundle(packRequest(ada))).bytes
  plain = await openWithIdentity(sealed, ada.ageIdentity)
  other = await openWithIdentity((await packBundle(packRequest(ada, { entries: [textEntry('other')] }))).bytes, ada.ageIdentity)
})

type Mutate = (bytes: Uint8Array, chance: (below: number) => number) => Uint8Array
const kinds: Record<string, Mutate> = {
  'a flipped bit': (bytes, chance) => {
    const copy = Uint8Array.from(bytes)
    const at = chance(copy.byteLength)
    copy[at] = (copy[at] ?? 0) ^ (1 << chance(8))
    return copy
  },
  'a cut': (bytes, chance) => bytes.slice(0, chance(bytes.byteLength)),
  'bytes inserted': (bytes, chance) => {
    const at = chance(bytes.byteLength)
    return joined([bytes.slice(0, at), Uint8Array.from({ length: 1 + chance(20) }, () => chance(256)), bytes.slice(at)])
  },
  'bytes removed': (bytes, chance) => {
    const at = chance(bytes.byteLength)
    return joined([bytes.slice(0, at), bytes.slice(at + 1 + chance(20))])
  },
  'two parts swapped': (bytes, chance) => {
    const [first, second] = [chance(bytes.byteLength - 60), 20 + chance(20)]
    return joined([
      bytes.slice(0, first),
      bytes.slice(first + second, first + 2 * second),
      bytes.slice(first, first + second),
      bytes.slice(first + 2 * second),
    ])
  },
  'bytes appended': (bytes, chance) => joined([bytes, Uint8Array.from({ length: 1 + chance(40) }, () => chance(256))]),
  'a part of another bundle': (bytes, chance) => {
    const at = chance(Math.min(bytes.byteLength, other.byteLength))
    return joined([bytes.slice(0, at), other.slice(at)])
  },
  'a run of zeros': (bytes, chance) => {
    const copy = Uint8Array.from(bytes)
    const at = chance(copy.byteLength)
    return copy.fill(0, at, at + 1 + chance(100))
  },
}

async function isAccepted(open: () => UnverifiedBundle | Promise<UnverifiedBundle>): Promise<boolean> {
  try {
    return (await verifyBundle(await open(), { trusted: [] })).ok
  } catch (error) {
    // Anything else than a BundleError is a fault of ours, and fails the test.
    if (error instanceof BundleError) return false
    throw error
  }
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => a.byteLength === b.byteLength && a.every((byte, index) => byte === b[index])

async function accepted(
  original: Uint8Array,
  count: number,
  open: (bytes: Uint8Array) => UnverifiedBundle | Promise<UnverifiedBundle>,
): Promise<string[]> {
  const random = seededRandom(seed)
  const chance = (below: number): number => random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) % Math.max(1, below)
  const names = Object.keys(kinds)
  const found: string[] = []
  for (let index = 0; index < count; index += 1) {
    const name = names[index % names.length] ?? ''
    const mutated = kinds[name]?.(original, chance) ?? original
    // The other bundle is as good as this one.
    const isWhole = isSame(mutated, original) || isSame(mutated, other)
    if (!isWhole && (await isAccepted(() => open(mutated)))) found.push(`${name}, number ${index}, seed ${seed}`)
  }
  return found
}

describe('mutated bundles', () => {
  it('start from one that is accepted', async () => {
    expect(await isAccepted(() => openBundle(sealed, ada))).toBe(true)
    expect(await isAccepted(() => openPlainBundle(plain))).toBe(true)
  })

  it(`are refused, each of ${mutations / 2} as a file`, async () => {
    expect(await accepted(sealed, mutations / 2, (bytes) => openBundle(bytes, ada))).toEqual([])
  }, 120_000)

  it(`are refused, each of ${mutations / 2} when made before encryption by a recipient`, async () => {
    expect(await accepted(plain, mutations / 2, openPlainBundle)).toEqual([])
  }, 120_000)
})
