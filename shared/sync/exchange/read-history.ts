import type { DeviceId } from '../../model/ids.ts'
import { FolderError } from '../../ports/folder-error.ts'
import { deviceHistoryOf, type DeviceHistory } from '../folder/device-history.ts'
import { deviceDirectory } from '../folder/folder-layout.ts'
import { isFolderLost } from '../folder/read-bundle-file.ts'
import type { Round } from './round.ts'
import { syncProblem } from '../folder/sync-problem.ts'

/** `undefined`, and noted, where the directory cannot be listed: a link or a file in its place stops nobody else's bundles. */
export async function readHistory({ request, problems }: Round, device: DeviceId): Promise<DeviceHistory | undefined> {
  const directory = deviceDirectory(device)
  try {
    return deviceHistoryOf(await request.folder.list(directory, { withoutSizes: true }))
  } catch (error) {
    if (!(error instanceof FolderError) || isFolderLost(error)) throw error
    problems.push(syncProblem('unreadable', error.message, directory))
    return undefined
  }
}
