import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { EvidenceId } from '#shared/model/ids.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import type { ReviewFacts } from '#shared/scoring/score-assessment.ts'
import { triggerTexts } from '#shared/scoring/rules/review-triggers.ts'
import { scoreTexts } from '#shared/i18n/score-texts.ts'
import { shippedTemplate, shippedTypes, testDay, withAnswers, workedExample } from '../../../support/shipped-templates.ts'
import type { ShippedType } from '../../../support/shipped-templates.ts'
import { biasRow, table } from '../table-answer.ts'

type Change = (file: AnswersFile) => AnswersFile
const answers =
  (changes: Readonly<Record<string, Answer>>): Change =>
  (file) =>
    withAnswers(file, changes)
/** The change check opens once an earlier assessment is linked. */
const changed = (changes: Readonly<Record<string, Answer>>): Change => answers({ 'S1-15': { value: 'PIA of the pilot' }, ...changes })
const yes: Answer = { value: 'yes' }
const unknown: Answer = { state: 'unknown' }
const record =
  (field: string, value: string): Change =>
  (file) => {
    const { system } = file.subject
    if (system === undefined) throw new Error('the example has a system record')
    return { ...file, subject: { ...file.subject, system: { ...system, [field]: value } } }
  }
const released =
  (releaseDate: string): Change =>
  (file) => ({ ...file, control: { ...file.control, status: 'Approved', releaseDate } })
const expired: Change = (file) => ({
  ...file,
  evidence: [
    ...file.evidence,
    { id: 'x' as EvidenceId, title: 'Certificate', grade: 'A', date: '2025-01-01', validUntil: '2026-11-22', critical: true },
  ],
})
const contractEnds = (end: string): Change => answers({ 'V0-07': table({ document: 'Order', state: 'signed', end }) })
const result = (k1: number): Answer => table(biasRow({ k1 }))
const same: Change = (file) => file

interface Case {
  readonly change: Change
  /** The assessment as it was decided; `undefined` for the first one. */
  readonly before?: Change
  readonly facts?: Omit<ReviewFacts, 'previous'>
  readonly today?: string
}
const ids = (type: ShippedType, { change, before, facts, today = testDay }: Case): readonly string[] => {
  const base = workedExample(type)
  const since = { ...facts, ...(before === undefined ? {} : { previous: before(base) }) }
  return scoreAssessment(shippedTemplate(type), change(base), today, 'en', since).triggers.map(({ id }) => id)
}

const cases: readonly (readonly [string, string, ShippedType, Case, Case])[] = [
  ['T-01', 'a purpose', 'privacy', { change: changed({ 'S12-01': yes }) }, { change: changed({ 'S12-01': { value: 'no' } }) }],
  [
    'T-01',
    'another purpose in the inventory',
    'risk',
    { change: record('purpose', 'Firing'), before: same },
    { change: same, before: same },
  ],
  ['T-02', 'unknown categories', 'privacy', { change: changed({ 'S12-02': unknown }) }, { change: same }],
  [
    'T-02',
    'a further group of people',
    'risk',
    { change: answers({ 'R0-06': { value: ['applicants', 'children'] } }), before: answers({ 'R0-06': { value: ['applicants'] } }) },
    { change: answers({ 'R0-06': { value: ['applicants'] } }), before: answers({ 'R0-06': { value: ['applicants', 'children'] } }) },
  ],
  ['T-03', 'a complaint', 'privacy', { change: changed({ 'S12-08': yes }) }, { change: same }],
  [
    'T-03',
    'an open breach of the vendor',
    'vendor',
    { change: answers({ 'V2-10': table({ event: 'Leak', status: 'open' }) }) },
    { change: answers({ 'V2-10': table({ event: 'Leak', status: 'closed' }) }) },
  ],
  [
    'T-04',
    'a further sub-processor',
    'vendor',
    { change: answers({ 'V6-01': table({ name: 'Old' }, { name: 'New' }) }), before: answers({ 'V6-01': table({ name: 'Old' }) }) },
    { change: answers({ 'V6-01': table({ name: 'Old', role: 'hosting' }) }), before: answers({ 'V6-01': table({ name: 'Old' }) }) },
  ],
  [
    'T-05',
    'more autonomy',
    'risk',
    { change: answers({ 'R0-08': { value: 'acts' } }), before: answers({ 'R0-08': { value: 'recommends' } }) },
    { change: answers({ 'R0-08': { value: 'acts' } }), before: answers({ 'R0-08': { value: 'acts' } }) },
  ],
  [
    'T-06',
    'another model version',
    'bias',
    { change: record('modelVersion', '9.9'), before: same },
    { change: record('owner', 'X'), before: same },
  ],
  [
    'T-07',
    'a verdict that now fails',
    'bias',
    { change: answers({ 'B6-01': result(300) }), before: answers({ 'B6-01': result(500) }) },
    { change: answers({ 'B6-01': result(300) }), before: answers({ 'B6-01': result(310) }) },
  ],
  [
    'T-08',
    'twice as many people',
    'risk',
    { change: answers({ 'R0-09': { value: 2000 } }), before: answers({ 'R0-09': { value: 1000 } }) },
    { change: answers({ 'R0-09': { value: 1999 } }), before: answers({ 'R0-09': { value: 1000 } }) },
  ],
  ['T-09', 'a legal date since the decision', 'risk', { change: released('2026-08-01') }, { change: released('2026-08-02') }],
  [
    'T-09',
    'a newer template',
    'vendor',
    { change: same, facts: { newestVersion: '1.0.1' } },
    { change: same, facts: { newestVersion: '1.0.0' } },
  ],
  [
    'T-10',
    'a finding that the register reports',
    'risk',
    { change: same, facts: { reported: [{ id: 'T-10', in: 'audit 7' }] } },
    { change: same },
  ],
  ['T-11', 'critical evidence that expired yesterday', 'bias', { change: expired }, { change: expired, today: '2026-11-22' }],
  ['T-11', 'a contract that ended', 'vendor', { change: contractEnds('2026-11-22') }, { change: contractEnds('2026-11-23') }],
  [
    'T-12',
    'a vulnerability that the register reports',
    'vendor',
    { change: same, facts: { reported: [{ id: 'T-12', in: 'advisory 3', date: '2026-11-01' }] } },
    { change: same },
  ],
]

describe('triggers of a review', () => {
  it.each(cases)('%s arises from %s (%s), and not without', (id, _what, type, raising, harmless) => {
    expect(ids(type, raising)).toContain(id)
    expect(ids(type, harmless)).not.toContain(id)
  })

  it.each(shippedTypes)('none arises from the worked example as it was written (%s)', (type) => {
    expect(ids(type, { change: same, before: same })).toEqual([])
  })

  it('a legal date or an end of a contract moves the next review forward', () => {
    const next = (type: ShippedType, change: Change): unknown =>
      scoreAssessment(shippedTemplate(type), change(workedExample(type)), testDay).scores['next_review']
    expect(next('risk', released('2026-07-30'))).toBe('2026-08-02')
    expect(next('vendor', contractEnds('2027-03-31'))).toBe('2027-03-31')
  })

  it('says where it was seen and since when, in every language', () => {
    const { triggers } = scoreAssessment(shippedTemplate('risk'), released('2026-07-30')(workedExample('risk')), testDay)
    expect(triggers).toEqual([{ id: 'T-09', text: 'Law or template version changed', seenIn: ['law 2026-08-02'], date: '2026-08-02' }])
    for (const language of ['de', 'fr']) for (const text of Object.values(triggerTexts)) expect(scoreTexts(language)(text)).not.toBe(text)
  })
})
