import type { ChangeBy } from '../../sync/document/flat-document.ts'
import { settingsOf, summaryOf, identityId, type Session } from '../session/session.ts'
import { readSyncRecord } from '../records/sync-record.ts'
import type { Authorship } from '../contract/collaboration.ts'
import type { IdentitySummary } from '../contract/identity.ts'

/**
 * Who wrote something. The name is the writer's word; the device is what the merge engine enforces, and its owner what the folder's signed
 * cards say. Runs in the session's queue.
 */
export async function authorshipIn(session: Session): Promise<(by: ChangeBy) => Authorship> {
  const { cards, ledger } = await readSyncRecord(session)
  const own = summaryOf<IdentitySummary>(session, identityId)
  const nameOf = (fingerprint: string): string | undefined =>
    fingerprint === own?.fingerprint ? own.name : cards.find((card) => card.fingerprint === fingerprint)?.person.name
  const owners = new Map<string, string | undefined>([
    // Devices of before: of a key that was replaced, or of a vault that was copied.
    ...Object.entries(ledger.devices ?? {}).map(([device, fingerprint]) => [device, nameOf(fingerprint)] as const),
    ...cards.map(({ device, person }) => [device, person.name] as const),
    ...(own === undefined ? [] : [[settingsOf(session).deviceId, own.name] as const]),
  ])
  return ({ author, device, time }) => {
    const owner = owners.get(device)
    return { author: author || owner || device.slice(-6), device, time, ...(owner === undefined ? {} : { owner }) }
  }
}
