import { describe, expect, it } from 'vitest'
import { parseCitation } from '#shared/compliance/citations.ts'
import type { Answer, Row } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { withAnswers } from '../support/shipped-templates.ts'
import {
  evaluateShipped,
  exampleDay,
  no,
  option,
  options,
  sectionSizes,
  shippedCase,
  shippedText,
  unknown,
  wordCount,
  yes,
  type Changes,
} from './shipped.ts'

const file = 'risk/risk@1.0.0.yaml'
const { compiled, example, evaluate, flags } = shippedCase('risk')
const non: Answer = { value: 'non-compliant', comment: 'missing' }
/** An assistant that finds passages in manuals: informs staff, no effect on a person. */
const harmless: AnswersFile = {
  ...example,
  answers: {
    'R0-04': options('text'),
    'R0-06': options('employees'),
    'R0-07': option('minor'),
    'R0-08': option('informs'),
    'R0-10': options('uk'),
    'R0-12': yes,
    'R3-01': option('as_is'),
  },
}
const harmlessWith = (changes: Changes) => evaluateShipped(compiled, withAnswers(harmless, changes))
const inEurope: Changes = { 'R0-10': options('eu'), 'R1-01': yes, 'R1-03': option('none'), 'R1-14': no, 'R1-16': options('none') }

