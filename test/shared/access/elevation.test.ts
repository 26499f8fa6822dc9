import { describe, expect, it, test } from 'vitest'
import { isElevated } from '#shared/access/elevation.ts'
import { rolesAt, rosterOf, standingAdministrators, type Roster } from '#shared/access/roster.ts'
import type { VerifiedStatement } from '#shared/access/roster-entry.ts'
import { cardOf, entry, foundedList, keyOf, remove, rolesOf, workspace, type Step } from '../../support/roster-statements.ts'

/** Ada administers; Ben is an assessor and made an administrator from 09:00 to 17:00, Cleo a reader. */
function workday() {
  const [found, ben, cleo] = foundedList()
  const given = entry('ada', [cleo], '09:00', rolesOf('ben', ['assessor', 'administrator'], '2026-03-10'))
  const end = entry('ada', [given], '17:00', rolesOf('ben', ['assessor']))
  return { found, ben, cleo, given, end, all: [found, ben, cleo, given, end] }
}
const roster = (...statements: readonly VerifiedStatement[]): Roster => rosterOf(statements, { workspace })
const at = (time: string): string => `2026-03-10T${time}:00.000Z`
const reasons = (found: Roster): readonly string[] => found.ignored.map(({ reason }) => reason)

describe('administration for a limited time', () => {
  it('opens from its beginning until the moment of its end, and the other roles stay', () => {
    const found = roster(...workday().all.toReversed())
    expect(rolesAt(found, keyOf('ben'), '2026-03-10T08:59:59.999Z')).toEqual(['assessor'])
    expect(rolesAt(found, keyOf('ben'), at('09:00'))).toEqual(['assessor', 'administrator'])
    expect(rolesAt(found, keyOf('ben'), '2026-03-10T16:59:59.999Z')).toEqual(['assessor', 'administrator'])
    expect(rolesAt(found, keyOf('ben'), at('17:00'))).toEqual(['assessor'])
    const member = found.members.get(keyOf('ben'))
    expect(member).toMatchObject({ roles: ['assessor'], elevation: { from: at('09:00'), until: at('17:00'), by: keyOf('ada') } })
    expect(member).not.toHaveProperty('until')
    expect([at('08:59'), at('09:00'), at('17:00')].map((moment) => isElevated(member?.elevation, moment))).toEqual([false, true, false])
    expect(standingAdministrators(found, at('10:00')).map(({ person }) => person.name)).toEqual(['ada'])
    expect(reasons(found)).toEqual([])
  })

  test.each([
    ['16:59', []],
    ['17:00', ['not-an-administrator']],
    ['08:59', ['not-an-administrator']],
  ])('what the member signs at %s is judged by that time', (time, expected) => {
    const { all, end } = workday()
    const found = roster(...all, entry('ben', [end], time, remove('cleo')))
    expect(reasons(found)).toEqual(expected)
    expect(found.members.get(keyOf('cleo'))?.ending).toBe(expected.length === 0 ? 'removed' : undefined)
  })

  it('gives administration to nobody, by no way', () => {
    const { all, end } = workday()
    const longer = rolesOf('ben', ['assessor', 'administrator'])
    const another = rolesOf('cleo', ['administrator'])
    const ownKey: Step = { action: 'rotate', fingerprint: keyOf('ada'), member: { ...cardOf('cleo'), fingerprint: 'd'.repeat(64) } }
    for (const step of [longer, another, ownKey])
      expect(reasons(roster(...all, entry('ben', [end], '10:00', step)))).toEqual(['not-an-administrator'])
  })

  it('cannot remove the last administrator without an end', () => {
    const { all, end } = workday()
    expect(reasons(roster(...all, entry('ben', [end], '10:00', remove('ada'))))).toEqual(['last-administrator'])
  })

  it('ends early with the next change of roles or with removal, and what was signed before its end stays', () => {
    const { all, end } = workday()
    const work = entry('ben', [end], '10:00', rolesOf('cleo', ['auditor']))
    const early = entry('ada', [work], '11:00', rolesOf('ben', ['assessor']))
    const late = entry('ben', [early], '12:00', remove('cleo'))
    const found = roster(...all, work, early, late)
    expect(rolesAt(found, keyOf('ben'), at('10:59'))).toContain('administrator')
    expect(rolesAt(found, keyOf('ben'), at('11:00'))).toEqual(['assessor'])
    expect(rolesAt(found, keyOf('ben'), at('18:00'))).toEqual(['assessor'])
    expect(found.members.get(keyOf('ben'))).not.toHaveProperty('elevation')
    expect(found.members.get(keyOf('cleo'))).toMatchObject({ roles: ['auditor'] })
    expect(reasons(found)).toEqual(['not-an-administrator'])
    const gone = roster(...all, entry('ada', [end], '11:00', remove('ben')))
    expect(rolesAt(gone, keyOf('ben'), at('12:00'))).toEqual([])
  })

  it('is void as soon as its end arrives, for whoever pretends not to know of it', () => {
    const { all, given, end } = workday()
    const withheld = all.filter((one) => one !== end)
    const sly = entry('ben', [given], '2026-04-01T09:00:00.000Z', remove('cleo'))
    // Without the end the membership itself is over with the day, so even then nothing is opened.
    expect(reasons(roster(...withheld, sly))).toEqual(['not-an-administrator'])
    expect(reasons(roster(...withheld, entry('ben', [given], '10:00', remove('cleo')), end))).toEqual(['removed-meanwhile'])
  })

  test.each<readonly [string, (day: ReturnType<typeof workday>) => VerifiedStatement]>([
    ['with a reason of its own', ({ given }) => entry('ada', [given], '17:00', { ...rolesOf('ben', ['assessor']), reason: 'left early' })],
    ['that also takes another role', ({ given }) => entry('ada', [given], '17:00', rolesOf('ben', []))],
    ['on another day', ({ given }) => entry('ada', [given], '2026-03-11T17:00:00.000Z', rolesOf('ben', ['assessor']))],
    ['for more than thirty days', ({ given }) => entry('ada', [given], '2026-04-10T17:00:00.000Z', rolesOf('ben', ['assessor']))],
    ['dated back', ({ given }) => entry('ada', [given], '08:00', rolesOf('ben', ['assessor']))],
  ])('a change of roles %s is no elevation, and nobody dates back to before it', (_what, other) => {
    const day = workday()
    const changed = other(day)
    const found = roster(...day.all.filter((one) => one !== day.end), changed, entry('ben', [changed], '10:00', remove('cleo')))
    expect(found.members.get(keyOf('ben'))).not.toHaveProperty('elevation')
    expect(reasons(found)).toEqual(['not-an-administrator'])
  })

  it('does not come along to a new key', () => {
    const { all, end } = workday()
    const key = 'e'.repeat(64)
    const rotated = entry('ben', [end], '10:00', {
      action: 'rotate',
      fingerprint: keyOf('ben'),
      member: { ...cardOf('ben'), fingerprint: key },
    })
    expect(rolesAt(roster(...all, rotated), key, at('11:00'))).toEqual(['assessor'])
  })
})
