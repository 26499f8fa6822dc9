import { documentStateOf } from '../../sync/document/document-states.ts'
import type { ChangeBy } from '../../sync/document/change-by.ts'
import { passedOn } from '../../sync/document/passed-on.ts'
import type { DocumentRef } from '../../sync/model/document-ref.ts'
import { deviceOwners } from './device-owners.ts'
import { summaryOf, identityId, type Session } from '../session/session.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import type { Authorship } from '../contract/collaboration.ts'
import type { IdentitySummary } from '../contract/identity.ts'

/**
 * Who wrote something in a record. The name is the writer's word; the device is what stands on the change, and its owner what the folder's
 * signed cards say. Where the change came in somebody else's bundle only, theirs is the word for all of it. Runs in the session's queue.
 */
export async function authorshipIn(session: Session, ref: DocumentRef): Promise<(by: ChangeBy) => Authorship> {
  const { cards, ledger } = await readSyncRecord(session)
  const own = summaryOf<IdentitySummary>(session, identityId)
  const nameOf = (fingerprint: string): string | undefined =>
    fingerprint === own?.fingerprint ? own.name : cards.find((card) => card.fingerprint === fingerprint)?.person.name
  const owners = deviceOwners(session, { cards, ledger })
  const unconfirmed = documentStateOf(ledger.documents, ref)?.unconfirmed
  return (by) => {
    const { author, device, time } = by
    const fingerprint = owners.get(device)
    const owner = fingerprint && nameOf(fingerprint)
    const known = passedOn(unconfirmed, by)
    return {
      author: author || owner || device.slice(-6),
      device,
      time,
      ...(owner === undefined ? {} : { owner }),
      ...(known === undefined ? {} : { passedOnBy: nameOf(known.by) ?? known.by.slice(0, 8) }),
    }
  }
}
