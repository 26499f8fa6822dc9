import type { HostCommands, HostInfo } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { writeBackupFile } from './backup-files.ts'
import { folderRegistry } from './folder-registry.ts'
import { watchFolder, type FolderWatcher } from './folder-watch.ts'
import type { Profile } from './profile.ts'
import { directoryFolder } from './shared-folder.ts'
import { requestTimestamp } from './timestamp-request.ts'

/** Secrets sealed by the operating system for this user; only the desktop has one. */
export interface Keystore {
  seal(secret: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
  open(sealed: Uint8Array): Promise<Uint8Array<ArrayBuffer>>
}

/** What differs between the hosts; everything else is Node. */
export interface HostParts {
  readonly profile: Profile
  readonly info: Omit<HostInfo, 'canSealWithKeystore'>
  /** Absolute path that the user chose; `undefined` when cancelled. `typed` is what the request named. */
  readonly chooseFolder: (typed: string | undefined) => Promise<string | undefined>
  /** Absent in the browser host: there the page downloads by itself. */
  readonly saveFile?: HostCommands['saveFile']
  readonly keystore?: Keystore
  /** Further root certificates (PEM) for a timestamp authority. */
  readonly certificateAuthorities?: string
  readonly nowMs?: () => number
}

/** The commands over Node's file system, for every host. `close` ends waiting `folderWatch` calls. */
export function createNodeHost(parts: HostParts): HostCommands & { close(): void } {
  const registry = folderRegistry(parts.profile)
  const watchers = new Map<string, FolderWatcher>()
  const now = parts.nowMs ?? Date.now

  const folder = async (folderId: string): Promise<SharedFolder> => directoryFolder(await registry.pathOf(folderId))

  async function watcher(folderId: string): Promise<FolderWatcher> {
    const path = await registry.pathOf(folderId)
    const found = watchers.get(folderId) ?? watchFolder(path)
    watchers.set(folderId, found)
    return found
  }

  function keystore(): Keystore {
    if (parts.keystore === undefined) throw new HostError('unavailable', 'this host has no keystore of the operating system')
    return parts.keystore
  }

  return {
    info: async () => ({ ...parts.info, canSealWithKeystore: parts.keystore !== undefined }),
    async pickFolder({ path }) {
      const chosen = await parts.chooseFolder(path)
      return chosen === undefined ? undefined : await registry.add(chosen)
    },
    knownFolders: () => registry.list(),
    folderList: async ({ folderId, directory }) => await (await folder(folderId)).list(directory),
    folderRead: async ({ folderId, path }) => await (await folder(folderId)).read(path),
    folderWriteNew: async ({ folderId, path, bytes }) => await (await folder(folderId)).writeNew(path, bytes),
    folderWatch: async ({ folderId, timeoutMs }) => await (await watcher(folderId)).changed(timeoutMs),
    async saveFile(request) {
      if (parts.saveFile === undefined) throw new HostError('unavailable', 'this host has no save dialog')
      return await parts.saveFile(request)
    },
    keystoreSeal: async ({ secret }) => await keystore().seal(secret),
    keystoreOpen: async ({ sealed }) => await keystore().open(sealed),
    writeBackup: ({ name, bytes }) => writeBackupFile(parts.profile, name, bytes, now()),
    requestTimestamp: ({ url, query }) => requestTimestamp(url, query, parts.certificateAuthorities),
    close() {
      for (const watching of watchers.values()) watching.stop()
    },
  }
}
