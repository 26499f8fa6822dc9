import type { ChangeBy } from '../sync/flat-document.ts'
import { settingsOf, summaryOf, identityId, type Session } from './session.ts'
import { readSyncRecord } from './sync-record.ts'
import type { Authorship } from './collaboration.ts'
import type { IdentitySummary } from './workbench.ts'

/**
 * Who wrote something. The name is the writer's word; the device is what the merge engine enforces, and its owner what the folder's signed
 * cards say. Runs in the session's queue.
 */
export async function authorshipIn(session: Session): Promise<(by: ChangeBy) => Authorship> {
  const { cards } = await readSyncRecord(session)
  const owners = new Map(cards.map(({ device, person }) => [device, person.name]))
  const own = summaryOf<IdentitySummary>(session, identityId)?.name
  if (own !== undefined) owners.set(settingsOf(session).deviceId, own)
  return ({ author, device, time }) => {
    const owner = owners.get(device)
    return { author: author || owner || device.slice(-6), device, time, ...(owner === undefined ? {} : { owner }) }
  }
}
