import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { SealedRow } from '#shared/ports/vault-store.ts'
import { isFileOf, maxBackupBytes, openBackup, packBackup, trailerOf, type BackupVolume } from '#shared/vault/backup.ts'
import { deriveVaultKeys, type VaultKeys } from '#shared/vault/keys.ts'
import { fc } from '../../support/property.ts'
import { testVaultId } from '../../support/vault-fixtures.ts'

const facts = {
  vaultId: testVaultId,
  label: 'Client Ä',
  vaultCreatedAt: '2026-01-01T00:00:00.000Z',
  createdAt: '2026-11-23T10:00:00.000Z',
  volume: { holds: 'everything', number: 1, of: 1 },
  moment: '0123456789abcdef'.repeat(2),
  header: '{"format":"probity-vault/1"}',
} as const
const id = (number: number) => number.toString(16).padStart(32, '0')
const row = (number: number, length = 40): SealedRow => ({ id: id(number), revision: number, sealed: new Uint8Array(length).fill(number) })
const sample: BackupVolume = { ...facts, records: [row(1), row(2)], blobs: [row(3, 300)] }

const subtleDigest = crypto.subtle.digest.bind(crypto.subtle)
let keys: VaultKeys
beforeAll(async () => {
  keys = await deriveVaultKeys(new Uint8Array(32).fill(5))
})

