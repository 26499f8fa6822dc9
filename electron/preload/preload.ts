import { contextBridge, ipcRenderer } from 'electron'

// One named function per command and one event, plain data in and out; the main process checks sender and arguments again.
// Channels are written out: a name that comes from the page must never choose one.
contextBridge.exposeInMainWorld('probityHost', {
  info: () => ipcRenderer.invoke('probity:info'),
  pickFolder: (request: unknown) => ipcRenderer.invoke('probity:pickFolder', request),
  knownFolders: () => ipcRenderer.invoke('probity:knownFolders'),
  connectTarget: (request: unknown) => ipcRenderer.invoke('probity:connectTarget', request),
  folderList: (request: unknown) => ipcRenderer.invoke('probity:folderList', request),
  folderRead: (request: unknown) => ipcRenderer.invoke('probity:folderRead', request),
  folderWriteNew: (request: unknown) => ipcRenderer.invoke('probity:folderWriteNew', request),
  folderWatch: (request: unknown) => ipcRenderer.invoke('probity:folderWatch', request),
  saveFile: (request: unknown) => ipcRenderer.invoke('probity:saveFile', request),
  keystoreSeal: (request: unknown) => ipcRenderer.invoke('probity:keystoreSeal', request),
  keystoreOpen: (request: unknown) => ipcRenderer.invoke('probity:keystoreOpen', request),
  writeBackup: (request: unknown) => ipcRenderer.invoke('probity:writeBackup', request),
  listBackups: () => ipcRenderer.invoke('probity:listBackups'),
  readBackup: (request: unknown) => ipcRenderer.invoke('probity:readBackup', request),
  backupFolder: () => ipcRenderer.invoke('probity:backupFolder'),
  chooseBackupFolder: (request: unknown) => ipcRenderer.invoke('probity:chooseBackupFolder', request),
  diskSpace: () => ipcRenderer.invoke('probity:diskSpace'),
  requestTimestamp: (request: unknown) => ipcRenderer.invoke('probity:requestTimestamp', request),
  onLock: (listener: () => void) => {
    // The event object stays here: it would hand the page a way to send.
    ipcRenderer.on('probity:lock', () => listener())
  },
})
