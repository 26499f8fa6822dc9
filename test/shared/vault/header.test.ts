import { describe, expect, test } from 'vitest'
import { contentVersion, createHeader, openHeader, parseHeader } from '#shared/vault/header.ts'
import { kdfCeiling, kdfFloor, type Kdf } from '#shared/vault/kdf.ts'
import { instantKdf, seededRandom, testVaultId } from '../../support/vault-fixtures.ts'
import type { VaultId } from '#shared/model/ids.ts'

const make = (passphrase = 'correct horse') =>
  createHeader({
    vaultId: testVaultId,
    createdAt: '2026-11-23T08:00:00.000Z',
    passphrase,
    settings: kdfFloor,
    kdf: instantKdf,
    random: seededRandom(),
  })
const wrongKey = expect.objectContaining({ area: 'vault', code: 'wrong-key' })

describe('a vault header', () => {
  test('opens with its passphrase and gives the same keys', async () => {
    const { header, keys } = await make()
    expect((await openHeader(header, testVaultId, 'correct horse', instantKdf)).rootRowId).toBe(keys.rootRowId)
  })

  test.each(['Correct horse', 'correct horsE', 'correct hors', 'correct horse ', ''])('does not open with "%s"', async (passphrase) => {
    const { header } = await make()
    await expect(openHeader(header, testVaultId, passphrase, instantKdf)).rejects.toEqual(wrongKey)
  })

  test('does not open as the header of another vault', async () => {
    const { header } = await make()
    await expect(openHeader(header, '0190a1b2-0000-7000-8000-000000000002' as VaultId, 'correct horse', instantKdf)).rejects.toEqual(
      wrongKey,
    )
  })

  test('refuses every changed character with the one error', async () => {
    const { header } = await make()
    for (let index = 0; index < header.length; index += 1) {
      const code = header.charCodeAt(index)
      const changed = header.slice(0, index) + String.fromCharCode(code ^ 1) + header.slice(index + 1)
      // A raised format number is a header of the future and says so; everything else is not to be told apart.
      const isNewer = /"probity-vault\/[2-9]"/.test(changed) || Number(/"content":(\d+)/.exec(changed)?.[1]) > contentVersion
      const expected = isNewer ? expect.objectContaining({ code: 'newer-format' }) : wrongKey
      await expect(openHeader(changed, testVaultId, 'correct horse', instantKdf), `character ${index}`).rejects.toEqual(expected)
    }
  })

  test('of a later format is refused with both versions', () => {
    expect(() => parseHeader('{"format":"probity-vault/7"}')).toThrow(
      expect.objectContaining({ code: 'newer-format', facts: { found: 7, known: 1 } }),
    )
  })

  test.each(['', '{', '[]', 'null', '"x"', '{"format":"probity-vault/0"}', '{"__proto__":{}}', `"${'x'.repeat(70_000)}"`])(
    'that is none is refused: %.20s',
    (json) => {
      expect(() => parseHeader(json)).toThrow(wrongKey)
    },
  )

  test.each([
    ['memoryKiB', 1024],
    ['memoryKiB', 2 ** 31],
    ['iterations', 1],
    ['iterations', 1e9],
    ['parallelism', 0],
    ['parallelism', 64],
  ])('with %s of %i is refused before anything is derived', async (member, value) => {
    const { header } = await make()
    let derived = 0
    const counting: Kdf = {
      derive(...values) {
        derived += 1
        return instantKdf.derive(...values)
      },
    }
    const changed = header.replace(new RegExp(`"${member}":\\d+`), `"${member}":${value}`)
    expect(changed).not.toBe(header)
    await expect(openHeader(changed, testVaultId, 'correct horse', counting)).rejects.toEqual(wrongKey)
    expect(derived).toBe(0)
  })

  test('is refused under 200 other KDF settings, weak and absurd, before anything is derived', async () => {
    const { header } = await make()
    let derived = 0
    const counting: Kdf = {
      derive(...values) {
        derived += 1
        return instantKdf.derive(...values)
      },
    }
    const { memoryKiB, iterations } = kdfFloor
    const memories = [0, 1, 8, 1024, 19 * 1024, memoryKiB - 1, kdfCeiling.memoryKiB + 1, 2 ** 31 - 1, 2 ** 32, 1e15, -memoryKiB, 0.5]
    const passes = [0, 1, 2, kdfCeiling.iterations + 1, 1000, 1e9, -3, 3.5]
    const lanes = [0, 5, 255, 2 ** 24, -1]
    const settings = [
      ...memories.flatMap((memory) => [...passes, iterations].map((pass) => ({ memoryKiB: memory, iterations: pass, parallelism: 1 }))),
      ...passes.flatMap((pass) => lanes.map((lane) => ({ memoryKiB, iterations: pass, parallelism: lane }))),
      ...memories.flatMap((memory) => lanes.map((lane) => ({ memoryKiB: memory, iterations, parallelism: lane }))),
    ]
    expect(settings.length).toBeGreaterThanOrEqual(200)
    for (const change of settings) {
      const parsed = parseHeader(header)
      const slots = parsed.slots.map((slot) => (slot.kind === 'passphrase' ? { ...slot, kdf: { ...slot.kdf, ...change } } : slot))
      const changed = JSON.stringify({ ...parsed, slots })
      await expect(openHeader(changed, testVaultId, 'correct horse', counting), JSON.stringify(change)).rejects.toEqual(wrongKey)
    }
    expect(derived).toBe(0)
  })

  test('loses no slot and gains none unnoticed', async () => {
    const { header } = await make()
    const parsed = parseHeader(header)
    const gained = { ...parsed, slots: [...parsed.slots, { kind: 'recovery', id: 'planted' }] }
    await expect(openHeader(JSON.stringify(gained), testVaultId, 'correct horse', instantKdf)).rejects.toEqual(wrongKey)
  })
})
