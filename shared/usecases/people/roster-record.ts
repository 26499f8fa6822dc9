/** What the roster means for this vault's exchange: whose bundles are applied, and who may read ours. */
import { activeMembers, type Roster } from '../../access/roster.ts'
import type { RosterMemberCard } from '../../access/roster-entry.ts'
import type { DeviceId, Fingerprint, IsoDateTime } from '../../model/ids.ts'
import { toBase64 } from '../../bytes/base64.ts'
import type { SigningIdentity } from '../../signing/model/identity.ts'
import { acceptPerson, removePerson, replaceKey } from '../../sync/ledger/ledger.ts'
import { identityId, settingsOf, summaryOf, type Session } from '../session/session.ts'
import type { KnownCard, SyncRecord } from '../records/sync-record.ts'
import type { IdentitySummary } from '../contract/identity.ts'

/**
 * Members count as accepted, since an administrator compared their words; people removed, lost or replaced no longer do. Whom the roster
 * does not know stays as this vault's owner decided.
 */
export function withRoster(record: SyncRecord, roster: Roster, own: Fingerprint | undefined, now: IsoDateTime): SyncRecord {
  if (roster.founding === undefined) return record
  const active = activeMembers(roster, now).filter(({ fingerprint }) => fingerprint !== own)
  let { ledger } = record
  for (const member of active) {
    const { fingerprint, ageRecipient, device, person } = member
    const known = ledger.accepted[fingerprint]
    if (known?.ageRecipient !== ageRecipient || known.device !== device)
      ledger = acceptPerson(ledger, { fingerprint, ageRecipient, device, person }, now)
  }
  const current = new Set(active.map(({ fingerprint }) => fingerprint))
  for (const [fingerprint, { replacedBy }] of roster.members) {
    if (replacedBy !== undefined) ledger = replaceKey(ledger, fingerprint, replacedBy)
    const isKnownToBeGone = ledger.accepted[fingerprint] === undefined && ledger.removed?.[fingerprint] === true
    if (!current.has(fingerprint) && fingerprint !== own && !isKnownToBeGone) ledger = removePerson(ledger, fingerprint)
  }
  const shown = new Set(record.cards.map(({ fingerprint }) => fingerprint))
  const added = active.filter(({ fingerprint }) => !shown.has(fingerprint)).map(cardOf)
  const isSame = ledger === record.ledger && added.length === 0 && record.founding === roster.founding
  return isSame ? record : { ...record, ledger, cards: [...record.cards, ...added], founding: roster.founding }
}

const cardOf = ({ fingerprint, person, ageRecipient, device, certificate }: RosterMemberCard): KnownCard => ({
  fingerprint,
  person,
  ageRecipient,
  device,
  certificate,
})

/** Under which name this device writes, or will once a change of keys was told. */
export const ownDeviceOf = (session: Session): DeviceId =>
  summaryOf<IdentitySummary>(session, identityId)?.handover?.device ?? settingsOf(session).deviceId

/** This vault's identity as others will know it. */
export function ownMemberCard(session: Session, { person, fingerprint, ageRecipient, chain }: SigningIdentity): RosterMemberCard {
  const { name, email, designation, organisation } = person
  return {
    fingerprint,
    ageRecipient,
    device: ownDeviceOf(session),
    person: { name, email, designation, organisation },
    certificate: toBase64(chain[0] ?? new Uint8Array()),
  }
}
