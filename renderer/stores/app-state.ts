import type { PlainError } from '#shared/errors.ts'
import type { VaultId } from '#shared/model/ids.ts'
import type { Organisation } from '#shared/model/organisation.ts'
import type { OwnTemplate } from '#shared/model/own-template.ts'
import type { HostCommands, HostInfo } from '#shared/ports/host-commands.ts'
import type { KeptRegisterRecord } from '#shared/usecases/contract/registers.ts'
import type { KeptSystem } from '#shared/usecases/contract/systems.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import type { IdentitySummary } from '#shared/usecases/contract/identity.ts'
import type { VaultSummary, UnlockWay, VaultNaming } from '#shared/usecases/contract/vault-security.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { WorkbenchEvent } from '#shared/usecases/contract/workbench-event.ts'
import type { ExchangeMode, WorkspaceSettings } from '#shared/usecases/contract/workspace-settings.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { LockNote } from '../host/leave-process.ts'
import type { Navigation, Route } from './routes.ts'

export type Theme = 'system' | 'light' | 'dark'
export type Language = NonNullable<WorkspaceSettings['language']>
export type ToastTone = 'good' | 'note' | 'danger'
export interface Toast {
  readonly id: number
  readonly tone: ToastTone
  readonly text: string
}

/** What is shown of an open vault; replaced as a whole when it locks, so that nothing readable stays behind. */
export interface OpenVault {
  readonly vault: VaultSummary
  readonly mode: 'writer' | 'reader'
  /** Names of rows that were found damaged or set back, at the unlocking or since. */
  readonly damaged: readonly string[]
  readonly organisation: Organisation | undefined
  readonly identity: IdentitySummary | undefined
  readonly settings: WorkspaceSettings
  readonly systems: readonly KeptSystem[]
  readonly assessments: readonly AssessmentSummary[]
  /** Of all registers, the newest of each first; read when a screen first asks for them. */
  readonly registers: readonly KeptRegisterRecord[] | undefined
  /** What was typed into forms of records and is not saved, by the record's key. */
  readonly drafts: Readonly<Record<string, KeptDraft>>
  /** Templates beside the shipped ones. */
  readonly ownTemplates: readonly OwnTemplate[]
}

export interface KeptDraft {
  readonly typed: Readonly<Record<string, string>>
  /** Fields with several values of which one was chosen. */
  readonly chosen: readonly string[]
  /** Heads of the record when the first field was touched; those of now where the record is new, or all was seen since. */
  readonly seen?: readonly string[]
  /** Fields that another window of this vault has saved meanwhile. */
  readonly overtaken?: readonly string[]
}

export interface AppState {
  readonly phase: 'starting' | 'locked' | 'open'
  readonly startError: PlainError | undefined
  readonly vaults: readonly VaultSummary[]
  readonly host: HostInfo | undefined
  readonly open: OpenVault | undefined
  readonly lockReason: Extract<WorkbenchEvent, { kind: 'locked' }>['reason'] | undefined
  readonly route: Route
  readonly theme: Theme
  readonly online: boolean
  /** Commands by a single letter; whoever speaks to the computer switches them off (WCAG 2.1.4). */
  readonly singleKeys: boolean
  readonly toasts: readonly Toast[]
  /** `search` is the palette over the questions of the open assessment. */
  readonly dialog: 'palette' | 'search' | 'shortcuts' | 'context' | 'navigation' | undefined
}

export interface AppDeps {
  readonly connectHost: () => Promise<HostCommands>
  /** Starts the worker; called at once, so that it loads while the unlock screen is drawn. */
  readonly connectWorkbench: (host: Promise<HostCommands>) => Promise<Workbench>
  readonly history: Pick<History, 'pushState' | 'replaceState'>
  /** Writes what was typed and is not saved yet; the vault closes after it. */
  readonly beforeLock: () => Promise<void>
  /** Ends the process whose memory held the vault; false where the host has no way to, and the page stays. */
  readonly leaveProcess?: (note: Omit<LockNote, 'language'>) => Promise<boolean>
  /** Left by the page that locked before this one was loaded. */
  readonly lockNote?: LockNote
  /** Shows the interface in the language that the vault remembers. */
  readonly showLanguage: (language: Language) => void
  /** Sentence for a thrown error, in the user's language. */
  readonly describeError: (error: PlainError) => string
}

export interface AppActions {
  readonly host: () => Promise<HostCommands>
  readonly workbench: () => Promise<Workbench>
  readonly navigation: Navigation
  readonly start: () => Promise<void>
  readonly createVault: (label: string, passphrase: string, isNameShown?: boolean) => Promise<void>
  readonly unlockWith: (vaultId: VaultId, way: UnlockWay) => Promise<void>
  readonly renameVault: (naming: VaultNaming) => Promise<void>
  /** The vault locks first when it is the open one. */
  readonly removeVault: (vaultId: VaultId) => Promise<void>
  /** Makes a vault of a backup's files and opens it. */
  readonly restoreVault: (
    files: readonly Uint8Array[],
    way: UnlockWay,
    how: { readonly acceptLoss: boolean; readonly mark: string },
  ) => Promise<void>
  /** @param reason shown on the unlock screen; by hand unless told */
  readonly lock: (reason?: 'user' | 'suspend') => Promise<void>
  /** Reads the lists again. */
  readonly refresh: () => Promise<void>
  readonly readRegisters: () => Promise<void>
  /** `undefined`, or one that says nothing, forgets it. */
  readonly keepDraft: (key: string, draft: KeptDraft | undefined) => void
  /** Adds to what is saved before the vault locks; the answer takes it away again. */
  readonly beforeLock: (save: () => Promise<void>) => () => void
  readonly patchOpen: (patch: Partial<OpenVault>) => void
  readonly go: (route: Route) => void
  readonly show: (dialog: AppState['dialog']) => void
  /** Kept in the vault where it can be written to, as language and keys are. */
  readonly setTheme: (theme: Theme) => void
  readonly setLanguage: (language: Language) => void
  /** How what colleagues send is taken over; kept in the vault. */
  readonly setExchangeMode: (mode: ExchangeMode) => void
  readonly setOnline: (online: boolean) => void
  readonly setSingleKeys: (singleKeys: boolean) => void
  readonly toast: (tone: ToastTone, text: string) => void
  readonly dismissToast: (id: number) => void
  /** Says in the user's words what stopped an operation. */
  readonly fail: (thrown: unknown) => void
}

export type AppStore = StoreApi<AppState> & { readonly actions: AppActions }

/** Before the host answers. */
export const initialAppState: AppState = {
  phase: 'starting',
  startError: undefined,
  vaults: [],
  host: undefined,
  open: undefined,
  lockReason: undefined,
  route: { screen: 'dashboard' },
  theme: 'system',
  online: true,
  singleKeys: true,
  toasts: [],
  dialog: undefined,
}
