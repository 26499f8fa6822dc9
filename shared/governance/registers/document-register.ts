import { isSha256Hex } from '../../model/ids.ts'
import type { RegisterSpec } from './register-spec.ts'

/** Clauses that ask for one document each. */
const servedClauses = ['P-11-1', 'P-12-1', 'P-12-2', 'P-12-3', 'P-12-4', 'P-10.2-1', 'other'] as const

/** The library of controlled documents: policies, plans and guidelines with version, approval and next review (DOMAIN 2.7, policy P-11, P-12). */
export const documentRegister: RegisterSpec = {
  id: 'document',
  titleField: 'title',
  statusField: 'status',
  columns: ['title', 'clause', 'version', 'status', 'owner', 'nextReview'],
  clauses: ['P-7.1-1', 'P-10.2-1', 'P-11-1', 'P-12-1', 'P-12-2', 'P-12-3', 'P-12-4'],
  sections: [
    {
      id: 'document',
      fields: [
        { key: 'title', input: 'line', isRequired: true },
        { key: 'kind', input: { options: ['policy', 'plan', 'guideline', 'procedure', 'other'] }, isRequired: true },
        { key: 'clause', input: { options: servedClauses }, isRequired: true },
        { key: 'number', input: 'line' },
        { key: 'version', input: 'line', isRequired: true },
        { key: 'owner', input: 'line', isRequired: true },
        { key: 'status', input: { options: ['draft', 'in-review', 'approved', 'superseded', 'withdrawn'] }, isRequired: true },
        { key: 'summary', input: 'text' },
      ],
    },
    {
      id: 'place',
      fields: [
        { key: 'link', input: 'link' },
        { key: 'fileName', input: 'line' },
        { key: 'fileSha256', input: 'line' },
      ],
    },
    {
      id: 'approval',
      fields: [
        { key: 'approvedBy', input: 'line', requiredIn: ['approved'] },
        { key: 'approvedOn', input: 'date', requiredIn: ['approved'] },
        { key: 'nextReview', input: 'date' },
        { key: 'endedOn', input: 'date', when: { field: 'status', is: ['superseded', 'withdrawn'] } },
        { key: 'changes', input: 'text' },
      ],
    },
  ],
  rules: ({ status, link, fileName, fileSha256, approvedOn, nextReview }) => [
    ...(status === 'approved' && !link && !fileName
      ? [{ code: 'register-no-place', path: ['link'], message: 'an approved document has a link or a file name' }]
      : []),
    ...(fileSha256 && !isSha256Hex(fileSha256)
      ? [{ code: 'register-not-a-hash', path: ['fileSha256'], message: 'expected 64 lower-case hexadecimal digits' }]
      : []),
    ...(approvedOn && nextReview && nextReview <= approvedOn
      ? [
          {
            code: 'register-before',
            path: ['nextReview'],
            message: 'the next review is after the approval',
            facts: { other: 'approvedOn' },
          },
        ]
      : []),
  ],
}
