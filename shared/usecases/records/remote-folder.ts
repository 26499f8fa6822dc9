import { FolderError } from '../../ports/folder-error.ts'
import type { RemoteTarget } from '../../ports/remote-target.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'
import { hostFolder } from './host-folder.ts'
import { commit, putJson, readJson, type EngineContext, type Session } from '../session/session.ts'
import type { Workbench } from '../contract/workbench.ts'
import type { SyncState } from '../contract/sync.ts'

const targetId = 'sync-target'

/** As it rests, sealed like every record; the summary stays empty, so that no list ever holds a password. */
interface StoredTarget {
  readonly folderId: string
  readonly target: RemoteTarget
}

/** Connecting a store on another computer as the shared folder. */
export function remoteFolderVerbs(
  context: EngineContext,
  connectFolder: Workbench['connectFolder'],
): Required<Pick<Workbench, 'connectTarget'>> {
  return {
    async connectTarget(target) {
      const session = context.writer()
      const handle = await context.ports.host().connectTarget(target)
      const stored: StoredTarget = { folderId: handle.folderId, target }
      await session.enqueue(() => commit(session, [putJson('settings', targetId, stored, {})]))
      return await connectFolder(handle)
    },
  }
}

/**
 * The vault's shared folder as the port that sync works on. A host that was started anew does not know a store on another computer:
 * it is then given the credentials once more.
 */
export function sharedFolderOf(context: EngineContext, session: Session, folder: NonNullable<SyncState['folder']>): SharedFolder {
  const host = context.ports.host()
  const plain = hostFolder(host, folder.folderId)
  // Several calls are under way at once, and the first that fails connects for all.
  let connecting: Promise<boolean> | undefined
  const connect = async (): Promise<boolean> => {
    if (!session.vault.entry(targetId)) return false
    const stored = await session.enqueue(() => readJson<StoredTarget>(session, targetId))
    if (stored.folderId !== folder.folderId) return false
    await host.connectTarget(stored.target)
    return true
  }
  const again = async <Result>(call: () => Promise<Result>): Promise<Result> => {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof FolderError) || error.code !== 'not-connected') throw error
      if (!(await (connecting ??= connect()))) throw error
      return await call()
    }
  }
  return {
    list: (directory, options) => again(() => plain.list(directory, options)),
    read: (path) => again(() => plain.read(path)),
    writeNew: (path, bytes) => again(() => plain.writeNew(path, bytes)),
  }
}
