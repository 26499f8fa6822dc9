import { describe, expect, it } from 'vitest'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { score, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import { biasRow, findingCodes, table } from '../table-answer.ts'

describe('bias', () => {
  const bias = (...rows: object[]): AssessmentScore => score('bias', withAnswers(workedExample('bias'), { 'B6-01': table(...rows) }))

  it.each([
    ['all primary pass', [biasRow({})], 'low'],
    ['a primary fails', [biasRow({ k1: 300 })], 'high'],
    ['a primary is inconclusive', [biasRow({ k1: 50, n1: 100, k0: 51, n0: 100 })], 'medium'],
    ['a secondary fails', [biasRow({}), biasRow({ role: 'secondary', k1: 300 })], 'medium'],
    ['a group is too small', [biasRow({}), biasRow({ k1: 5, n1: 29 })], 'medium'],
  ])('%s: %s', (_name, rows, level) => expect(bias(...rows).scores['test_result']).toBe(level))

  it('without results the level is undetermined and counts as high in tier 3', () => {
    expect(score('bias', withAnswers(workedExample('bias'), { 'B6-01': undefined })).scores['test_result']).toBe('undetermined')
  })

  it('does not print the numbers of a group under ten', () => {
    const shown = JSON.stringify(bias(biasRow({}), biasRow({ k1: 3, n1: 9 })).derivation.filter((item) => item.id === 'verdict.x1'))
    expect(shown).toContain('not shown')
    expect(shown).not.toContain('3 of 9')
    expect(shown).not.toContain('0.3333')
  })

  it('compares the tested data with the population, and label rates between groups', () => {
    const result = score(
      'bias',
      withAnswers(workedExample('bias'), {
        'B1-06': table({ group: 'Young', share: 0.4 }),
        'B6-01': table(
          biasRow({ group: 'young', reference: 'old', k1: 10, n1: 100, k0: 30, n0: 300 }),
          biasRow({ group: 'young', reference: 'old', metric: 'tpr', k1: 5, n1: 40, k0: 9, n0: 60 }),
        ),
      }),
    )
    // 100/400 of the data against 0.4 of the population; 40/100 − 60/300
    expect([result.scores['representation_min'], result.scores['base_rate_gap']]).toEqual([0.625, 0.2])
  })

  it('refuses counts that cannot be', () => expect(findingCodes(bias(biasRow({ k1: 11, n1: 10 })))).toContain('counts-invalid'))
})
