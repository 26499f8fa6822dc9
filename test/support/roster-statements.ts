import type { RosterEntry, RosterMemberCard, VerifiedStatement } from '#shared/access/roster-entry.ts'
import type { Role } from '#shared/access/role.ts'
import type { DeviceId } from '#shared/model/ids.ts'

export const workspace = '019abcde-0000-7000-8000-0000000000aa'
export const people = ['ada', 'ben', 'cleo', 'dan', 'eve'] as const
export type Name = (typeof people)[number]
export const keyOf = (name: Name): string => (people.indexOf(name) + 10).toString(16).repeat(64)
export const cardOf = (name: Name): RosterMemberCard => ({
  fingerprint: keyOf(name),
  ageRecipient: `age1${'q'.repeat(58)}`,
  device: `019abcde-0000-7000-8000-00000000000${people.indexOf(name) + 1}` as DeviceId,
  person: { name, email: '', designation: '', organisation: '' },
  certificate: 'AA==',
})

let counter = 0
export const statement = (signer: Name, payload: unknown): VerifiedStatement => {
  counter += 1
  return { id: counter.toString(16).padStart(64, '0'), signer: keyOf(signer), payload }
}
export type Step = Partial<RosterEntry> & { readonly action: RosterEntry['action'] }

/** @param time of day on 2026-03-10, or a whole moment */
export const entry = (signer: Name, previous: readonly VerifiedStatement[], time: string, step: Step): VerifiedStatement =>
  statement(signer, {
    format: 'probity-roster/1',
    workspace,
    created: time.length === 5 ? `2026-03-10T${time}:00.000Z` : time,
    reason: 'repair',
    previous: previous.map(({ id }) => id),
    ...step,
  })

export const rolesOf = (name: Name, roles: readonly Role[], until?: string): Step => {
  const step = { action: 'roles', fingerprint: keyOf(name), roles } as const
  return until === undefined ? step : { ...step, until }
}
export const remove = (name: Name): Step => ({ action: 'remove', fingerprint: keyOf(name) })
export const add = (name: Name, ...roles: Role[]): Step => ({ action: 'add', member: cardOf(name), roles })

/** Ada founded the list on 2026-03-01 and added Ben as an assessor and Cleo as a reader. */
export function foundedList() {
  const found = entry('ada', [], '2026-03-01T08:00:00.000Z', { action: 'found', member: cardOf('ada') })
  const ben = entry('ada', [found], '2026-03-01T08:01:00.000Z', add('ben', 'assessor'))
  const cleo = entry('ada', [ben], '2026-03-01T08:02:00.000Z', add('cleo', 'reader'))
  return [found, ben, cleo] as const
}
