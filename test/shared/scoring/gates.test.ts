import { describe, expect, it } from 'vitest'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { Contact, DocumentControl } from '#shared/model/document-control.ts'
import type { EvidenceId } from '#shared/model/ids.ts'
import { gateState, score, withAnswers, workedExample } from '../../support/shipped-templates.ts'
import type { ShippedType } from '../../support/shipped-templates.ts'
import { table } from './table-answer.ts'

const choice = (value: string): Answer => ({ value })
const control = (file: AnswersFile, change: Partial<DocumentControl>): AnswersFile => ({ ...file, control: { ...file.control, ...change } })
const contact = (role: Contact['role'], name: string): Contact => ({ role, name, designation: '' })
const scenario = (likelihood: number, impact: number): Answer => table({ title: 'S', likelihood, impact_legal: impact })
const base = workedExample
const passing = {
  attribute: 'Age',
  group: 'a',
  reference: 'b',
  metric: 'selection',
  mode: 'difference',
  k1: 500,
  n1: 1000,
  k0: 505,
  n0: 1000,
}

type Case = readonly [string, ShippedType, string, (file: AnswersFile) => AnswersFile, string]
const changed =
  (changes: Readonly<Record<string, Answer | undefined>>) =>
  (file: AnswersFile): AnswersFile =>
    withAnswers(file, changes)

