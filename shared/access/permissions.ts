/**
 * Who may do what in which state. In a folder without a server a role is evidence and no lock: whoever holds a key can sign
 * anything, and everybody else sees that it was not theirs to sign.
 */
import { lifeCycleStates, type LifeCycleState, type Role } from './role.ts'

export const actions = [
  'answer',
  'submit',
  'comment',
  'request-changes',
  'advise',
  'vote-committee',
  'vote-ethics',
  'accept-low',
  'accept-medium',
  'accept-high',
  'decide',
  'close-condition',
  'read-log',
  'manage-members',
  'set-scoring',
  'review-access',
  'decide-concern',
  'confirm-concern',
] as const
export type Action = (typeof actions)[number]

/** `own`: only for systems of which the person is the owner. */
export type Permission = 'yes' | 'own' | 'no'

type Rule = readonly [role: Role, permission: Exclude<Permission, 'no'>]
const all = (...roles: readonly Role[]): readonly Rule[] => roles.map((role) => [role, 'yes'])

/** Roles per action; who is not named may not. */
const byRole: Readonly<Record<Action, readonly Rule[]>> = {
  answer: [...all('assessor', 'vendor-manager'), ['system-owner', 'own']],
  submit: [...all('assessor', 'vendor-manager'), ['system-owner', 'own']],
  comment: all('assessor', 'system-owner', 'dpo', 'ciso', 'vendor-manager', 'committee-member', 'committee-chair', 'ethics-board'),
  'request-changes': all('dpo', 'ciso', 'committee-member', 'committee-chair', 'ethics-board'),
  advise: all('dpo'),
  'vote-committee': all('committee-member', 'committee-chair'),
  'vote-ethics': all('ethics-board'),
  'accept-low': [['system-owner', 'own']],
  'accept-medium': [['system-owner', 'own'], ...all('ciso')],
  // High: by the committee and the CISO together; very high cannot be accepted by anybody.
  'accept-high': all('ciso', 'committee-chair'),
  decide: all('ciso', 'committee-chair', 'vendor-manager'),
  'close-condition': [...all('ciso', 'committee-chair', 'dpo'), ['system-owner', 'own']],
  'read-log': all('auditor', 'administrator'),
  'manage-members': all('administrator'),
  // Constants and weights of the organisation's own.
  'set-scoring': all('administrator'),
  // The roster says whose rights they are, so whoever administers it may; the CISO is asked first (policy P-1.4-1).
  'review-access': all('ciso', 'administrator'),
  // Two different people of these (policy P-10.2-2); the ethics board may confirm, and does not decide by itself.
  'decide-concern': all('dpo', 'ciso', 'committee-member', 'committee-chair'),
  'confirm-concern': all('dpo', 'ciso', 'committee-member', 'committee-chair', 'ethics-board'),
}

const working: readonly LifeCycleState[] = ['draft', 'changes-requested']
const judging: readonly LifeCycleState[] = ['in-review']

/** States in which an action makes sense: what is judged is frozen, and what is being written is not judged. */
const inState: Readonly<Record<Action, readonly LifeCycleState[]>> = {
  answer: working,
  submit: working,
  comment: lifeCycleStates,
  'request-changes': judging,
  advise: judging,
  'vote-committee': judging,
  'vote-ethics': judging,
  'accept-low': judging,
  'accept-medium': judging,
  'accept-high': judging,
  decide: [...judging, 'approved', 'approved-with-conditions', 'suspended'],
  'close-condition': ['approved-with-conditions', 'suspended'],
  'read-log': lifeCycleStates,
  'manage-members': lifeCycleStates,
  'set-scoring': lifeCycleStates,
  'review-access': lifeCycleStates,
  'decide-concern': lifeCycleStates,
  'confirm-concern': lifeCycleStates,
}

/** What a role may do with an assessment in a state. */
export function permissionOf(role: Role, action: Action, state: LifeCycleState): Permission {
  if (!inState[action].includes(state)) return 'no'
  return byRole[action].find(([allowed]) => allowed === role)?.[1] ?? 'no'
}

/** Whether one of a person's roles suffices. */
export function mayDo(held: readonly Role[], action: Action, state: LifeCycleState, isOwner: boolean): boolean {
  return held.some((role) => {
    const permission = permissionOf(role, action, state)
    return permission === 'yes' || (permission === 'own' && isOwner)
  })
}

/** Whether a role may do it at all, whatever the state; for judging statements, whose state is judged by their content's digest. */
export const holdsRoleFor = (held: readonly Role[], action: Action, isOwner: boolean): boolean =>
  held.some((role) => byRole[action].some(([allowed, permission]) => allowed === role && (permission === 'yes' || isOwner)))
