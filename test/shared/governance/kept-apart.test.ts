import { expect, test } from 'vitest'
import { keptApart } from '#shared/governance/kept-apart.ts'
import type { JudgedStatement } from '#shared/governance/judge-statements.ts'
import { parseStatementBody } from '#shared/governance/statement-body.ts'

const facts = { authors: new Set(['author']), owners: new Set(['owner']) }

function stated(
  signer: string,
  said: Readonly<Record<string, unknown>>,
  standing: JudgedStatement['standing'] = 'in-force',
): JudgedStatement {
  const body = parseStatementBody({
    format: 'probity-statement/1',
    workspace: '019abcde-0000-7000-8000-0000000000aa',
    assessment: '019abcde-0000-7000-8000-0000000000bb',
    contentSha256: 'c'.repeat(64),
    created: '2026-11-20T10:00:00.000Z',
    text: 'because',
    ...said,
  })
  if (body === undefined) throw new Error(`no statement: ${JSON.stringify(said)}`)
  return { id: `${signer} ${body.kind} ${standing}`, signer, body, roles: [], standing }
}
const decision = { kind: 'decision', outcome: 'approved', conditions: [] } as const
const vote = (body: string) => ({ kind: 'vote', body, vote: 'approve' }) as const
const advice = { kind: 'advice', position: 'agree' } as const

const judged = [
  stated('first', decision),
  stated('second', decision),
  stated('gone', decision, 'void'),
  stated('member', vote('committee')),
  stated('chair', vote('committee')),
  stated('ethicist', vote('ethics-board')),
  stated('dpo', advice),
  stated('author', { kind: 'submission' }),
  stated('remark', { kind: 'comment' }),
]
const of = (signer: string): readonly string[] => {
  const statement = judged.find((one) => one.signer === signer)
  return statement === undefined ? ['nobody of that name'] : [...keptApart(statement, judged, facts)].toSorted()
}

test('who decides is kept apart from authors, owners, and whoever else decides', () => {
  expect(of('first')).toEqual(['author', 'owner', 'second'])
})

test('who votes is kept apart from authors, owners, and the votes of the same body', () => {
  expect(of('member')).toEqual(['author', 'chair', 'owner'])
  expect(of('ethicist')).toEqual(['author', 'owner'])
})

test('who advises is kept apart from authors and owners', () => {
  expect(of('dpo')).toEqual(['author', 'owner'])
})

test('what is not in force, or may be said by anybody, is kept apart from nobody', () => {
  for (const signer of ['gone', 'author', 'remark']) expect(of(signer), signer).toEqual([])
})
