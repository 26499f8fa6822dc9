import { holdsRoleFor, mayDo, type Action } from '../access/permissions.ts'
import type { LifeCycleState, Role } from '../access/role.ts'
import type { Fingerprint } from '../model/ids.ts'
import { mayDecideOn, type AssessmentFacts } from './judge-statements.ts'
import type { StatementKind } from './statement-body.ts'

/** Why a statement would not count, or not yet. */
export type Hindrance =
  | 'not-a-member'
  | 'no-role'
  /** The data protection officer advises on a privacy assessment and never decides on it (G-P3), whatever other role they hold. */
  | 'dpo-decides'
  /** Separation of duties: they answered something in it. */
  | 'wrote-it'
  /** Separation of duties: they own what it is about. */
  | 'owns-it'
  /** The assessment stands at another step of the review; signed now, it holds for the content as it is. */
  | 'other-step'

/** The member who would state something, with the roles that they hold now. */
export interface Stater {
  readonly fingerprint: Fingerprint
  readonly roles: readonly Role[]
}

const actionsOf: Readonly<Record<StatementKind, readonly Action[]>> = {
  submission: ['submit'],
  comment: ['comment'],
  'change-request': ['request-changes'],
  advice: ['advise'],
  vote: ['vote-committee', 'vote-ethics'],
  acceptance: ['accept-low', 'accept-medium', 'accept-high'],
  decision: ['decide'],
  'condition-met': ['close-condition'],
  withdrawal: [],
}
// The table names every kind, and nothing else.
const kinds = Object.keys(actionsOf) as StatementKind[]

/**
 * What keeps each kind of statement by this person from counting; kinds that would count are missing. Separation of duties leaves an
 * abstention out: that vote counts.
 *
 * @param stater `undefined` for somebody who is no member
 */
export function hindrancesOf(
  stater: Stater | undefined,
  state: LifeCycleState,
  facts: Pick<AssessmentFacts, 'type' | 'tier' | 'authors' | 'owners'>,
): Readonly<Partial<Record<StatementKind, Hindrance>>> {
  const found = kinds.flatMap((kind) => {
    const hindrance = stater === undefined ? 'not-a-member' : hindranceOf(kind, stater, state, facts)
    return hindrance === undefined ? [] : [[kind, hindrance] as const]
  })
  return Object.fromEntries(found)
}

function hindranceOf(
  kind: StatementKind,
  { fingerprint, roles }: Stater,
  state: LifeCycleState,
  facts: Pick<AssessmentFacts, 'type' | 'tier' | 'authors' | 'owners'>,
): Hindrance | undefined {
  if (kind === 'withdrawal') return roles.length > 0 ? undefined : 'no-role'
  const isOwner = facts.owners.has(fingerprint)
  if (!actionsOf[kind].some((action) => holdsRoleFor(roles, action, isOwner))) return 'no-role'
  if (kind === 'decision' && facts.type === 'privacy' && roles.includes('dpo')) return 'dpo-decides'
  if (kind === 'decision' && !mayDecideOn(roles, facts)) return 'no-role'
  if ((kind === 'decision' || kind === 'advice' || kind === 'vote') && facts.authors.has(fingerprint)) return 'wrote-it'
  if (isOwner && (kind === 'decision' || kind === 'vote' || (kind === 'advice' && roles.includes('dpo')))) return 'owns-it'
  return actionsOf[kind].some((action) => mayDo(roles, action, state, isOwner)) ? undefined : 'other-step'
}
