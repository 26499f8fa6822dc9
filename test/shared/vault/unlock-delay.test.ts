import { expect, test } from 'vitest'
import { retryAfterMs } from '#shared/vault/unlock-delay.ts'

const at = '2026-11-23T08:00:00.000Z'
const later = (milliseconds: number): string => new Date(Date.parse(at) + milliseconds).toISOString()

test.each([
  [0, 0],
  [1, 0],
  [4, 0],
  [5, 1000],
  [6, 2000],
  [7, 4000],
  [13, 256_000],
  [14, 300_000],
  [1000, 300_000],
])('after %i failures the next try waits %i ms', (failures, delay) => {
  expect(retryAfterMs({ failures, lastFailureAt: at }, at)).toBe(delay)
})

test('the delay runs down with the clock and ends', () => {
  const attempts = { failures: 7, lastFailureAt: at }
  expect([1, 3999, 4000, 4001].map((elapsed) => retryAfterMs(attempts, later(elapsed)))).toEqual([3999, 1, 0, 0])
})

test('a clock set back neither skips nor lengthens it', () => {
  expect(retryAfterMs({ failures: 5, lastFailureAt: at }, later(-86_400_000))).toBe(1000)
})

test('a vault without failures opens at once', () => {
  expect(retryAfterMs(undefined, at)).toBe(0)
})
