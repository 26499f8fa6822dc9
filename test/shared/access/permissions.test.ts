import { describe, expect, it } from 'vitest'
import { actions, mayDo, permissionOf, type Action } from '#shared/access/permissions.ts'
import { lifeCycleStates, roles, type LifeCycleState, type Role } from '#shared/access/role.ts'

/**
 * The whole table once more, written by hand from the description of the roles and not from the code: a row an action, a column a role
 * in the order reader, assessor, system owner, DPO, CISO, vendor manager, committee member, committee chair, ethics board, auditor,
 * administrator; `+` may, `o` may for own systems, `.` may not. Then the states in which it makes sense.
 */
const matrix: Readonly<Record<Action, readonly [columns: string, states: string]>> = {
  answer: ['.+o..+.....', 'draft changes-requested'],
  submit: ['.+o..+.....', 'draft changes-requested'],
  comment: ['.++++++++..', 'all'],
  'request-changes': ['...++.+++..', 'in-review'],
  advise: ['...+.......', 'in-review'],
  'vote-committee': ['......++...', 'in-review'],
  'vote-ethics': ['........+..', 'in-review'],
  'accept-low': ['..o........', 'in-review'],
  'accept-medium': ['..o.+......', 'in-review'],
  'accept-high': ['....+..+...', 'in-review'],
  decide: ['....++.+...', 'in-review approved approved-with-conditions suspended'],
  'close-condition': ['..o++..+...', 'approved-with-conditions suspended'],
  'read-log': ['.........++', 'all'],
  'manage-members': ['..........+', 'all'],
  'set-scoring': ['..........+', 'all'],
  'review-access': ['....+.....+', 'all'],
  'decide-concern': ['...++.++...', 'all'],
  'confirm-concern': ['...++.+++..', 'all'],
}
const signs = { '+': 'yes', o: 'own', '.': 'no' } as const

const cells = actions.flatMap((action) =>
  roles.flatMap((role, column) =>
    lifeCycleStates.map((state) => {
      const [columns, states] = matrix[action]
      const sign = states === 'all' || states.split(' ').includes(state) ? columns.charAt(column) : '.'
      return { role, action, state, expected: signs[sign as keyof typeof signs] }
    }),
  ),
)

describe('permissions', () => {
  it(`are as described in each of ${cells.length} cells of role, action and state`, () => {
    expect(cells.length).toBeGreaterThanOrEqual(400)
    const wrong = cells.filter(({ role, action, state, expected }) => permissionOf(role, action, state) !== expected)
    expect(wrong).toEqual([])
    // The table says something: no permission is everywhere the same.
    expect(new Set(cells.map(({ expected }) => expected))).toEqual(new Set(['yes', 'own', 'no']))
  })

  it('add up over the roles that a person holds, and of own systems only with ownership', () => {
    const may = (held: readonly Role[], action: Action, state: LifeCycleState, isOwner = false) => mayDo(held, action, state, isOwner)
    expect(may(['reader', 'dpo'], 'advise', 'in-review')).toBe(true)
    expect(may([], 'comment', 'draft')).toBe(false)
    expect(may(['system-owner'], 'accept-low', 'in-review')).toBe(false)
    expect(may(['system-owner'], 'accept-low', 'in-review', true)).toBe(true)
    expect(may(['system-owner'], 'accept-high', 'in-review', true)).toBe(false)
  })
})
