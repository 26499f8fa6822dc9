import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'

const unavailable = (): Promise<never> => Promise.reject(new HostError('unavailable', 'this page has no host'))

/** A host that can do nothing. */
export const noHost: HostCommands = {
  info: unavailable,
  pickFolder: unavailable,
  knownFolders: unavailable,
  connectTarget: unavailable,
  folderList: unavailable,
  folderRead: unavailable,
  folderWriteNew: unavailable,
  folderWatch: unavailable,
  saveFile: unavailable,
  keystoreSeal: unavailable,
  keystoreOpen: unavailable,
  writeBackup: unavailable,
  listBackups: unavailable,
  readBackup: unavailable,
  backupFolder: unavailable,
  chooseBackupFolder: unavailable,
  diskSpace: unavailable,
  requestTimestamp: unavailable,
}
