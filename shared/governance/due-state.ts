import { daysBetween } from '../dates.ts'
import type { IsoDate } from '../model/ids.ts'

/** By the days that are left: up to 7, 30, 60, or more (DOMAIN 2.6). */
export const dueStates = ['overdue', 'within-7', 'within-30', 'within-60', 'later'] as const
export type DueState = (typeof dueStates)[number]

export function dueState(due: IsoDate, today: IsoDate): DueState {
  const left = daysBetween(today, due)
  return left < 0 ? 'overdue' : left <= 7 ? 'within-7' : left <= 30 ? 'within-30' : left <= 60 ? 'within-60' : 'later'
}
