import type { Issue } from '../../issue.ts'
import type { RegisterSpec } from './register-spec.ts'

const incident = { field: 'kind', is: ['incident'] } as const
const drill = { field: 'kind', is: ['drill'] } as const
const knownOrNot = ['no', 'unknown'] as const

/**
 * AI incidents and drills (DOMAIN 2.7; policy P-6.3, P-6.4-2). Lead and whether the DPO and the CISO know are asked from the start; both know,
 * and the review is written, before it closes. Times of notification are computed by `incidentClocks`.
 */
export const incidentRegister: RegisterSpec = {
  id: 'incident',
  titleField: 'title',
  statusField: 'status',
  columns: ['title', 'kind', 'severity', 'system', 'status', 'detectedAt', 'lead'],
  clauses: ['P-6.3-1', 'P-6.3-2', 'P-6.3-3', 'P-6.4-2'],
  sections: [
    {
      id: 'facts',
      fields: [
        { key: 'title', input: 'line', isRequired: true },
        { key: 'kind', input: { options: ['incident', 'drill'] }, isRequired: true },
        { key: 'status', input: { options: ['planned', 'open', 'contained', 'closed'] }, isRequired: true },
        {
          key: 'type',
          input: {
            options: [
              'bias-or-harm',
              'privacy-leak',
              'prompt-injection',
              'model-theft-or-evasion',
              'drift-failure',
              'misuse',
              'outage',
              'other',
            ],
          },
          isRequired: true,
        },
        { key: 'severity', input: { options: ['low', 'medium', 'high', 'very-high'] }, isRequired: true, when: incident },
        { key: 'system', input: 'system' },
        { key: 'otherSystems', input: 'line' },
        { key: 'detectedAt', input: 'moment', isRequired: true, when: incident },
        { key: 'awareAt', input: 'moment', isRequired: true, when: incident },
        { key: 'drillDate', input: 'date', isRequired: true, when: drill },
        { key: 'description', input: 'text', isRequired: true },
        { key: 'peopleAffected', input: 'number', when: incident },
      ],
    },
    {
      id: 'people',
      fields: [
        { key: 'lead', input: 'line', isRequired: true },
        { key: 'dpoInformed', input: { options: ['yes', 'not-yet'] }, isRequired: true },
        { key: 'dpoInformedAt', input: 'moment', isRequired: true, when: { field: 'dpoInformed', is: ['yes'] } },
        { key: 'cisoInformed', input: { options: ['yes', 'not-yet'] }, isRequired: true },
        { key: 'cisoInformedAt', input: 'moment', isRequired: true, when: { field: 'cisoInformed', is: ['yes'] } },
      ],
    },
    {
      id: 'notification',
      fields: [
        { key: 'personalDataBreach', input: { options: ['yes', ...knownOrNot] }, isRequired: true, when: incident },
        {
          key: 'authorityNotice',
          input: { options: ['pending', 'notified', 'not-required'] },
          isRequired: true,
          when: { field: 'personalDataBreach', is: ['yes', 'unknown'] },
        },
        { key: 'authorityNotifiedAt', input: 'moment', isRequired: true, when: { field: 'authorityNotice', is: ['notified'] } },
        { key: 'noNoticeReason', input: 'text', isRequired: true, when: { field: 'authorityNotice', is: ['not-required'] } },
        {
          key: 'highRiskToPeople',
          input: { options: ['yes', ...knownOrNot] },
          isRequired: true,
          when: { field: 'personalDataBreach', is: ['yes', 'unknown'] },
        },
        { key: 'peopleInformedAt', input: 'moment', requiredIn: ['closed'], when: { field: 'highRiskToPeople', is: ['yes'] } },
        {
          key: 'seriousIncident',
          input: { options: ['widespread-or-critical', 'death', 'serious', ...knownOrNot] },
          isRequired: true,
          when: incident,
        },
        {
          key: 'marketAuthorityNotice',
          input: { options: ['pending', 'notified', 'not-required'] },
          isRequired: true,
          when: { field: 'seriousIncident', is: ['widespread-or-critical', 'death', 'serious', 'unknown'] },
        },
        { key: 'marketAuthorityNotifiedAt', input: 'moment', isRequired: true, when: { field: 'marketAuthorityNotice', is: ['notified'] } },
        { key: 'noMarketNoticeReason', input: 'text', isRequired: true, when: { field: 'marketAuthorityNotice', is: ['not-required'] } },
      ],
    },
    {
      id: 'handling',
      fields: [
        { key: 'actions', input: 'text', requiredIn: ['closed'] },
        { key: 'actionsDue', input: 'date' },
        { key: 'evidence', input: 'text' },
      ],
    },
    {
      id: 'review',
      fields: [
        { key: 'reviewDate', input: 'date', requiredIn: ['closed'] },
        { key: 'drillResult', input: { options: ['passed', 'partly', 'failed'] }, requiredIn: ['closed'], when: drill },
        { key: 'cause', input: 'text', requiredIn: ['closed'], when: incident },
        { key: 'lessons', input: 'text', requiredIn: ['closed'] },
        { key: 'riskChanges', input: 'text' },
      ],
    },
  ],
  rules(fields) {
    const { kind, status, detectedAt, awareAt } = fields
    const issues: Issue[] = []
    if (kind === 'incident' && status === 'planned')
      issues.push({ code: 'register-contradicts', path: ['status'], message: 'only a drill is planned', facts: { other: 'kind' } })
    if (kind === 'incident' && detectedAt && awareAt && awareAt < detectedAt)
      issues.push({
        code: 'register-before',
        path: ['awareAt'],
        message: 'nobody knows before it is detected',
        facts: { other: 'detectedAt' },
      })
    if (status !== 'closed') return issues
    for (const key of ['dpoInformed', 'cisoInformed'])
      if (fields[key] !== 'yes') issues.push({ code: 'register-not-informed', path: [key], message: 'they know before it closes' })
    if (kind !== 'incident') return issues
    const isBreach = fields['personalDataBreach'] !== 'no'
    const isSerious = fields['seriousIncident'] !== 'no'
    const openNotices = [...(isBreach ? ['authorityNotice'] : []), ...(isSerious ? ['marketAuthorityNotice'] : [])]
    for (const key of openNotices)
      if (fields[key] === 'pending') issues.push({ code: 'register-notice-pending', path: [key], message: 'a notice is still to be given' })
    for (const key of ['personalDataBreach', 'seriousIncident'])
      if (fields[key] === 'unknown') issues.push({ code: 'register-unknown', path: [key], message: 'it is known before it closes' })
    return issues
  },
}
