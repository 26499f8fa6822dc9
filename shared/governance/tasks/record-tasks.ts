/** What is due in the registers, and what is kept longer than its rule says. */
import type { IsoDate, RegisterRecordId } from '../../model/ids.ts'
import type { RegisterId } from '../../model/register-record.ts'
import type { DueReason } from '../registers/due-dates.ts'
import type { TaskDraft, TaskPlace } from './task.ts'

/** Something due in a register. */
export interface DueRecord {
  readonly register: RegisterId
  readonly record: RegisterRecordId
  readonly title: string
  readonly owner: string
  readonly reason: DueReason
  readonly due: IsoDate
}

export interface OverdueErasure {
  readonly title: string
  readonly owner: string
  /** Last day of its term. */
  readonly until: IsoDate
  readonly place: Extract<TaskPlace, { readonly at: 'statements' | 'register' }>
}

export const registerTask = ({ register, record, title, owner, reason, due }: DueRecord): TaskDraft => ({
  id: `register:${record}:${reason}`,
  kind: 'register',
  title,
  reason: { code: reason, facts: {} },
  owner,
  due,
  place: { at: 'register', register, record },
})

export const erasureTask = ({ title, owner, until, place }: OverdueErasure): TaskDraft => ({
  id: `retention:${place.at === 'register' ? place.record : place.assessment}`,
  kind: 'retention',
  title,
  reason: { code: 'retention-over', facts: {} },
  owner,
  due: until,
  place,
})
