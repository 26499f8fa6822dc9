import type { RegisterSpec } from './register-spec.ts'

/** Training, campaigns and acknowledgements of a policy version, person by person (DOMAIN 1.3; policy P-9.1, P-9.2-1). */
export const trainingRegister: RegisterSpec = {
  id: 'training',
  titleField: 'course',
  statusField: 'status',
  columns: ['person', 'course', 'kind', 'status', 'date', 'expires'],
  clauses: ['P-9.1-1', 'P-9.1-2', 'P-9.2-1'],
  sections: [
    {
      id: 'course',
      fields: [
        { key: 'course', input: 'line', isRequired: true },
        { key: 'kind', input: { options: ['awareness', 'role-based', 'campaign', 'acknowledgement'] }, isRequired: true },
        { key: 'version', input: 'line', isRequired: true, when: { field: 'kind', is: ['acknowledgement'] } },
        { key: 'link', input: 'link' },
      ],
    },
    {
      id: 'person',
      fields: [
        { key: 'person', input: 'line', isRequired: true },
        { key: 'role', input: 'line', isRequired: true, when: { field: 'kind', is: ['role-based'] } },
        { key: 'department', input: 'line' },
      ],
    },
    {
      id: 'result',
      fields: [
        { key: 'status', input: { options: ['planned', 'completed', 'failed'] }, isRequired: true },
        { key: 'date', input: 'date', isRequired: true },
        { key: 'expires', input: 'date' },
        { key: 'score', input: 'number' },
        { key: 'result', input: 'text' },
      ],
    },
  ],
  rules: ({ date, expires, score }) => [
    ...(date && expires && expires <= date
      ? [{ code: 'register-before', path: ['expires'], message: 'it expires after its date', facts: { other: 'date' } }]
      : []),
    ...(score && Number(score) > 100 ? [{ code: 'register-too-high', path: ['score'], message: 'a percentage up to 100' }] : []),
  ],
}
