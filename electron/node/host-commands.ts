import type { BackupFile, BackupPlace, HostCommands, HostInfo } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { listBackupFiles, readBackupFile, writeBackupFile } from './backup-files.ts'
import { backupFolderMemory } from './backup-folder.ts'
import { diskSpace } from './disk-space.ts'
import { folderRegistry } from './folder-registry.ts'
import { nodeFiles } from './folder/file-operations.ts'
import { watchFolder, type FolderWatcher } from './folder/folder-watch.ts'
import { keptListings } from './folder/kept-listings.ts'
import type { Profile } from './profile.ts'
import { directoryFolder, maxFolderFileBytes } from './folder/shared-folder.ts'
import { openTarget, type OpenTarget } from './targets/open-target.ts'
import { watchListing } from './targets/watch-listing.ts'
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
  const backupFolder = backupFolderMemory(parts.profile)
  const watchers = new Map<string, FolderWatcher>()
  const now = parts.nowMs ?? Date.now

  /** Of this process only, with the credentials in them. */
  const targets = new Map<string, OpenTarget>()

  const listings = keptListings()

  const folder = async (folderId: string): Promise<SharedFolder> =>
    targets.get(folderId)?.folder ?? directoryFolder(await registry.pathOf(folderId), nodeFiles, listings)

  async function watcher(folderId: string): Promise<FolderWatcher> {
    const target = targets.get(folderId)
    const found = watchers.get(folderId) ?? (target ? watchListing(target.folder) : watchFolder(await registry.pathOf(folderId)))
    watchers.set(folderId, found)
    return found
  }

  async function backupDirectory(place: BackupPlace): Promise<string> {
    if (place === 'profile') return parts.profile.backups
    const chosen = await backupFolder.chosen()
    if (chosen === undefined) throw new HostError('unreachable', 'no folder for backups was chosen')
    return chosen.displayPath
  }

  /** A folder that is away must not hide what lies beside the profile. */
  async function listPlace(place: BackupPlace): Promise<readonly BackupFile[]> {
    try {
      return (await listBackupFiles(await backupDirectory(place))).map((file) => ({ place, ...file }))
    } catch (error) {
      if (place === 'folder' && error instanceof HostError) return []
      throw error
    }
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
    async connectTarget(request) {
      const target = openTarget(request, { certificateAuthorities: parts.certificateAuthorities })
      const { folderId, displayPath } = target
      try {
        await target.folder.list('')
      } catch (error) {
        target.close()
        throw error
      }
      targets.get(folderId)?.close()
      watchers.get(folderId)?.stop()
      watchers.delete(folderId)
      targets.set(folderId, target)
      return { folderId, displayPath }
    },
    folderList: async ({ folderId, directory, withoutSizes }) => await (await folder(folderId)).list(directory, { withoutSizes }),
    folderRead: async ({ folderId, path }) => await (await folder(folderId)).read(path),
    folderWriteNew: async ({ folderId, path, bytes }) => await (await folder(folderId)).writeNew(path, bytes),
    folderWatch: async ({ folderId, timeoutMs }) => await (await watcher(folderId)).changed(timeoutMs),
    async saveFile(request) {
      if (parts.saveFile === undefined) throw new HostError('unavailable', 'this host has no save dialog')
      return await parts.saveFile(request)
    },
    keystoreSeal: async ({ secret }) => await keystore().seal(secret),
    keystoreOpen: async ({ sealed }) => await keystore().open(sealed),
    writeBackup: async ({ name, bytes, place = 'profile' }) => writeBackupFile(await backupDirectory(place), name, bytes, now()),
    async listBackups() {
      const found = await Promise.all((['profile', 'folder'] as const).map(listPlace))
      return found.flat().sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
    },
    readBackup: async ({ place, name, maxBytes = maxFolderFileBytes }) =>
      readBackupFile(await backupDirectory(place), name, Math.min(maxBytes, maxFolderFileBytes)),
    backupFolder: () => backupFolder.chosen(),
    async chooseBackupFolder({ path, none }) {
      if (none === true) {
        await backupFolder.forget()
        return undefined
      }
      const chosen = await parts.chooseFolder(path)
      const shared = (await registry.list()).map(({ displayPath }) => displayPath)
      return chosen === undefined ? undefined : await backupFolder.choose(chosen, shared)
    },
    diskSpace: () => diskSpace(parts.profile.directory),
    requestTimestamp: ({ url, query }) => requestTimestamp(url, query, parts.certificateAuthorities),
    close() {
      for (const watching of watchers.values()) watching.stop()
      for (const target of targets.values()) target.close()
      listings.close()
    },
  }
}
