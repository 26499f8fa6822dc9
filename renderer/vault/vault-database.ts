import Dexie, { type Table } from 'dexie'
import type { VaultId } from '#shared/model/ids.ts'
import type { SealedRow, UnlockAttempts } from '#shared/ports/vault-store.ts'

/** Header and unlock attempts of one vault, by a fixed key each. */
export type MetaRow =
  | { readonly key: 'header'; readonly vaultId: VaultId; readonly header: string }
  | { readonly key: 'attempts'; readonly attempts: UnlockAttempts }

/** Who committed last. One row at most: every one has the same `seat`, which is unique. */
export interface TurnRow {
  readonly holder: string
  readonly seat: 0
}

export const turnOf = (holder: string): TurnRow => ({ holder, seat: 0 })

/**
 * Tables of one vault. Indexed are random ids and nothing else (beside a number that never changes): an index would lay a value open.
 * A published `version(n)` block never changes; a new one is added with its upgrade and its test.
 */
export class VaultDatabase extends Dexie {
  declare meta: Table<MetaRow, MetaRow['key']>
  declare records: Table<SealedRow, string>
  declare blobs: Table<SealedRow, string>
  declare turn: Table<TurnRow, TurnRow['holder']>

  constructor(name: string) {
    // Chromium reports "complete" before the data reached the disk unless it is asked for `strict`.
    super(name, { chromeTransactionDurability: 'strict', autoOpen: false })
    this.version(1).stores({ meta: 'key', records: 'id', blobs: 'id' })
    // A version, since a program that knows of no turns would write beside them: its connections are closed by it.
    this.version(2).stores({ turn: 'holder, &seat' })
  }
}

export interface DirectoryRow {
  readonly vaultId: VaultId
  readonly databaseName: string
  readonly label: string
  readonly createdAt: string
}

/** Which vaults this machine has; holds no key and nothing of their content. */
export class DirectoryDatabase extends Dexie {
  declare vaults: Table<DirectoryRow, VaultId>

  constructor() {
    super('probity-directory', { chromeTransactionDurability: 'strict', autoOpen: false })
    this.version(1).stores({ vaults: 'vaultId' })
  }
}
