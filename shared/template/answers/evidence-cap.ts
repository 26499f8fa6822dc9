import type { EvidenceGrade, EvidenceItem } from '../../model/evidence.ts'
import type { IsoDate } from '../../model/ids.ts'
import { addMonths } from '../../dates.ts'

/** Grade that counts for a control score; `none` where nothing is linked. */
export type EffectiveGrade = EvidenceGrade | 'none'

const strength: Readonly<Record<EffectiveGrade, number>> = { A: 4, B: 3, C: 2, D: 1, none: 0 }
/** Highest control score that each grade supports (DOMAIN 2.2). */
const caps: Readonly<Record<EffectiveGrade, number>> = { A: 4, B: 4, C: 3, D: 2, none: 2 }
/** Months for which an item without its own end date is good; D does not age. */
const validityMonths: Readonly<Record<EvidenceGrade, number | undefined>> = { A: 12, B: 12, C: 24, D: undefined }

/** Control score 0–4 after the cap by evidence; `expired` lets A and B count as C, and C as D. */
export function cappedScore(claimed: number, grade: EffectiveGrade, expired = false): number {
  return Math.min(claimed, caps[expired ? fallen(grade) : grade])
}

/** Grade after expiry. */
function fallen(grade: EffectiveGrade): EffectiveGrade {
  if (grade === 'A' || grade === 'B') return 'C'
  return grade === 'C' ? 'D' : grade
}

/** True on the days after `validUntil`, or after the default validity of the grade. */
export function isExpired(item: Pick<EvidenceItem, 'grade' | 'date' | 'validUntil'>, today: IsoDate): boolean {
  const months = validityMonths[item.grade]
  const end = item.validUntil ?? (months === undefined ? undefined : addMonths(item.date, months))
  return end !== undefined && today > end
}

export const gradeOn = (item: Pick<EvidenceItem, 'grade' | 'date' | 'validUntil'>, today: IsoDate): EvidenceGrade => {
  const grade = isExpired(item, today) ? fallen(item.grade) : item.grade
  // `fallen` gives `none` only for `none`, which an item never has.
  return grade === 'none' ? 'D' : grade
}

/** Best grade among the items, as of today. */
export function bestGrade(items: readonly Pick<EvidenceItem, 'grade' | 'date' | 'validUntil'>[], today: IsoDate): EffectiveGrade {
  return items
    .map((item) => gradeOn(item, today))
    .reduce<EffectiveGrade>((best, grade) => (strength[grade] > strength[best] ? grade : best), 'none')
}

/** True when `grade` is as good as `least` or better. */
export const isAtLeast = (grade: EffectiveGrade, least: EvidenceGrade): boolean => strength[grade] >= strength[least]
