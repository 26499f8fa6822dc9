/** From judged statements to where an assessment stands, and what a decision still lacks. */
import type { LifeCycleState } from '../access/role.ts'
import type { Fingerprint, IsoDate } from '../model/ids.ts'
import type { AssessmentFacts, JudgedStatement } from './judge-statements.ts'
import type { Condition, RiskLevel } from './statement-body.ts'

export type DecisionGateId = 'D-1' | 'D-2' | 'D-3' | 'D-4' | 'D-5' | 'D-6'

export interface DecisionGate {
  readonly id: DecisionGateId
  readonly state: 'open' | 'closed' | 'not_applicable'
  /** What is missing: a code with a sentence in `governance.missing.<code>`. */
  readonly missing: readonly MissingCode[]
}
export type MissingCode =
  | 'submission'
  | 'dpo-advice'
  | 'committee-quorum'
  | 'committee-majority'
  | 'ethics-quorum'
  | 'ethics-majority'
  | 'acceptance-owner'
  | 'acceptance-ciso'
  | 'acceptance-committee'
  | 'very-high-risk'
  | 'decision'
  | 'second-approver'

export interface Tally {
  readonly approve: number
  readonly reject: number
  readonly abstain: number
  /** Three, security and data protection among them for the committee. */
  readonly hasQuorum: boolean
  readonly isCarried: boolean
  readonly dissent: readonly { readonly signer: Fingerprint; readonly text: string }[]
}

export interface LifeCycle {
  readonly state: LifeCycleState
  readonly decision?: JudgedStatement
  readonly conditions: readonly (Condition & { readonly state: 'open' | 'met' | 'overdue'; readonly metBy?: Fingerprint })[]
  readonly committee: Tally
  readonly ethicsBoard: Tally
  readonly gates: readonly DecisionGate[]
  /** Decisions that a later change of the content made void. */
  readonly voided: readonly JudgedStatement[]
}

export interface DecisionNeeds extends AssessmentFacts {
  /** Highest residual risk, `null` where the assessment has none (yet). */
  readonly residual: RiskLevel | null
  readonly isSuperseded: boolean
}

/** Where an assessment stands. Only statements in force count; decisions that a later change made void are listed apart (law 6). */
export function lifeCycleOf(judged: readonly JudgedStatement[], needs: DecisionNeeds, today: IsoDate): LifeCycle {
  const inForce = judged.filter(({ standing }) => standing === 'in-force')
  const committee = tallyOf(inForce, 'committee')
  const ethicsBoard = tallyOf(inForce, 'ethics-board')
  const gates = gatesOf(inForce, needs, committee, ethicsBoard)
  const decision = countingDecision(inForce, gates)
  const conditions = conditionsOf(decision, inForce, today)
  const voided = judged.filter(({ body, standing }) => body.kind === 'decision' && standing === 'void')
  return {
    state: needs.isSuperseded ? 'superseded' : stateOf(decision, conditions, inForce, today),
    ...(decision === undefined ? {} : { decision }),
    conditions,
    committee,
    ethicsBoard,
    gates,
    voided,
  }
}

/** @see DOMAIN 2.5: quorum three, simple majority, each vote signed, dissent recorded */
const quorum = 3

function tallyOf(inForce: readonly JudgedStatement[], which: 'committee' | 'ethics-board'): Tally {
  const votes = inForce.flatMap(({ signer, roles, body }) => (body.kind === 'vote' && body.body === which ? [{ signer, roles, body }] : []))
  const count = (what: string): number => votes.filter(({ body }) => body.vote === what).length
  const isMixed = ['ciso' as const, 'dpo' as const].every((role) => votes.some(({ roles }) => roles.includes(role)))
  const hasQuorum = votes.length >= quorum && (which === 'ethics-board' || isMixed)
  const [approve, reject] = [count('approve'), count('reject')]
  const isCarried = hasQuorum && approve > reject
  const losing = isCarried ? 'reject' : 'approve'
  const dissent = votes
    .filter(({ body }) => body.vote === losing && body.text !== '')
    .map(({ signer, body }) => ({ signer, text: body.text }))
  return { approve, reject, abstain: count('abstain'), hasQuorum, isCarried, dissent }
}

