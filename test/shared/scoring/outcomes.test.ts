import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { isRows } from '#shared/template/answers/read-answer.ts'
import { score, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import type { ShippedType } from '../../support/shipped-templates.ts'
import { biasRow, table } from './table-answer.ts'
import { answersFor, sampleTemplate } from '../template/sample-template.ts'

type Changes = Readonly<Record<string, Answer | undefined>>
const value = (given: string | number | readonly string[]): Answer => ({ value: given })
const unknown: Answer = { state: 'unknown' }
const none: Answer = { state: 'na', reason: 'There is none.' }
const scenarios = (likelihood: number, impact: number): Answer =>
  table(
    ...Array.from({ length: 5 }, () => ({
      title: 'S',
      likelihood,
      impact_legal: impact,
      treatment: 'retain',
      owner: 'O',
      due: '2027-01-01',
    })),
  )
/** Little effect on people, outside the cases of the AI Act. */
const mild: Changes = { 'R1-16': value(['none']), 'R0-07': value('minor'), 'R1-17': undefined, 'R1-18': undefined, 'R10-04': undefined }
const events = (cells: object): Answer => {
  const rated = workedExample('privacy').answers['S7-01']?.value
  if (!isRows(rated)) throw new Error('the example rates the feared events')
  return { value: rated.map((row) => ({ ...row, ...cells })) }
}
/** Partly fulfilled duties of the example, mended. */
const mended = (type: ShippedType, from: string, to: string): Changes =>
  Object.fromEntries(
    Object.entries(workedExample(type).answers).flatMap(([id, answer]) => (answer.value === from ? [[id, { ...answer, value: to }]] : [])),
  )
const selected = (k1: number): Answer => table(biasRow({ k1 }))
const tier4: Changes = Object.fromEntries(
  Array.from({ length: 10 }, (_, index) => [`V1-${String(index + 1).padStart(2, '0')}`, value('f0')]),
)

const cases: readonly (readonly [string, string, ShippedType, Changes])[] = [
  ['O-R1', 'low risk and nothing open', 'risk', { ...mild, 'R9-01': scenarios(1, 2) }],
  ['O-R2', 'a medium residual', 'risk', { ...mild, 'R9-01': scenarios(2, 3) }],
  ['O-R3', 'a very high residual', 'risk', { 'R9-01': scenarios(5, 5) }],
  ['O-R3', 'an unknown answer to a flagged question', 'risk', { ...mild, 'R9-01': scenarios(1, 2), 'R3-05': unknown }],
  ['O-R4', 'tier 3', 'risk', {}],
  ['O-R5', 'a prohibited practice', 'risk', { 'R1-06': value('yes') }],
  ['O-P0', 'no personal data', 'privacy', { 'S1-01': value('no') }],
  [
    'O-P1',
    'low risk and every duty met',
    'privacy',
    { ...mended('privacy', 'partly', 'compliant'), 'S7-01': events({ S0: 1, L0: 1, S1: 1, L1: 1 }), 'S11-03': none },
  ],
  ['O-P2', 'a medium risk', 'privacy', {}],
  ['O-P3', 'a duty not met', 'privacy', { 'S3-07': { value: 'non-compliant', comment: 'Nobody checks.' } }],
  ['O-P4', 'a high residual risk', 'privacy', { 'S7-01': events({ S0: 4, L0: 3, S1: 4, L1: 3 }) }],
  ['O-P5', 'no lawful basis', 'privacy', { 'S3-01': table({ purpose: 'p', stage: 'use', basis: 'none' }) }],
  ['O-B1', 'verdicts that pass', 'bias', { 'B6-01': selected(500), 'B11-03': undefined }],
  ['O-B2', 'conditions', 'bias', { 'B6-01': selected(500) }],
  ['O-B3', 'a primary metric that fails', 'bias', { 'B6-01': selected(300) }],
  ['O-V1', 'low risk, no finding and nothing open', 'vendor', { ...mended('vendor', 'weaker', 'present'), ...tier4, 'V10-08': none }],
  ['O-V2', 'open remediation', 'vendor', tier4],
  ['O-V3', 'an unknown answer to a flagged question', 'vendor', { 'V6-01': unknown, 'V10-08': none }],
  ['O-V4', 'a critical flag', 'vendor', { 'V2-10': unknown }],
]

describe('outcomes', () => {
  it.each(cases)('%s follows from %s (%s)', (id, _what, type, changes) => {
    const result = score(type, withAnswers(workedExample(type), changes))
    expect([result.unanswered, result.outcome?.id]).toEqual([[], id])
  })

  it('O-B4 follows from a practice that the inventory records as prohibited', () => {
    const base = workedExample('bias')
    const { system } = base.subject
    if (system === undefined) throw new Error('the example has a system record')
    expect(score('bias', { ...base, subject: { ...base.subject, system: { ...system, aiActClass: 'prohibited' } } }).outcome?.id).toBe(
      'O-B4',
    )
  })

  it.each([
    ['O-C1', 'no flag', 4, undefined],
    ['O-C2', 'a raising flag', 0, undefined],
    ['O-C3', 'an escalating flag', 4, 'escalate'],
    ['O-C4', 'a stopping flag', 4, 'stop'],
  ] as const)('%s follows from %s (custom)', (id, _what, control, flagClass) => {
    const template = sampleTemplate()
    const flags = flagClass === undefined ? [] : [{ id: 'F-X', class: flagClass, when: 'yes("A-01")', text: 'x' }]
    const answers = answersFor('sample', {
      'A-01': value('yes'),
      'A-02': value(['y']),
      'A-04': { value: control, evidence: ['e'] as never },
      'A-05': value('compliant'),
    })
    const proven = { ...answers, evidence: [{ id: 'e' as never, title: 'T', grade: 'A' as const, date: '2026-11-01' }] }
    expect(scoreAssessment(compileTemplate({ ...template, flags }), proven, '2026-11-20').outcome?.id).toBe(id)
  })
})
