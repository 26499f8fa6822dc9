import { addMonths, earliest } from '../../dates.ts'
import type { IsoDate } from '../../model/ids.ts'
import type { AssessmentType } from '../../template/model/template.ts'

/** Months between reviews by type, level and tier (DOMAIN 2.6). */
export function reviewIntervalMonths(type: AssessmentType, level: string | null, tier: number | null): number {
  switch (type) {
    case 'risk':
      return level === 'very_high' ? 3 : level === 'high' ? 6 : 12
    case 'bias':
      return tier !== null && tier >= 3 ? 6 : 12
    case 'vendor':
      return tier === 3 ? 24 : tier === 4 ? 36 : 12
    case 'privacy':
    case 'custom':
      return 12
  }
}

/** Earliest of the decision plus the interval and of the days that force a review: expiries, contract ends, triggers. */
export function nextReview(approved: IsoDate, months: number, others: readonly IsoDate[] = []): IsoDate {
  return earliest([addMonths(approved, months), ...others]) ?? approved
}
