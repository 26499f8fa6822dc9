import { proxy, wrap } from 'comlink'
import { ProgramError } from '#shared/program-error.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { carryErrors, throwCarried } from './error-border.ts'
import { startWorker } from './worker-policy.ts'
// Vite makes the default export, the worker's address.
// oxlint-disable-next-line import/default
import workerUrl from './workbench-worker.ts?worker&url'
import type { WorkerApi } from './workbench-worker.ts'

/** Activity is told at most this often; far below the shortest automatic lock. */
const activityIntervalMs = 5000

/**
 * Starts the engine and connects the page with it. Errors arrive as `RemoteError` with area and code of the original.
 * Typing, pointing and scrolling anywhere in the page put the automatic lock off.
 *
 * @param host may still be on its way: the worker loads its scripts meanwhile
 */
export async function connectWorkbench(host: HostCommands | Promise<HostCommands>): Promise<Workbench> {
  const worker = startWorker(workerUrl, 'workbench')
  const remote = wrap<WorkerApi>(worker)
  const failed = new Promise<never>((_resolve, reject) => {
    worker.addEventListener('error', (event) => reject(new ProgramError(`the workbench could not start: ${event.message}`)), { once: true })
  })
  const attached = Promise.resolve(host).then((commands) => remote.attachHost(proxy(carryErrors(hostVerbs(commands), ['readBackup']))))
  await Promise.race([attached, failed])
  const engine = throwCarried<WorkbenchEngine>(remote)
  pingActivity(engine)
  // Only a window may ask; without the answer "yes" the browser may evict the vault when the disk is full.
  void navigator.storage.persist()
  return engine
}

/** By name, since a host may be a class or a proxy whose methods cannot be listed. */
function hostVerbs(host: HostCommands): HostCommands {
  return {
    info: () => host.info(),
    pickFolder: (request) => host.pickFolder(request),
    knownFolders: () => host.knownFolders(),
    connectTarget: (request) => host.connectTarget(request),
    folderList: (request) => host.folderList(request),
    folderRead: (request) => host.folderRead(request),
    folderWriteNew: (request) => host.folderWriteNew(request),
    folderWatch: (request) => host.folderWatch(request),
    saveFile: (request) => host.saveFile(request),
    keystoreSeal: (request) => host.keystoreSeal(request),
    keystoreOpen: (request) => host.keystoreOpen(request),
    writeBackup: (request) => host.writeBackup(request),
    listBackups: () => host.listBackups(),
    readBackup: (request) => host.readBackup(request),
    backupFolder: () => host.backupFolder(),
    chooseBackupFolder: (request) => host.chooseBackupFolder(request),
    diskSpace: () => host.diskSpace(),
    requestTimestamp: (request) => host.requestTimestamp(request),
  }
}

function pingActivity(engine: WorkbenchEngine): void {
  let lastPing = 0
  const ping = (): void => {
    const now = Date.now()
    if (now - lastPing < activityIntervalMs) return
    lastPing = now
    void engine.activity()
  }
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'pointermove'])
    globalThis.addEventListener(kind, ping, { passive: true, capture: true })
}
