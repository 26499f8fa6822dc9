/** What one entry does to the members of a roster, and who had the right to write it. The order of entries is `roster.ts`'s affair. */
import { isOverEverywhere } from '../dates.ts'
import { assertNever } from '../errors.ts'
import type { Fingerprint, IsoDate, IsoDateTime } from '../model/ids.ts'
import { isElevated, type Elevation } from './elevation.ts'
import type { Role } from './role.ts'
import { subjectOf, type RosterEntry, type RosterMemberCard, type RosterNode } from './roster-entry.ts'

export interface RosterMember extends RosterMemberCard {
  /** Those without an end of their own; what an elevation adds is not among them. */
  readonly roles: readonly Role[]
  /** The newest one, also when it is over; gone with the next entry about the member's roles. */
  readonly elevation?: Elevation
  /** The last day of membership. */
  readonly until?: IsoDate
  readonly joinedAt: IsoDateTime
  readonly addedBy: Fingerprint
  /** Set once removed, or replaced by a new key; what was signed before keeps its standing. */
  readonly endedAt?: IsoDateTime
  readonly endedBy?: Fingerprint
  readonly ending?: 'removed' | 'lost-device' | 'rotated'
  /** The member's newer key. */
  readonly replacedBy?: Fingerprint
  /** What was in force from when on, oldest first; no roles from the end of a membership on. */
  readonly history: readonly { readonly from: IsoDateTime; readonly roles: readonly Role[]; readonly until?: IsoDate }[]
}

export type IgnoredReason =
  | 'malformed'
  | 'other-workspace'
  | 'other-founding'
  | 'unknown-past'
  | 'not-an-administrator'
  | 'removed-meanwhile'
  | 'unknown-member'
  | 'already-a-member'
  | 'last-administrator'
  | 'not-the-holder'

/** Takes administration, or everything, from somebody. */
export const endsRights = (entry: RosterEntry): boolean =>
  entry.action === 'remove' || entry.action === 'lost-device' || (entry.action === 'roles' && !entry.roles.includes('administrator'))

/** Everybody has to judge alike who held a role, whatever zone the day was meant in: nobody loses a day of it. */
export const isPast = (until: IsoDate | undefined, at: IsoDateTime): boolean => until !== undefined && isOverEverywhere(until, at)

export const isActive = (member: RosterMember | undefined, at: IsoDateTime): member is RosterMember =>
  member !== undefined && member.endedAt === undefined && !isPast(member.until, at)

/** Why the author had no right to write an entry, as far as members are as given. */
export function refusalOf(
  members: ReadonlyMap<Fingerprint, RosterMember>,
  { entry, signer }: Pick<RosterNode, 'entry' | 'signer'>,
): IgnoredReason | undefined {
  if (entry.action === 'found') return undefined
  const author = members.get(signer)
  if (isActive(author, entry.created)) {
    if (author.roles.includes('administrator')) return undefined
    if (isElevated(author.elevation, entry.created) && !givesAdministration(members, entry)) return undefined
  }
  // Everybody may replace the own key, with the old one.
  if (entry.action === 'rotate' && entry.fingerprint === signer) return isActive(author, entry.created) ? undefined : 'not-the-holder'
  return 'not-an-administrator'
}

/** Whoever administers for a limited time would otherwise make that time longer, or a standing administrator of a second key. */
function givesAdministration(members: ReadonlyMap<Fingerprint, RosterMember>, entry: RosterEntry): boolean {
  if ('roles' in entry && entry.roles.includes('administrator')) return true
  return entry.action === 'rotate' && members.get(entry.fingerprint)?.roles.includes('administrator') === true
}

/**
 * Applies one entry, or says why it cannot be.
 *
 * @param elevation that this entry is the end of, by `elevationsIn`
 */
export function applyEntry(
  members: Map<Fingerprint, RosterMember>,
  { signer, entry }: RosterNode,
  elevation?: Elevation,
): IgnoredReason | undefined {
  if (entry.action === 'found') {
    members.set(signer, newMember(entry.member, ['administrator'], undefined, entry.created, signer))
    return undefined
  }
  const refusal = refusalOf(members, { signer, entry })
  if (refusal !== undefined) return refusal
  const subject = members.get(subjectOf(entry))
  if (entry.action === 'add') {
    if (subject !== undefined && subject.endedAt === undefined) return 'already-a-member'
    const member = newMember(entry.member, entry.roles, entry.until, entry.created, signer)
    members.set(member.fingerprint, { ...member, history: [...(subject?.history ?? []), ...member.history] })
    return undefined
  }
  if (subject === undefined || subject.endedAt !== undefined) return 'unknown-member'
  if (endsRights(entry) && isLastAdministrator(members, subject, entry.created)) return 'last-administrator'
  switch (entry.action) {
    case 'roles': {
      const { until: _until, elevation: _elevation, ...rest } = subject
      const { roles, until, created } = entry
      const history = [...subject.history, phase(created, roles, until)]
      const ends = until === undefined ? {} : { until }
      members.set(subject.fingerprint, { ...rest, roles, ...ends, ...(elevation === undefined ? {} : { elevation }), history })
      return undefined
    }
    case 'remove':
      members.set(subject.fingerprint, { ...ended(subject, entry.created, signer), ending: 'removed' })
      return undefined
    case 'lost-device':
      members.set(subject.fingerprint, { ...ended(subject, entry.since, signer), ending: 'lost-device' })
      return undefined
    case 'rotate': {
      const replacedBy = entry.member.fingerprint
      if (members.has(replacedBy)) return 'already-a-member'
      members.set(subject.fingerprint, { ...ended(subject, entry.created, signer), ending: 'rotated', replacedBy })
      members.set(replacedBy, newMember(entry.member, subject.roles, subject.until, entry.created, signer))
      return undefined
    }
    default:
      return assertNever(entry)
  }
}

const ended = (subject: RosterMember, endedAt: IsoDateTime, endedBy: Fingerprint): RosterMember => ({
  ...subject,
  endedAt,
  endedBy,
  history: [...subject.history, phase(endedAt, [], undefined)],
})

/** A workspace without an administrator could never have one again; one whose rights are for a limited time is soon none. */
function isLastAdministrator(members: ReadonlyMap<Fingerprint, RosterMember>, subject: RosterMember, at: IsoDateTime): boolean {
  const others = [...members.values()].filter((member) => member !== subject && isActive(member, at))
  return subject.roles.includes('administrator') && !others.some(({ roles }) => roles.includes('administrator'))
}

const phase = (from: IsoDateTime, roles: readonly Role[], until: IsoDate | undefined): RosterMember['history'][number] => ({
  from,
  roles,
  ...(until === undefined ? {} : { until }),
})

const newMember = (
  card: RosterMemberCard,
  roles: readonly Role[],
  until: IsoDate | undefined,
  joinedAt: IsoDateTime,
  addedBy: Fingerprint,
): RosterMember => ({
  ...card,
  roles,
  ...(until === undefined ? {} : { until }),
  joinedAt,
  addedBy,
  history: [phase(joinedAt, roles, until)],
})
