/** What each statement about an assessment is worth: who said it with which role, about which content, and whether it still holds. */
import { holdsRoleFor, type Action } from '../access/permissions.ts'
import { currentKeyOf, rolesAt, type Roster } from '../access/roster.ts'
import type { VerifiedStatement } from '../access/roster-entry.ts'
import type { Role } from '../access/role.ts'
import type { AssessmentId, Fingerprint, Sha256Hex } from '../model/ids.ts'
import type { AssessmentType } from '../template/model/template.ts'
import { parseStatementBody, type StatementBody, type StatementKind } from './statement-body.ts'

export type Standing =
  | 'in-force'
  /** The content changed since (law 6). */
  | 'void'
  /** By somebody whom the roster does not know. */
  | 'stranger'
  /** By a member without a role for it; shown, and opens no gate. */
  | 'no-role'
  /** The role would do, the person does not: who wrote it does not approve it, who owns it does not vote on it. */
  | 'segregation'
  | 'withdrawn'
  /** The same person stated it anew. */
  | 'superseded'
  /** Signed for another workspace, from which this vault came over. */
  | 'other-workspace'
  /** A very high residual risk cannot be accepted by anybody. */
  | 'not-acceptable'

export interface JudgedStatement {
  readonly id: Sha256Hex
  readonly signer: Fingerprint
  readonly body: StatementBody
  /** Held when it was made. */
  readonly roles: readonly Role[]
  readonly standing: Standing
}

export interface AssessmentFacts {
  readonly id: AssessmentId
  readonly workspace: string
  readonly type: AssessmentType
  /** Digest of the content as it is now. */
  readonly contentSha256: Sha256Hex
  /** Who answered anything in it. */
  readonly authors: ReadonlySet<Fingerprint>
  readonly owners: ReadonlySet<Fingerprint>
  readonly tier: number | null
}

/** @param statements verified ones of any kind and assessment; sorted by time in the result, ties by hash */
export function judgeStatements(
  statements: readonly VerifiedStatement[],
  roster: Roster,
  facts: AssessmentFacts,
): readonly JudgedStatement[] {
  const about = statements.flatMap(({ id, signer, payload }) => {
    const body = parseStatementBody(payload)
    return body !== undefined && body.assessment === facts.id ? [{ id, signer, body }] : []
  })
  about.sort((a, b) => compare(a.body.created, b.body.created) || compare(a.id, b.id))
  // Whoever changed keys withdraws and replaces their earlier statements still.
  const isSame = (a: Fingerprint, b: Fingerprint): boolean => currentKeyOf(roster, a) === currentKeyOf(roster, b)
  const withdrawn = new Set(
    about.flatMap(({ signer, body }) =>
      body.kind === 'withdrawal' && about.some(({ id, signer: of }) => id === body.withdraws && isSame(of, signer)) ? [body.withdraws] : [],
    ),
  )
  const judged = about.map((statement): JudgedStatement => {
    const roles = rolesAt(roster, statement.signer, statement.body.created)
    return { ...statement, roles, standing: standingOf(statement, roles, roster, facts, withdrawn) }
  })
  return judged.map((statement, index) =>
    isReplaced(statement, judged.slice(index + 1), isSame) ? { ...statement, standing: 'superseded' } : statement,
  )
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function standingOf(
  { id, signer, body }: Pick<JudgedStatement, 'id' | 'signer' | 'body'>,
  roles: readonly Role[],
  roster: Roster,
  facts: AssessmentFacts,
  withdrawn: ReadonlySet<Sha256Hex>,
): Standing {
  if (withdrawn.has(id)) return 'withdrawn'
  if (body.workspace !== facts.workspace) return 'other-workspace'
  if (!roster.members.has(signer)) return 'stranger'
  const isOwner = facts.owners.has(signer)
  const action = actionOf(body)
  if (action !== undefined && !holdsRoleFor(roles, action, isOwner)) return 'no-role'
  // Withdrawing asks for no role, but somebody who is no member any more has no word either.
  if (action === undefined && roles.length === 0) return 'no-role'
  if (body.kind === 'acceptance' && body.level === 'very-high') return 'not-acceptable'
  if (body.kind === 'decision' && !mayDecideOn(roles, facts)) return 'no-role'
  if (isSegregated(signer, body, roles, facts)) return 'segregation'
  // A remark stays readable whatever became of the text; everything else stands for exact content.
  const isRemark = body.kind === 'comment' || body.kind === 'withdrawal'
  return isRemark || body.contentSha256 === facts.contentSha256 ? 'in-force' : 'void'
}

function actionOf(body: StatementBody): Action | undefined {
  switch (body.kind) {
    case 'submission':
      return 'submit'
    case 'comment':
      return 'comment'
    case 'change-request':
      return 'request-changes'
    case 'advice':
      return 'advise'
    case 'vote':
      return body.body === 'committee' ? 'vote-committee' : 'vote-ethics'
    case 'acceptance':
      return acceptances[body.level]
    case 'decision':
      return 'decide'
    case 'condition-met':
      return 'close-condition'
    case 'withdrawal':
      return undefined
  }
}

const acceptances = { low: 'accept-low', medium: 'accept-medium', high: 'accept-high', 'very-high': 'accept-high' } as const

/** A vendor manager decides on vendors of tier 4 only; a data protection officer never on a privacy assessment (G-P3, G-V2). */
export function mayDecideOn(roles: readonly Role[], { type, tier }: Pick<AssessmentFacts, 'type' | 'tier'>): boolean {
  if (type === 'privacy' && roles.includes('dpo')) return false
  if (roles.includes('ciso') || roles.includes('committee-chair')) return true
  return type === 'vendor' && tier === 4
}

function isSegregated(signer: Fingerprint, body: StatementBody, roles: readonly Role[], facts: AssessmentFacts): boolean {
  const isAuthor = facts.authors.has(signer)
  const isOwner = facts.owners.has(signer)
  switch (body.kind) {
    case 'decision':
      return isAuthor || isOwner
    case 'advice':
      return isAuthor || (isOwner && roles.includes('dpo'))
    case 'vote':
      return body.vote !== 'abstain' && (isAuthor || isOwner)
    default:
      return false
  }
}

/** Kinds of which a person's later statement takes the earlier one's place. */
const replaceable: ReadonlySet<StatementKind> = new Set(['submission', 'advice', 'vote', 'acceptance', 'decision'])

function isReplaced(
  { signer, body, standing }: JudgedStatement,
  later: readonly JudgedStatement[],
  isSame: (a: Fingerprint, b: Fingerprint) => boolean,
): boolean {
  if (standing !== 'in-force' || !replaceable.has(body.kind)) return false
  return later.some(
    (other) =>
      isSame(other.signer, signer) &&
      other.standing === 'in-force' &&
      other.body.kind === body.kind &&
      (body.kind !== 'vote' || (other.body.kind === 'vote' && other.body.body === body.body)) &&
      (body.kind !== 'acceptance' || (other.body.kind === 'acceptance' && other.body.level === body.level)),
  )
}
