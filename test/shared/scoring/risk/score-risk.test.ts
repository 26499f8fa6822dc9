import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { score, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import { findingCodes, table } from '../table-answer.ts'

describe('risk', () => {
  const risk = (rows: Answer): AssessmentScore => score('risk', withAnswers(workedExample('risk'), { 'R9-01': rows }))
  const low = { title: 'low', likelihood: 1, impact_legal: 2 }

  it('takes the highest scenario and not their average', () => {
    expect(risk(table(...Array.from({ length: 20 }, () => low), { title: 'bad', likelihood: 5, impact_rights: 5 })).level).toBe('very_high')
  })

  it('leaves closed scenarios out', () => {
    expect(risk(table(low, { title: 'done', likelihood: 5, impact_rights: 5, state: 'closed' })).scores).toMatchObject({
      residual_level: 'low',
      scenarios_open: 1,
    })
  })

  it('names a scenario that cannot be scored, and one that remains without treatment', () => {
    const result = risk(table({ title: 'half', likelihood: 3 }, { title: 'open', likelihood: 3, impact_legal: 4 }))
    expect(findingCodes(result)).toEqual(expect.arrayContaining(['scenario-incomplete', 'treatment-missing', 'too-few-scenarios']))
  })

  it('lets an aged proof fall from verified to implemented', () => {
    const proven = (date: string): AssessmentScore =>
      risk(
        table({
          title: 's',
          likelihood: 5,
          impact_safety: 5,
          controls: [{ id: 'c', name: 'c', reduces: 'both', status: 'verified', evidence_grade: 'A', evidence_date: date }],
        }),
      )
    expect(proven('2025-11-23').scores['residual_score']).toBe(6)
    expect(proven('2025-11-22').scores['residual_score']).toBe(9)
  })

  it('takes a residual set by hand where it is higher, and a lower one only with a reason and a second person, marked as such', () => {
    const controls = [{ id: 'c', name: 'c', reduces: 'likelihood', status: 'implemented', evidence_grade: 'C' }]
    const scenario = { title: 's', likelihood: 5, impact_legal: 4, owner: 'Ada', controls }
    const byHand = (cells: object): readonly unknown[] => {
      const result = risk(table({ ...scenario, ...cells }))
      const point = result.map?.points[0]
      return [
        point?.residual.likelihood,
        point?.residual.severity,
        point?.target?.likelihood,
        findingCodes(result).filter((code) => /residual/.test(code)),
      ]
    }
    const reasoned = { residual_reason: 'A drill showed it', residual_approver: 'Bo' }
    expect(byHand({})).toEqual([3, 4, 3, []])
    expect(byHand({ residual_likelihood: 4 })).toEqual([4, 4, 3, ['residual-by-hand']])
    expect(byHand({ residual_likelihood: 2 })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, residual_reason: 'A drill showed it' })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, ...reasoned, residual_approver: ' ada ' })).toEqual([3, 4, 3, ['residual-not-supported']])
    expect(byHand({ residual_likelihood: 2, ...reasoned })).toEqual([2, 4, 2, ['residual-by-hand']])
    expect(byHand({ residual_likelihood: 3, residual_impact: 4 })).toEqual([3, 4, 3, []])
    const lowered = risk(table({ ...scenario, residual_impact: 1, ...reasoned }))
    expect(lowered.derivation.find(({ id }) => id === 'scenario.x0')?.inputs).toContainEqual({
      label: 'residual set by hand',
      value: '3 × 1 instead of 3 × 4; reason: A drill showed it; second person: Bo',
      question: 'R9-01',
    })
  })

  it('offers every residual on the map with its three positions', () => {
    const result = risk(
      table({ title: 's', likelihood: 4, impact_legal: 4, controls: [{ id: 'c', name: 'c', reduces: 'likelihood', status: 'planned' }] }),
    )
    expect(result.map?.points).toEqual([
      {
        id: 'x0',
        label: 's',
        inherent: { likelihood: 4, severity: 4, level: 'very_high' },
        residual: { likelihood: 4, severity: 4, level: 'very_high' },
        target: { likelihood: 2, severity: 4, level: 'medium' },
      },
    ])
  })

  it.each([
    ['2.8', 'out_of_scope', 'Art 2(8)'],
    ['none', 'high_risk', 'Annex III 4(a)'],
  ])('with the exclusion %s the class is %s', (exclusion, cls, basis) => {
    const result = score('risk', withAnswers(workedExample('risk'), { 'R1-03': { value: exclusion } }))
    expect([result.scores['ai_act_class'], result.scores['ai_act_basis']]).toEqual([cls, basis])
  })

  it('does not call a system harmless before the questions about its class are answered', () => {
    const begun = { ...workedExample('risk'), answers: { 'R0-10': { value: ['eu'] }, 'R1-01': { value: 'yes' } } }
    expect(score('risk', begun).scores['ai_act_class']).toBeNull()
    expect(score('risk', withAnswers(begun, { 'R1-16': { value: ['4a'] } })).scores['ai_act_class']).toBe('high_risk')
  })
})
