import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { katzInterval, newcombeInterval, wilsonInterval } from '#shared/scoring/rules/proportion-intervals.ts'
import type { Interval } from '#shared/scoring/rules/proportion-intervals.ts'

interface Vector {
  readonly kind: string
  readonly expected: readonly [number, number] | null
  readonly tolerance: number
  readonly k: number
  readonly n: number
  readonly k1: number
  readonly n1: number
  readonly k2: number
  readonly n2: number
}
const vectors = JSON.parse(readFileSync(new URL('../../../vectors/intervals.json', import.meta.url), 'utf8')) as readonly Vector[]
const of = (kind: string): readonly Vector[] => vectors.filter((vector) => vector.kind === kind)

const expectInterval = (found: Interval | undefined, vector: Vector): void => {
  if (vector.expected === null) return expect(found).toBeUndefined()
  expect(Math.abs((found?.lower ?? NaN) - vector.expected[0])).toBeLessThanOrEqual(vector.tolerance)
  expect(Math.abs((found?.upper ?? NaN) - vector.expected[1])).toBeLessThanOrEqual(vector.tolerance)
}

describe('intervals agree with published and independently computed values', () => {
  it('sees the vectors', () =>
    expect([of('wilson95').length, of('newcombe95_difference').length, of('katz95_ratio').length].every((count) => count > 1)).toBe(true))
  it.each(of('wilson95'))('Wilson $k of $n', (vector) => expectInterval(wilsonInterval(vector.k, vector.n), vector))
  it.each(of('newcombe95_difference'))('Newcombe $k1/$n1 − $k2/$n2', (vector) =>
    expectInterval(newcombeInterval(vector.k1, vector.n1, vector.k2, vector.n2), vector),
  )
  it.each(of('katz95_ratio'))('Katz $k1/$n1 : $k2/$n2', (vector) =>
    expectInterval(katzInterval(vector.k1, vector.n1, vector.k2, vector.n2), vector),
  )
})