const cases: readonly Case[] = [
  ['development is closed before approval', 'risk', 'G-R1', (file) => control(file, { status: 'In review' }), 'closed'],
  [
    'development opens with an approval at design',
    'risk',
    'G-R1',
    (file) => control(withAnswers(file, { 'R0-02': choice('design') }), { status: 'Approved' }),
    'open',
  ],
  [
    'use stays closed with an approval at design',
    'risk',
    'G-R7',
    (file) => control(withAnswers(file, { 'R0-02': choice('design') }), { status: 'Approved' }),
    'closed',
  ],
  [
    'use opens with an approval at validation',
    'risk',
    'G-R7',
    (file) => control(withAnswers(file, { 'R0-02': choice('validation') }), { status: 'Approved' }),
    'open',
  ],
  ['tier 3 waits for a decision', 'risk', 'G-R2', changed({ 'R10-06': undefined }), 'closed'],
  ['tier 3 opens with a decision', 'risk', 'G-R2', changed({ 'R10-06': choice('decision-7') }), 'open'],
  [
    'very high residual is never acceptable',
    'risk',
    'G-R3',
    changed({ 'R9-01': scenario(5, 5), 'R10-06': choice('decision-7') }),
    'closed',
  ],
  ['high residual needs a decision', 'risk', 'G-R3', changed({ 'R9-01': scenario(3, 4), 'R10-06': undefined }), 'closed'],
  ['high residual opens with a decision', 'risk', 'G-R3', changed({ 'R9-01': scenario(3, 4), 'R10-06': choice('decision-7') }), 'open'],
  ['medium residual needs an acceptance', 'risk', 'G-R3', changed({ 'R9-01': scenario(2, 3), 'R10-03': undefined }), 'closed'],
  ['low residual is accepted', 'risk', 'G-R3', changed({ 'R9-01': scenario(1, 3), 'R10-03': undefined }), 'open'],
  ['personal data needs a privacy assessment', 'risk', 'G-R4', changed({ 'R0-11': { state: 'unknown' } }), 'closed'],
  ['no personal data needs none', 'risk', 'G-R4', changed({ 'R0-11': choice('no') }), 'not_applicable'],
  ['no third party needs no vendor assessment', 'risk', 'G-R5', changed({ 'R0-12': choice('no') }), 'not_applicable'],
  ['effects on people need a bias assessment', 'risk', 'G-R6', changed({ 'R0-07': choice('legal') }), 'closed'],
  [
    'an inventory record without system is incomplete',
    'risk',
    'G-R8',
    (file) => ({ ...file, subject: { name: 'S', organisation: 'O' } }),
    'closed',
  ],
  ["no decision without the officer's advice", 'privacy', 'G-P1', changed({ 'S8-01': undefined }), 'closed'],
  ['departing from advice needs reasons', 'privacy', 'G-P2', changed({ 'S8-01': choice('unfavourable'), 'S8-06': undefined }), 'closed'],
  ['favourable advice needs no reasons', 'privacy', 'G-P2', changed({ 'S8-01': choice('favourable') }), 'not_applicable'],
  [
    'the officer cannot approve',
    'privacy',
    'G-P3',
    (file) => control(file, { contacts: [contact('dpo', 'Ann'), contact('approver', ' ann ')] }),
    'closed',
  ],
  [
    'management approves',
    'privacy',
    'G-P3',
    (file) => control(file, { contacts: [contact('dpo', 'Ann'), contact('approver', 'Bob')] }),
    'open',
  ],
  [
    'an approval of twelve months holds',
    'privacy',
    'G-P4',
    (file) => control(file, { status: 'Approved', releaseDate: '2025-11-23' }),
    'open',
  ],
  [
    'an approval older than twelve months lapses',
    'privacy',
    'G-P4',
    (file) => control(file, { status: 'Approved', releaseDate: '2025-11-22' }),
    'closed',
  ],
  ['use waits until the authority is notified of the impact on rights', 'privacy', 'G-P5', changed({ 'S9-10': undefined }), 'closed'],
  ['once it is notified, use may begin', 'privacy', 'G-P5', changed({}), 'open'],
  [
    'test data on special categories needs every condition and a date of deletion',
    'bias',
    'G-B3',
    changed({ 'B1-04': table({ condition: 'a', met: 'yes', deletion: '2027-06-30' }) }),
    'closed',
  ],
  [
    'test data on special categories that is to be deleted may be used',
    'bias',
    'G-B3',
    changed({
      'B1-04': table(
        { condition: 'e', met: 'yes', deletion: '2027-06-30' },
        ...['a', 'b', 'c', 'd', 'f'].map((condition) => ({ condition, met: 'yes' })),
      ),
    }),
    'open',
  ],
  [
    'no test data on special categories needs nothing',
    'bias',
    'G-B3',
    changed({ 'B1-04': { state: 'na', reason: 'None used.' } }),
    'not_applicable',
  ],
  ['a level below high needs no board', 'bias', 'G-B2', changed({ 'B6-01': table(passing) }), 'not_applicable'],
  [
    'a ground of the GDPR with a date of deletion is enough',
    'bias',
    'G-B3',
    changed({ 'B1-04': table({ condition: 'gdpr', met: 'yes', deletion: '2027-06-30' }) }),
    'open',
  ],
  [
    'test data that is never deleted may not be used',
    'bias',
    'G-B3',
    changed({ 'B1-04': table({ condition: 'gdpr', met: 'yes' }) }),
    'closed',
  ],
  ['a planned notification is none', 'privacy', 'G-P5', changed({ 'S9-10': table({ authority: 'A', state: 'planned' }) }), 'closed'],
  [
    'an expired certificate suspends',
    'vendor',
    'G-V5',
    changed({ 'V10-03': table({ certificate: 'C', status: 'valid', validUntil: '2026-11-22' }) }),
    'closed',
  ],
  ['a missed review suspends', 'vendor', 'G-V5', (file) => control(file, { status: 'Approved', releaseDate: '2025-11-22' }), 'closed'],
  [
    'an approval within its year holds',
    'vendor',
    'G-V5',
    (file) => control(file, { status: 'Approved', releaseDate: '2025-11-23' }),
    'open',
  ],
  ['verdicts are needed before use', 'bias', 'G-B1', changed({ 'B6-01': undefined }), 'closed'],
  ['a high level needs the board', 'bias', 'G-B2', changed({ 'B11-04': undefined }), 'closed'],
  ['monitoring is asked of systems in use', 'bias', 'G-B4', changed({ 'B0-02': choice('in_use'), 'B10-07': undefined }), 'closed'],
  ['a vendor waits for approval', 'vendor', 'G-V1', (file) => control(file, { status: 'Draft' }), 'closed'],
  ['approvers by tier must be named', 'vendor', 'G-V2', (file) => control(file, { contacts: [] }), 'closed'],
  ['critical risk can only be rejected', 'vendor', 'G-V3', changed({ 'V2-10': { state: 'unknown' } }), 'closed'],
  ['a missing clause closes the contract', 'vendor', 'G-V4', changed({ 'V8-02': choice('missing') }), 'closed'],
  [
    'overdue remediation suspends',
    'vendor',
    'G-V5',
    changed({ 'V10-08': table({ gap: 'g', owner: 'o', due: '2026-11-22', state: 'open' }) }),
    'closed',
  ],
  [
    'expired critical evidence suspends',
    'vendor',
    'G-V5',
    (file) => ({
      ...file,
      evidence: [{ id: 'e' as EvidenceId, title: 'Certificate', grade: 'A', date: '2025-01-01', validUntil: '2026-11-22', critical: true }],
    }),
    'closed',
  ],
]

describe('gates', () => {
  it.each(cases)('%s (%s %s)', (_name, type, id, change, state) => {
    expect(gateState(score(type, change(base(type))), id)).toBe(state)
  })
})
