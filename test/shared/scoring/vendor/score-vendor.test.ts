import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { score, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import { findingCodes, table } from '../table-answer.ts'

describe('vendor', () => {
  it('counts open clauses as missing', () => {
    const base = workedExample('vendor')
    const without = score('vendor', withAnswers(base, { 'V8-02': undefined }))
    expect(Number(without.scores['clause_score'])).toBeLessThan(
      Number(score('vendor', withAnswers(base, { 'V8-02': { value: 'present' } })).scores['clause_score']),
    )
    expect(findingCodes(without)).toContain('clause-missing')
  })

  it('asks by tier', () => {
    const factors = (option: string): Record<string, Answer> =>
      Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`V1-${String(index + 1).padStart(2, '0')}`, { value: option }]))
    const asked = (option: string): AssessmentScore => score('vendor', { ...workedExample('vendor'), answers: factors(option) })
    expect([asked('f0').tier, asked('f4').tier]).toEqual([4, 1])
    expect(asked('f0').applicable).not.toContain('V3-04')
    expect(asked('f4').applicable).toEqual(expect.arrayContaining(['V3-04', 'V3-16']))
  })

  it('treats an unknown factor as the worst', () => {
    const tier = (answer: Answer): number | null => score('vendor', withAnswers(workedExample('vendor'), { 'V1-03': answer })).tier
    expect(tier({ state: 'unknown' })).toBe(tier({ value: 'f4' }))
  })
})

it('the next review moves forward to the end of a certificate', () => {
  const base = workedExample('vendor')
  const until = (validUntil: string): unknown =>
    score('vendor', withAnswers(base, { 'V10-03': table({ certificate: 'c', status: 'valid', validUntil }) })).scores['next_review']
  expect(until('2027-01-15')).toBe('2027-01-15')
  expect(until('2039-01-15')).not.toBe('2039-01-15')
})
