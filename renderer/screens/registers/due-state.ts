import { registerDueDates, type DueDate } from '#shared/governance/registers/due-dates.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import type { Tone } from '../../components/badge.tsx'

const dayMs = 86_400_000
/** Steps at which something is announced (DOMAIN 2.6), in days before it is due. */
const [soonDays, nearDays] = [30, 7]

/** What is due next of each record that has something due, by its id. */
export function nextDues(records: readonly RegisterRecord[], today: string): ReadonlyMap<string, DueDate> {
  const next = new Map<string, DueDate>()
  for (const { record, date, reason } of registerDueDates(records, today)) {
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

const daysUntil = (due: DueDate, today: string): number => Math.round((Date.parse(due.date) - Date.parse(today)) / dayMs)
