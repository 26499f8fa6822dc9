import { describe, expect, it } from 'vitest'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { constantProblems, scoringConstants } from '#shared/template/model/constants.ts'
import type { AssessmentType, Template } from '#shared/template/model/template.ts'
import { applyExtension } from '#shared/template/parse/extend-template.ts'
import { parseExtension } from '#shared/template/parse/parse-template.ts'
import { scoreTexts } from '#shared/i18n/score-texts.ts'
import { extensionYaml } from '../template/extension-sample.ts'
import { expectParsed } from '../template/sample-template.ts'
import { shippedTemplate, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import { exampleDay } from '../../templates/shipped.ts'

const types = ['risk', 'privacy', 'bias', 'vendor'] as const
type ScoredType = (typeof types)[number]
const example = (type: ScoredType): AnswersFile => workedExample(type)
const template = (type: ScoredType): Template => shippedTemplate(type).template
const proof = { evidence_grade: 'A', evidence_date: '2026-10-01' }

/** Assessments in which each constant of the type is decisive once. */
const decisive: Readonly<Record<ScoredType, () => readonly AnswersFile[]>> = {
  risk: () =>
    [1, 2, 5].flatMap((likelihood) =>
      ['none', 'partial', 'implemented', 'verified'].flatMap((status) =>
        [1, 2, 4].map((count) => {
          const impact = 2
          const controls = ['likelihood', 'impact', 'likelihood', 'impact']
            .slice(0, count)
            .map((reduces, id) => ({ id: `c${id}`, name: 'c', reduces, status, ...proof }))
          const row = {
            id: 's',
            title: 's',
            likelihood,
            impact_rights: impact + 1,
            impact_legal: impact,
            controls: status === 'none' ? [] : controls,
          }
          return withAnswers(example('risk'), { 'R9-01': { value: [row] }, 'R0-10': { value: ['other'] } })
        }),
      ),
    ),
  privacy: () => [
    ...[1, 2, 3, 4].flatMap((S0) =>
      [1, 2, 3, 4].map((L0) => withAnswers(example('privacy'), { 'S7-01': { value: [{ id: 'E1', S0, L0, S1: S0, L1: L0 }] } })),
    ),
    example('privacy'),
    { ...example('privacy'), control: { ...example('privacy').control, status: 'Approved', releaseDate: '2026-06-01' } },
  ],
  bias: () => [
    example('bias'),
    ...(['difference', 'ratio'] as const).flatMap((mode) =>
      ['selection', 'accuracy'].flatMap((metric) =>
        [
          { k1: 700, n1: 1000, k0: 980, n0: 1000 },
          { k1: 980, n1: 1000, k0: 980, n0: 1000 },
          { k1: 1, n1: 12, k0: 9, n0: 12 },
          { k1: 980, n1: 1000, k0: 600, n0: 1000 },
          { k1: 880, n1: 1000, k0: 800, n0: 1000 },
        ].map((counts) =>
          withAnswers(example('bias'), {
            'B6-01': { value: [{ id: 'r', attribute: 'sex', group: 'f', reference: 'm', metric, role: 'primary', mode, ...counts }] },
            'B4-02': { value: [{ id: 'p', feature: 'postcode', attribute: 'origin', strength: 0.4, decision: 'removed' }] },
          }),
        ),
      ),
    ),
  ],
  vendor: () => {
    const factors = (option: Readonly<Record<string, string>>): AnswersFile =>
      withAnswers(example('vendor'), Object.fromEntries(Object.entries(option).map(([id, value]) => [id, { value }])))
    const ids = Array.from({ length: 10 }, (_, index) => `V1-${String(index + 1).padStart(2, '0')}`)
    const levels = [0, 1, 2, 3, 4].map((step) => factors(Object.fromEntries(ids.map((id) => [id, `${id === 'V1-10' ? 'f' : 'f'}${step}`]))))
    const bare = {
      ...example('vendor'),
      answers: Object.fromEntries(Object.entries(example('vendor').answers).filter(([id]) => !/^V[3457]-/.test(id))),
    }
    return [example('vendor'), bare, ...levels, withAnswers(example('vendor'), { 'V8-02': { value: 'weaker' } })]
  },
}

describe.each(types)('constants of %s', (type) => {
  const base = template(type)
  const contents = decisive[type]()
  const scores = (constants: Readonly<Record<string, number>>): string => {
    const compiled = compileTemplate({ ...base, constants })
    return JSON.stringify(
      contents.map((content) => {
        const score = scoreAssessment(compiled, content, exampleDay)
        // Derivations print most constants, which proves nothing; numbers of small bias groups are hidden only there.
        return { ...score, derivation: type === 'bias' ? score.derivation : [] }
      }),
    )
  }
  const byDefault = scores({})

  it('of the shipped template are those of the rules', () => {
    for (const [name, value] of Object.entries(base.constants ?? {}))
      expect([name, value]).toEqual([name, scoringConstants[type][name]?.value])
    expect(scores(base.constants ?? {})).toBe(byDefault)
  })

  it.each(Object.entries(scoringConstants[type]))('%s is read by a rule', (name, { least, most }) => {
    expect([least, most, (least + most) / 2].some((value) => scores({ [name]: value }) !== byDefault)).toBe(true)
  })

  it.each(Object.entries(scoringConstants[type]))(
    '%s out of bounds is refused by the linter and ignored by the rule',
    (name, { least, most }) => {
      for (const value of [least - 1, most + 1]) {
        expect(problems(type, { [name]: value })).toContain('constant-out-of-range')
        expect(scores({ [name]: value })).toBe(byDefault)
      }
    },
  )
})

const problems = (type: AssessmentType, constants: Readonly<Record<string, number>>): readonly string[] =>
  constantProblems({ type, constants }).map(({ code }) => code)

describe('the linter', () => {
  it('refuses a constant that no rule reads, so that a slip in its name is noticed', () => {
    expect(problems('vendor', { tier_1_form: 60 })).toEqual(['unknown-constant'])
    expect(problems('vendor', { toString: 60 })).toEqual(['unknown-constant'])
    expect(problems('custom', { anything: 60 })).toEqual([])
  })

  it.each([
    ['vendor', { tier_1_from: 40 }],
    ['vendor', { residual_high_from: 50.5 }],
    ['risk', { level_medium_from: 11 }],
    ['risk', { e_partial: 0.7 }],
    ['privacy', { matrix_1_1: 2 }],
    ['bias', { proxy_note: 0.6 }],
  ] as const)('refuses thresholds of %s that pass each other: %o', (type, constants) => {
    expect(problems(type, constants)).toContain('constants-out-of-order')
  })

  it('accepts thresholds that meet', () => {
    expect(problems('vendor', { tier_1_from: 45, tier_2_from: 45 })).toEqual([])
  })
})

describe('a constant that the organisation changed', () => {
  it('stands in the derivation with its value before, its reason and who changed it; none otherwise', () => {
    const extension = expectParsed(parseExtension(extensionYaml))
    const extended = compileTemplate(expectParsed(applyExtension(template('vendor'), extension)))
    const derivations = (compiled: typeof extended) => scoreAssessment(compiled, example('vendor'), exampleDay).derivation
    expect(derivations(extended).find(({ id }) => id === 'constants')).toMatchObject({
      rule: 'vendor@1.0.0+acme.1.2.0',
      inputs: [
        { label: 'tier_1_from', value: '60 instead of 70: The board wants more vendors in tier 1. (acme@1.2.0)' },
        { label: 'section_weight_V5', value: '30 instead of 22: AI is what we buy. (acme@1.2.0)' },
      ],
      result: 'tier_1_from, section_weight_V5',
    })
    expect(scoreTexts('de')('60 instead of 70: Wunsch des Vorstands')).toBe('60 statt 70: Wunsch des Vorstands')
    for (const type of types)
      expect(
        scoreAssessment(compileTemplate(template(type)), example(type), exampleDay).derivation.some(({ id }) => id === 'constants'),
      ).toBe(false)
  })

  it('is named where a template of one’s own sets it', () => {
    const own = compileTemplate({ ...template('risk'), constants: { ...template('risk').constants, e_partial: 0.2 } })
    expect(scoreAssessment(own, example('risk'), exampleDay).derivation.at(-1)).toMatchObject({
      id: 'constants',
      inputs: [{ label: 'e_partial', value: '0.2 instead of 0.3: risk@1.0.0' }],
    })
  })
})
