/**
 * A page without screens: gives a browser test the connected workbench and an independent look at what rests in IndexedDB; and the store under
 * it by itself, with as many connections as a test wants.
 */
import type { VaultId } from '#shared/model/ids.ts'
import type { VaultStore } from '#shared/ports/vault-store.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import { connectWorkbench } from '../../../renderer/workers/connect-workbench.ts'
import { commitBatch } from '../../../renderer/vault/commit-batch.ts'
import { createDexieVaultDirectory } from '../../../renderer/vault/dexie-vault-store.ts'
import { raceWriters, runWriters } from '../../support/competing-writers.ts'
import { noHost } from './no-host.ts'

const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`))

const workbench = await connectWorkbench(noHost)
const events: WorkbenchEvent[] = []
await workbench.subscribe((event) => events.push(event))

const directory = createDexieVaultDirectory()
const stores = {
  /** An empty vault without a header. */
  create: () => directory.create('stores', '2026-11-23T10:00:00.000Z'),
  open: (vaultId: VaultId): Promise<VaultStore> => directory.open(vaultId),
  runWriters,
  raceWriters,
  commitBatch,
}

export interface Harness {
  readonly stores: typeof stores
  readonly workbench: Workbench
  readonly events: readonly WorkbenchEvent[]
  readonly violations: readonly string[]
}
Object.assign(globalThis, { harness: { stores, workbench, violations, events } satisfies Harness })
