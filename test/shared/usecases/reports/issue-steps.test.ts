import { expect, test } from 'vitest'
import type { ReportStatements } from '#shared/report/context/report-statements.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { decidedBy } from '#shared/usecases/reports/issue-steps.ts'

const decision = 'd'.repeat(64)
const statements: ReportStatements = {
  state: 'approved',
  statements: [
    {
      id: decision,
      by: 'Bo',
      fingerprint: 'b'.repeat(64),
      roles: ['ciso'],
      standing: 'in-force',
      body: {
        format: 'probity-statement/1',
        kind: 'decision',
        outcome: 'approved',
        text: '',
        conditions: [],
      } as unknown as ReportStatements['statements'][number]['body'],
    },
  ],
  gates: [],
  conditions: [],
  committee: { approve: 0, reject: 0, abstain: 0, hasQuorum: false, isCarried: false, dissent: [] },
  ethicsBoard: { approve: 0, reject: 0, abstain: 0, hasQuorum: false, isCarried: false, dissent: [] },
  decision,
}
// Of the signer nothing but the name is asked.
const ana = { person: { name: 'Ana' } } as SigningIdentity
const act = (role: string) => ({ draft: false, role, reason: '', particulars: '' })

test.each<[string, boolean, ReportStatements['state'], string | undefined]>([
  ['Author', true, 'approved', 'Bo'],
  ['Approver', true, 'approved-with-conditions', 'Bo'],
  ['Approver', true, 'in-review', undefined],
  ['Approver', true, 'expired', undefined],
  ['Author', false, 'approved', undefined],
  ['Approver', false, 'draft', 'Ana'],
  ['Genehmigt von', false, 'draft', 'Ana'],
  ['Approbatrice', false, 'draft', 'Ana'],
])('signed as %s, with a roster: %s, and %s by statements, it is approved by %s', (role, hasRoster, state, by) => {
  expect(decidedBy({ hasRoster, statements: { ...statements, state } }, act(role), ana)).toBe(by)
})