describe('risk template', () => {
  it('has no lint finding', () => {
    expect(lintTemplate(shippedText(file), file)).toEqual([])
  })

  it('asks 92 fixed questions, the threats, the scenarios and one for agents', () => {
    expect(sectionSizes(compiled.template)).toEqual({
      R0: 12,
      R1: 22,
      R2: 8,
      R3: 10,
      R4: 1,
      R5: 8,
      R6: 8,
      R7: 7,
      R8: 12,
      R9: 1,
      R10: 6,
    })
  })

  it('explains every question in 40 to 120 words, with three points of a good answer', () => {
    const outside = [...compiled.questions.values()]
      .map(({ question }) => [question.id, wordCount(question), question.guidance?.good?.length] as const)
      .filter(([, words, good]) => words < 40 || words > 120 || good !== 3)
    expect(outside).toEqual([])
  })

  it('names the expected evidence of every control question', () => {
    const controls = [...compiled.questions.values()].filter(({ question }) => ['sc', 'cmp', 'file'].includes(question.type))
    expect(controls.length).toBeGreaterThan(35)
    expect(controls.filter(({ question }) => question.evidenceExpected === undefined).map(({ question }) => question.id)).toEqual([])
  })

  it('shows only numbers that the scoring computes', () => {
    const { scores } = scoreAssessment(compiled, example, exampleDay)
    const computed = [...compiled.questions.values()].flatMap(({ question }) => question.calc ?? [])
    expect(computed).toEqual(['residual_level'])
    expect(computed.filter((name) => scores[name] === undefined || scores[name] === null)).toEqual([])
  })

  it('asks a system with little effect on people about 40 questions, in the EU about 60, a high-risk one above 85', () => {
    expect(harmlessWith({}).applicable.length).toBeGreaterThan(35)
    expect(harmlessWith({}).applicable.length).toBeLessThanOrEqual(44)
    expect(harmlessWith(inEurope).applicable.length).toBeLessThanOrEqual(60)
    expect(evaluate().applicable.length).toBeGreaterThan(85)
  })

  it.each([
    ['a significant effect', { 'R0-07': option('significant') }],
    ['an effect that is not known', { 'R0-07': unknown }],
    ['an effect that is not answered', { 'R0-07': undefined }],
    ['acting alone', { 'R0-08': option('acts') }],
    ['children', { 'R0-06': options('employees', 'children') }],
    ['unknown people', { 'R0-06': unknown }],
    ['an agent', { 'R0-04': options('text', 'agent') }],
    ['biometrics', { 'R0-04': options('biometric') }],
    ['a high-risk case', { ...inEurope, 'R1-16': options('4a') }],
    ['a case that is not known', { ...inEurope, 'R1-16': unknown }],
    ['a regulated product', { ...inEurope, 'R1-14': yes }],
  ] as const satisfies readonly (readonly [string, Changes])[])('asks the deeper questions because of %s', (_reason, changes) => {
    expect(harmlessWith({}).visible.has('R6-02')).toBe(false)
    expect(harmlessWith(changes).visible.has('R6-02')).toBe(true)
    expect(harmlessWith(changes).applicable.length).toBeGreaterThan(60)
  })

  it.each([
    ['R1-01', 'use in the EU', { 'R0-10': options('uk') }, { 'R0-10': options('uk', 'eu') }],
    ['R1-01', 'an unknown region', { 'R0-10': options('uk') }, { 'R0-10': unknown }],
    ['R1-04', 'an AI system', { 'R1-01': no }, { 'R1-01': unknown }],
    ['R1-16', 'no exclusion', { 'R1-03': option('2.8') }, { 'R1-03': unknown }],
    ['R1-12', 'a practice with exceptions', {}, { 'R1-09': yes }],
    ['R1-15', 'a regulated product', {}, { 'R1-14': yes }],
    ['R1-17', 'a case of Annex III', { 'R1-16': options('none') }, { 'R1-16': options('5b') }],
    ['R1-18', 'none and a case, which contradict each other', { 'R1-16': options('none') }, { 'R1-16': options('none', '5b') }],
    ['R1-22', 'a derogation', { 'R1-17': option('none') }, { 'R1-17': option('a') }],
    ['R3-09', 'own training', { 'R3-01': option('as_is') }, { 'R3-01': option('fine_tuned') }],
    ['R3-10', 'a model', { 'R3-01': option('rules') }, { 'R3-01': unknown }],
    ['R6-06', 'biometrics', {}, { 'R0-04': options('biometric') }],
    ['R6-08', 'an agent', {}, { 'R0-04': options('agent') }],
    ['R7-04', 'synthetic content', {}, { 'R1-19': options('synthetic') }],
    ['R7-05', 'employees', {}, { 'R0-06': options('employees') }],
    ['R7-06', 'a case of Annex III beyond point 2', { 'R1-16': options('2a') }, { 'R1-16': options('2a', '4a') }],
  ] as const satisfies readonly (readonly [string, string, Changes, Changes])[])(
    'asks %s because of %s, and not without',
    (id, _reason, without, with_) => {
      expect(evaluate(without).visible.has(id)).toBe(false)
      expect(evaluate(with_).visible.has(id)).toBe(true)
    },
  )

  it('is not complete until cases and situations of the AI Act are named or ruled out', () => {
    const open = evaluate({ 'R1-16': undefined, 'R1-19': undefined })
    expect(open.unanswered).toEqual(['R1-16', 'R1-19'])
    const cleared = withAnswers(example, { 'R1-16': options('none'), 'R1-19': options('none') })
    expect(evaluateShipped(compiled, cleared).unanswered).toEqual([])
    expect(scoreAssessment(compiled, cleared, exampleDay).scores['ai_act_class']).toBe('minimal')
  })

  it.each([
    ['F-R02', { 'R0-08': option('acts') }],
    ['F-R02', { 'R0-08': unknown }],
    ['F-R03', { 'R0-06': options('patients') }],
    ['F-R03', { 'R0-06': unknown }],
    ['F-R04', { 'R6-02': non }],
    ['F-R05', { 'R6-03': { value: 1 } }],
    ['F-R05', { 'R6-03': unknown }],
    ['F-R06', { 'R2-06': no }],
    ['F-R07', { 'R3-02': { value: [{ id: 'd', name: 'Web pages', origin: 'unknown' }] } }],
    ['F-R07', { 'R3-02': unknown }],
    ['F-R08', { 'R3-05': unknown }],
    ['F-R09', { 'R5-01': { value: [{ id: 'm', metric: 'Precision', met: 'no' }] } }],
    ['F-R09', { 'R5-01': { value: [{ id: 'm', metric: 'Precision', met: 'untested' }] } }],
    ['F-R10', { 'R1-16': options('1a') }],
    ['F-R10', { 'R1-11': unknown }],
    ['F-R10', { 'R0-04': options('biometric'), 'R0-10': options('uk'), 'R6-06': { value: 'partly', comment: 'by day' } }],
    ['F-R11', { 'R8-09': { value: 1 } }],
    ['F-R11', { 'R1-16': options('none'), 'R1-14': yes, 'R1-15': yes, 'R8-09': unknown }],
    ['F-R14', { 'R2-07': no }],
    ['F-R15', { 'R7-07': { value: 1 } }],
    ['F-R17', { 'R0-04': options('agent'), 'R6-08': option('none') }],
    ['F-R17', { 'R0-04': options('agent'), 'R6-08': unknown }],
  ] as const satisfies readonly (readonly [string, Changes])[])('raises %s for %j', (id, changes) => {
    expect(flags({})).not.toContain(id)
    expect(flags(changes)).toContain(id)
  })

  it.each([
    [
      'an untested limit at design',
      'F-R09',
      { 'R0-02': option('design'), 'R5-01': { value: [{ id: 'm', metric: 'P', met: 'untested' }] } },
    ],
    ['biometrics without remote identification', 'F-R10', { 'R0-04': options('biometric') }],
    ['short logs under a derogation', 'F-R11', { 'R1-17': option('a'), 'R1-18': no, 'R8-09': { value: 1 } }],
    ['short logs outside the high-risk cases', 'F-R11', { 'R1-16': options('none'), 'R8-09': { value: 1 } }],
    ['missing oversight with minor effects', 'F-R04', { 'R0-07': option('minor'), 'R6-02': non }],
    ['an agent that can only read', 'F-R17', { 'R0-04': options('agent'), 'R6-08': option('read_only') }],
    ['children and a plain prediction', 'F-R03', { 'R0-06': options('children'), 'R0-04': options('regression') }],
  ] as const satisfies readonly (readonly [string, string, Changes])[])('raises nothing for %s (%s)', (_case, id, changes) => {
    expect(flags(changes)).not.toContain(id)
  })

  it('seeds 24 scenarios that name an asset and clauses which resolve, in columns that the register has', () => {
    const columns = compiled.questions.get('R9-01')?.question.columns?.map((column) => column.id) ?? []
    const seeds = compiled.template.catalogues?.find((catalogue) => catalogue.id === 'scenarios')?.entries ?? []
    expect(columns).toEqual(expect.arrayContaining(['asset', 'clauses', 'next_review']))
    expect(seeds).toHaveLength(24)
    for (const { id, cells = {} } of seeds) {
      expect(columns, id).toEqual(expect.arrayContaining(Object.keys(cells)))
      expect(cells, id).toMatchObject({ asset: expect.stringMatching(/^\w/) as string, clauses: expect.any(String) as string })
      const clauses = typeof cells['clauses'] === 'string' ? cells['clauses'].split(', ') : []
      expect(clauses.map(parseCitation), id).not.toContain(undefined)
    }
  })

  it('scores a register from before these columns as ever', () => {
    const rows = example.answers['R9-01']?.value as readonly Row[] // a table's rows
    const before = rows.map(({ asset: _asset, clauses: _clauses, next_review: _review, ...row }): Row => row)
    const scored = (value: readonly Row[]) =>
      scoreAssessment(
        compiled,
        { ...example, answers: { ...example.answers, 'R9-01': { ...example.answers['R9-01'], value } } },
        exampleDay,
      )
    expect(before[0]).not.toHaveProperty('asset')
    expect(scored(before)).toEqual(scored(rows))
  })

  it('offers threats by kind of AI', () => {
    const offered = (...kinds: string[]): readonly string[] => evaluate({ 'R0-04': options(...kinds) }).entries.get('threats') ?? []
    expect(offered('rules')).toHaveLength(13)
    expect(offered('classification')).toContain('ML01:2023')
    expect(offered('text')).toContain('LLM01:2026')
    expect(offered('text')).not.toContain('ASI01:2026')
    expect(offered('agent')).toContain('ASI01:2026')
  })
})

