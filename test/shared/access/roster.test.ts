import { describe, expect, it } from 'vitest'
import { activeMembers, rolesAt, rosterOf, type Roster } from '#shared/access/roster.ts'
import type { VerifiedStatement } from '#shared/access/roster-entry.ts'
import { add, cardOf, keyOf, people, remove, workspace, type Name, type Step } from '../../support/roster-statements.ts'
import { seededRandom } from '../../support/test-device.ts'

let counter = 0
/** @param hour of the claimed time */
function statement(
  signer: Name,
  previous: readonly VerifiedStatement[],
  step: Step,
  hour = ++counter % 24,
  id?: string,
): VerifiedStatement {
  counter += 1
  const created = `2026-03-0${1 + (counter % 9)}T${String(hour).padStart(2, '0')}:00:00.000Z`
  const base = { format: 'probity-roster/1', workspace, created, reason: 'because', previous: previous.map((known) => known.id).sort() }
  return { id: id ?? counter.toString(16).padStart(64, '0'), signer: keyOf(signer), payload: { ...base, ...step } }
}
const founding = (): VerifiedStatement => statement('ada', [], { action: 'found', member: cardOf('ada') })

const namesIn = (roster: Roster): string[] =>
  activeMembers(roster, '2026-04-01T00:00:00.000Z')
    .map(({ person }) => person.name)
    .sort()
const reasonsIn = (roster: Roster): string[] => roster.ignored.map(({ reason }) => reason).sort()
const roster = (...statements: readonly VerifiedStatement[]): Roster => rosterOf(statements, { workspace })

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed)
  return items
    .map((item) => ({ item, at: random.bytes(4).join() }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ item }) => item)
}

