import type { RemoteTarget } from './remote-target.ts'
import type { FolderEntry, FolderPath } from './shared-folder.ts'

export interface HostInfo {
  readonly kind: 'desktop' | 'browser'
  /** Operating system's word, shown in the security page. */
  readonly platform: string
  readonly appVersion: string
  readonly canSealWithKeystore: boolean
  /** A browser profile of its own (L11); `false` asks for the standing notice about extensions. */
  readonly ownBrowserProfile: boolean
}

/** Folder chosen by the user; the host remembers the path under the opaque id. */
export interface FolderHandle {
  readonly folderId: string
  /** For the user's eyes. */
  readonly displayPath: string
}

/** Where backups lie: always beside the profile, and in a folder of the user's choice where there is one. */
export type BackupPlace = 'profile' | 'folder'
export interface BackupFolder {
  /** For the user's eyes. */
  readonly displayPath: string
}
export interface BackupFile {
  readonly place: BackupPlace
  /** As it was written, or that with a time before `.probity-backup` for an earlier one. */
  readonly name: string
  readonly byteLength: number
  readonly writtenAt: string
}

/**
 * What every host does for the renderer: carries bytes and shows dialogs. No rule of the domain, never a key or plaintext of a vault.
 * One acceptance test runs against each implementation (preload bridge, loopback routes). Arguments arrive as `unknown` and are parsed.
 */
export interface HostCommands {
  info(): Promise<HostInfo>
  /** Native dialog (desktop) or the given absolute path (browser host, where the user types it); `undefined` when cancelled. */
  pickFolder(request: { readonly path?: string }): Promise<FolderHandle | undefined>
  /** Folders that this profile picked earlier. */
  knownFolders(): Promise<readonly FolderHandle[]>
  /**
   * Connects to a store on another computer and lists it once, so that a wrong password is told at once. Its handle serves like a
   * picked folder's. The host keeps the credentials in memory until it ends and writes them nowhere: each session hands them over anew.
   */
  connectTarget(request: RemoteTarget): Promise<FolderHandle>
  folderList(request: {
    readonly folderId: string
    readonly directory: FolderPath
    readonly withoutSizes?: boolean | undefined
  }): Promise<readonly FolderEntry[]>
  folderRead(request: { readonly folderId: string; readonly path: FolderPath }): Promise<Uint8Array<ArrayBuffer>>
  folderWriteNew(request: { readonly folderId: string; readonly path: FolderPath; readonly bytes: Uint8Array }): Promise<void>
  /**
   * Resolves when something in the folder changed since the last call, or after `timeoutMs` (at most 25,000); `true` when changed.
   * The first call looks from now on. A folder that is away is a change when it goes and when it returns.
   */
  folderWatch(request: { readonly folderId: string; readonly timeoutMs: number }): Promise<boolean>
  /** Save dialog (desktop); the browser host downloads. `false` when cancelled. Nothing half-written is left. */
  saveFile(request: { readonly suggestedName: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<boolean>
  /** Seals with the OS keystore; only where `canSealWithKeystore`. Throws `HostError` `unavailable` elsewhere. */
  keystoreSeal(request: { readonly secret: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
  keystoreOpen(request: { readonly sealed: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
  /**
   * Writes an encrypted backup beside the profile, or into the user's folder; replaces older ones by rotation. Name is
   * `[a-z0-9-]+\.probity-backup`. `HostError` `unreachable` for a folder that is away or was never chosen.
   *
   * `isSpent`: the caller has no more use for the bytes, so that they may be moved on the way rather than copied.
   */
  writeBackup(request: {
    readonly name: string
    readonly bytes: Uint8Array
    readonly place?: BackupPlace
    readonly isSpent?: true
  }): Promise<void>
  /** Backups of all vaults in both places, newest first; a folder that is away holds none. */
  listBackups(): Promise<readonly BackupFile[]>
  /** A file of that list, or no more than its first `maxBytes`. `HostError` `unreachable` when it is gone. */
  readBackup(request: { readonly place: BackupPlace; readonly name: string; readonly maxBytes?: number }): Promise<Uint8Array<ArrayBuffer>>
  /** The folder of the user's choice; `undefined` while there is none. */
  backupFolder(): Promise<BackupFolder | undefined>
  /** Chooses it as `pickFolder` does; `undefined` when cancelled. `none` forgets it and leaves its files alone. Throws `FolderError`. */
  chooseBackupFolder(request: { readonly path?: string; readonly none?: true }): Promise<BackupFolder | undefined>
  /** Room on the disk that holds the profile, and with it the vaults of a browser profile of its own. `HostError` `io`. */
  diskSpace(): Promise<{ readonly freeBytes: number }>
  /** RFC 3161 request to an authority of the user's choice; https only. */
  requestTimestamp(request: { readonly url: string; readonly query: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
}
