import { describe, expect, it } from 'vitest'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { withAnswers } from '../support/shipped-templates.ts'
import { askedOf, evaluateShipped, sectionSizes, shippedCase, shippedText, unknown, wordCount, type Changes } from './shipped.ts'

const file = 'vendor/vendor@1.0.0.yaml'
const { compiled, example, evaluate, flags } = shippedCase('vendor')
/** Factors f1 to f10, each 0–4. */
const factors = (...levels: readonly number[]): Changes =>
  Object.fromEntries(levels.map((level, index) => [`V1-${String(index + 1).padStart(2, '0')}`, { value: `f${level}` }]))
const tier1 = factors(4, 4, 4, 4, 3, 2, 2, 3, 3, 4)
const tier3 = factors(2, 1, 1, 1, 1, 0, 0, 1, 1, 0)
const tier4 = factors(0, 0, 1, 0, 1, 0, 0, 0, 0, 0)
const clause = (id: string): string => `V8-${id.slice(2)}`

describe('vendor template', () => {
  it('has no lint finding', () => {
    expect(lintTemplate(shippedText(file), file)).toEqual([])
  })

  it('asks 135 questions, 20 of them clauses', () => {
    expect(sectionSizes(compiled.template)).toEqual({ V0: 12, V1: 10, V2: 10, V3: 18, V4: 14, V5: 20, V6: 8, V7: 9, V8: 20, V9: 6, V10: 8 })
  })

  it('explains every question in 40 to 120 words, with three points of a good answer', () => {
    const outside = [...compiled.questions.values()]
      .map(({ question }) => [question.id, wordCount(question), question.guidance?.good?.length ?? 0] as const)
      .filter(([, words, good]) => words < 40 || words > 120 || good < 3)
    expect(outside).toEqual([])
  })

  it('gives the options of each factor 0 to 4 points', () => {
    for (const id of Object.keys(tier1))
      expect(compiled.questions.get(id)?.question.options?.map((option) => [option.id, option.points])).toEqual(
        [0, 1, 2, 3, 4].map((points) => [`f${points}`, points]),
      )
  })

  it.each([
    [
      1,
      tier1,
      [
        'C-01',
        'C-02',
        'C-03',
        'C-04',
        'C-05',
        'C-06',
        'C-07',
        'C-08',
        'C-09',
        'C-10',
        'C-11',
        'C-12',
        'C-13',
        'C-14',
        'C-15',
        'C-16',
        'C-17',
        'C-18',
        'C-19',
        'C-20',
      ],
    ],
    [3, tier3, ['C-01', 'C-02', 'C-03', 'C-04', 'C-05', 'C-06', 'C-07', 'C-08', 'C-09', 'C-11', 'C-16', 'C-20']],
    [4, tier4, ['C-02', 'C-03', 'C-04', 'C-07', 'C-08', 'C-09', 'C-20']],
  ] as const)('asks in tier %i for the clauses of that tier', (tier, changes, clauses) => {
    const evaluation = evaluate(changes)
    expect(evaluation.tier).toBe(tier)
    expect(askedOf(evaluation, 'V8')).toEqual(clauses.map(clause))
  })

  it('asks tier 3 for documents and access when the use is high-risk', () => {
    const system = example.subject.system
    if (system === undefined) throw new Error('the example has a system record')
    const content = withAnswers({ ...example, subject: { ...example.subject, system: { ...system, aiActClass: 'high_risk' } } }, tier3)
    expect(evaluateShipped(compiled, content).visible.has(clause('C-13'))).toBe(true)
  })

  it('asks a tier 4 vendor fewer than 60 questions, a tier 1 vendor more than 125', () => {
    expect(evaluate(tier4).applicable.length).toBeLessThan(60)
    expect(evaluate(tier1).applicable.length).toBeGreaterThan(125)
  })

  it.each([
    ['f1', false],
    ['f2', true],
    ['f4', true],
  ] as const)('opens privacy at data sensitivity %s: %s', (level, open) => {
    expect(askedOf(evaluate({ 'V1-01': { value: level } }), 'V4').length > 0).toBe(open)
  })

  it('opens privacy while data sensitivity is unknown', () => {
    expect(askedOf(evaluate({ 'V1-01': unknown }), 'V4')).toHaveLength(14)
  })

  it.each([
    ['agent', 'V5-15'],
    ['rag', 'V5-16'],
    ['generative', 'V5-17'],
  ])('asks about %s only where the service has it', (kind, id) => {
    expect(evaluate({ 'V0-02': { value: ['predictive'] } }).visible.has(id)).toBe(false)
    expect(evaluate({ 'V0-02': { value: ['predictive', kind] } }).visible.has(id)).toBe(true)
  })

  it.each([
    ['F-VC1', { 'V5-01': { value: 'yes' } }],
    ['F-VC1', { 'V5-01': unknown }],
    ['F-VC1', { 'V5-01': { value: 'opt-out' }, 'V5-02': { value: 'non-compliant', comment: 'on' } }],
    ['F-VC2', { 'V4-08': { value: 'non-compliant', comment: 'no audits' } }],
    ['F-VC2', { 'V8-01': { value: 'missing' } }],
    ['F-VC3', { 'V4-10': unknown }],
    ['F-VC4', { 'V0-02': { value: ['prohibited'] } }],
    ['F-VC5', { 'V2-10': { value: [{ id: 'r', event: 'Leak', status: 'undisclosed' }] } }],
    ['F-V01', { 'V6-01': unknown }],
    ['F-V02', { 'V5-05': unknown }],
    ['F-V03', { 'V7-01': { value: 73 } }],
    ['F-V03', { 'V7-01': unknown }],
    ['F-V04', { 'V8-10': { value: 'missing' } }],
    ['F-V05', { 'V3-14': { value: 1 } }],
    ['F-V06', { 'V10-03': { value: [{ id: 'r', certificate: 'ISO 27001', status: 'out-of-scope' }] } }],
    ['F-V07', { 'V1-03': { value: 'f4' }, 'V2-07': { value: 'non-compliant', comment: 'refused' } }],
    ['F-V08', { 'V8-09': { value: 'missing' } }],
    ['F-V09', { 'V5-11': { value: 0 } }],
    ['F-V11', { 'V0-09': { value: ['eea', 'single-site'] } }],
    ['F-V12', { 'V0-11': { value: 'startup' } }],
  ] as const satisfies readonly (readonly [string, Changes])[])('raises %s for %j', (id, changes) => {
    expect(flags({})).not.toContain(id)
    expect(flags(changes)).toContain(id)
  })

  it.each([
    ['notice after exactly 72 hours', 'F-V03', { 'V7-01': { value: 72 } }],
    ['a clause that is weaker, not missing', 'F-V04', { 'V8-10': { value: 'weaker' } }],
    ['no audit right in tier 3', 'F-V04', { ...tier3, 'V8-10': { value: 'missing' } }],
    ['training without personal or confidential data', 'F-VC1', { 'V1-01': { value: 'f1' }, 'V5-01': { value: 'yes' } }],
    ['refused documents without a high-risk use', 'F-V07', { 'V2-07': { value: 'non-compliant', comment: 'refused' } }],
  ] as const satisfies readonly (readonly [string, string, Changes])[])('raises nothing for %s (%s)', (_case, id, changes) => {
    expect(flags(changes)).not.toContain(id)
  })
})

