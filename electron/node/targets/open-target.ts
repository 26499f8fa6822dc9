import { createHash } from 'node:crypto'
import type { FolderHandle } from '#shared/ports/host-commands.ts'
import { assertNever } from '#shared/errors.ts'
import type { RemoteTarget } from '#shared/ports/remote-target.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { s3Folder } from './s3-folder.ts'
import { connectServer, type ConnectionOptions } from './send-request.ts'
import { parseTargetAddress } from './target-address.ts'
import { webDavFolder } from './webdav-folder.ts'

export interface OpenTarget extends FolderHandle {
  readonly folder: SharedFolder
  close(): void
}

/**
 * Opens a store on another computer. Nothing of it is written to this one: the credentials live as long as the process.
 *
 * @throws {FolderError} `bad-address`, `invalid-path`; nothing is sent yet
 */
export function openTarget(target: RemoteTarget, options: ConnectionOptions = {}): OpenTarget {
  const url = parseTargetAddress(target.address)
  const connection = connectServer(url.origin, options)
  const shown = displayOf(target, url)
  return {
    // The same store keeps its id over restarts, and no password has a part in it.
    folderId: createHash('sha256').update(`${target.kind} ${shown}`).digest('hex').slice(0, 32),
    displayPath: shown,
    folder: folderOf(target, connection),
    close: () => connection.close(),
  }
}

function folderOf(target: RemoteTarget, connection: ReturnType<typeof connectServer>): SharedFolder {
  switch (target.kind) {
    case 'webdav':
      return webDavFolder(target, connection)
    case 's3':
      return s3Folder(target, connection)
    default:
      return assertNever(target)
  }
}

function displayOf(target: RemoteTarget, url: URL): string {
  const address = url.href.replace(/\/$/, '')
  return target.kind === 's3' ? [address, target.bucket, target.prefix].filter((part) => part !== '').join('/') : address
}
