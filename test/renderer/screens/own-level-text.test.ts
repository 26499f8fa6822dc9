import { describe, expect, it } from 'vitest'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { ownLevelText } from '../../../renderer/screens/assessment/own-level-text.ts'
import { answersFor, sampleTemplate } from '../../shared/template/sample-template.ts'
import { score, workedExample } from '../../support/shipped-templates.ts'

describe('the level of an own template', () => {
  const text = { en: 'Little impact', fr: 'Faible incidence' }
  const template = {
    ...sampleTemplate(),
    scores: [{ id: 's', title: 'S', expression: 'points("A-04")', levels: [{ id: 'I', text }], decides: true }],
  }
  const scored = (language: string) =>
    scoreAssessment(
      compileTemplate(template),
      answersFor('sample', { 'A-01': { value: 'no' }, 'A-04': { value: 1 }, 'A-05': { value: 'compliant' } }),
      '2026-11-20',
      language,
    )

  it('is shown by the name that the template gives it, in the language of the interface', () => {
    expect(scored('fr').level).toBe('I')
    expect([ownLevelText(scored('en')), ownLevelText(scored('fr'))]).toEqual(['Little impact', 'Faible incidence'])
  })

  it('leaves the levels of our rules to the words of the interface', () => {
    expect(ownLevelText(score('risk', workedExample('risk')))).toBeUndefined()
  })
})
