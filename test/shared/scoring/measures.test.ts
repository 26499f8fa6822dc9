import { describe, expect, it } from 'vitest'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import { fc } from '../../support/property.ts'
import { score, shippedTemplate, shippedTypes, testDay, withAnswers, workedExample } from '../../support/shipped-templates.ts'

/** Milliseconds; a busy machine must not turn a law into a failure. */
const patience = { timeout: 300_000 }

/** Levels from the mildest to the gravest, of all four kinds. */
const levels = [['low'], ['medium', 'moderate'], ['high'], ['very_high', 'critical']]
const severity = ({ level }: AssessmentScore): number => levels.findIndex((words) => words.includes(level ?? ''))
/** A vendor's index of 0–100, which moves before its level does. */
const index = ({ scores }: AssessmentScore): number => (typeof scores['residual_index'] === 'number' ? scores['residual_index'] : 0)

describe.each(shippedTypes)('measures (%s)', patience, (type) => {
  const example = workedExample(type)
  const controls = [...shippedTemplate(type).questions.values()].flatMap(({ question }) =>
    question.type === 'sc' || question.type === 'cmp' ? [question] : [],
  )
  // A raised control needs evidence to count; of the best grade, so that no cap hides what the answer does.
  const evidence = [{ id: 'proof' as (typeof example.evidence)[number]['id'], title: 'Audit', grade: 'A' as const, date: testDay }]

  it('a raised answer about a control never gives a graver level', () => {
    fc.assert(
      fc.property(fc.constantFrom(...controls), fc.nat(3), ({ id, type: kind }, step) => {
        const answered = kind === 'sc' ? [0, 1, 2, 3, 4] : ['non-compliant', 'partly', 'compliant']
        const at = Math.min(step, answered.length - 2)
        const [weaker, stronger] = [at, at + 1].map((one) => {
          const value = answered[one]
          const answer = value === undefined ? {} : { value, comment: 'c', evidence: ['proof' as (typeof evidence)[number]['id']] }
          return score(type, { ...withAnswers(example, { [id]: answer }), evidence: [...example.evidence, ...evidence] })
        })
        if (weaker === undefined || stronger === undefined) throw new Error('two steps were scored')
        expect(severity(stronger), id).toBeLessThanOrEqual(severity(weaker))
        expect(index(stronger), id).toBeLessThanOrEqual(index(weaker) + 1e-9)
      }),
      { numRuns: 60 },
    )
  })
})

it('what is only planned lowers no residual of a feared event, however much it promises', patience, () => {
  const step = fc.integer({ min: 1, max: 4 })
  const planned = fc.subarray(['S6-01', 'S6-06', 'S6-09', 'S6-14'], { minLength: 1 })
  fc.assert(
    fc.property(step, step, step, step, planned, fc.constantFrom(0, 1), (S0, L0, S1, L1, measures, value) => {
      const rows = ['E1', 'E2', 'E3'].map((id) => ({ id, impacts: 'i', threats: 't', sources: ['inside'], S0, L0, S1, L1, measures }))
      const result = score(
        'privacy',
        withAnswers(workedExample('privacy'), { 'S7-01': { value: rows }, ...Object.fromEntries(measures.map((id) => [id, { value }])) }),
      )
      const events = result.map?.points.filter(({ id }) => ['E1', 'E2', 'E3'].includes(id)) ?? []
      expect(events).toHaveLength(3)
      for (const { residual } of events) {
        expect(residual.severity).toBeGreaterThanOrEqual(S0)
        expect(residual.likelihood).toBeGreaterThanOrEqual(L0)
      }
    }),
    { numRuns: 60 },
  )
})
