import type { HostCommands } from '../../ports/host-commands.ts'
import type { SharedFolder } from '../../ports/shared-folder.ts'

/** One of the host's folders as the port that sync works on; errors are the host's `FolderError`s. */
export function hostFolder(host: HostCommands, folderId: string): SharedFolder {
  return {
    list: (directory, options) => host.folderList({ folderId, directory, ...options }),
    read: (path) => host.folderRead({ folderId, path }),
    writeNew: (path, bytes) => host.folderWriteNew({ folderId, path, bytes }),
  }
}
