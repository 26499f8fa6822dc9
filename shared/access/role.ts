/** Roles of people in a workspace; everybody reads what is shared with them. @see docs/sync.md */
export const roles = [
  'reader',
  'assessor',
  'system-owner',
  'dpo',
  'ciso',
  'vendor-manager',
  'committee-member',
  'committee-chair',
  'ethics-board',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Where an assessment stands. `suspended`: an approval whose condition or review is overdue. */
export const lifeCycleStates = [
  'draft',
  'in-review',
  'changes-requested',
  'approved',
  'approved-with-conditions',
  'rejected',
  'stopped',
  'suspended',
  'superseded',
  'expired',
] as const
export type LifeCycleState = (typeof lifeCycleStates)[number]
