import type { RosterMember } from '../../access/roster-members.ts'
import type { DeviceId, Fingerprint } from '../../model/ids.ts'
import type { IdentitySummary } from '../contract/identity.ts'
import type { SyncRecord } from '../records/sync-record.ts'
import { identityId, settingsOf, summaryOf, type Session } from '../session/session.ts'

/**
 * Whose each device name is. All names of one person lead to one of their keys: a second device, the name of before a key was replaced, or a
 * vault was copied or restored, of which no card tells.
 *
 * @param members of the roster, where what they were added with counts as well
 */
export function deviceOwners(
  session: Session,
  { cards, ledger }: Pick<SyncRecord, 'cards' | 'ledger'>,
  members: Iterable<Pick<RosterMember, 'device' | 'fingerprint'>> = [],
): ReadonlyMap<DeviceId, Fingerprint> {
  const own = summaryOf<IdentitySummary>(session, identityId)?.fingerprint
  const { deviceId, earlierDeviceIds = [] } = settingsOf(session)
  return new Map([
    // Each was tested to be a device's name when it was learnt.
    ...Object.entries({ ...ledger.names, ...ledger.devices }).map(([device, fingerprint]) => [device as DeviceId, fingerprint] as const),
    ...[...cards, ...members].map(({ device, fingerprint }) => [device, fingerprint] as const),
    ...(own === undefined ? [] : [...earlierDeviceIds, deviceId].map((device) => [device, own] as const)),
  ])
}
