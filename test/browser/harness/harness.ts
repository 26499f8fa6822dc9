/** A page without screens: gives a browser test the connected workbench and an independent look at what rests in IndexedDB. */
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { Workbench, WorkbenchEvent } from '#shared/usecases/workbench.ts'
import { connectWorkbench } from '../../../renderer/workers/connect-workbench.ts'

const unavailable = (): Promise<never> => Promise.reject(new HostError('unavailable', 'not in this test'))
const host: HostCommands = {
  info: unavailable,
  pickFolder: unavailable,
  knownFolders: unavailable,
  connectTarget: unavailable,
  folderList: unavailable,
  folderRead: unavailable,
  folderWriteNew: unavailable,
  folderWatch: unavailable,
  saveFile: unavailable,
  keystoreSeal: unavailable,
  keystoreOpen: unavailable,
  writeBackup: unavailable,
  listBackups: unavailable,
  readBackup: unavailable,
  backupFolder: unavailable,
  chooseBackupFolder: unavailable,
  diskSpace: unavailable,
  requestTimestamp: unavailable,
}

const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`))

const workbench = await connectWorkbench(host)
const events: WorkbenchEvent[] = []
await workbench.subscribe((event) => events.push(event))

export interface Harness {
  readonly workbench: Workbench
  readonly events: readonly WorkbenchEvent[]
  readonly violations: readonly string[]
}
Object.assign(globalThis, { harness: { workbench, violations, events } satisfies Harness })
