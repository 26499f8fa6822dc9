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
  folderList(request: { readonly folderId: string; readonly directory: FolderPath }): Promise<readonly FolderEntry[]>
  folderRead(request: { readonly folderId: string; readonly path: FolderPath }): Promise<Uint8Array<ArrayBuffer>>
  folderWriteNew(request: { readonly folderId: string; readonly path: FolderPath; readonly bytes: Uint8Array }): Promise<void>
  /**
   * Resolves when something in the folder changed since the last call, or after `timeoutMs` (at most 25,000); `true` when changed.
   * The first call looks from now on.
   */
  folderWatch(request: { readonly folderId: string; readonly timeoutMs: number }): Promise<boolean>
  /** Save dialog (desktop); the browser host downloads. `false` when cancelled. Nothing half-written is left. */
  saveFile(request: { readonly suggestedName: string; readonly mediaType: string; readonly bytes: Uint8Array }): Promise<boolean>
  /** Seals with the OS keystore; only where `canSealWithKeystore`. Throws `HostError` `unavailable` elsewhere. */
  keystoreSeal(request: { readonly secret: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
  keystoreOpen(request: { readonly sealed: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
  /** Writes an encrypted backup beside the profile, replacing older ones by rotation; name is `[a-z0-9-]+\.probity-backup`. */
  writeBackup(request: { readonly name: string; readonly bytes: Uint8Array }): Promise<void>
  /** RFC 3161 request to an authority of the user's choice; https only. */
  requestTimestamp(request: { readonly url: string; readonly query: Uint8Array }): Promise<Uint8Array<ArrayBuffer>>
}
