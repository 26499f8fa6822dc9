import { describe, expect, it } from 'vitest'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { testDay } from '../../../support/shipped-templates.ts'
import { answersFor, expectParsed, sampleTemplate, sampleYaml } from '../../template/sample-template.ts'
import { table } from '../table-answer.ts'

describe('custom', () => {
  it('scores sections by controls and by the points of choices', () => {
    const choice =
      "      - { id: A-08, text: Choice, type: '1', options: [{ id: good, text: Good, points: 10 }, { id: half, text: Half, points: 5 }], guidance: { why: 'Because.' }, citations: [] }\n"
    const compiled = compileTemplate(expectParsed(parseTemplate(sampleYaml.replace('  - id: B\n', `${choice}  - id: B\n`))))
    const answers = answersFor('sample', {
      'A-01': { value: 'no' },
      'A-04': { value: 2 },
      'A-05': { value: 'compliant' },
      'A-08': { value: 'half' },
    })
    // (2·2 + 1·4 + 1·2) / (4·4) = 10/16
    expect(scoreAssessment(compiled, answers, testDay).sections[0]?.score).toBe(62.5)
  })

  it('stops on a stopping rule of the template', () => {
    const answers = answersFor('sample', { 'A-01': { value: 'yes' }, 'B-01': table({ relevant: 'yes' }, { relevant: 'yes' }) })
    expect(scoreAssessment(compileTemplate(sampleTemplate()), answers, testDay).outcome?.id).toBe('O-C4')
  })
})
