import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { AnswerMap } from '#shared/model/answer.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { evaluateTemplate } from '#shared/template/evaluate/evaluate.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { fc } from '../../../support/property.ts'
import { answersFor, expectParsed } from '../sample-template.ts'

const yaml = readFileSync(new URL('../../../templates/portability/impact.yaml', import.meta.url), 'utf8')
const change = (from: string, to: string): string => {
  if (!yaml.includes(from)) throw new Error(`the template has no ${from}`)
  return yaml.replace(from, to)
}
const errors = (text: string): readonly string[] =>
  lintTemplate(text, 'x.yaml')
    .filter((finding) => finding.severity === 'error')
    .map((finding) => `${finding.code} at ${finding.path}`)

describe('the linter refuses a score', () => {
  it.each([
    [
      'that needs itself',
      change('expression: points("mitigation")', 'expression: score("mitigated") + 1.0'),
      'template.score-cycle at scores.0',
    ],
    [
      'that needs itself through another one',
      change('expression: points("mitigation")', 'expression: percent("impact-score")'),
      'template.score-cycle at scores.0',
    ],
    ['of an unknown name', change('percent("mitigated")', 'percent("mitigation")'), 'template.unknown-score at scores.1.deductions.0.when'],
    ['over unknown questions', change('points("impact")', 'points("impacts")'), 'template.unknown-question at scores.1.expression'],
    [
      'with an unknown constant',
      change('constant("mitigation_enough")', 'constant("mitigation")'),
      'template.unknown-constant at scores.1.deductions.0.when',
    ],
    [
      'with a deduction of an unknown constant',
      change('percent: mitigation_deduction', 'percent: mitigation'),
      'template.unknown-constant at scores.1.deductions.0',
    ],
    [
      'that is no number',
      change('expression: points("mitigation")', 'expression: yes("appeal")'),
      'template.not-a-number at scores.0.expression',
    ],
    [
      'that mixes whole and decimal numbers',
      change('expression: points("mitigation")', 'expression: 2 * points("mitigation")'),
      'template.invalid-expression at scores.0.expression',
    ],
    [
      'that divides',
      change('expression: points("mitigation")', 'expression: points("mitigation") / 0.0'),
      'template.invalid-expression at scores.0.expression',
    ],
    [
      'whose lowest level has a threshold',
      change('faible incidence }, outcome', 'faible incidence }, from: 1, outcome'),
      'template.level-threshold at scores.1.levels.0',
    ],
    [
      'with a level of two thresholds',
      change('abovePercent: level_2_above', 'abovePercent: level_2_above, from: 3'),
      'template.level-threshold at scores.1.levels.1',
    ],
    ['whose levels are not in order', change('level_3_above: 50', 'level_3_above: 20'), 'template.level-order at scores.1.levels.2'],
    [
      'with a deduction of both kinds',
      change('percent: mitigation_deduction', 'percent: 1, points: 1').replace('percent: 1, points: 1', 'percent: 1\n        points: 1'),
      'template.missing-field at scores.1.deductions.0',
    ],
    [
      'that decides beside another one',
      change('worse: low', 'worse: low\n    decides: true'),
      'template.misplaced-field at scores.1.decides',
    ],
    ['that decides in a type with rules of its own', change('type: custom', 'type: risk'), 'template.misplaced-field at scores.1.decides'],
    [
      'that decides over what is asked',
      change('visibleWhen: \'yes("vulnerable")', 'visibleWhen: \'score("mitigated") > 1.0 && yes("vulnerable")'),
      'template.not-allowed-here at sections.1.questions.2.visibleWhen',
    ],
    ['of the name of another one', change('id: impact-score', 'id: mitigated'), 'template.duplicate-id at scores.1.id'],
  ])('%s', (_, text, code) => expect(errors(text)).toContain(code))

  it('and points of answers that the question does not have', () => {
    expect(errors(change('points: { yes: 3, no: 0 }', 'points: { maybe: 3 }'))).toContain(
      'template.unknown-option at sections.1.questions.1.points.maybe',
    )
    expect(errors(change('type: lt\n', 'type: lt\n        points: { yes: 3 }\n'))).toContain(
      'template.misplaced-field at sections.0.questions.1.points',
    )
    expect(errors(change('groups: [impact]', 'groups: [people]'))).toContain('template.duplicate-id at sections.0.questions.2.groups.0')
  })

  it('and a question that is mandatory always and sometimes', () => {
    expect(errors(change('mandatoryWhen: is', 'mandatory: true\n        mandatoryWhen: is'))).toContain(
      'template.misplaced-field at sections.1.questions.3.mandatory',
    )
  })
})

it('warns of points that are always 0', () => {
  expect(lintTemplate(change('points("mitigation")', 'points("purpose")'), 'x').map(({ code }) => code)).toContain('template.no-points')
})

describe('own scores', () => {
  const compiled = compileTemplate(expectParsed(parseTemplate(yaml)))
  const options = (id: string): readonly string[] => compiled.questions.get(id)?.question.options?.map((option) => option.id) ?? []
  const answerOf = (id: string): fc.Arbitrary<AnswerMap[string]> => {
    const type = compiled.questions.get(id)?.question.type
    const value =
      type === '1'
        ? fc.constantFrom(...options(id))
        : type === 'n'
          ? fc.subarray([...options(id)], { minLength: 1 })
          : type === 'yn'
            ? fc.constantFrom('yes', 'no')
            : fc.constant('fee')
    return value.map((given) => ({ value: given }))
  }
  const answers = fc.record(Object.fromEntries([...compiled.questions.keys()].map((id) => [id, answerOf(id)])))
  const scores = (given: AnswerMap): readonly number[] =>
    ['impact-score', 'mitigated'].map(
      (id) => evaluateTemplate(compiled, answersFor('impact', given), '2026-11-20').ownScore(id)?.raw ?? NaN,
    )

  it('never get better by an unknown answer', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...compiled.questions.keys()), (given, id) => {
        const [impact = NaN, mitigated = NaN] = scores(given)
        const [worse = NaN, lower = NaN] = scores({ ...given, [id]: { state: 'unknown' } })
        expect(worse).toBeGreaterThanOrEqual(impact)
        expect(lower).toBeLessThanOrEqual(mitigated)
      }),
    )
  })

  it('stay between nothing and their maximum', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const evaluation = evaluateTemplate(compiled, answersFor('impact', given), '2026-11-20')
        for (const id of ['impact-score', 'mitigated']) {
          const { value, max, percent } = evaluation.ownScore(id) ?? { value: NaN, max: NaN, percent: NaN }
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(max)
          expect(percent).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})
