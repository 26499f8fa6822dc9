import { commit, putJson, summaryOf, type EngineContext, type Session } from './session.ts'
import type { SyncState, Workbench } from './workbench.ts'
import { WorkbenchError } from './workbench-error.ts'

const syncId = 'sync'

interface SyncRecord {
  readonly folder: NonNullable<SyncState['folder']>
}

/** The shared folder and the people in it. */
export function syncVerbs(context: EngineContext): Pick<Workbench, 'syncState' | 'connectFolder' | 'exchange' | 'acceptPerson'> {
  return {
    async syncState() {
      return stateOf(context.session())
    },
    async connectFolder(folder) {
      const session = context.writer()
      await session.enqueue(() => commit(session, [putJson('sync', syncId, { folder } satisfies SyncRecord)]))
      return stateOf(session)
    },
    exchange: () => Promise.reject(new WorkbenchError('no-folder', 'no shared folder is connected')),
    acceptPerson: () => Promise.reject(new WorkbenchError('unknown-person', 'nobody was seen in the folder yet')),
  }
}

function stateOf(session: Session): SyncState {
  const record = summaryOf<SyncRecord>(session, syncId)
  return { ...(record ? { folder: record.folder } : {}), people: [], waiting: 0, problems: [] }
}
