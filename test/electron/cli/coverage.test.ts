import { expect, it } from 'vitest'
import { example, probity } from './run.ts'

const answers = ['risk', 'privacy', 'bias', 'vendor'].map(example)

it('prints every clause with what it rests on, and says which assessments do not count', async () => {
  const counted = await probity('coverage', '--drafts', ...answers, '--json')
  const { counts, percent, clauses } = JSON.parse(counted.out) as { counts: Record<string, number>; percent: number; clauses: unknown[] }
  expect(clauses).toHaveLength(96)
  expect(counts['mapped']).toBe(96)
  expect(percent).toBeCloseTo((100 * (counts['satisfied'] ?? NaN)) / (96 - (counts['na'] ?? NaN)))
  const strict = await probity('coverage', ...answers)
  expect(strict.err).toHaveLength(4)
  expect(strict.out).toContain('app: E the program enforces it, P in part, R it only asks or records')
  expect(strict.out).toMatch(/P-4\.1-1\s+R\s+open/)
})

it('says without answers what each clause is mapped to: questions, features, and what the program enforces itself', async () => {
  const { out, err } = await probity('coverage', '--json')
  interface Mapped {
    readonly id: string
    readonly app: string
    readonly mapped: boolean
    readonly questions: readonly string[]
    readonly feature: { readonly built: boolean } | null
  }
  const { clauses, counts } = JSON.parse(out) as { clauses: readonly Mapped[]; counts: Record<string, number> }
  expect(err).toEqual([])
  expect(clauses.filter(({ mapped }) => !mapped)).toEqual([])
  expect(counts['mapped']).toBe(96)
  // DOMAIN 1.3 has 61 of E, 13 of P and 22 of R; what is not built enforces nothing.
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2 * 96)
  expect(counts['enforced']).toBeLessThanOrEqual(61)
  expect(clauses.find(({ id }) => id === 'P-3.2-1')?.questions).toEqual(expect.arrayContaining(['S6-01', 'V3-05']))
  const features = clauses.filter(({ id }) => id === 'P-5.1-3' || id === 'P-5.2-3').map(({ app, feature }) => [app, feature?.built])
  expect(features).toEqual([
    ['E', true],
    ['E', true],
  ])
  const printed = (await probity('coverage')).out
  expect(printed).toMatch(/P-4\.1-1\s+R\s/)
  expect(printed).toContain('96 of 96 clauses are mapped')
})
