import type { VaultId } from '../../model/ids.ts'
import type { UnlockResult, UnlockWay, VaultSummary, WaysToUnlock } from './vault-security.ts'
import type { BackupState } from './workspace-settings.ts'

/** Vaults are made, opened, locked, backed up and made of a backup; who may open one is `VaultSecurity`. */
export interface VaultVerbs {
  listVaults(): Promise<readonly VaultSummary[]>
  /** Creates and unlocks. */
  createVault(request: { readonly label: string; readonly passphrase: string; readonly isNameShown?: boolean }): Promise<VaultSummary>
  /** `VaultError` `wrong-key` for wrong passphrase and damaged header alike; `too-early` with `facts.retryAfterMs` while the delay runs. */
  unlock(request: { readonly vaultId: VaultId; readonly passphrase: string }): Promise<UnlockResult>
  lock(reason?: 'user' | 'suspend'): Promise<void>
  /** The page's answer to the event `settle`. */
  settled?(): Promise<void>
  /** Takes over writing from another window that holds this vault. */
  takeOver(): Promise<void>
  /** Wraps the vault key anew; records stay as they are. `wrong-key` for the old one, `weak-passphrase` for the new one. */
  changePassphrase?(request: { readonly passphrase: string; readonly newPassphrase: string }): Promise<void>
  /** The vault as an encrypted copy to be kept elsewhere: one file, several above 63 MiB. Also has the host write its own now. */
  backup?(): Promise<readonly { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }[]>
  /**
   * Makes a new vault of a backup's files and unlocks it, with the passphrase or, where `way` is given, that way. `wrong-key`, `damaged-backup`, `mixed-backup`, `newer-format`;
   * `incomplete-backup` with `missingBlobs` and `damagedRecords` unless the loss is accepted. `damaged` names what does not open.
   */
  restoreVault?(request: {
    readonly files: readonly Uint8Array[]
    readonly passphrase: string
    readonly way?: UnlockWay
    readonly acceptLoss?: boolean
    /** Word that tells the name of the copy from the name of a vault that is here; “restored” where left out. */
    readonly mark?: string
  }): Promise<UnlockResult>
  /**
   * Chooses the folder (a dialog, or the path typed in the browser host) that backups go to besides the profile, and writes the first one;
   * `none` ends it. The state before when the dialog was cancelled. `FolderError` of the host.
   */
  setBackupFolder?(request: { readonly path?: string; readonly none?: true }): Promise<BackupState>
  /** What opens a backup: what opened its vault at that moment. Errors as `restoreVault`. */
  waysToRestore?(request: { readonly files: readonly Uint8Array[] }): Promise<WaysToUnlock>
  /** The signed log of what happened to this vault, as a file that `verifyFile` and `probity verify` judge. */
  auditLog?(): Promise<{ readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }>
}
