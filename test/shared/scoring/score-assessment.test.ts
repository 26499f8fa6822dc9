import { describe, expect, it } from 'vitest'
import { computedValue } from '#shared/scoring/score/score.ts'
import { score, shippedTemplate, shippedTypes, workedExample } from '../../support/shipped-templates.ts'

describe.each(shippedTypes)('worked example (%s)', (type) => {
  const result = score(type, workedExample(type))

  it('is complete and has level and outcome', () => {
    expect(result.unanswered).toEqual([])
    expect(result.completeness).toBe(1)
    expect(result.level).not.toBeNull()
    expect(result.outcome).not.toBeNull()
  })

  it('explains its level from answers', () => {
    const level = result.derivation.find((item) => item.id === 'level')
    expect(level?.result).toContain(String(result.level).replaceAll('_', ' '))
    const questions = result.derivation.flatMap((item) => item.inputs.flatMap((input) => input.question ?? []))
    expect(questions.length).toBeGreaterThan(3)
    for (const id of questions) expect(shippedTemplate(type).questions.has(id), id).toBe(true)
  })

  it('gives every computed question of the template a value', () => {
    for (const { question } of shippedTemplate(type).questions.values()) {
      if (question.type !== 'calc' || !result.applicable.includes(question.id)) continue
      const key = question.calc ?? ''
      expect(
        Object.hasOwn(result.scores, key) ||
          Object.hasOwn(result.scores, question.id) ||
          key === 'level' ||
          key === 'tier' ||
          key === 'outcome',
        `${question.id}: ${key}`,
      ).toBe(true)
    }
  })

  it('has neither level nor outcome when nothing is answered', () => {
    const empty = score(type, { ...workedExample(type), answers: {}, subject: { name: 'S', organisation: 'O' } })
    expect([empty.level, empty.tier, empty.outcome]).toEqual([null, null, null])
    expect(empty.completeness).toBe(0)
    expect(empty.flags).toEqual([])
  })
})

describe('computed questions', () => {
  it('show a number of the scoring by its name and an expression of the template by the id of the question', () => {
    expect(computedValue({ residual_level: 'low' }, { id: 'R10-01', calc: 'residual_level' })).toBe('low')
    expect(computedValue({ 'A-09': 3 }, { id: 'A-09', calc: 'count("A-01")' })).toBe(3)
    expect(computedValue({}, { id: 'toString', calc: 'constructor' })).toBeUndefined()
  })
})
