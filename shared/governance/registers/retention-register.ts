import type { Issue } from '../../issue.ts'
import type { RegisterSpec } from './register-spec.ts'

/** Kinds of records that a rule may cover; `assessment` is one of any type for which no rule of its own is in force. */
export const coveredKinds = [
  'assessment',
  'assessment-risk',
  'assessment-privacy',
  'assessment-bias',
  'assessment-vendor',
  'assessment-custom',
  'document',
  'concern',
  'training',
  'incident',
  'measurement',
  'audit-log',
] as const
export type CoveredKind = (typeof coveredKinds)[number]

/**
 * What the years count from: the last decision on an assessment; the day on which its AI system was retired or it was superseded or withdrawn,
 * the later of both, for a document the day on which it went out of force; the day on which a record was closed or what it proves expired;
 * the day of each entry of the log.
 */
export const retentionEvents = ['last-decision', 'out-of-use', 'closed', 'recorded'] as const
export type RetentionEvent = (typeof retentionEvents)[number]

const assessmentKinds: readonly string[] = coveredKinds.filter((kind) => kind.startsWith('assessment'))

/** Events that a kind of record has. */
export function eventsOfKind(kind: string): readonly RetentionEvent[] {
  if (assessmentKinds.includes(kind)) return ['last-decision', 'out-of-use']
  if (kind === 'document') return ['out-of-use']
  return kind === 'audit-log' ? ['recorded'] : ['closed']
}

/** AI Act, art. 19(1) and 26(6): logs are kept for at least six months. */
export const shortestLogYears = 0.5
const mostYears = 100

/** What the last decision on an assessment said, with or without conditions; stopped is rejected. */
const outcomes = ['approved', 'rejected'] as const

/** How long records are kept and why: rules, legal holds, and single records that are kept longer (policy P-3.3-1, P-3.3-2, P-6.2-3). */
export const retentionRegister: RegisterSpec = {
  id: 'retention',
  titleField: 'title',
  statusField: 'status',
  columns: ['title', 'kind', 'status', 'covers', 'years', 'owner'],
  clauses: ['P-3.3-1', 'P-3.3-2', 'P-6.2-3'],
  sections: [
    {
      id: 'entry',
      fields: [
        { key: 'title', input: 'line', isRequired: true },
        { key: 'kind', input: { options: ['rule', 'hold', 'longer'] }, isRequired: true },
        { key: 'status', input: { options: ['in-force', 'lifted'] }, isRequired: true },
        { key: 'owner', input: 'line', isRequired: true },
      ],
    },
    {
      id: 'rule',
      fields: [
        { key: 'covers', input: { options: coveredKinds }, isRequired: true, when: { field: 'kind', is: ['rule'] } },
        { key: 'outcome', input: { options: outcomes }, when: { field: 'covers', is: assessmentKinds } },
        { key: 'years', input: 'number', isRequired: true, when: { field: 'kind', is: ['rule'] } },
        { key: 'event', input: { options: retentionEvents }, isRequired: true, when: { field: 'kind', is: ['rule'] } },
      ],
    },
    {
      id: 'scope',
      fields: [
        { key: 'record', input: 'record', when: { field: 'kind', is: ['hold', 'longer'] } },
        { key: 'system', input: 'system', when: { field: 'kind', is: ['hold'] } },
        { key: 'until', input: 'date', isRequired: true, when: { field: 'kind', is: ['longer'] } },
        { key: 'reviewOn', input: 'date', when: { field: 'kind', is: ['hold'] } },
      ],
    },
    {
      id: 'reason',
      fields: [
        { key: 'reason', input: 'text', isRequired: true },
        { key: 'legalBasis', input: 'line' },
      ],
    },
  ],
  rules({ kind, covers = '', event, years, record, system }) {
    const issues: Issue[] = []
    if (kind === 'longer' && !record) issues.push({ code: 'register-required', path: ['record'], message: 'it says which record' })
    if (kind === 'hold' && !record && !system)
      issues.push({ code: 'register-required', path: ['record'], message: 'a hold names a record or an AI system' })
    if (kind !== 'rule') return issues
    if (covers && event && !eventsOfKind(covers).some((known) => known === event))
      issues.push({ code: 'register-contradicts', path: ['event'], message: 'such records have no such day', facts: { other: 'covers' } })
    if (covers === 'audit-log' && years && Number(years) < shortestLogYears)
      issues.push({ code: 'register-too-short', path: ['years'], message: 'logs are kept for at least six months' })
    if (years && Number(years) > mostYears) issues.push({ code: 'register-too-high', path: ['years'], message: 'up to 100' })
    return issues
  },
}
