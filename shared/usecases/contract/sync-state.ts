/** What the screens are told of an exchange: whom the folder knows, what waits, what came. */
import type { Fingerprint, IsoDateTime } from '../../model/ids.ts'
import type { PersonCard } from '../../signing/identity.ts'
import type { RivalChange } from '../../sync/document/rival-histories.ts'
import type { PersonState } from '../../sync/ledger/ledger.ts'

export interface FolderPerson extends PersonCard {
  readonly fingerprint: Fingerprint
  readonly fingerprintWords: readonly string[]
  readonly state: PersonState
  readonly lastBundleAt?: IsoDateTime
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
