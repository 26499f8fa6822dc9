import { describe, expect, it } from 'vitest'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { score, withAnswers, workedExample } from '../../../support/shipped-templates.ts'

const codes = (result: AssessmentScore): readonly string[] => result.findings.map((finding) => finding.code)

describe('privacy', () => {
  const event = (cells: object): object => ({
    impacts: 'i',
    threats: 't',
    sources: ['inside'],
    justification: 'j',
    S0: 3,
    L0: 3,
    S1: 3,
    L1: 1,
    ...cells,
  })
  const events = (cells: object, changes = {}): AssessmentScore =>
    score(
      'privacy',
      withAnswers(workedExample('privacy'), {
        'S7-01': { value: ['E1', 'E2', 'E3', 'E4', 'E5', 'E6'].map((id) => ({ ...event(cells), id })) },
        ...changes,
      }),
    )

  it('a high residual goes to the authority, a high inherent risk does not', () => {
    expect(events({ S1: 3, L1: 3 }).outcome?.id).toBe('O-P4')
    expect(
      events({ measures: ['S6-01'] }, { 'S6-01': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence } }).outcome?.id,
    ).not.toBe('O-P4')
  })

  it('keeps the value before the measures where none that is in place carries the lower one', () => {
    const planned = events({ measures: ['S6-01'] }, { 'S6-01': { value: 1 } })
    expect([planned.scores['residual_level'], planned.scores['target_level']]).toEqual(['high', 'medium'])
    expect(codes(planned)).toContain('residual-not-supported')
  })

  it('lets only measures that shrink the harm lower the severity', () => {
    const measures = {
      'S6-01': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence },
      'S6-06': { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence },
    }
    expect(events({ S1: 1, L1: 3, measures: ['S6-01'] }, measures).scores['residual_level']).toBe('high')
    expect(events({ S1: 1, L1: 3, measures: ['S6-06'] }, measures).scores['residual_level']).toBe('medium')
  })

  it('lets measures that shrink the harm lower the severity alone', () => {
    const inPlace = { value: 3, evidence: workedExample('privacy').answers['S6-01']?.evidence }
    const after = (measures: readonly string[]): unknown =>
      events({ S1: 2, L1: 2, measures }, { 'S6-01': inPlace, 'S6-06': inPlace }).map?.points[0]?.residual
    expect(after(['S6-06'])).toEqual({ severity: 2, likelihood: 3, level: 'medium' })
    expect(after(['S6-01'])).toEqual({ severity: 3, likelihood: 2, level: 'medium' })
    expect(after(['S6-01', 'S6-06'])).toEqual({ severity: 2, likelihood: 2, level: 'low' })
  })

  it('has no level while an event is not rated, unless one is high already', () => {
    const only = (cells: object): AssessmentScore =>
      score('privacy', withAnswers(workedExample('privacy'), { 'S7-01': { value: [{ ...event(cells), id: 'E1' }] } }))
    expect(only({ S0: 1, L0: 1, S1: 1, L1: 1 }).level).toBeNull()
    expect(only({ S1: 4, L1: 4 }).level).toBe('high')
  })

  it('needs no assessment without personal data', () => {
    expect(score('privacy', { ...workedExample('privacy'), answers: { 'S1-01': { value: 'no' } } }).outcome?.id).toBe('O-P0')
  })
})
