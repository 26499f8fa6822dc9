import { daysBetween } from '#shared/dates.ts'
import { registerDueDates, type DueDate } from '#shared/governance/registers/due-dates.ts'
import type { IsoDate } from '#shared/model/ids.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import type { Tone } from '../../components/badge.tsx'

/** Steps at which something is announced (DOMAIN 2.6), in days before it is due. */
const [soonDays, nearDays] = [30, 7]

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

export const isOverdue = (due: DueDate, today: string): boolean => due.date < today
/** Overdue, or within a month. */
export const isSoon = (due: DueDate, today: string): boolean => daysUntil(due, today) <= soonDays

export function dueTone(due: DueDate, today: string): Tone {
  if (isOverdue(due, today)) return 'danger'
  if (daysUntil(due, today) <= nearDays) return 'serious'
  return isSoon(due, today) ? 'warn' : 'neutral'
}

const daysUntil = (due: DueDate, today: string): number => daysBetween(today, due.date)
