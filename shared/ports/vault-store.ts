import type { IsoDateTime, VaultId } from '../model/ids.ts'

/** A sealed record as it rests: nothing in clear but random ids and numbers. */
export interface SealedRow {
  /** 16 random bytes as 32 hexadecimal digits; says nothing of the record. */
  readonly id: string
  /** Rises by one with each write of the record. */
  readonly revision: number
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** Header of a vault: format, id, key slots. JSON; authenticated by the slots' AAD. */
export interface VaultHeaderRow {
  readonly vaultId: VaultId
  readonly header: string
}

/** Changes that are committed together or not at all. */
export interface VaultBatch {
  readonly put?: readonly SealedRow[]
  readonly delete?: readonly string[]
  readonly putBlobs?: readonly SealedRow[]
  readonly deleteBlobs?: readonly string[]
  readonly header?: VaultHeaderRow
  /**
   * Revision that a record's row must have right now, 0 for absent; checked inside the same transaction. Another one means that a
   * second window wrote meanwhile: nothing is changed and `held-elsewhere` is thrown.
   */
  readonly expect?: { readonly id: string; readonly revision: number }
}

/** Wrong passphrases in a row; rests in clear beside the header, so that a restart does not shorten the delay. */
export interface UnlockAttempts {
  readonly failures: number
  readonly lastFailureAt: IsoDateTime
}

/**
 * Where one vault rests; one implementation over IndexedDB, one in memory for tests.
 * Throws `VaultError`: `newer-database`, `quota`, `held-elsewhere`, `closed`, `io`.
 */
export interface VaultStore {
  readHeader(): Promise<VaultHeaderRow | undefined>
  /** Rows of the records store (index pages and documents) in the order of `ids`; `undefined` for those that are not there. */
  readMany(ids: readonly string[]): Promise<readonly (SealedRow | undefined)[]>
  /** Ids of all rows of the records store, without reading the rows. */
  listIds(): Promise<readonly string[]>
  listBlobIds(): Promise<readonly string[]>
  readUnlockAttempts(): Promise<UnlockAttempts | undefined>
  /** `undefined` clears them. */
  writeUnlockAttempts(attempts: UnlockAttempts | undefined): Promise<void>
  readBlob(id: string): Promise<SealedRow | undefined>
  /** Resolves only after the commit reached the disk (`durability: 'strict'`). */
  commit(batch: VaultBatch): Promise<void>
  close(): void
}

/** Vaults of this machine; a vault's name is in clear because the user chose to show it, and empty where the user did not. */
export interface VaultDirectory {
  list(): Promise<readonly { readonly vaultId: VaultId; readonly label: string; readonly createdAt: string }[]>
  /** @param vaultId of a vault that is restored; a new one gets an id of its own */
  create(label: string, createdAt: string, vaultId?: VaultId): Promise<VaultId>
  open(vaultId: VaultId): Promise<VaultStore>
  /** No vault of that id is no error. */
  rename(vaultId: VaultId, label: string): Promise<void>
  remove(vaultId: VaultId): Promise<void>
}
