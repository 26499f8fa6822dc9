import type { RegisterRecordId } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { coveredKinds, retentionEvents, type CoveredKind, type RetentionEvent } from '../registers/retention-register.ts'

export interface RetentionRule {
  readonly covers: CoveredKind
  /** Only assessments with this outcome. */
  readonly outcome?: string
  readonly years: number
  readonly event: RetentionEvent
  /** The record that says so, absent for what Probity brings. */
  readonly record?: RegisterRecordId
  readonly title?: string
  /** Citations (`aiact:18(1)`) or words, with commas. */
  readonly legalBasis: string
}

/**
 * What holds where the organisation has no rule of its own. Ten years follow the AI Act's term for a provider's documentation, counted from the
 * end of use rather than from its beginning, so never shorter; the others are no term of a law but a cautious choice within the law named.
 */
export const shippedRules: readonly RetentionRule[] = [
  { covers: 'assessment', years: 10, event: 'out-of-use', legalBasis: 'aiact:18(1)' },
  { covers: 'document', years: 10, event: 'out-of-use', legalBasis: 'aiact:18(1)(b)' },
  { covers: 'incident', years: 5, event: 'closed', legalBasis: 'gdpr:5(2), gdpr:33(5)' },
  { covers: 'concern', years: 3, event: 'closed', legalBasis: 'Directive (EU) 2019/1937, art. 18(1)' },
  { covers: 'training', years: 3, event: 'closed', legalBasis: 'gdpr:5(2), aiact:4' },
  { covers: 'measurement', years: 10, event: 'closed', legalBasis: 'aiact:18(1), aiact:72' },
  { covers: 'audit-log', years: 0.5, event: 'recorded', legalBasis: 'aiact:19(1), aiact:26(6)' },
]

/** Rules of the organisation that are in force; what a newer program or two people's changes made of one that is none is left out. */
export function ownRules(records: readonly Pick<RegisterRecord, 'id' | 'register' | 'fields'>[]): readonly RetentionRule[] {
  return records.flatMap(({ id, register, fields }): readonly RetentionRule[] => {
    if (register !== 'retention' || fields['kind'] !== 'rule' || fields['status'] !== 'in-force') return []
    const covers = coveredKinds.find((kind) => kind === fields['covers'])
    const event = retentionEvents.find((one) => one === fields['event'])
    const years = Number(fields['years'])
    if (covers === undefined || event === undefined || !(years >= 0)) return []
    const { outcome, title, legalBasis = '' } = fields
    return [{ covers, event, years, legalBasis, record: id, ...(outcome ? { outcome } : {}), ...(title ? { title } : {}) }]
  })
}

/**
 * The rule for records of a kind: the closest of the organisation's own, else the shipped one. Of several equally close ones the longest, since
 * what is erased does not come back.
 *
 * @returns `undefined` for kinds without a rule, which are kept
 */
export function ruleFor(kind: string, outcome: string | undefined, own: readonly RetentionRule[]): RetentionRule | undefined {
  const closeness = (rule: RetentionRule): number => {
    const isExact = rule.covers === kind
    if (!isExact && !(rule.covers === 'assessment' && kind.startsWith('assessment-'))) return 0
    if (rule.outcome !== undefined && rule.outcome !== outcome) return 0
    return (isExact ? 4 : 1) + (rule.outcome === undefined ? 0 : 2)
  }
  const best = (rules: readonly RetentionRule[]): RetentionRule | undefined =>
    rules.filter((rule) => closeness(rule) > 0).toSorted((a, b) => closeness(b) - closeness(a) || b.years - a.years)[0]
  return best(own) ?? best(shippedRules)
}
