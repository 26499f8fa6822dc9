import { isElevated } from '../../access/elevation.ts'
import { namesakesOf, type NamedKey } from '../../access/namesakes.ts'
import { activeMembers, currentKeyOf, rolesAt, type Roster } from '../../access/roster.ts'
import { subjectOf } from '../../access/roster-entry.ts'
import type { RosterMember } from '../../access/roster-members.ts'
import type { Fingerprint, IsoDateTime, Sha256Hex } from '../../model/ids.ts'
import { fingerprintWords } from '../../signing/certificates/fingerprint-words.ts'
import type { RosterPerson, RosterState } from '../contract/collaboration.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { Namesake } from '../contract/namesake.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import { identityId, summaryOf, type Session } from '../session/session.ts'
import { readRoster } from './signed-statements.ts'

/** Members, the log of what was applied and what was ignored and why, and the roles of this vault's identity `at` that time. */
export async function rosterState(session: Session, at: IsoDateTime): Promise<RosterState> {
  const { ledger } = await readSyncRecord(session)
  const roster = await readRoster(session)
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  const nameOf = (who: string): string => roster.members.get(who)?.person.name ?? who.slice(0, 8)
  const active = new Set(activeMembers(roster, at).map((member) => member.fingerprint))
  const ownRoles = own === undefined ? [] : rolesAt(roster, own, at)
  const namesakes = memberNamesakes(roster, active, own)
  const known = namesakesWhenAdded(roster, namesakes)
  const log: RosterState['log'] = [
    ...roster.applied.map(({ id, signer, entry }) => ({ id, signer, entry, ignored: undefined })),
    ...roster.ignored.map(({ id, signer, entry, reason: ignored }) => ({ id, signer, entry, ignored })),
  ].map(({ id, signer, entry, ignored }) => ({
    id,
    at: entry?.created ?? '',
    by: nameOf(signer),
    byFingerprint: signer,
    ...(entry === undefined ? {} : { action: entry.action, about: nameOf(subjectOf(entry)) }),
    ...(entry !== undefined && 'roles' in entry ? { roles: entry.roles } : {}),
    reason: entry?.reason ?? '',
    ...orNone(known.get(id)),
    ...(ignored === undefined ? {} : { ignored }),
  }))
  return {
    state: roster.rivalFoundings.length > 0 ? 'rival' : roster.founding === undefined ? 'none' : 'founded',
    ...(ledger.workspace === undefined ? {} : { workspace: ledger.workspace }),
    members: [...roster.members.values()].map((member) => ({
      ...personOf(member, active, own, nameOf, at),
      ...orNone(besideActive(member, active, namesakes)),
    })),
    ownRoles,
    mayAdminister: ownRoles.includes('administrator'),
    log,
  }
}

function personOf(
  member: RosterMember,
  active: ReadonlySet<string>,
  own: string | undefined,
  nameOf: (who: string) => string,
  at: IsoDateTime,
): RosterPerson {
  const { elevation } = member
  return {
    ...member.person,
    fingerprint: member.fingerprint,
    fingerprintWords: fingerprintWords(member.fingerprint),
    device: member.device,
    roles: member.roles,
    ...(member.until === undefined ? {} : { until: member.until }),
    ...(isElevated(elevation, at) ? { elevation: { ...elevation, by: nameOf(elevation.by) } } : {}),
    joinedAt: member.joinedAt,
    addedBy: nameOf(member.addedBy),
    state: member.ending ?? (active.has(member.fingerprint) ? 'active' : 'expired'),
    ...(member.endedAt === undefined ? {} : { endedAt: member.endedAt }),
    isSelf: member.fingerprint === own,
  }
}

const orNone = (namesakes: readonly Namesake[] = []): { readonly namesakes?: readonly Namesake[] } =>
  namesakes.length === 0 ? {} : { namesakes }

type FindNamesakes = (key: NamedKey) => readonly Namesake[]

/** Among all who are or were in the list, keys that followed each other taken as one. */
function memberNamesakes(roster: Roster, active: ReadonlySet<string>, own: Fingerprint | undefined): FindNamesakes {
  const cards = roster.applied.flatMap(({ entry }) => ('member' in entry ? [entry.member] : []))
  const find = namesakesOf(cards, (key) => currentKeyOf(roster, key))
  return (asked) =>
    find(asked).map(({ key: { fingerprint, person }, shares }) => ({
      fingerprint,
      name: person.name,
      shares,
      isSelf: fingerprint === own,
      isFormer: !active.has(fingerprint),
    }))
}

/** Two who both left do not approve each other's work any more. */
function besideActive(member: RosterMember, active: ReadonlySet<string>, namesakes: FindNamesakes): readonly Namesake[] {
  if (member.replacedBy !== undefined) return []
  const found = namesakes(member)
  return active.has(member.fingerprint) ? found : found.filter(({ isFormer }) => !isFormer)
}

/** By entry that brought a key: who was there before under the same name, whatever became of either. Everybody with these entries finds the same. */
function namesakesWhenAdded(roster: Roster, namesakes: FindNamesakes): ReadonlyMap<Sha256Hex, readonly Namesake[]> {
  const before = new Set<Fingerprint>()
  return new Map(
    roster.applied.flatMap(({ id, entry }) => {
      if (!('member' in entry)) return []
      const found = namesakes(entry.member).filter(({ fingerprint }) => before.has(fingerprint))
      before.add(currentKeyOf(roster, entry.member.fingerprint))
      return [[id, found] as const]
    }),
  )
}
