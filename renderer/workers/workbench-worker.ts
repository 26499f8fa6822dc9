/** Engine of the workbench: holds keys, store and documents, away from the page's thread and its memory. */
import './zod-without-eval.ts'
import { expose, transfer } from 'comlink'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { once } from '#shared/once.ts'
import { unshared } from '#shared/bytes/digest.ts'
import type { WorkbenchPorts } from '#shared/usecases/contract/ports.ts'
import { createWorkbenchEngine, type WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { localClock } from '../host/local-clock.ts'
import { createDexieVaultDirectory } from '../vault/dexie-vault-store.ts'
import { afterwards } from './afterwards.ts'
import { carryErrors, throwCarried, type CarriedVerbs } from './error-border.ts'
import { createWorkerDocumentMaker } from './document-maker.ts'
import { calibrateInThread, threadedKdf } from './kdf-thread.ts'
import { readShippedTemplate } from './shipped-templates.ts'
import { webVaultLocks } from './vault-locks.ts'
import { openWindowChannel } from './window-channel.ts'

let host: HostCommands | undefined

const ports: WorkbenchPorts = {
  directory: createDexieVaultDirectory(),
  clock: localClock,
  random: { bytes: (byteLength) => crypto.getRandomValues(new Uint8Array(byteLength)) },
  kdf: threadedKdf,
  calibrate: calibrateInThread,
  locks: webVaultLocks,
  openChannel: openWindowChannel,
  host() {
    if (!host) throw new HostError('unavailable', 'no host is connected')
    return host
  },
  documents: createWorkerDocumentMaker(),
  readTemplate: readShippedTemplate,
  every(milliseconds, tick) {
    const timer = setInterval(tick, milliseconds)
    return () => clearInterval(timer)
  },
  pause: () => new Promise((resolve) => afterwards(resolve)),
  async storageEstimate() {
    const { usage, quota } = await navigator.storage.estimate()
    return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota }
  },
  storagePersisted: () => navigator.storage.persisted(),
  prepareMerging: once(async () => {
    const [{ initializeWasm }, { default: wasmUrl }] = await Promise.all([
      import('@automerge/automerge/slim'),
      import('@automerge/automerge/automerge.wasm?url'),
    ])
    const response = await fetch(wasmUrl)
    if (!response.ok) throw new HostError('io', `merge engine could not be loaded: ${response.status}`)
    await initializeWasm(new Uint8Array(await response.arrayBuffer()))
  }),
}

const engine = createWorkbenchEngine(ports)

/** What the page's side calls; `attachHost` once, before anything else. */
export interface WorkerApi extends CarriedVerbs<WorkbenchEngine> {
  attachHost(remote: CarriedVerbs<HostCommands>): Promise<void>
}

const verbs = carryErrors(engine)
const attachHost: WorkerApi['attachHost'] = (remote) => {
  host = movingBackups(throwCarried<HostCommands>(remote))
  return Promise.resolve()
}
// Every other member is a verb of the engine.
expose(new Proxy({} as WorkerApi, { get: (_target, name) => (name === 'attachHost' ? attachHost : (Reflect.get(verbs, name) as unknown)) }))

/** A backup that the engine is through with is moved to the page: copying 62 MiB would hold up whoever saves meanwhile. */
function movingBackups(remote: HostCommands): HostCommands {
  const writeBackup: HostCommands['writeBackup'] = ({ isSpent, ...request }) =>
    // Made here, so that no other view on the same memory is anybody's: see `packBackup`.
    remote.writeBackup(isSpent ? transfer(request, [unshared(request.bytes).buffer]) : request)
  return new Proxy(remote, { get: (target, name) => (name === 'writeBackup' ? writeBackup : (Reflect.get(target, name) as unknown)) })
}
