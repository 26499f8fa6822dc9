import { expect, test } from 'vitest'
import { programmeRegisters } from '#shared/report/programme/programme-registers.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import { sampleFields } from '../../../support/register-samples.ts'

const today = '2026-11-29'
const now = '2026-11-29T18:00:00.000Z'
const record = (register: RegisterId, fields: Readonly<Record<string, string>> = {}) => ({
  register,
  fields: { ...sampleFields[register], ...fields },
})
const made = (records: readonly ReturnType<typeof record>[], people: readonly string[] = []) => {
  const { figures, blocks } = programmeRegisters({ records, people, language: 'en', today, now, overdue: 'overdue' })
  const rows = (heading: string): readonly (readonly string[])[] => {
    const from = blocks.findIndex((block) => block.kind === 'heading' && block.id === heading)
    const table = blocks.slice(from + 1).find((block) => block.kind === 'table' || block.kind === 'heading')
    return table?.kind === 'table' ? table.rows.map((row) => row.map((cell) => cell.content.map(({ text }) => text).join(''))) : []
  }
  return { figure: (name: string) => figures.find(([one]) => one === name)?.[1], rows, text: JSON.stringify(blocks) }
}

test('everybody known counts for training once, and who has read a policy or failed is not trained', () => {
  const { figure, rows } = made(
    [
      record('training', { person: 'Ole Brandt', date: '2025-11-29' }),
      record('training', { person: 'ole brandt ', date: '2025-01-01' }),
      record('training', { person: 'Bo', date: '2025-11-28' }),
      record('training', { person: 'Cy', kind: 'acknowledgement', version: '2' }),
      record('training', { person: 'Di', status: 'failed' }),
    ],
    ['Ole Brandt', 'Eva', ''],
  )
  expect(figure('People with valid training')).toBe('1 / 5')
  expect(rows('training')).toEqual([
    ['Bo', '2025-11-28'],
    ['Cy', 'none recorded'],
    ['Di', 'none recorded'],
    ['Eva', 'none recorded'],
  ])
})

test('decisions are counted by kind and outcome, with those that a second person confirmed; nobody and nothing confided is named', () => {
  const { figure, rows, text } = made([
    record('concern'),
    record('concern', { confirmedBy: 'Ada', confirmedAt: '2026-11-21T09:00:00.000Z', status: 'closed' }),
    record('concern', { kind: 'violation', outcome: 'written-warning', reporting: 'named', reporter: 'Zoe Whistler' }),
    record('concern', { status: 'in-triage', decidedBy: '' }),
  ])
  expect(figure('Concerns and violations open')).toBe('3 / 4')
  expect(figure('Decisions confirmed by a second person')).toBe('1 / 3')
  expect(rows('concerns')).toEqual([
    ['Concern', '0', '1', '1', '0', '1'],
    ['Violation', '0', '0', '1', '0', '0'],
  ])
  expect(rows('evenness')).toEqual([
    ['Concern', 'AI system changed', '2', '1 / 2'],
    ['Violation', 'Written warning', '1', '0 / 1'],
  ])
  for (const confided of ['Zoe', 'older patients', 'Nadia', 'waiting']) expect(text).not.toContain(confided)
})

test.each([
  [{ authorityNotice: 'notified', authorityNotifiedAt: '2026-11-23T10:30:00.000Z' }, 'Kept', '1 / 0 / 0'],
  [{ authorityNotice: 'notified', authorityNotifiedAt: '2026-11-23T10:31:00.000Z' }, 'Missed', '0 / 1 / 0'],
  // Missed from the minute on, also on the day itself.
  [{ awareAt: '2026-11-26T17:59:00.000Z' }, 'Missed', '0 / 1 / 0'],
  [{ awareAt: '2026-11-26T18:00:00.000Z' }, 'Running', '0 / 0 / 1'],
  [{ authorityNotice: 'not-required' }, 'Not required', '0 / 0 / 0'],
])('a notice with %o is %s', (fields, state, figure) => {
  const report = made([record('incident', fields)])
  expect(report.rows('incidents').map((row) => row.at(-1))).toEqual([state])
  expect(report.figure('Notices to authorities: kept / missed / running')).toBe(figure)
})

test('approved documents stand in order of their review, overdue ones as such; registers without records say so', () => {
  const { figure, rows } = made([
    record('document'),
    record('document', { nextReview: '2026-11-28' }),
    record('document', { status: 'draft' }),
  ])
  expect(figure('Controlled documents due for review')).toBe('1 / 2')
  expect(rows('documents').map(([date]) => date)).toEqual(['2026-11-28 (overdue)', '2027-02-01'])
  const empty = made([])
  for (const words of ['No concern or violation', 'No incident', 'No approved document', 'Nothing is decided'])
    expect(empty.text).toContain(words)
})

test('crossed limits stand with value and limits, those without an answer first', () => {
  const measured = (title: string, fields: Readonly<Record<string, string>>) =>
    record('measurement', { title, lowest: '', highest: '', group: '', status: 'recorded', ...fields })
  const { figure, rows } = made([
    measured('PSI', { metric: 'psi', value: '0.25', periodEnd: '2026-10-31' }),
    measured('Within', { metric: 'disparate-impact-ratio', value: '1.25' }),
    measured('Answered', { metric: 'accuracy', value: '0.7', lowest: '0.8', periodEnd: '2026-08-31', status: 'handled' }),
    measured('Ratio', { metric: 'disparate-impact-ratio', value: '0.79', periodEnd: '2026-09-30' }),
    measured('Error', { metric: 'calibration-error', value: '0.2', highest: '0.1', periodEnd: '2026-11-30' }),
  ])
  expect(figure('Crossed limits without an answer')).toBe('3 / 4')
  expect(rows('measurements')).toEqual([
    ['Ratio', '0.79', '0.8 … 1.25', '2026-09-30', 'Waits'],
    ['PSI', '0.25', '< 0.25', '2026-10-31', 'Waits'],
    ['Error', '0.2', '≤ 0.1', '2026-11-30', 'Waits'],
    ['Answered', '0.7', '≥ 0.8', '2026-08-31', 'Handled'],
  ])
  expect(made([]).rows('measurements').flat()).not.toContain('Waits')
})
