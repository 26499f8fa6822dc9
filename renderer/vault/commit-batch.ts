import type { VaultBatch } from '#shared/ports/vault-store.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { runsOf } from './id-runs.ts'
import { storedRevision } from './stored-row.ts'
import { turnOf } from './vault-database.ts'

/**
 * How a batch makes sure that its expectation still holds. `take`: the expected row is read, and the turn goes to `holder`. `keep`: nothing
 * is read, since whoever wrote in between would have taken the turn from `holder`; then the database itself refuses the batch.
 */
export interface Turn {
  readonly by: 'take' | 'keep'
  /** For `take` one that was never used. */
  readonly holder: string
}

/**
 * Writes a batch in one strict transaction, on the database itself rather than through Dexie: every request is sent before the first
 * answer is waited for, and the commit with them, or as soon as the expected revision is known to be there. Through Dexie the check, the
 * writes and the commit each cost a way to the browser's process and back, which a saved answer waits for.
 *
 * @param turn of every batch that touches the records, and of no other
 * @returns `committed` when the data is on the disk; `turn-lost` when another one holds it than the `holder` who keeps it: nothing is changed
 * @throws {VaultError} `held-elsewhere`, or what IndexedDB names; nothing is changed then
 */
export function commitBatch(database: IDBDatabase, batch: VaultBatch, turn: Turn | undefined): Promise<'committed' | 'turn-lost'> {
  const { expect, header, put = [], putBlobs = [], delete: remove = [], deleteBlobs = [] } = batch
  const stores = [
    ...(header ? ['meta'] : []),
    ...(turn ? ['records', 'turn'] : []),
    ...(putBlobs.length > 0 || deleteBlobs.length > 0 ? ['blobs'] : []),
  ]
  if (stores.length === 0) return Promise.resolve('committed')
  return new Promise((resolve, reject) => {
    // Chromium reports "complete" before the data reached the disk unless it is asked for `strict`.
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
    let refusal: Error | undefined
    let isTurnLost = false
    transaction.addEventListener('complete', () => resolve('committed'))
    transaction.addEventListener('abort', () => {
      if (isTurnLost) resolve('turn-lost')
      else reject(refusal ?? transaction.error ?? new DOMException('the transaction was aborted', 'AbortError'))
    })
    const sendTurn = ({ by, holder }: Turn): void => {
      const turns = transaction.objectStore('turn')
      // Whoever had it meets this holder from now on.
      if (by === 'take') turns.clear()
      // Fails beside another holder's row, and the transaction with it, also when its commit was sent already.
      const sent = turns.put(turnOf(holder))
      sent.addEventListener('error', () => (isTurnLost = sent.error?.name === 'ConstraintError'))
    }
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
      if (turn) sendTurn(turn)
      if (!expect || turn?.by === 'keep') {
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
