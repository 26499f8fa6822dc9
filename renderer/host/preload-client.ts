import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { BridgeAnswer, HostBridge } from './bridge.ts'
import { errorOf } from './loopback-client.ts'

/** The desktop's commands, with errors turned back into their classes. */
export function preloadClient(bridge: HostBridge): HostCommands {
  return {
    info: async () => valueOf(await bridge.info()),
    pickFolder: async (request) => valueOf(await bridge.pickFolder(request)),
    knownFolders: async () => valueOf(await bridge.knownFolders()),
    connectTarget: async (request) => valueOf(await bridge.connectTarget(request)),
    folderList: async (request) => valueOf(await bridge.folderList(request)),
    folderRead: async (request) => valueOf(await bridge.folderRead(request)),
    folderWriteNew: async (request) => valueOf(await bridge.folderWriteNew(request)),
    folderWatch: async (request) => valueOf(await bridge.folderWatch(request)),
    saveFile: async (request) => valueOf(await bridge.saveFile(request)),
    keystoreSeal: async (request) => valueOf(await bridge.keystoreSeal(request)),
    keystoreOpen: async (request) => valueOf(await bridge.keystoreOpen(request)),
    writeBackup: async (request) => valueOf(await bridge.writeBackup(request)),
    listBackups: async () => valueOf(await bridge.listBackups()),
    readBackup: async (request) => valueOf(await bridge.readBackup(request)),
    backupFolder: async () => valueOf(await bridge.backupFolder()),
    chooseBackupFolder: async (request) => valueOf(await bridge.chooseBackupFolder(request)),
    diskSpace: async () => valueOf(await bridge.diskSpace()),
    requestTimestamp: async (request) => valueOf(await bridge.requestTimestamp(request)),
  }
}

function valueOf<Value>(answer: BridgeAnswer<Value>): Value {
  if (answer.ok) return answer.value
  throw errorOf(answer.error)
}
