import { expect, test } from 'vitest'
import type { Role } from '#shared/access/role.ts'
import {
  draftedReview,
  reasonKey,
  rolesText,
  targetKey,
  targetOf,
  verdictFields,
} from '../../../../renderer/screens/access/review-draft.ts'

const member = (fingerprint: string, ...roles: Role[]) => ({ fingerprint, roles })
const [ada, ben] = [member('aa', 'administrator'), member('bb', 'assessor')]

test('a verdict is whole once it has what it needs', () => {
  expect(draftedReview([ada, ben], {})).toEqual({ members: [], missing: ['aa', 'bb'] })
  const kept = { ...verdictFields(ada, 'keep'), ...verdictFields(ben, 'keep') }
  expect(draftedReview([ada, ben], kept).missing).toEqual(['aa'])
  const reasoned = { ...kept, [reasonKey(ada)]: ' runs it ' }
  expect(draftedReview([ada, ben], reasoned)).toEqual({
    members: [
      { fingerprint: 'aa', roles: ['administrator'], verdict: 'keep', reason: 'runs it' },
      { fingerprint: 'bb', roles: ['assessor'], verdict: 'keep', reason: '' },
    ],
    missing: [],
  })
})

test('a change begins with the roles held, and is none until they differ', () => {
  const form = { ...verdictFields(ben, 'change'), [reasonKey(ben)]: 'new post' }
  expect(targetOf(ben, form)).toEqual(['assessor'])
  expect(draftedReview([ben], form).missing).toEqual(['bb'])
  const changed = { ...form, [targetKey(ben)]: rolesText(['dpo', 'assessor']) }
  expect(draftedReview([ben], changed).members).toMatchObject([{ verdict: 'change', target: ['assessor', 'dpo'] }])
  expect(draftedReview([ben], { ...form, [targetKey(ben)]: '' }).members).toMatchObject([{ verdict: 'change', target: [] }])
})

test('what was chosen of somebody who has other roles since is asked again', () => {
  const form = verdictFields(ben, 'keep')
  expect(draftedReview([ben], form).missing).toEqual([])
  expect(draftedReview([member('bb', 'assessor', 'ciso')], form).missing).toEqual(['bb'])
})
