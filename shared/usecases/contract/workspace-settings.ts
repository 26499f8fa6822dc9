import type { IsoDateTime } from '../../model/ids.ts'

export interface WorkspaceSettings extends Preferences {
  readonly autoLockMinutes: number
  readonly persistentStorage: boolean | undefined
  readonly storage?: StorageState
  readonly backup?: BackupState
}

export interface Preferences {
  readonly theme?: 'system' | 'light' | 'dark'
  readonly language?: 'en' | 'de' | 'fr'
  /** Commands by a single letter. */
  readonly singleKeys?: boolean
  /** `manual`: on request only; `ask`: looks by itself and shows what arrives before it is taken over; `automatic`: takes it over and tells. */
  readonly exchange?: ExchangeMode
}

export type ExchangeMode = 'manual' | 'ask' | 'automatic'

/** Room that is left for this vault: of the browser's quota or on the disk, whichever is less. */
export interface StorageState {
  readonly freeBytes: number
  readonly level: 'enough' | 'low' | 'critical'
}

/** How the backup stands that is written by itself, at most a minute after a change. */
export interface BackupState {
  readonly lastAt?: IsoDateTime
  /** Area and code of what kept the last try from being written, e.g. `host/full`. */
  readonly error?: string
  /** The folder of the user's choice, where there is one. */
  readonly folder?: { readonly displayPath: string; readonly lastAt?: IsoDateTime; readonly error?: string }
}
