import { describe, expect, test } from 'vitest'
import type { Fingerprint } from '#shared/model/ids.ts'
import type { Role } from '#shared/access/role.ts'
import { hindrancesOf } from '#shared/governance/statement-hindrance.ts'

const me: Fingerprint = 'a'.repeat(64)
const nobody: ReadonlySet<Fingerprint> = new Set()
const risk = { type: 'risk', tier: 2, authors: nobody, owners: nobody } as const
const mine = new Set([me])
const by = (...roles: readonly Role[]) => ({ fingerprint: me, roles })

describe('what keeps a statement from counting', () => {
  test.each([
    ['nobody known here', undefined, risk, 'not-a-member'],
    ['a member without the role', by('assessor'), risk, 'no-role'],
    ['an officer of information security', by('ciso'), risk, undefined],
    ['one who answered something', by('ciso'), { ...risk, authors: mine }, 'wrote-it'],
    ['one who owns the system', by('ciso'), { ...risk, owners: mine }, 'owns-it'],
    ['a data protection officer, on privacy', by('ciso', 'dpo'), { ...risk, type: 'privacy' } as const, 'dpo-decides'],
    ['a vendor manager, on a vendor of the highest tier', by('vendor-manager'), { ...risk, type: 'vendor', tier: 1 } as const, 'no-role'],
    ['a vendor manager, on a vendor of the lowest tier', by('vendor-manager'), { ...risk, type: 'vendor', tier: 4 } as const, undefined],
  ])('a decision by %s', (_who, stater, facts, expected) => {
    expect(hindrancesOf(stater, 'in-review', facts).decision).toBe(expected)
  })

  test('is told before the step at which the assessment stands', () => {
    expect(hindrancesOf(by('ciso'), 'draft', { ...risk, authors: mine }).decision).toBe('wrote-it')
    expect(hindrancesOf(by('ciso'), 'draft', risk).decision).toBe('other-step')
  })

  test('reaches advice and votes of who wrote or owns it, and no comment', () => {
    const officer = by('dpo', 'committee-member')
    expect(hindrancesOf(officer, 'in-review', { ...risk, authors: mine })).toMatchObject({ advice: 'wrote-it', vote: 'wrote-it' })
    expect(hindrancesOf(officer, 'in-review', { ...risk, owners: mine })).toMatchObject({ advice: 'owns-it', vote: 'owns-it' })
    expect(hindrancesOf(officer, 'in-review', { ...risk, authors: mine }).comment).toBeUndefined()
  })
})
