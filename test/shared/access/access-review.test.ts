import { describe, expect, it, test } from 'vitest'
import {
  accessReviewDue,
  accessReviews,
  isSound,
  newestReview,
  openVerdicts,
  type AccessReviewStatement,
  type MemberVerdict,
} from '#shared/access/access-review.ts'
import { rosterOf } from '#shared/access/roster.ts'
import type { VerifiedStatement } from '#shared/access/roster-entry.ts'
import {
  add,
  cardOf,
  entry,
  foundedList,
  keyOf,
  remove,
  rolesOf,
  statement,
  workspace,
  type Name,
} from '../../support/roster-statements.ts'

const verdicts: readonly MemberVerdict[] = [
  { fingerprint: keyOf('ada'), roles: ['administrator'], verdict: 'keep', reason: 'runs the workspace' },
  { fingerprint: keyOf('ben'), roles: ['assessor'], verdict: 'change', target: ['dpo'], reason: 'new post' },
  { fingerprint: keyOf('cleo'), roles: ['reader'], verdict: 'remove', reason: 'project is over' },
]
function review(signer: Name, previous: readonly VerifiedStatement[], change: Partial<AccessReviewStatement> = {}): VerifiedStatement {
  return statement(signer, {
    format: 'probity-access-review/1',
    workspace,
    previous: previous.map(({ id }) => id),
    created: '2026-03-10T09:00:00.000Z',
    next: '2026-09-10',
    text: '',
    members: verdicts,
    ...change,
  })
}
const rosterIn = (statements: readonly VerifiedStatement[]) =>
  rosterOf(
    statements.filter(({ payload }) => (payload as { format: string }).format === 'probity-roster/1'),
    { workspace },
  )
const judged = (...statements: readonly VerifiedStatement[]) => accessReviews(statements, rosterIn(statements), workspace)
const standings = (...statements: readonly VerifiedStatement[]) => judged(...statements).map(({ standing }) => standing)
const openAt = (at: string, ...statements: readonly VerifiedStatement[]) =>
  openVerdicts(newestReview(judged(...statements)), rosterIn(statements), at).map(({ current, verdict }) => [current, verdict])
const later = '2026-03-12T09:00:00.000Z'