function gatesOf(inForce: readonly JudgedStatement[], needs: DecisionNeeds, committee: Tally, ethicsBoard: Tally): readonly DecisionGate[] {
  const has = (isIt: (statement: JudgedStatement) => boolean): boolean => inForce.some(isIt)
  const needsBoards = needs.tier === 3 && needs.type !== 'vendor'
  const advice = inForce.filter(({ body }) => body.kind === 'advice')
  const isAgainstAdvice = advice.some(({ body }) => body.kind === 'advice' && body.position === 'disagree')
  const approvals = new Set(inForce.flatMap(({ signer, body }) => (body.kind === 'decision' && isApproval(body.outcome) ? [signer] : [])))
  const missing = (condition: boolean, code: MissingCode): readonly MissingCode[] => (condition ? [] : [code])
  return [
    gate(
      'D-1',
      true,
      missing(
        has(({ body }) => body.kind === 'submission'),
        'submission',
      ),
    ),
    gate('D-2', needs.type === 'privacy', missing(advice.length > 0, 'dpo-advice')),
    gate('D-3', needsBoards, [
      ...missing(committee.hasQuorum, 'committee-quorum'),
      ...missing(!committee.hasQuorum || committee.isCarried, 'committee-majority'),
      ...missing(ethicsBoard.hasQuorum, 'ethics-quorum'),
      ...missing(!ethicsBoard.hasQuorum || ethicsBoard.isCarried, 'ethics-majority'),
    ]),
    gate('D-4', needs.residual !== null && needs.type !== 'vendor', missingAcceptances(inForce, needs)),
    gate(
      'D-5',
      true,
      missing(
        has(({ body }) => body.kind === 'decision'),
        'decision',
      ),
    ),
    // Departing from the data protection officer's advice takes a second approver (G-P2).
    gate('D-6', isAgainstAdvice, missing(approvals.size >= 2, 'second-approver')),
  ]
}

const gate = (id: DecisionGateId, isApplicable: boolean, missing: readonly MissingCode[]): DecisionGate => ({
  id,
  state: !isApplicable ? 'not_applicable' : missing.length === 0 ? 'open' : 'closed',
  missing: isApplicable ? missing : [],
})

/** Low: owner; medium: owner and CISO; high: committee and CISO; very high: nobody (G-R3). */
function missingAcceptances(inForce: readonly JudgedStatement[], { residual, owners }: DecisionNeeds): readonly MissingCode[] {
  if (residual === null) return []
  if (residual === 'very-high') return ['very-high-risk']
  const accepted = inForce.filter(({ body }) => body.kind === 'acceptance' && body.level === residual)
  const byOwner = accepted.some(({ signer, roles }) => roles.includes('system-owner') && owners.has(signer))
  const byCiso = accepted.some(({ roles }) => roles.includes('ciso'))
  const byCommittee = accepted.some(({ roles }) => roles.includes('committee-chair'))
  return [
    ...(residual !== 'high' && !byOwner ? ['acceptance-owner' as const] : []),
    ...(residual !== 'low' && !byCiso ? ['acceptance-ciso' as const] : []),
    ...(residual === 'high' && !byCommittee ? ['acceptance-committee' as const] : []),
  ]
}

type Outcome = 'approved' | 'approved-with-conditions' | 'rejected' | 'stopped'
const isApproval = (outcome: Outcome): boolean => outcome === 'approved' || outcome === 'approved-with-conditions'
/** Of several deciders the stricter word counts. */
const strictness: readonly Outcome[] = ['stopped', 'rejected', 'approved-with-conditions', 'approved']

/** An approval counts only when every other gate is open; to reject or to stop, the role is enough. */
function countingDecision(inForce: readonly JudgedStatement[], gates: readonly DecisionGate[]): JudgedStatement | undefined {
  const isReady = gates.every(({ state }) => state !== 'closed')
  const weight = ({ body }: JudgedStatement): number => (body.kind === 'decision' ? strictness.indexOf(body.outcome) : strictness.length)
  return inForce
    .filter(({ body }) => body.kind === 'decision' && (isReady || !isApproval(body.outcome)))
    .toSorted((a, b) => weight(a) - weight(b))
    .at(0)
}

function conditionsOf(decision: JudgedStatement | undefined, inForce: readonly JudgedStatement[], today: IsoDate): LifeCycle['conditions'] {
  if (decision?.body.kind !== 'decision') return []
  return decision.body.conditions.map((condition) => {
    const met = inForce.find(
      ({ body }) => body.kind === 'condition-met' && body.decision === decision.id && body.condition === condition.id,
    )
    if (met !== undefined) return { ...condition, state: 'met', metBy: met.signer }
    return { ...condition, state: condition.due < today ? 'overdue' : 'open' }
  })
}

function stateOf(
  decision: JudgedStatement | undefined,
  conditions: LifeCycle['conditions'],
  inForce: readonly JudgedStatement[],
  today: IsoDate,
): LifeCycleState {
  if (decision?.body.kind === 'decision') {
    const { outcome, validUntil } = decision.body
    if (isApproval(outcome) && validUntil !== undefined && validUntil < today) return 'expired'
    return conditions.some(({ state }) => state === 'overdue') ? 'suspended' : outcome
  }
  const submission = inForce.findLast(({ body }) => body.kind === 'submission')
  if (submission === undefined) return 'draft'
  const isAskedBack = inForce.some(({ body }) => body.kind === 'change-request' && body.created >= submission.body.created)
  return isAskedBack ? 'changes-requested' : 'in-review'
}
