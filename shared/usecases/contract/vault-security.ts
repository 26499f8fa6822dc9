import type { AssessmentId, IsoDateTime, RegisterRecordId, VaultId } from '../../model/ids.ts'

export interface VaultSummary {
  readonly vaultId: VaultId
  /** Of an open vault its name; in the list of vaults empty where the user does not want it shown. */
  readonly label: string
  readonly createdAt: IsoDateTime
}
/** Characters of a vault's name; the unlock screen and lists show it whole. */
export const vaultNameLimit = 200
/** What a vault is called, and whether that stands in clear where vaults are chosen. */
export interface VaultNaming {
  readonly name: string
  readonly isShown: boolean
}
export interface UnlockResult {
  readonly vault: VaultSummary
  readonly mode: 'writer' | 'reader'
  /** Records that cannot be opened, and rows of the index. */
  readonly damaged: readonly string[]
}

/** One way to open a vault, as the user gives it. */
export type UnlockWay =
  | {
      readonly kind: 'passphrase'
      readonly passphrase: string
      /** The file's bytes; only their SHA-256 is used. */ readonly keyFile?: Uint8Array
    }
  /** As typed from paper: one recovery key, or as many shares as are needed. */
  | { readonly kind: 'recovery'; readonly texts: readonly string[] }
  /** The secret that the operating system keeps. */
  | { readonly kind: 'keystore' }
  /** What an authenticator made of its slot's salt. */
  | { readonly kind: 'prf'; readonly slotId: string; readonly secret: Uint8Array }

/** A WebAuthn credential that opens the vault: a hardware key, or the authenticator of the computer itself. */
export interface AuthenticatorWay {
  readonly slotId: string
  readonly label: string
  readonly credentialId: Uint8Array
  /** Input of the PRF extension, 32 bytes. */
  readonly salt: Uint8Array
}

/** What a vault can be opened with; stands in its header in clear and is authentic only once the vault is open. */
export interface WaysToUnlock {
  readonly passphrase: boolean
  readonly keyFile: boolean
  readonly recovery: boolean
  readonly shares?: { readonly threshold: number; readonly total: number }
  readonly keystore: boolean
  readonly authenticators: readonly AuthenticatorWay[]
}

/** A slot, as the security page shows it. */
export interface ProtectionSlot {
  readonly id: string
  readonly kind: 'passphrase' | 'recovery' | 'keystore' | 'prf'
  /** YYYY-MM-DD; absent in slots of the first version. */
  readonly madeOn?: string
  readonly keyFile: boolean
  /** Name that the user gave a security key. */
  readonly label?: string
  readonly shares?: { readonly threshold: number; readonly total: number }
  /** MiB of memory and passes of Argon2id. */
  readonly kdf?: { readonly memoryMiB: number; readonly iterations: number }
}

/** What protects the open vault. */
export interface VaultProtection {
  readonly slots: readonly ProtectionSlot[]
  readonly secondFactorRequired: boolean
  /** While the vault key is rotated; `problem` is area and code of what stopped it until the next unlock. */
  readonly rotation?: { readonly left: number; readonly damaged: number; readonly problem?: string }
}

/** A sheet of a recovery kit that was made and is not in force yet. */
export interface RecoveryKit {
  readonly files: readonly { readonly fileName: string; readonly bytes: Uint8Array<ArrayBuffer> }[]
  /** Group (from 1) of the first sheet that has to be typed back, so that no kit is in force that nobody has on paper. */
  readonly askedGroup: number
}

/** Verbs for who may open a vault, and for what is to be no more. Each asks for a way to unlock again: an open window left alone does not suffice. */
export interface VaultSecurity {
  waysToUnlock(vaultId: VaultId): Promise<WaysToUnlock>
  /** As `unlock`; `invalid-recovery-key` with the first issue's code and facts. */
  unlockWith(request: { readonly vaultId: VaultId; readonly way: UnlockWay }): Promise<UnlockResult>
  protection(): Promise<VaultProtection>
  vaultName(): Promise<VaultNaming>
  setVaultName(naming: VaultNaming): Promise<void>
  /** New passphrase, with a key file as second factor or without; the one before no longer opens. `weak-passphrase`, `second-factor-required`. */
  setPassphrase(request: { readonly way: UnlockWay; readonly passphrase: string; readonly keyFile?: Uint8Array }): Promise<void>
  /** Makes a kit; it is in force, and an older one no longer, once `confirmRecoveryKit` was told the asked group. */
  makeRecoveryKit(request: {
    readonly way: UnlockWay
    readonly shares?: { readonly threshold: number; readonly total: number }
    /** Of the sheets; English unless told. */
    readonly language?: 'en' | 'de' | 'fr'
  }): Promise<RecoveryKit>
  /** `invalid-recovery-key` when the group is another one; the kit stays pending. */
  confirmRecoveryKit(request: { readonly group: string }): Promise<void>
  /** Desktop only: the operating system keeps a secret that opens this vault on this computer. `HostError` `unavailable` elsewhere. */
  enableQuickUnlock(request: { readonly way: UnlockWay }): Promise<void>
  /** A credential that the page made; several may be there, one of them in a drawer. */
  addAuthenticator(request: {
    readonly way: UnlockWay
    readonly credentialId: Uint8Array
    readonly salt: Uint8Array
    readonly secret: Uint8Array
    readonly label: string
  }): Promise<void>
  removeSlot(request: { readonly way: UnlockWay; readonly slotId: string }): Promise<void>
  requireSecondFactor(request: { readonly way: UnlockWay; readonly isRequired: boolean }): Promise<void>
  /** Resolves when the new key is in force; records follow in the background and after the next unlock. Names the slots that have to be made again. */
  rotateVaultKey(request: {
    readonly way: Extract<UnlockWay, { readonly kind: 'passphrase' }>
  }): Promise<{ readonly dropped: readonly ProtectionSlot['kind'][] }>
  /** Rows, reports, evidence that nothing else uses, and keys are gone when it resolves; an exchange does not bring it back. `WorkbenchError` `on-hold`. */
  eraseAssessment(id: AssessmentId): Promise<{ readonly keptEvidence: number }>
  /**
   * A record of a register, its history and its key are gone when it resolves; an exchange does not bring it back to this vault. Vaults of
   * colleagues keep theirs until somebody erases it there. `WorkbenchError` `on-hold`, `still-in-force`, `other-register`.
   */
  eraseRegisterRecord(id: RegisterRecordId): Promise<void>
  /** The whole vault, open or not. `held-elsewhere` while another window writes to it. */
  removeVault(vaultId: VaultId): Promise<void>
}