describe('a review of access', () => {
  it('counts when somebody with the role judged everybody of the list that they knew', () => {
    const list = foundedList()
    expect(standings(...list, review('ada', list.slice(2)))).toEqual(['counts'])
    // In Tokyo it is the 11th already.
    expect(standings(...list, review('ada', list.slice(2), { created: '2026-03-10T20:00:00.000Z', next: '2027-03-11' }))).toEqual([
      'counts',
    ])
    // Who came meanwhile, unknown to the reviewer, was not judged and voids nothing.
    const [, ben, cleo] = list
    const list2 = [...list, entry('ada', [cleo], '08:00', remove('cleo')), entry('ada', [cleo], '08:30', rolesOf('ben', ['ciso']))]
    expect(standings(...list2, review('ada', [cleo]))).toEqual(['counts'])
    expect(standings(...list, review('ada', [ben], { members: verdicts.slice(0, 2) }))).toEqual(['counts'])
  })

  test.each<readonly [string, Partial<AccessReviewStatement>]>([
    ['somebody is left out', { members: verdicts.slice(1) }],
    ['somebody stands there twice', { members: [...verdicts, ...verdicts.slice(2)] }],
    ['the roles are not those of the list', { members: verdicts.map((one) => ({ ...one, roles: ['reader'] as const })) }],
    [
      'an administrator is kept without a reason',
      { members: verdicts.map((one) => ({ ...one, reason: one.verdict === 'keep' ? ' ' : 'x' })) },
    ],
    ['a change names no roles', { members: verdicts.map(({ target: _target, ...one }) => one) }],
    ['the next review is later than in a year', { next: '2027-03-12' }],
    ['it speaks of a past that is not here', { previous: ['f'.repeat(64)] }],
  ])('is incomplete where %s', (_what, change) => {
    const list = foundedList()
    expect(standings(...list, review('ada', list.slice(2), change))).toEqual(['incomplete'])
  })

  it('does not count without the role, for another workspace, or in another shape', () => {
    const list = foundedList()
    const heads = list.slice(2)
    expect(standings(...list, review('ben', heads))).toEqual(['no-role'])
    const ciso = entry('ada', heads, '08:00', rolesOf('ben', ['ciso']))
    const members = verdicts.map((one) => (one.target === undefined ? one : { ...one, roles: ['ciso'] as const }))
    expect(standings(...list, ciso, review('ben', [ciso], { members }))).toEqual(['counts'])
    expect(standings(...list, review('ada', heads, { workspace: '019abcde-0000-7000-8000-0000000000bb' }))).toEqual([])
    expect(standings(...list, statement('ada', { format: 'probity-access-review/1' }))).toEqual([])
  })

  it('leaves open what it decided until the list shows it', () => {
    const list = foundedList()
    const signed = review('ada', list.slice(2))
    const all = [...list, signed]
    const ben = [keyOf('ben'), 'change']
    const cleo = [keyOf('cleo'), 'remove']
    expect(openAt(later, ...all)).toEqual([ben, cleo])
    const changed = entry('ada', list.slice(2), '10:00', rolesOf('ben', ['dpo']))
    expect(openAt(later, ...all, changed)).toEqual([cleo])
    const other = entry('ada', list.slice(2), '10:00', rolesOf('ben', ['dpo', 'ciso']))
    expect(openAt(later, ...all, other)).toEqual([ben, cleo])
    const gone = entry('ada', [changed], '11:00', remove('cleo'))
    expect(openAt(later, ...all, changed, gone)).toEqual([])
    // Added anew since is a decision of its own; kept by the next review is one too.
    const back = entry('ada', [gone], '12:00', add('cleo', 'reader'))
    expect(openAt(later, ...all, changed, gone, back)).toEqual([])
    const kept = verdicts.map(({ target: _target, ...one }) => ({ ...one, verdict: 'keep' as const }))
    expect(openAt(later, ...all, review('ada', list.slice(2), { created: '2026-03-11T09:00:00.000Z', members: kept }))).toEqual([])
  })

  it('follows a member to a new key', () => {
    const list = foundedList()
    const key = 'e'.repeat(64)
    const rotated = entry('ada', list.slice(2), '10:00', {
      action: 'rotate',
      fingerprint: keyOf('cleo'),
      member: { ...cardOf('cleo'), fingerprint: key },
    })
    expect(openAt(later, ...list, review('ada', list.slice(2)), rotated)).toContainEqual([key, 'remove'])
  })

  it('is due half a year after the founding, then on the day that the newest one that counts names', () => {
    const list = foundedList()
    const dueOf = (...statements: readonly VerifiedStatement[]) =>
      accessReviewDue(judged(...statements), rosterIn(statements), (at) => at.slice(0, 10))
    expect(dueOf()).toBeUndefined()
    expect(dueOf(...list)).toBe('2026-09-01')
    const heads = list.slice(2)
    const empty = review('ada', heads, { created: '2026-05-01T09:00:00.000Z', next: '2027-04-01', members: [] })
    expect(dueOf(...list, review('ada', heads, { next: '2026-06-10' }), empty)).toBe('2026-06-10')
  })

  it('asks for a reason wherever something is taken, or administration without an end is left', () => {
    const base = { fingerprint: keyOf('ben'), roles: ['assessor'], reason: '' } as const
    expect(isSound({ ...base, verdict: 'keep' })).toBe(true)
    expect(isSound({ ...base, verdict: 'remove' })).toBe(false)
    expect(isSound({ ...base, verdict: 'keep', target: [] })).toBe(false)
    expect(isSound({ ...base, roles: ['administrator'], verdict: 'keep' })).toBe(false)
  })
})