describe('vendor example', () => {
  it('is in tier 2, answers everything that is asked, and nothing that is not', () => {
    const evaluation = evaluate()
    expect(evaluation.tier).toBe(2)
    expect(evaluation.unanswered).toEqual([])
    expect(evaluation.hiddenIgnored).toEqual([])
    expect(evaluation.applicable.filter((id) => example.answers[id] === undefined)).toEqual(['V10-02'])
  })

  it('notes the missing ISO 42001 programme and nothing worse', () => {
    expect(evaluate().flags.map(({ id, class: flagClass }) => [id, flagClass])).toEqual([['F-V10', 'note']])
  })

  it('claims nothing beyond its evidence', () => {
    const evaluation = evaluate()
    const claimed = Object.entries(example.answers).filter(
      ([id, answer]) => typeof answer.value === 'number' && compiled.questions.get(id)?.question.type === 'sc',
    )
    expect(claimed.length).toBeGreaterThan(35)
    expect(claimed.filter(([id, answer]) => evaluation.reader.eff(id) !== answer.value).map(([id]) => id)).toEqual([])
  })

  it('cites only evidence that is dated before the answer', () => {
    const dates = new Map<string, string>(example.evidence.map((item) => [item.id, item.date]))
    const early = Object.entries(example.answers).filter(([, answer]) =>
      answer.evidence?.some((id) => (dates.get(id) ?? '9999') > (answer.answeredAt ?? '')),
    )
    expect(early).toEqual([])
  })
})