describe('risk example', () => {
  it('answers everything that is asked, and nothing that is not', () => {
    const evaluation = evaluate()
    expect(evaluation.unanswered).toEqual([])
    expect(evaluation.hiddenIgnored).toEqual([])
    expect(evaluation.applicable.filter((id) => example.answers[id] === undefined)).toEqual(['R10-01'])
  })

  it('raises no flag by its answers and has three findings, each partly compliant', () => {
    const evaluation = evaluate()
    expect(evaluation.flags).toEqual([])
    expect(evaluation.findings.map(({ question, code }) => [question, code])).toEqual([
      ['R6-04', 'partly-compliant'],
      ['R7-02', 'partly-compliant'],
      ['R7-06', 'partly-compliant'],
    ])
  })

  it('is high-risk, of medium residual risk, and judges every threat that is offered', () => {
    const score = scoreAssessment(compiled, example, exampleDay)
    expect([score.scores['ai_act_class'], score.level, score.tier, score.outcome?.id]).toEqual(['high_risk', 'medium', 3, 'O-R4'])
    expect(score.flags.map((flag) => flag.id)).toEqual(['F-R12'])
    expect(
      evaluate()
        .rows('R4-01')
        .map((row) => row.id),
    ).toEqual(evaluate().entries.get('threats'))
  })

  it('cites only evidence that is dated before the answer, and claims no hash without a file', () => {
    const dates = new Map<string, string>(example.evidence.map((item) => [item.id, item.date]))
    const early = Object.entries(example.answers).filter(([, answer]) =>
      answer.evidence?.some((id) => (dates.get(id) ?? '9999') > (answer.answeredAt ?? '')),
    )
    expect(early).toEqual([])
    expect(example.evidence.filter((item) => item.sha256 !== undefined)).toEqual([])
  })
})
