/** A page without screens: gives a browser test the connected workbench and an independent look at what rests in IndexedDB. */
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import { connectWorkbench } from '../../../renderer/workers/connect-workbench.ts'
import { noHost } from './no-host.ts'

const violations: string[] = []
document.addEventListener('securitypolicyviolation', (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`))

const workbench = await connectWorkbench(noHost)
const events: WorkbenchEvent[] = []
await workbench.subscribe((event) => events.push(event))

export interface Harness {
  readonly workbench: Workbench
  readonly events: readonly WorkbenchEvent[]
  readonly violations: readonly string[]
}
Object.assign(globalThis, { harness: { workbench, violations, events } satisfies Harness })
