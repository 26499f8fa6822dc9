import { dueState } from '#shared/governance/due-state.ts'
import { registerDueDates, type DueDate } from '#shared/governance/registers/due-dates.ts'
import type { IsoDate } from '#shared/model/ids.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'

/**
 * What is due next of each record that has something due, by its id.
 *
 * @param zone the user's time zone
 */
export function nextDues(records: readonly RegisterRecord[], today: IsoDate, zone: string): ReadonlyMap<string, DueDate> {
  const next = new Map<string, DueDate>()
  for (const { record, date, reason } of registerDueDates(records, today, zone)) {
    if (date < (next.get(record.id)?.date ?? '9999')) next.set(record.id, { date, reason })
  }
  return next
}

/** Overdue, or within a month. */
export const isSoon = (due: DueDate, today: IsoDate): boolean => ['overdue', 'within-7', 'within-30'].includes(dueState(due.date, today))
