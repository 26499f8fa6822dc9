import { describe, expect, it } from 'vitest'
import { rosterOf } from '#shared/access/roster.ts'
import type { VerifiedStatement } from '#shared/access/roster-entry.ts'
import type { Role } from '#shared/access/role.ts'
import { judgeStatements, type AssessmentFacts } from '#shared/governance/judge-statements.ts'
import { lifeCycleOf, type DecisionNeeds } from '#shared/governance/life-cycle.ts'
import type { StatementBody } from '#shared/governance/statement-body.ts'
import type { AssessmentId, DeviceId } from '#shared/model/ids.ts'

const workspace = '019abcde-0000-7000-8000-0000000000aa'
const id = '019abcde-0000-7000-8000-0000000000bb' as AssessmentId
const people = ['ada', 'ben', 'cleo', 'dan', 'eve', 'fay', 'gus', 'hal'] as const
type Name = (typeof people)[number]
const fingerprintOf = (name: Name): string => (people.indexOf(name) + 1).toString(16).repeat(64).slice(0, 64)
const sha = (letter: string): string => letter.repeat(64)
const at = (minute: number): string => `2026-03-02T10:${String(minute).padStart(2, '0')}:00.000Z`

let counter = 0
const statementOf = (signer: Name, payload: unknown): VerifiedStatement => ({
  id: (counter += 1).toString(16).padStart(64, '0'),
  signer: fingerprintOf(signer),
  payload,
})

/** Ada administers; everybody else holds what the test gives. */
function rosterWith(held: Partial<Record<Name, readonly Role[]>>) {
  const member = (name: Name) => ({
    fingerprint: fingerprintOf(name),
    ageRecipient: `age1${'q'.repeat(58)}`,
    device: `019abcde-0000-7000-8000-00000000000${people.indexOf(name)}` as DeviceId,
    person: { name, email: '', designation: '', organisation: '' },
    certificate: 'AA==',
  })
  const entry = (body: Record<string, unknown>, previous: readonly string[]) =>
    statementOf('ada', {
      format: 'probity-roster/1',
      workspace,
      created: '2026-03-01T00:00:00.000Z',
      reason: 'r',
      previous,
      ...body,
    })
  const chain = [entry({ action: 'found', member: member('ada') }, [])]
  for (const [name, roles] of Object.entries(held))
    chain.push(entry({ action: 'add', member: member(name as Name), roles }, [chain.at(-1)?.id ?? '']))
  return rosterOf(chain, { workspace })
}

type Said = StatementBody extends infer Body
  ? Body extends StatementBody
    ? Partial<Body> & { readonly kind: Body['kind'] }
    : never
  : never
const said = (signer: Name, body: Said, minute = 1): VerifiedStatement =>
  statementOf(signer, {
    format: 'probity-statement/1',
    workspace,
    assessment: id,
    contentSha256: sha('c'),
    created: at(minute),
    text: 'because',
    ...body,
  })
const approve: Said = { kind: 'decision', outcome: 'approved', conditions: [] }

const facts: AssessmentFacts = {
  id,
  type: 'risk',
  workspace,
  contentSha256: sha('c'),
  authors: new Set([fingerprintOf('ben')]),
  owners: new Set([fingerprintOf('cleo')]),
  tier: 1,
}
const usual = { ben: ['assessor'], cleo: ['system-owner'], dan: ['ciso'], eve: ['dpo'] } as const satisfies Partial<
  Record<Name, readonly Role[]>
>

function life(
  statements: readonly VerifiedStatement[],
  held: Partial<Record<Name, readonly Role[]>> = usual,
  needs: Partial<DecisionNeeds> = {},
  today = '2026-03-03',
) {
  const all: DecisionNeeds = { ...facts, residual: 'low', isSuperseded: false, ...needs }
  const judged = judgeStatements(statements, rosterWith(held), all)
  return { ...lifeCycleOf(judged, all, today), standings: judged.map(({ standing }) => standing) }
}
const submitted = said('ben', { kind: 'submission' }, 1)
const accepted = said('cleo', { kind: 'acceptance', level: 'low', until: '2027-03-01' }, 2)

