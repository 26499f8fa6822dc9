import { isElevated } from '../../access/elevation.ts'
import { activeMembers, rolesAt } from '../../access/roster.ts'
import { subjectOf } from '../../access/roster-entry.ts'
import type { RosterMember } from '../../access/roster-members.ts'
import type { IsoDateTime } from '../../model/ids.ts'
import { fingerprintWords } from '../../signing/fingerprint-words.ts'
import type { RosterPerson, RosterState } from '../contract/collaboration.ts'
import type { IdentitySummary } from '../contract/identity.ts'
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
    ...(ignored === undefined ? {} : { ignored }),
  }))
  return {
    state: roster.rivalFoundings.length > 0 ? 'rival' : roster.founding === undefined ? 'none' : 'founded',
    ...(ledger.workspace === undefined ? {} : { workspace: ledger.workspace }),
    members: [...roster.members.values()].map((member) => personOf(member, active, own, nameOf, at)),
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
