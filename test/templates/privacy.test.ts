import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { askedOf, evaluateShipped, no, sectionSizes, shippedCase, shippedText, unknown, wordCount, yes } from './shipped.ts'

const file = 'privacy/privacy@1.0.0.yaml'
const { compiled, example, evaluate, flags } = shippedCase('privacy')
/** The example's rows of a table with one cell of the first row changed. */
const changedRow = (id: string, cells: Readonly<Record<string, string>>): Answer => {
  const value = example.answers[id]?.value
  if (!Array.isArray(value)) throw new Error(`${id} is no table`)
  return { value: value.map((row, index) => (index === 0 && typeof row === 'object' ? { ...row, ...cells } : row)) }
}

describe('privacy template', () => {
  it('has no lint finding', () => {
    expect(lintTemplate(shippedText(file), file)).toEqual([])
  })

  it('asks the 118 fixed questions and the table of feared events', () => {
    expect(sectionSizes(compiled.template)).toEqual({
      S1: 16,
      S2: 14,
      S3: 13,
      S4: 11,
      S5: 8,
      S6: 14,
      S7: 1,
      S8: 6,
      S9: 11,
      S10: 9,
      S11: 7,
      S12: 9,
    })
  })

  it('explains every question in 40 to 120 words, with three points of a good answer', () => {
    const outside = [...compiled.questions.values()]
      .map(({ question }) => [question.id, wordCount(question), question.guidance?.good?.length ?? 0] as const)
      .filter(([, words, good]) => words < 40 || words > 120 || good < 3)
    expect(outside).toEqual([])
  })

  it('asks nothing more once no personal data is used', () => {
    expect(evaluate({ 'S1-01': no }).applicable).toEqual(['S1-01'])
  })

  it('treats unknown personal data like personal data', () => {
    expect(evaluate({ 'S1-01': unknown }).applicable).toEqual(evaluate().applicable)
  })

  it('leaves consultation beyond the advice to processing that meets a criterion', () => {
    const none = Object.fromEntries([5, 6, 8, 11, 12, 14].map((number) => [`S1-${String(number).padStart(2, '0')}`, no]))
    const quiet = { ...none, 'S2-10': no, 'S8-01': { value: 'favourable' }, 'S2-06': { value: [] } }
    expect(askedOf(evaluate(quiet), 'S8')).toEqual(['S8-01'])
    expect(evaluate(quiet).entries.get('feared-events')).toEqual(['E1', 'E2', 'E3'])
    expect(askedOf(evaluate({ ...quiet, 'S1-10': unknown }), 'S8')).toEqual(['S8-01', 'S8-02', 'S8-04', 'S8-06'])
  })

  it('asks where the plan departs from the views of people who were heard, though the advice is favourable', () => {
    const asked = (method: string): readonly string[] =>
      askedOf(evaluate({ 'S8-01': { value: 'favourable' }, 'S8-02': { value: [{ id: 'r', group: 'Patients', method }] } }), 'S8')
    expect(asked('survey')).toContain('S8-06')
    expect(asked('not-sought')).not.toContain('S8-06')
  })

  it.each(['S1-02', 'S1-05', 'S1-06', 'S1-12', 'S2-10'])('adds the three AI events when %s is yes', (id) => {
    const quiet = Object.fromEntries(['S1-02', 'S1-05', 'S1-06', 'S1-12', 'S2-10'].map((other) => [other, other === id ? yes : no]))
    expect(evaluate(quiet).entries.get('feared-events')).toEqual(['E1', 'E2', 'E3', 'E4', 'E5', 'E6'])
  })

  it.each([
    ['S3-04', 'a legitimate interest', { 'S3-01': changedRow('S3-01', { basis: 'f' }) }],
    ['S4-09', 'consent', { 'S3-01': changedRow('S3-01', { basis: 'a' }) }],
    ['S4-03', 'a contract', { 'S3-01': changedRow('S3-01', { basis: 'b' }) }],
    ['S3-03', 'criminal data', { 'S2-05': changedRow('S2-05', { special: 'criminal' }) }],
    ['S4-11', 'children', { 'S2-06': changedRow('S2-06', { group: 'children' }) }],
    ['S5-03', 'joint controllers', { 'S2-01': changedRow('S2-01', { role: 'joint' }) }],
    ['S10-01', 'people in California', { 'S2-14': { value: ['eu', 'california'] } }],
    ['S11-05', 'prior consultation', { 'S11-04': { value: 'O-P4' } }],
    ['S12-01', 'an earlier assessment', { 'S1-15': { value: '019a3c1f-5e00-7a10-8000-5c3e00000001' } }],
    ['S8-03', 'views not sought', { 'S8-02': changedRow('S8-02', { method: 'not-sought' }) }],
  ] as const)('asks %s because of %s, and not without', (id, _reason, changes) => {
    expect(evaluate().visible.has(id)).toBe(false)
    expect(evaluate(changes).visible.has(id)).toBe(true)
  })

  it('opens the fundamental-rights annex for public deployers of high-risk systems only', () => {
    const system = example.subject.system
    if (system === undefined) throw new Error('the example has a system record')
    const minimal = { ...example, subject: { ...example.subject, system: { ...system, aiActClass: 'minimal' as const } } }
    expect(askedOf(evaluate(), 'S9')).toHaveLength(11)
    expect(askedOf(evaluateShipped(compiled, minimal), 'S9')).toEqual([])
    expect(askedOf(evaluate({ 'S2-01': changedRow('S2-01', { deployer: 'none' }) }), 'S9')).toEqual([])
  })

  it.each([
    ['F-P01', { 'S3-01': changedRow('S3-01', { basis: 'none' }) }],
    ['F-P01', { 'S3-01': unknown }],
    ['F-P02', { 'S3-02': { value: 'none' } }],
    ['F-P03', { 'S1-03': yes, 'S3-03': { value: 'non-compliant', comment: 'no law' } }],
    ['F-P04', { 'S4-08': { value: 'non-compliant', comment: 'no human' } }],
    ['F-P05', { 'S5-05': changedRow('S5-05', { mechanism: 'none' }) }],
    ['F-P06', { 'S5-01': changedRow('S5-01', { contract: 'none' }) }],
    ['F-P06', { 'S5-01': changedRow('S5-01', { h: 'no' }) }],
    ['F-P07', { 'S3-10': changedRow('S3-10', { verdict: 'incompatible' }) }],
    ['F-P08', { 'S3-01': changedRow('S3-01', { basis: 'a' }), 'S4-09': { value: 'non-compliant', comment: 'not free' } }],
    ['F-P09', { 'S4-05': unknown }],
    ['F-P10', { 'S2-06': changedRow('S2-06', { group: 'children' }) }],
    ['F-P11', { 'S2-10': yes, 'S2-08': { value: [{ id: 'r', recipient: 'Partner', receives: ['model'] }] } }],
    ['F-P12', { 'S8-01': { value: 'unfavourable' } }],
    ['F-P13', { 'S2-07': unknown }],
    ['F-P14', { 'S1-03': yes }],
    ['F-P15', { 'S2-10': unknown }],
    ['F-P16', { 'S8-02': changedRow('S8-02', { method: 'not-sought' }) }],
    ['F-P18', { 'S5-01': changedRow('S5-01', { contract: 'draft' }) }],
  ] as const)('raises %s for %j', (id, changes) => {
    expect(flags({})).not.toContain(id)
    expect(flags(changes)).toContain(id)
  })
})

describe('privacy example', () => {
  it('answers everything that is asked, and nothing that is not', () => {
    const evaluation = evaluate()
    expect(evaluation.unanswered).toEqual([])
    expect(evaluation.hiddenIgnored).toEqual([])
    expect(evaluation.applicable.filter((id) => example.answers[id] === undefined)).toEqual(['S11-01', 'S11-02'])
  })

  it('raises no flag and has three findings, each partly compliant', () => {
    const evaluation = evaluate()
    expect(evaluation.flags).toEqual([])
    expect(evaluation.findings.map(({ question, code }) => [question, code])).toEqual([
      ['S3-07', 'partly-compliant'],
      ['S4-01', 'partly-compliant'],
      ['S4-05', 'partly-compliant'],
    ])
  })

  it('cites only evidence that is dated before the answer', () => {
    const dates = new Map<string, string>(example.evidence.map((item) => [item.id, item.date]))
    const early = Object.entries(example.answers).filter(([, answer]) =>
      answer.evidence?.some((id) => (dates.get(id) ?? '9999') > (answer.answeredAt ?? '')),
    )
    expect(early).toEqual([])
  })
})
