import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { withAnswers } from '../support/shipped-templates.ts'
import {
  askedOf,
  evaluateShipped,
  exampleDay,
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

const file = 'bias/bias@1.0.0.yaml'
const { compiled, example, evaluate, flags } = shippedCase('bias')
const table = (...rows: object[]): Answer => ({ value: rows.map((row, index) => ({ id: `x${index}`, ...row })) })
const non: Answer = { value: 'non-compliant', comment: 'missing' }

const { system } = example.subject
if (system === undefined) throw new Error('the example has a system record')
const minimal = (changes: Changes): AnswersFile => ({
  ...withAnswers(example, changes),
  subject: { ...example.subject, system: { ...system, aiActClass: 'minimal' } },
})
/** Every error is minor, no result asked for a remedy. */
const mild: Changes = { 'B0-07': table({ error: 'Wrong order of articles', severity: 'minor' }), 'B8-01': options('none') }

describe('bias template', () => {
  it('has no lint finding', () => {
    expect(lintTemplate(shippedText(file), file)).toEqual([])
  })

  it('asks 81 questions', () => {
    expect(sectionSizes(compiled.template)).toEqual({
      B0: 9,
      B1: 7,
      B2: 10,
      B3: 7,
      B4: 6,
      B5: 7,
      B6: 6,
      B7: 4,
      B8: 8,
      B9: 5,
      B10: 7,
      B11: 5,
    })
  })

  it('explains every question in 40 to 120 words, with three points of a good answer', () => {
    const outside = [...compiled.questions.values()]
      .map(({ question }) => [question.id, wordCount(question), question.guidance?.good?.length] as const)
      .filter(([, words, good]) => words < 40 || words > 120 || good !== 3)
    expect(outside).toEqual([])
  })

  it('names the expected evidence of every control question', () => {
    const controls = [...compiled.questions.values()].filter(({ question }) => ['sc', 'cmp'].includes(question.type))
    expect(controls.length).toBeGreaterThan(15)
    expect(controls.filter(({ question }) => question.evidenceExpected === undefined).map(({ question }) => question.id)).toEqual([])
  })

  it('shows only numbers that the scoring computes', () => {
    const score = scoreAssessment(compiled, example, exampleDay)
    const computed = [...compiled.questions.values()].flatMap(({ question }) => question.calc ?? [])
    expect(computed).toHaveLength(7)
    // The overall level is a field of the score, not one of its named numbers.
    const given = (name: string) => (name === 'level' ? score.level : score.scores[name])
    expect(computed.filter((name) => given(name) === undefined || given(name) === null)).toEqual([])
  })

  it('asks about 45 questions where every error is minor, and nearly all where one is serious', () => {
    const typed = (ids: readonly string[]): number => ids.filter((id) => compiled.questions.get(id)?.question.type !== 'calc').length
    expect(typed(evaluateShipped(compiled, minimal(mild)).applicable)).toBeGreaterThan(40)
    expect(typed(evaluateShipped(compiled, minimal(mild)).applicable)).toBeLessThanOrEqual(46)
    expect(typed(evaluate().applicable)).toBeGreaterThan(70)
  })

  it.each([
    ['a serious error', { 'B0-07': table({ error: 'a', severity: 'minor' }, { error: 'b', severity: 'serious' }) }],
    ['an error that is not rated', { 'B0-07': table({ error: 'a', severity: 'minor' }, { error: 'b' }) }],
    ['unknown errors', { 'B0-07': unknown }],
    ['errors not yet listed', { 'B0-07': undefined }],
  ] as const satisfies readonly (readonly [string, Changes])[])('asks the deeper questions because of %s', (_reason, changes) => {
    expect(evaluateShipped(compiled, minimal(mild)).visible.has('B2-07')).toBe(false)
    expect(evaluateShipped(compiled, minimal({ ...mild, ...changes })).visible.has('B2-07')).toBe(true)
  })

  it('asks the deeper questions of every high-risk system', () => {
    expect(evaluate(mild).visible.has('B2-07')).toBe(true)
    expect(askedOf(evaluate(mild), 'B7')).toHaveLength(4)
  })

  it.each([
    ['B2-09', 'a model', { 'B0-02': option('data') }, { 'B0-02': option('trained') }],
    ['B4-06', 'a model', { 'B0-02': option('data') }, { 'B0-02': unknown }],
    ['B4-04', 'a proxy that is kept', { 'B4-02': table({ feature: 'f', decision: 'removed' }) }, {}],
    ['B8-02', 'a remedy', { 'B8-01': options('none') }, { 'B8-01': options('reweigh') }],
    ['B8-02', 'a remedy that is not known', { 'B8-01': options('none') }, { 'B8-01': unknown }],
    ['B8-03', 'changed thresholds', { 'B8-01': options('reweigh') }, { 'B8-01': options('threshold') }],
    ['B10-07', 'use', {}, { 'B0-02': option('in_use') }],
  ] as const satisfies readonly (readonly [string, string, Changes, Changes])[])(
    'asks %s because of %s, and not without',
    (id, _reason, without, changes) => {
      expect(evaluate(without).visible.has(id)).toBe(false)
      expect(evaluate(changes).visible.has(id)).toBe(true)
    },
  )

  it.each([
    ['F-B02', { 'B4-01': yes }],
    ['F-B02', { 'B4-01': unknown }],
    ['F-B03', { 'B8-03': non }],
    ['F-B03', { 'B8-03': unknown }],
    ['F-B04', { 'B4-02': table({ feature: 'a', decision: 'kept' }, { feature: 'b', decision: 'removed', reason: 'strong' }) }],
    ['F-B04', { 'B4-04': unknown }],
    ['F-B05', { 'B3-04': yes, 'B8-01': options('none') }],
    ['F-B05', { 'B3-04': unknown, 'B8-01': unknown }],
    ['F-B06', { 'B10-06': unknown }],
    ['F-B07', { 'B0-02': option('in_use'), 'B10-01': unknown }],
    ['F-B08', { 'B2-08': non }],
    ['F-B08', { 'B2-08': unknown }],
  ] as const satisfies readonly (readonly [string, Changes])[])('raises %s for %j', (id, changes) => {
    expect(flags({})).not.toContain(id)
    expect(flags(changes)).toContain(id)
  })

  it('notes attributes that are not tested, and nothing when all are', () => {
    expect(flags({})).toContain('F-B09')
    expect(flags({ 'B1-02': table({ attribute: 'age', scope: 'in' }) })).not.toContain('F-B09')
  })

  it('stops for a practice that the inventory records as prohibited', () => {
    const content: AnswersFile = { ...example, subject: { ...example.subject, system: { ...system, aiActClass: 'prohibited' } } }
    expect(flags({})).not.toContain('F-B11')
    expect(evaluateShipped(compiled, content).flags.map((flag) => [flag.id, flag.class])).toContainEqual(['F-B11', 'stop'])
    expect(scoreAssessment(compiled, content, exampleDay).outcome?.id).toBe('O-B4')
  })

  it.each([
    [
      'an input with its legal basis',
      'F-B02',
      { 'B4-01': yes, 'B1-02': table({ attribute: 'age', scope: 'in', input_basis: 'Pension law' }) },
    ],
    ['proxies that were all removed', 'F-B04', { 'B4-02': table({ feature: 'a', decision: 'removed' }) }],
    ['past decisions with a correction', 'F-B05', { 'B3-04': yes }],
    ['no monitoring before use', 'F-B07', { 'B10-01': unknown }],
  ] as const satisfies readonly (readonly [string, string, Changes])[])('raises nothing for %s (%s)', (_case, id, changes) => {
    expect(flags(changes)).not.toContain(id)
  })
})

describe('bias example', () => {
  it('answers everything that is asked, and nothing that is not', () => {
    const evaluation = evaluate()
    expect(evaluation.unanswered).toEqual([])
    expect(evaluation.hiddenIgnored).toEqual([])
    expect(evaluation.applicable.filter((id) => example.answers[id] === undefined)).toEqual([
      'B2-03',
      'B3-03',
      'B4-03',
      'B7-02',
      'B7-03',
      'B11-01',
      'B11-02',
    ])
  })

  it('fails for young applicants, goes to the ethics board and has two findings by its answers', () => {
    const score = scoreAssessment(compiled, example, exampleDay)
    expect([score.level, score.outcome?.id, score.scores['verdict']]).toEqual([
      'high',
      'O-B3',
      'Age: fail; Sex: inconclusive; Nationality: inconclusive',
    ])
    expect(score.flags.map((flag) => flag.id).toSorted()).toEqual(['F-B01', 'F-B09'])
    expect(evaluate().findings.map(({ question, code }) => [question, code])).toEqual([
      ['B2-04', 'partly-compliant'],
      ['B2-07', 'partly-compliant'],
    ])
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
