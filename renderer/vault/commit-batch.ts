import type { VaultBatch } from '#shared/ports/vault-store.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { runsOf } from './id-runs.ts'
import { storedRevision } from './stored-row.ts'

/**
 * Writes a batch in one strict transaction, on the database itself rather than through Dexie: every request is sent before the first
 * answer is waited for, and the commit follows as soon as the expected revision is known to be there. Through Dexie the check, the writes
 * and the commit each cost a way to the browser's process and back, which a saved answer waits for.
 *
 * Resolves when the data is on the disk. Rejects with `held-elsewhere`, or with what IndexedDB names; nothing is changed then.
 */
export function commitBatch(database: IDBDatabase, batch: VaultBatch): Promise<void> {
  const { expect, header, put = [], putBlobs = [], delete: remove = [], deleteBlobs = [] } = batch
  const stores = [
    ...(header ? ['meta'] : []),
    ...(expect || put.length > 0 || remove.length > 0 ? ['records'] : []),
    ...(putBlobs.length > 0 || deleteBlobs.length > 0 ? ['blobs'] : []),
  ]
  if (stores.length === 0) return Promise.resolve()
  return new Promise((resolve, reject) => {
    // Chromium reports "complete" before the data reached the disk unless it is asked for `strict`.
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    let refusal: Error | undefined
    const fail = (): void => reject(refusal ?? transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'))
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', fail)
    const send = (): void => {
      if (remove.length > 0 || put.length > 0) {
        const records = transaction.objectStore('records')
        for (const { first, last } of runsOf(remove)) records.delete(IDBKeyRange.bound(first, last))
        for (const row of put) records.put(row)
      }
      if (deleteBlobs.length > 0 || putBlobs.length > 0) {
        const blobs = transaction.objectStore('blobs')
        for (const { first, last } of runsOf(deleteBlobs)) blobs.delete(IDBKeyRange.bound(first, last))
        for (const row of putBlobs) blobs.put(row)
      }
      if (header) transaction.objectStore('meta').put({ key: 'header', ...header })
    }
    try {
      if (!expect) {
        send()
        transaction.commit()
        return
      }
      const current = transaction.objectStore('records').get(expect.id)
      current.addEventListener('success', () => {
        // As who read it saw it: a row of another shape counts as absent, or nobody could ever write over it.
        if (storedRevision(current.result) === expect.revision) return transaction.commit()
        refusal = new VaultError('held-elsewhere', 'another window wrote to this vault since its index was read')
        transaction.abort()
      })
      send()
    } catch (error) {
      refusal = error instanceof Error ? error : new Error(String(error))
      transaction.abort()
    }
  })
}