describe('an assessment', () => {
  it('goes from draft to review, back, and to its decision', () => {
    expect(life([]).state).toBe('draft')
    expect(life([submitted]).state).toBe('in-review')
    expect(life([submitted, said('dan', { kind: 'change-request' }, 2)]).state).toBe('changes-requested')
    expect(life([submitted, said('dan', { kind: 'change-request' }, 2), said('ben', { kind: 'submission' }, 3)]).state).toBe('in-review')
    expect(life([submitted, accepted, said('dan', approve, 3)]).state).toBe('approved')
    expect(life([submitted, said('dan', { ...approve, outcome: 'stopped' }, 3)]).state).toBe('stopped')
    expect(life([submitted, accepted, said('dan', { ...approve, validUntil: '2026-03-02' }, 3)]).state).toBe('expired')
  })

  it.each([
    ['by nobody of the roster', 'gus', 'stranger'],
    ['by somebody without the role', 'eve', 'no-role'],
    ['by who wrote it', 'ben', 'no-role'],
    ['by its owner', 'cleo', 'no-role'],
  ] as const)('is not approved %s, who is named as such', (_who, name, standing) => {
    const { state, standings, gates } = life([submitted, accepted, said(name, approve, 3)])
    expect([state, standings.at(-1)]).toEqual(['in-review', standing])
    expect(gates.find((gate) => gate.id === 'D-5')).toMatchObject({ state: 'closed', missing: ['decision'] })
  })

  it('is not approved by an author or owner who holds the role as well', () => {
    for (const name of ['ben', 'cleo'] as const) {
      const { state, standings } = life([submitted, accepted, said(name, approve, 3)], { ...usual, [name]: [...usual[name], 'ciso'] })
      expect([state, standings.at(-1)]).toEqual(['in-review', 'segregation'])
    }
  })

  it('loses review, votes, acceptance and decision with any other digest, and keeps remarks', () => {
    const statements = [submitted, accepted, said('dan', { kind: 'comment' }, 2), said('dan', approve, 3)]
    const { state, standings, voided } = life(statements, usual, { contentSha256: sha('d') })
    expect(state).toBe('draft')
    expect(standings).toEqual(['void', 'void', 'in-force', 'void'])
    expect(voided).toHaveLength(1)
    for (let bit = 0; bit < 64; bit += 1) {
      const digest = `${sha('c').slice(0, bit)}0${sha('c').slice(bit + 1)}`
      expect(life(statements, usual, { contentSha256: digest }).state).toBe('draft')
    }
  })

  it('needs residual risk accepted at its level by whom that level asks for', () => {
    const board = { ...usual, fay: ['committee-chair'] } as const
    const by = (name: Name, level: 'low' | 'medium' | 'high' | 'very-high') =>
      said(name, { kind: 'acceptance', level, until: '2027-03-01' }, 2)
    const state = (residual: DecisionNeeds['residual'], ...acceptances: VerifiedStatement[]) =>
      life([submitted, ...acceptances, said('dan', approve, 5)], board, { residual }).state
    expect(state('low')).toBe('in-review')
    expect(state('low', by('cleo', 'low'))).toBe('approved')
    expect(state('medium', by('cleo', 'medium'))).toBe('in-review')
    expect(state('medium', by('cleo', 'medium'), by('dan', 'medium'))).toBe('approved')
    expect(state('high', by('dan', 'high'))).toBe('in-review')
    expect(state('high', by('dan', 'high'), by('fay', 'high'))).toBe('approved')
    expect(state('very-high', by('dan', 'very-high'), by('fay', 'very-high'))).toBe('in-review')
    expect(life([by('dan', 'very-high')], board).standings).toEqual(['not-acceptable'])
  })

  it('needs the data protection officer on privacy, who never decides it, and a second approver against the advice', () => {
    const held = { ...usual, fay: ['ciso', 'dpo'], gus: ['committee-chair'] } as const
    const advice = (position: 'agree' | 'disagree') => said('eve', { kind: 'advice', position }, 2)
    const state = (...more: VerifiedStatement[]) => life([submitted, accepted, ...more], held, { type: 'privacy' }).state
    expect(state(said('dan', approve, 4))).toBe('in-review')
    expect(state(advice('agree'), said('dan', approve, 4))).toBe('approved')
    expect(state(advice('agree'), said('fay', approve, 4))).toBe('in-review')
    expect(state(advice('disagree'), said('dan', approve, 4))).toBe('in-review')
    expect(state(advice('disagree'), said('dan', approve, 4), said('gus', approve, 5))).toBe('approved')
  })

  it('of tier 3 needs a quorum and a majority in both bodies, security and data protection in the committee', () => {
    const held = {
      ...usual,
      dan: ['ciso', 'committee-member'],
      eve: ['dpo', 'committee-member'],
      fay: ['committee-chair'],
      gus: ['ethics-board', 'committee-member'],
      hal: ['ethics-board'],
      ada: ['administrator'],
    } as const
    const { ada: _ada, ...roster } = held
    const vote = (name: Name, body: 'committee' | 'ethics-board', choice: 'approve' | 'reject' | 'abstain' = 'approve') =>
      said(name, { kind: 'vote', body, vote: choice }, 3)
    const base = [submitted, accepted, said('fay', approve, 9)]
    const committee = [vote('dan', 'committee'), vote('eve', 'committee', 'reject'), vote('fay', 'committee')]
    const ethics = [vote('gus', 'ethics-board'), vote('hal', 'ethics-board')]
    const state = (...votes: VerifiedStatement[]) => life([...base, ...votes], roster, { tier: 3 })
    expect(state(...committee, ...ethics).gates.find((gate) => gate.id === 'D-3')?.missing).toEqual(['ethics-quorum'])
    const third = { ...roster, cleo: ['system-owner', 'ethics-board'] } as const
    // The owner sits on the board and may abstain only, which counts for the quorum.
    const withOwner = (choice: 'approve' | 'abstain') =>
      life([...base, ...committee, ...ethics, vote('cleo', 'ethics-board', choice)], third, { tier: 3 })
    expect(withOwner('approve').state).toBe('in-review')
    expect(withOwner('abstain').state).toBe('approved')
    expect(withOwner('abstain').committee).toMatchObject({
      approve: 2,
      reject: 1,
      hasQuorum: true,
      isCarried: true,
      dissent: [{ signer: fingerprintOf('eve') }],
    })
    const withoutSecurity = [vote('gus', 'committee'), vote('eve', 'committee'), vote('fay', 'committee')]
    expect(state(...withoutSecurity, ...ethics).committee.hasQuorum).toBe(false)
    // Voting twice is voting once, the later one.
    expect(state(...committee, said('dan', { kind: 'vote', body: 'committee', vote: 'reject' }, 8)).committee).toMatchObject({
      approve: 1,
      reject: 2,
    })
  })

  it('approved with conditions is suspended when one is overdue, until somebody entitled says that it is met', () => {
    const conditions = [{ id: 'c1', text: 'log decisions', owner: 'IT', due: '2026-04-01' }]
    const decision = said('dan', { ...approve, outcome: 'approved-with-conditions', conditions }, 4)
    const met = (name: Name) => said(name, { kind: 'condition-met', decision: decision.id, condition: 'c1' }, 6)
    const state = (today: string, ...more: VerifiedStatement[]) => life([submitted, accepted, decision, ...more], usual, {}, today).state
    expect(state('2026-04-01')).toBe('approved-with-conditions')
    expect(state('2026-04-02')).toBe('suspended')
    expect(state('2026-04-02', met('ben'))).toBe('suspended')
    expect(state('2026-04-02', met('cleo'))).toBe('approved-with-conditions')
  })

  it('follows the strictest of several decisions, and a withdrawn one not at all', () => {
    const held = { ...usual, fay: ['committee-chair'] } as const
    const approval = said('dan', approve, 4)
    expect(life([submitted, accepted, approval, said('fay', { ...approve, outcome: 'rejected' }, 5)], held).state).toBe('rejected')
    const withdrawal = said('dan', { kind: 'withdrawal', withdraws: approval.id }, 6)
    expect(life([submitted, accepted, approval, withdrawal], held).state).toBe('in-review')
    const byAnother = said('fay', { kind: 'withdrawal', withdraws: approval.id }, 6)
    expect(life([submitted, accepted, approval, byAnother], held).state).toBe('approved')
  })

  it('passes over statements of another shape, and about other assessments', () => {
    const strange = [
      said('dan', { ...approve, assessment: '019abcde-0000-7000-8000-0000000000cc' as AssessmentId }),
      statementOf('dan', { format: 'probity-statement/1', kind: 'decision', outcome: 'approved' }),
      statementOf('dan', 'approved'),
      said('dan', { ...approve, outcome: 'approved-with-conditions' }),
    ]
    expect(life([submitted, accepted, ...strange]).standings).toEqual(['in-force', 'in-force'])
  })
})
