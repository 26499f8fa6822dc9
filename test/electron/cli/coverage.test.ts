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
