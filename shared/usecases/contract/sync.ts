import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'
import type { RemoteTarget } from '../../ports/remote-target.ts'
import type { PersonCard } from '../../signing/model/identity.ts'
import type { RivalChange } from '../../sync/document/rival-histories.ts'
import type { PersonState } from '../../sync/ledger/ledger.ts'
import type { Namesake } from './namesake.ts'
import type { ProgressStep } from './progress-step.ts'

/** A shared folder is connected, and what it holds exchanged with the people who were accepted. */
export interface SyncVerbs {
  syncState(): Promise<SyncState>
  connectFolder(request: { readonly folderId: string; readonly displayPath: string }): Promise<SyncState>
  /** A store on another computer instead; its credentials rest sealed in the vault. Errors of the folder as they come. */
  connectTarget?(target: RemoteTarget): Promise<SyncState>
  /** Publishes own card and changes, reads others'; resolves when one round is done. */
  exchange(progress?: (step: ProgressStep) => void): Promise<ExchangeResult>
  /** Accepts a person whose fingerprint words were compared. Their bundles are applied and ours encrypted to them from now on. */
  acceptPerson(fingerprint: Fingerprint): Promise<SyncState>
}

/** Whom the folder knows. */
export interface FolderPerson extends PersonCard {
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  readonly state: PersonState
  readonly lastBundleAt?: IsoDateTime
  /** Of those who are known here (oneself, accepted, removed); absent where there are none. */
  readonly namesakes?: readonly Namesake[]
}

export interface SyncState {
  readonly folder?: { readonly folderId: string; readonly displayPath: string }
  readonly people: readonly FolderPerson[]
  readonly waiting: number
  readonly lastExchangeAt?: IsoDateTime
  readonly problems: readonly {
    readonly code: string
    readonly message: string
    readonly subject?: string
    /** Name of who says so, where nothing in the folder shows it. */
    readonly toldBy?: string
    /** What `repairFork` gives way with, of `rival-histories`; empty where the other side does. */
    readonly rivals?: readonly RivalChange[]
  }[]
}

export interface ExchangeResult {
  readonly written: readonly { readonly name: string; readonly byteLength: number }[]
  readonly received: readonly { readonly from: string; readonly assessments: number; readonly statements: number }[]
  readonly problems: SyncState['problems']
  readonly state: SyncState
}
