import type { Issue } from '../../issue.ts'
import type { RegisterSpec } from './register-spec.ts'

/** States in which somebody has decided, and fields are asked for that say what and why. */
const decidedStates = ['upheld', 'not-upheld', 'closed'] as const

/**
 * Concerns and policy violations: report, triage, decision with reason and outcome, confirmation by a second person (DOMAIN 2.7; policy
 * P-1.4-5, P-9.2-2, P-10.1-2, P-10.2). Whether the reporter is named is asked first; of an anonymous one nothing is kept.
 */
export const concernRegister: RegisterSpec = {
  id: 'concern',
  titleField: 'title',
  statusField: 'status',
  columns: ['title', 'kind', 'system', 'status', 'reportedOn', 'handler'],
  clauses: ['P-1.4-5', 'P-9.2-2', 'P-10.1-2', 'P-10.2-1', 'P-10.2-2'],
  sections: [
    {
      id: 'report',
      fields: [
        { key: 'title', input: 'line', isRequired: true },
        { key: 'kind', input: { options: ['concern', 'violation', 'complaint'] }, isRequired: true },
        { key: 'system', input: 'system' },
        { key: 'reportedOn', input: 'date', isRequired: true },
        { key: 'description', input: 'text', isRequired: true },
        { key: 'reporting', input: { options: ['anonymous', 'named'] }, isRequired: true },
        { key: 'reporter', input: 'line', isRequired: true, when: { field: 'reporting', is: ['named'] } },
      ],
    },
    {
      id: 'triage',
      fields: [
        { key: 'status', input: { options: ['reported', 'in-triage', 'upheld', 'not-upheld', 'closed'] }, isRequired: true },
        { key: 'handler', input: 'line', requiredIn: ['in-triage', ...decidedStates] },
        { key: 'acknowledgedOn', input: 'date' },
        { key: 'findings', input: 'text', requiredIn: decidedStates },
      ],
    },
    {
      id: 'decision',
      fields: [
        { key: 'decision', input: { options: ['upheld', 'not-upheld'] }, requiredIn: decidedStates },
        {
          key: 'outcome',
          input: {
            options: [
              'no-action',
              'clarification',
              'training',
              'written-warning',
              'access-restricted',
              'system-changed',
              'system-suspended',
              'contract-measure',
              'disciplinary-procedure',
              'authority-informed',
            ],
          },
          requiredIn: decidedStates,
        },
        { key: 'reason', input: 'text', requiredIn: decidedStates },
        { key: 'actions', input: 'text' },
        { key: 'actionsDue', input: 'date' },
        { key: 'decidedBy', input: 'line', requiredIn: decidedStates, isSetByApp: true },
        { key: 'decidedAt', input: 'moment', requiredIn: decidedStates, isSetByApp: true },
        { key: 'confirmedBy', input: 'line', requiredIn: ['closed'], isSetByApp: true },
        { key: 'confirmedAt', input: 'moment', requiredIn: ['closed'], isSetByApp: true },
      ],
    },
  ],
  rules({ status, decision, outcome }) {
    const issues: Issue[] = []
    const isDecided = status === 'upheld' || status === 'not-upheld'
    if (isDecided && decision && decision !== status)
      issues.push({ code: 'register-contradicts', path: ['decision'], message: 'status and decision differ', facts: { other: 'status' } })
    if (decision === 'upheld' && outcome === 'no-action')
      issues.push({
        code: 'register-contradicts',
        path: ['outcome'],
        message: 'what is upheld has an outcome',
        facts: { other: 'decision' },
      })
    return issues
  },
}

/** What a decision binds, and a confirmation with it: changed afterwards, both are void (law 6). */
export const decidedFields = ['title', 'kind', 'system', 'description', 'findings', 'decision', 'outcome', 'reason'] as const

/** Fields whose change makes the person who saves the one who decides. */
export const decisionFields = ['decision', 'outcome', 'reason'] as const