const rows = fc.uniqueArray(
  fc.record({
    id: fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .map((bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')),
    revision: fc.nat({ max: 0xff_ff_ff_ff }),
    sealed: fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  }),
  { selector: (item) => item.id, maxLength: 12 },
)

describe('a backup file', () => {
  test('gives back every row and fact that was packed', async () => {
    await fc.assert(
      fc.asyncProperty(rows, rows, fc.string({ maxLength: 80 }), async (records, blobs, label) => {
        const opened = await openBackup(await packBackup({ ...facts, label, records, blobs }, keys))
        expect(opened).toEqual({ ...facts, label, records, blobs, isAuthentic: expect.any(Function) })
        expect(await opened.isAuthentic(keys)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('lets others have their turn every few megabytes and before each hash, packed as well as read, and is the same', async () => {
    const large = { ...sample, records: Array.from({ length: 100 }, (_, index) => row(index + 10, 100_000)) }
    const plain = await packBackup(large, keys)
    const events: ('turn' | 'hash')[] = []
    const pause = (): Promise<void> => {
      events.push('turn')
      return new Promise((resolve) => setImmediate(resolve))
    }
    const digest = vi.spyOn(crypto.subtle, 'digest').mockImplementation((algorithm, data) => {
      if (data.byteLength > 1_000_000) events.push('hash')
      return subtleDigest(algorithm, data)
    })
    try {
      const packed = await packBackup(large, keys, pause)
      expect(Buffer.compare(packed, plain)).toBe(0)
      const copied = ['turn', 'turn'] as const
      expect(events).toEqual([...copied, 'turn', 'hash', 'turn', 'hash'])
      events.length = 0
      const { records } = await openBackup(packed, { pause })
      // Byte by byte the test's own comparison would take seconds.
      expect(records.map(({ id: one, revision }) => [one, revision])).toEqual(large.records.map(({ id: one, revision }) => [one, revision]))
      expect(records.every(({ sealed }, index) => Buffer.compare(sealed, large.records[index]?.sealed ?? sealed) === 0)).toBe(true)
      expect(events).toEqual(['turn', 'hash', 'turn', 'hash', ...copied])
    } finally {
      digest.mockRestore()
    }
  })

  test('is opened for a check without a second copy of its rows', async () => {
    const packed = await packBackup(sample, keys)
    const { records, blobs } = await openBackup(packed, { isBorrowed: true })
    expect({ records, blobs }).toEqual({ records: sample.records, blobs: sample.blobs })
    expect(records.every(({ sealed }) => sealed.buffer === packed.buffer)).toBe(true)
    expect((await openBackup(packed)).records.some(({ sealed }) => sealed.buffer === packed.buffer)).toBe(false)
  })

  test('that reads back other than it was written is noticed, wherever it differs', async () => {
    const packed = await packBackup(sample, keys)
    const trailer = trailerOf(packed)
    expect(await isFileOf(packed.slice(), packed.length, trailer)).toBe(true)
    expect(await isFileOf(packed.subarray(1), packed.length, trailer)).toBe(false)
    expect(await isFileOf(await packBackup({ ...sample, createdAt: '2026-03-01T00:00:00.000Z' }, keys), packed.length, trailer)).toBe(false)
    for (const at of [0, 40, packed.length >> 1, packed.length - 33, packed.length - 1]) {
      const changed = packed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(await isFileOf(changed, packed.length, trailer), `byte ${at}`).toBe(false)
    }
  })

  test('is refused with any byte flipped and cut anywhere', async () => {
    const bytes = await packBackup(sample, keys)
    for (let position = 0; position < bytes.length; position += 1) {
      const flipped = bytes.slice()
      flipped[position] = (flipped[position] ?? 0) ^ (1 << (position % 8))
      await expect(openBackup(flipped), `byte ${position}`).rejects.toMatchObject({ area: 'vault' })
      await expect(openBackup(bytes.subarray(0, position)), `length ${position}`).rejects.toMatchObject({ code: 'damaged-backup' })
    }
    await expect(openBackup(new Uint8Array([...bytes, 0]))).rejects.toMatchObject({ code: 'damaged-backup' })
  })

  test('begins with two lines that any program can read', async () => {
    const [format, head] = new TextDecoder('latin1').decode(await packBackup(sample, keys)).split('\n')
    expect(format).toBe('probity-backup/1')
    expect(JSON.parse(head ?? '')).toMatchObject({
      format,
      vaultId: testVaultId,
      records: { count: 2, byteLength: 128 },
      blobs: { count: 1, byteLength: 324 },
    })
  })

  test('of a later format is refused with both versions', async () => {
    const later = new TextEncoder().encode('probity-backup/7\nwhatever follows')
    await expect(openBackup(later)).rejects.toMatchObject({ code: 'newer-format', facts: { found: 7, known: 1 } })
  })

  test('is not authentic under the keys of another vault', async () => {
    const opened = await openBackup(await packBackup(sample, keys))
    expect(await opened.isAuthentic(await deriveVaultKeys(new Uint8Array(32).fill(6)))).toBe(false)
  })

  test('whose rows are those of another state, under a mended hash of the file, is refused', async () => {
    const [bytes, other] = [await packBackup(sample, keys), await packBackup({ ...sample, records: [row(1), row(4)] }, keys)]
    const headEnd = (file: Uint8Array): number => file.indexOf(10, file.indexOf(10) + 1) + 1
    const mixed = Buffer.concat([bytes.subarray(0, headEnd(bytes)), other.subarray(headEnd(other), -32)])
    const mended = Buffer.concat([mixed, new Uint8Array(await crypto.subtle.digest('SHA-256', mixed))])
    await expect(openBackup(Uint8Array.from(mended))).rejects.toMatchObject({ code: 'damaged-backup' })
  })

  test('is not authentic when somebody dated it anew and mended the hash', async () => {
    const bytes = await packBackup(sample, keys)
    const text = Buffer.from(bytes.subarray(0, -32)).toString('latin1').replace('2026-11-23', '2027-11-23')
    const content = Uint8Array.from(Buffer.from(text, 'latin1'))
    const forged = new Uint8Array([...content, ...new Uint8Array(await crypto.subtle.digest('SHA-256', content))])
    const opened = await openBackup(forged)
    expect(opened.createdAt).toBe('2027-11-23T10:00:00.000Z')
    expect(await opened.isAuthentic(keys)).toBe(false)
  })

  test.each([
    ['a row twice', { ...sample, records: [row(1), row(1)] }],
    ['a number beyond the count of files', { ...sample, volume: { holds: 'blobs', number: 3, of: 2 } }],
    ['no UUID', { ...sample, vaultId: 'x' }],
    ['an endless label', { ...sample, label: 'x'.repeat(501) }],
  ])('with %s is refused although its hashes are right', async (_what, volume) => {
    // What a forger could write in spite of the types.
    await expect(openBackup(await packBackup(volume as BackupVolume, keys))).rejects.toMatchObject({ code: 'damaged-backup' })
  })

  test('larger than a host takes is not made, and not read', async () => {
    const half = Array.from({ length: 2 }, (_, index) => row(index, maxBackupBytes / 2))
    await expect(packBackup({ ...sample, records: half }, keys)).rejects.toMatchObject({ code: 'backup-too-large' })
    await expect(openBackup(new Uint8Array(maxBackupBytes + 1))).rejects.toMatchObject({ code: 'damaged-backup' })
  })
})
