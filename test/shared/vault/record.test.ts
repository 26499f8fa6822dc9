import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { VaultId } from '#shared/model/ids.ts'
import { deriveVaultKeys, type VaultKeys } from '#shared/vault/keys.ts'
import { createDataKey, openRecord, sealRecord, type DataKey, type RecordPlace } from '#shared/vault/record.ts'
import { sealedRows } from '#shared/vault/sealed-rows.ts'
import { fc } from '../../support/property.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const random = seededRandom(7)
const place: RecordPlace = { vaultId: testVaultId, store: 'records', id: 'a'.repeat(32), type: 'part', revision: 3 }
const content = new TextEncoder().encode('an answer')
const damaged = expect.objectContaining({ area: 'vault', code: 'damaged-record' })
let keys: VaultKeys
let otherKeys: VaultKeys
let dataKey: DataKey
beforeAll(async () => {
  keys = await deriveVaultKeys(new Uint8Array(32).fill(1))
  otherKeys = await deriveVaultKeys(new Uint8Array(32).fill(2))
  dataKey = await createDataKey(keys, testVaultId, random)
})

describe('a sealed record', () => {
  test('opens to what was sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
        const sealed = await sealRecord(place, dataKey, bytes, random)
        expect((await openRecord(keys, place, sealed)).content).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 50 },
    )
  })

  test('leaves no copy of its content in memory that was given to the cipher, nor in what was encoded for it', async () => {
    const encrypt = vi.spyOn(crypto.subtle, 'encrypt')
    const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
    try {
      const encoded = content.slice()
      const row = await sealedRows(testVaultId, keys, random).seal(place, dataKey, encoded)
      expect([...encoded]).toEqual(Array.from(encoded, () => 0))
      const [, , given] = encrypt.mock.calls[0] ?? []
      if (!(given instanceof Uint8Array)) throw new Error('nothing was encrypted')
      expect(given.length).toBeGreaterThan(content.length)
      expect(given.every((byte) => byte === 0)).toBe(true)
      const read = (await openRecord(keys, place, row.sealed)).content
      expect(read).toEqual(Uint8Array.from(content))
      // Whoever has read it does so, and no second copy is left.
      read.fill(0)
      const opened = new Uint8Array((await decrypt.mock.results[0]?.value) ?? [1])
      expect(opened.length).toBe(given.length)
      // The first four bytes are the length.
      expect(opened.subarray(4).every((byte) => byte === 0)).toBe(true)
    } finally {
      vi.restoreAllMocks()
    }
  })

  test('is refused with any one bit changed', async () => {
    const sealed = await sealRecord(place, dataKey, content, random)
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = sealed.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // The first byte alone says which format it is; a small one above ours is the future.
      const code = bit < 8 ? /^(damaged-record|newer-format)$/ : /^damaged-record$/
      await expect(openRecord(keys, place, changed), `bit ${bit}`).rejects.toMatchObject({ code: expect.stringMatching(code) })
    }
  })

  test('is refused cut to any length', async () => {
    const sealed = await sealRecord(place, dataKey, content, random)
    for (let length = 0; length < sealed.length; length += 1) {
      await expect(openRecord(keys, place, sealed.slice(0, length)), `length ${length}`).rejects.toEqual(damaged)
    }
    await expect(openRecord(keys, place, Uint8Array.from([...sealed, 0]))).rejects.toEqual(damaged)
  })

  test.each<[string, Partial<RecordPlace>]>([
    ['vault', { vaultId: '0190a1b2-0000-7000-8000-000000000002' as VaultId }],
    ['store', { store: 'blobs' }],
    ['id', { id: 'b'.repeat(32) }],
    ['type', { type: 'page' }],
    ['revision', { revision: 2 }],
  ])('is refused in the place of another %s', async (_field, change) => {
    const sealed = await sealRecord(place, dataKey, content, random)
    await expect(openRecord(keys, { ...place, ...change }, sealed)).rejects.toEqual(damaged)
  })

  test('is refused under the wrapped key of another record', async () => {
    const other = await createDataKey(keys, testVaultId, random)
    const sealed = await sealRecord(place, dataKey, content, random)
    sealed.set(other.envelope, 1)
    await expect(openRecord(keys, place, sealed)).rejects.toEqual(damaged)
  })

  test('is refused with the keys of another vault', async () => {
    const sealed = await sealRecord(place, dataKey, content, random)
    await expect(openRecord(otherKeys, place, sealed)).rejects.toEqual(damaged)
  })

  test('of a later format is named so', async () => {
    const sealed = await sealRecord(place, dataKey, content, random)
    sealed[0] = 2
    await expect(openRecord(keys, place, sealed)).rejects.toMatchObject({ code: 'newer-format', facts: { found: 2, known: 1 } })
  })

  test('shows the same length for every short content', async () => {
    const lengths = await Promise.all(
      [0, 1, 40, 400].map(async (length) => (await sealRecord(place, dataKey, new Uint8Array(length), random)).length),
    )
    expect(new Set(lengths).size).toBe(1)
  })

  test('never uses a nonce twice', async () => {
    const nonces = new Set<string>()
    for (let count = 0; count < 2000; count += 1) nonces.add((await sealRecord(place, dataKey, content, random)).slice(77, 89).join())
    expect(nonces.size).toBe(2000)
  })
})