describe('the roster', () => {
  it('is empty without a founding, and has the founder as its administrator', () => {
    expect(roster()).toMatchObject({ founding: undefined, heads: [] })
    const first = founding()
    const found = roster(first)
    expect(found.founding).toBe(first.id)
    expect(rolesAt(found, keyOf('ada'), '2026-12-01T00:00:00.000Z')).toEqual(['administrator'])
  })

  it('follows additions, changed roles, removal and return, whatever order they came in', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'dpo'))
    const c = statement('ada', [b], { action: 'roles', fingerprint: keyOf('ben'), roles: ['ciso'] })
    const d = statement('ada', [c], remove('ben'))
    const e = statement('ada', [d], add('ben', 'auditor'))
    for (let seed = 1; seed <= 20; seed += 1) {
      const found = roster(...shuffled([a, b, c, d, e], seed))
      expect(found.members.get(keyOf('ben'))).toMatchObject({ roles: ['auditor'] })
      expect(found.members.get(keyOf('ben'))?.history.map(({ roles }) => roles)).toEqual([['dpo'], ['ciso'], [], ['auditor']])
      expect(found.heads).toEqual([e.id])
      expect(found.ignored).toEqual([])
    }
  })

  it('ignores entries by strangers and by members who do not administer, and says so', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'ciso'))
    const found = roster(a, b, statement('eve', [b], add('eve', 'administrator')), statement('ben', [b], add('cleo', 'reader')))
    expect(namesIn(found)).toEqual(['ada', 'ben'])
    expect(reasonsIn(found)).toEqual(['not-an-administrator', 'not-an-administrator'])
  })

  it('ignores what is malformed, of another workspace, of an unknown past, or a second founding once one is known', () => {
    const a = founding()
    const rival = statement('eve', [], { action: 'found', member: cardOf('eve') })
    const statements = [
      a,
      rival,
      { ...statement('ada', [a], add('ben', 'dpo')), payload: { format: 'probity-roster/1', action: 'add' } },
      statement('ada', [a], { ...add('ben', 'dpo'), workspace: '019abcde-0000-7000-8000-0000000000bb' }),
      statement('ada', [{ ...a, id: 'f'.repeat(64) }], add('ben', 'dpo')),
    ]
    expect(reasonsIn(rosterOf(statements, { workspace, founding: a.id }))).toEqual([
      'malformed',
      'other-founding',
      'other-workspace',
      'unknown-past',
    ])
    const undecided = rosterOf(statements, { workspace })
    expect(undecided.founding).toBeUndefined()
    expect(undecided.members.size).toBe(0)
    expect(undecided.rivalFoundings.map(({ by }) => by).sort()).toEqual([keyOf('ada'), keyOf('eve')])
  })

  it('is not founded by somebody in the name of another', () => {
    expect(roster(statement('eve', [], { action: 'found', member: cardOf('ada') })).founding).toBeUndefined()
  })

  it('never loses its last administrator', () => {
    const a = founding()
    const b = statement('ada', [a], remove('ada'))
    const c = statement('ada', [a], { action: 'roles', fingerprint: keyOf('ada'), roles: ['reader'] })
    expect(reasonsIn(roster(a, b, c))).toEqual(['last-administrator', 'last-administrator'])
  })

  it('lets removal win over what the removed one wrote meanwhile, however far in the past that claims to stand', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'administrator'))
    const c = statement('ada', [b], add('cleo', 'dpo'))
    const removal = statement('ada', [c], remove('ben'))
    // Names an old state, so as to look older than the removal.
    const backdated = statement('ben', [b], add('eve', 'administrator'), 0, '0'.repeat(64))
    const after = statement('eve', [backdated], add('dan', 'ciso'))
    for (let seed = 1; seed <= 20; seed += 1) {
      const found = roster(...shuffled([a, b, c, removal, backdated, after], seed))
      expect(namesIn(found)).toEqual(['ada', 'cleo'])
      expect(reasonsIn(found)).toEqual(['not-an-administrator', 'removed-meanwhile'])
    }
  })

  it('keeps what the removed one wrote before', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'administrator'))
    const c = statement('ben', [b], add('cleo', 'dpo'))
    expect(namesIn(roster(a, b, c, statement('ada', [c], remove('ben'))))).toEqual(['ada', 'cleo'])
  })

  it('keeps the senior of two administrators who remove each other', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'administrator'))
    const bensRemoval = statement('ben', [b], remove('ada'), 1, '0'.repeat(64))
    const adasRemoval = statement('ada', [b], remove('ben'), 2, 'f'.repeat(64))
    for (const order of [
      [a, b, bensRemoval, adasRemoval],
      [adasRemoval, bensRemoval, b, a],
    ]) {
      const found = roster(...order)
      expect(namesIn(found)).toEqual(['ada'])
      expect(reasonsIn(found)).toEqual(['removed-meanwhile'])
    }
  })

  it('joins what two administrators wrote at the same time, and shows both as its newest entries', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'administrator'))
    const [c, d] = [statement('ada', [b], add('cleo', 'dpo')), statement('ben', [b], add('dan', 'ciso'))]
    const found = roster(a, b, c, d)
    expect(namesIn(found)).toEqual(['ada', 'ben', 'cleo', 'dan'])
    expect(found.heads).toEqual([c.id, d.id].sort())
    expect(roster(a, b, c, d, statement('ada', [c, d], remove('dan'))).heads).toHaveLength(1)
  })

  it('lets a person replace the own key with the old one, and nobody else but an administrator', () => {
    const a = founding()
    const b = statement('ada', [a], add('ben', 'dpo'))
    const rotation = { action: 'rotate', fingerprint: keyOf('ben'), member: cardOf('cleo') } as Step
    const found = roster(a, b, statement('ben', [b], rotation))
    expect(found.members.get(keyOf('ben'))).toMatchObject({ ending: 'rotated', replacedBy: keyOf('cleo') })
    expect(found.members.get(keyOf('cleo'))).toMatchObject({ roles: ['dpo'] })
    const c = statement('ada', [b], add('dan', 'reader'))
    expect(reasonsIn(roster(a, b, c, statement('dan', [c], rotation)))).toEqual(['not-an-administrator'])
  })

  it('ends a membership on its last day, and a lost device with the day of its loss', () => {
    const a = founding()
    const b = statement('ada', [a], { ...add('ben', 'ciso'), until: '2026-03-20' } as Step)
    const found = roster(a, b)
    const ben = keyOf('ben')
    // 20 March ends in Honolulu at ten o'clock in UTC, and nowhere after noon.
    expect(rolesAt(found, ben, '2026-03-21T09:59:59.000Z')).toEqual(['ciso'])
    expect(rolesAt(found, ben, '2026-03-21T11:59:59.999Z')).toEqual(['ciso'])
    expect(rolesAt(found, ben, '2026-03-21T12:00:00.000Z')).toEqual([])
    expect(activeMembers(found, '2026-03-21T11:59:59.999Z')).toHaveLength(2)
    expect(activeMembers(found, '2026-03-21T12:00:00.000Z')).toHaveLength(1)
    const lost = statement('ada', [b], { action: 'lost-device', fingerprint: ben, since: '2026-03-15T08:00:00.000Z' })
    expect(rolesAt(roster(a, b, lost), ben, '2026-03-15T07:59:59.000Z')).toEqual(['ciso'])
    expect(rolesAt(roster(a, b, lost), ben, '2026-03-15T08:00:00.000Z')).toEqual([])
  })

  it('comes out the same from the same statements in any order, for 300 random histories by honest and other people', () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const random = seededRandom(seed)
      const pick = (below: number): number => (random.bytes(1)[0] ?? 0) % below
      const statements = [founding()]
      for (let step = 0; step < 12; step += 1) {
        const signer = people[pick(people.length)] ?? 'ada'
        const about = people[pick(people.length)] ?? 'ben'
        const previous = [statements[pick(statements.length)], statements[pick(statements.length)]].filter((known) => known !== undefined)
        const steps: readonly Step[] = [
          add(about, pick(2) === 0 ? 'administrator' : 'dpo'),
          remove(about),
          { action: 'roles', fingerprint: keyOf(about), roles: pick(2) === 0 ? ['administrator'] : ['reader'] },
        ]
        statements.push(statement(signer, [...new Set(previous)], steps[pick(3)] ?? remove(about)))
      }
      const plain = (found: Roster) => ({ ...found, members: [...found.members].sort(), applied: found.applied.map(({ id }) => id) })
      const once = plain(roster(...statements))
      expect(plain(roster(...shuffled(statements, seed))), `seed ${seed}`).toEqual(once)
      expect(once.applied.length + once.ignored.length).toBe(statements.length)
      const administrators = once.members.filter(([, { roles, endedAt }]) => roles.includes('administrator') && endedAt === undefined)
      expect(administrators.length, `seed ${seed}`).toBeGreaterThan(0)
    }
  })
})
