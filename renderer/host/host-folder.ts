import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'

/** A folder that the user picked, as the port that exchanging needs. */
export function hostFolder(host: HostCommands, folderId: string): SharedFolder {
  return {
    list: (directory) => host.folderList({ folderId, directory }),
    read: (path) => host.folderRead({ folderId, path }),
    writeNew: (path, bytes) => host.folderWriteNew({ folderId, path, bytes }),
  }
}
