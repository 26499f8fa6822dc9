import { expect, test } from 'vitest'
import { dueState } from '#shared/governance/due-state.ts'
import type { DueDate } from '#shared/governance/registers/due-dates.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import type { RegisterId, RegisterRecord } from '#shared/model/register-record.ts'
import { dueTone } from '../../../../renderer/components/due-tone.ts'
import { isSoon, nextDues } from '../../../../renderer/screens/registers/next-dues.ts'

const today = '2026-11-29'
const due = (date: string): DueDate => ({ date, reason: 'actions' })
const record = (id: string, register: RegisterId, fields: Readonly<Record<string, string>>): RegisterRecord => ({
  format: 'probity-register-record/1',
  // A test's own id.
  id: id as RegisterRecordId,
  register,
  fields,
})

test.each([
  ['2026-11-28', 'danger', true],
  ['2026-11-29', 'serious', true],
  ['2026-12-06', 'serious', true],
  ['2026-12-07', 'warn', true],
  ['2026-12-29', 'warn', true],
  ['2026-12-30', 'neutral', false],
])('what is due on %s is marked %s', (date, tone, soon) => {
  expect(dueTone(dueState(date, today))).toBe(tone)
  expect(isSoon(due(date), today)).toBe(soon)
})

test('of several dates of a record the earliest is shown, and none of a training that was renewed', () => {
  const training = { kind: 'awareness', course: 'AI', person: 'Nadia', status: 'completed' }
  const dues = nextDues(
    [
      record('drill', 'incident', { kind: 'drill', status: 'closed', drillDate: '2026-01-10' }),
      record('open', 'concern', { status: 'in-triage', reporting: 'named', reportedOn: '2026-11-20', actionsDue: '2026-12-01' }),
      record('old', 'training', { ...training, date: '2025-11-01' }),
      record('new', 'training', { ...training, date: '2026-11-01' }),
    ],
    today,
    'UTC',
  )
  expect(dues.get('open')).toEqual({ date: '2026-11-27', reason: 'concern-acknowledgement' })
  expect(dues.get('drill')).toEqual({ date: '2027-01-10', reason: 'drill-again' })
  expect(dues.has('old')).toBe(false)
  expect(dues.get('new')?.date).toBe('2027-11-01')
})
