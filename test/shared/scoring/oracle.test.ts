import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { calc, isCalcKind } from '#shared/scoring/rules/calc.ts'

/** Cases and results by `test/vectors/scoring-oracle.py`, a second implementation of the rules. */
const vectors = JSON.parse(readFileSync(join(import.meta.dirname, '../../vectors/scoring-oracle.json'), 'utf8')) as Readonly<
  Record<string, readonly { readonly in: unknown; readonly out: unknown }[]>
>

describe('a second implementation of the rules agrees', () => {
  it('was asked about seven kinds', () => expect(Object.keys(vectors)).toHaveLength(7))

  it.each(Object.entries(vectors))('on %s', (kind, cases) => {
    expect(cases.length).toBeGreaterThanOrEqual(150)
    if (!isCalcKind(kind)) throw new Error(`no rule ${kind}`)
    for (const { in: input, out } of cases) {
      const result = calc(kind, input)
      const value = result.ok ? result.value : result.issues
      const expected =
        typeof out === 'object' && out !== null
          ? expect.objectContaining(near(out))
          : typeof out === 'number'
            ? expect.closeTo(out, 6)
            : out
      expect(value, JSON.stringify(input)).toEqual(expected)
    }
  })
})

/** The oracle calculates with fractions and rounds once; figures may differ in the last of six digits. */
const near = (out: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(out).map(([key, value]: [string, unknown]) => [key, typeof value === 'number' ? expect.closeTo(value, 5) : value]),
  )
