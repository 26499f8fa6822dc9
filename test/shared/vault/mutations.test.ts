import { expect, test } from 'vitest'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { createDataKey, openRecord, sealRecord, type RecordPlace } from '#shared/vault/record.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { seededRandom, testVaultId } from '../../support/vault-fixtures.ts'

const count = Number(process.env['PROBITY_MUTATIONS'] ?? 5000)
const seed = Number(process.env['PROBITY_SEED'] ?? 20_261_123)

test(`${count} mutated records (seed ${seed}) are all refused, each with a reason`, async () => {
  const random = seededRandom(seed)
  const below = (limit: number): number => new DataView(random.bytes(4).buffer).getUint32(0) % limit
  const keys = await deriveVaultKeys(random.bytes(32))
  const place = (revision: number, id = 'a'): RecordPlace => ({
    vaultId: testVaultId,
    store: 'records',
    id: id.repeat(32),
    type: 'part',
    revision,
  })
  const dataKey = await createDataKey(keys, testVaultId, random)
  const content = random.bytes(700)
  const current = await sealRecord(place(2), dataKey, content, random)
  const older = await sealRecord(place(1), dataKey, content, random)
  const other = await sealRecord(place(2, 'b'), await createDataKey(keys, testVaultId, random), content, random)
  const at = (): number => below(current.length)
  const mutations: readonly (() => Uint8Array<ArrayBuffer>)[] = [
    () => current.with(at(), below(256)),
    () => current.slice(0, at()),
    () => Uint8Array.from([...current.slice(0, at()), ...random.bytes(1 + below(40)), ...current.slice(at())]),
    () => Uint8Array.from([...current, ...random.bytes(1 + below(600))]),
    () => {
      const [from, to, length] = [at(), at(), 1 + below(64)]
      const swapped = current.slice()
      swapped.set(
        current
          .subarray(from, Math.min(from + length, current.length - Math.max(0, to + length - current.length)))
          .slice(0, current.length - to),
        to,
      )
      return swapped
    },
    () => older,
    () => other,
    // Ciphertext of one row behind the head of another.
    () => Uint8Array.from([...current.slice(0, 89), ...older.slice(89)]),
    () => random.bytes(below(2000)),
  ]
  let accepted = 0
  const codes = new Map<string, number>()
  for (let turn = 0; turn < count; turn += 1) {
    const mutate = mutations[turn % mutations.length]
    const mutated = mutate?.() ?? new Uint8Array()
    if (mutated.length === current.length && mutated.every((byte, index) => byte === current[index])) continue
    try {
      await openRecord(keys, place(2), mutated)
      accepted += 1
    } catch (error) {
      if (!(error instanceof VaultError)) throw error
      codes.set(error.code, (codes.get(error.code) ?? 0) + 1)
    }
  }
  expect(accepted).toBe(0)
  // The first byte alone may speak of a later format.
  expect([...codes.keys()].every((code) => code === 'damaged-record' || code === 'newer-format')).toBe(true)
  expect(codes.get('damaged-record')).toBeGreaterThan(count * 0.9)
})
