/** Devices without a card of their own: a second device of somebody accepted, or one that got a new name after a restored backup. */
import type { DeviceId, Fingerprint } from '../../model/ids.ts'
import { deviceHistoryOf } from '../folder/device-history.ts'
import { deviceDirectory } from '../folder/folder-layout.ts'
import { readBundleFile } from '../folder/read-bundle-file.ts'
import type { Round } from './round.ts'

/** Directories that are looked into in one round; each costs reading one file. */
const mostLookedInto = 16

/**
 * Finds whose a directory is by its newest bundle: made for this place and signed by somebody accepted, or by oneself. The finding is
 * remembered; a directory that a card claims is never looked at, so nobody takes over another one's.
 */
export async function learnOwners(round: Round, unclaimed: readonly DeviceId[]): Promise<void> {
  const { folder, ageIdentity, identity } = round.request
  const candidates: readonly Fingerprint[] = [...Object.keys(round.ledger.accepted), identity.fingerprint]
  for (const device of unclaimed.slice(0, mostLookedInto)) {
    const history = deviceHistoryOf(await folder.list(deviceDirectory(device), { withoutSizes: true }))
    const [file] = history.filesOf(history.newest)
    if (file === undefined) continue
    // Which author to expect is what is to be found out.
    const reading = await readBundleFile(folder, file, { device, workspace: round.workspace }, ageIdentity)
    if (!reading.ok || !candidates.includes(reading.bundle.author.fingerprint)) continue
    round.ledger = { ...round.ledger, devices: { ...round.ledger.devices, [device]: reading.bundle.author.fingerprint } }
  }
}
