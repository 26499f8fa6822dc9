import { VaultError } from '#shared/vault/vault-error.ts'
import type { VaultId } from '#shared/model/ids.ts'
import type { SealedRow, UnlockAttempts, VaultDirectory, VaultHeaderRow, VaultStore } from '#shared/ports/vault-store.ts'

/** A vault's rows in memory; `rows` and `blobs` are open to tests that damage, swap or roll back what rests. */
export interface MemoryVaultStore extends VaultStore {
  readonly rows: Map<string, SealedRow>
  readonly blobs: Map<string, SealedRow>
  /** Called before each commit; throws to let it fail. */
  beforeCommit: () => void
}

/** Copies on the way in and out, as IndexedDB does. */
const copy = (row: SealedRow): SealedRow => ({ ...row, sealed: row.sealed.slice() })

export function createMemoryVaultStore(): MemoryVaultStore {
  const rows = new Map<string, SealedRow>()
  const blobs = new Map<string, SealedRow>()
  let header: VaultHeaderRow | undefined
  let attempts: UnlockAttempts | undefined
  const store: MemoryVaultStore = {
    rows,
    blobs,
    beforeCommit: () => {},
    readHeader: () => Promise.resolve(header),
    readMany: (ids) => Promise.resolve(ids.map((id) => rows.get(id)).map((row) => row && copy(row))),
    listIds: () => Promise.resolve([...rows.keys()]),
    listBlobIds: () => Promise.resolve([...blobs.keys()]),
    readUnlockAttempts: () => Promise.resolve(attempts),
    writeUnlockAttempts(next) {
      attempts = next
      return Promise.resolve()
    },
    readBlob: (id) => Promise.resolve(blobs.get(id)).then((row) => row && copy(row)),
    commit(batch) {
      try {
        store.beforeCommit()
        if (batch.expect && (rows.get(batch.expect.id)?.revision ?? 0) !== batch.expect.revision) {
          throw new VaultError('held-elsewhere', 'another window wrote')
        }
      } catch (error) {
        return Promise.reject(error instanceof Error ? error : new Error('commit failed'))
      }
      for (const id of batch.delete ?? []) rows.delete(id)
      for (const id of batch.deleteBlobs ?? []) blobs.delete(id)
      for (const row of batch.put ?? []) rows.set(row.id, copy(row))
      for (const row of batch.putBlobs ?? []) blobs.set(row.id, copy(row))
      if (batch.header) header = batch.header
      return Promise.resolve()
    },
    close: () => {},
  }
  return store
}

/** Directory over memory stores; `newId` names each new vault. */
export function createMemoryVaultDirectory(newId: () => VaultId): VaultDirectory & { readonly stores: Map<VaultId, MemoryVaultStore> } {
  const stores = new Map<VaultId, MemoryVaultStore>()
  const labels = new Map<VaultId, { vaultId: VaultId; label: string; createdAt: string }>()
  return {
    stores,
    list: () => Promise.resolve([...labels.values()]),
    create(label, createdAt, restored) {
      const vaultId = restored ?? newId()
      stores.set(vaultId, createMemoryVaultStore())
      labels.set(vaultId, { vaultId, label, createdAt })
      return Promise.resolve(vaultId)
    },
    open(vaultId) {
      const store = stores.get(vaultId)
      return store ? Promise.resolve(store) : Promise.reject(new VaultError('not-found', `no vault ${vaultId}`))
    },
    rename(vaultId, label) {
      const known = labels.get(vaultId)
      if (known) labels.set(vaultId, { ...known, label })
      return Promise.resolve()
    },
    remove(vaultId) {
      stores.delete(vaultId)
      labels.delete(vaultId)
      return Promise.resolve()
    },
  }
}
