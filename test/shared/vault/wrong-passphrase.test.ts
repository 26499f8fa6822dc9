import { beforeAll, expect, test } from 'vitest'
import { createHeader, openHeader } from '#shared/vault/header.ts'
import { argon2Kdf, kdfFloor } from '#shared/vault/kdf.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { testVaultId } from '../../support/vault-fixtures.ts'

/** Tries of each class; the times are compared from 30 on: PROBITY_WRONG_PASSPHRASES=100 takes several minutes. */
const tries = Number(process.env['PROBITY_WRONG_PASSPHRASES'] ?? 2)
const enoughForTimes = 30
const passphrase = 'correct horse battery staple'
const random = { bytes: (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength)) }
const letter = (index: number): string => String.fromCharCode(65 + (index % 26))
/** What is wrong with the passphrase. */
const classes: Readonly<Record<string, (index: number) => string>> = {
  'the first letter': (index) => letter(index) + passphrase.slice(1),
  'the last letter': (index) => passphrase.slice(0, -1) + letter(index),
  'the length': (index) => passphrase + letter(index).repeat(1 + (index % 40)),
}

let header = ''
beforeAll(async () => {
  const settings = kdfFloor
  const createdAt = '2026-11-29T00:00:00.000Z'
  header = (await createHeader({ vaultId: testVaultId, createdAt, passphrase, settings, kdf: argon2Kdf, random })).header
})

test(
  `${tries} wrong passphrases of each class are told apart by nothing`,
  async () => {
    const times: Record<string, number[]> = {}
    const told = new Set<string>()
    // In turns, so that what else the machine does meets all classes alike.
    for (let index = 0; index < tries; index += 1) {
      for (const [name, wrong] of Object.entries(classes)) {
        const start = performance.now()
        try {
          await openHeader(header, testVaultId, wrong(index), argon2Kdf)
          throw new Error('a wrong passphrase opened the vault')
        } catch (error) {
          if (!(error instanceof VaultError)) throw error
          told.add(JSON.stringify([error.area, error.code, error.message, error.facts, String(error.cause)]))
        }
        times[name] = [...(times[name] ?? []), performance.now() - start]
      }
    }
    expect(told.size).toBe(1)
    if (tries < enoughForTimes) return
    const all = Object.values(times)
    const middle = medianOf(all.flat())
    for (const one of all) {
      expect(Math.abs(medianOf(one) / middle - 1)).toBeLessThan(0.05)
      for (const other of all) if (one !== other) expect(mannWhitneyP(one, other)).toBeGreaterThan(0.01)
    }
  },
  Math.max(60_000, tries * 15_000),
)

const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** Two-sided, by the normal approximation; for samples without ties and of twenty or more. */
function mannWhitneyP(one: readonly number[], other: readonly number[]): number {
  const ranked = [...one.map((value) => ({ value, isOne: true })), ...other.map((value) => ({ value, isOne: false }))].toSorted(
    (a, b) => a.value - b.value,
  )
  const rankSum = ranked.reduce((sum, { isOne }, index) => sum + (isOne ? index + 1 : 0), 0)
  const [n, m] = [one.length, other.length]
  const u = rankSum - (n * (n + 1)) / 2
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12)
  return 2 * (1 - normalCdf(Math.abs(z)))
}

/** Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17; error below 7.5e-8. */
function normalCdf(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const polynomial = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial
}
