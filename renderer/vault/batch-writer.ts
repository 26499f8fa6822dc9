import type { VaultBatch, VaultStore } from '#shared/ports/vault-store.ts'
import { toHex } from '#shared/bytes/digest.ts'
import { commitBatch } from './commit-batch.ts'

/** As long as `holder` has the turn, the row `id` is of this revision. */
interface Known {
  readonly holder: string
  readonly id: string
  readonly revision: number
}

/**
 * Writes the batches of one connection. A save mostly follows another one of the same connection; then the expected revision need not be
 * read before the commit is sent: who commits takes the turn from whoever had it, so that a turn which is still the own one proves that
 * nobody committed since. A turn that was lost, or that this connection never had, is taken while the row is read, in the same transaction.
 *
 * No holder is used again once it may have lost the turn, and one that has it is used by one batch at a time. So it never stands for a
 * revision other than the one that it was remembered with.
 */
export function batchWriter(database: IDBDatabase): VaultStore['commit'] {
  let known: Known | undefined

  return async (batch) => {
    if (!touchesRecords(batch)) {
      await commitBatch(database, batch, undefined)
      return
    }
    const { expect } = batch
    const own = known && known.id === expect?.id && known.revision === expect.revision ? known : undefined
    // Until the outcome is known, a second batch reads.
    known = undefined
    if (own && (await commitBatch(database, batch, { by: 'keep', holder: own.holder })) === 'committed') {
      known = knownAfter(batch, own.holder)
      return
    }
    // The turn may have changed hands without that revision: only what rests there says whether the expectation holds.
    const holder = newHolder()
    await commitBatch(database, batch, { by: 'take', holder })
    known = knownAfter(batch, holder)
  }
}

/** An expectation alone touches nothing, but has to be looked at. */
const touchesRecords = ({ expect, put = [], delete: remove = [] }: VaultBatch): boolean =>
  expect !== undefined || put.length > 0 || remove.length > 0

/** Of a batch that did not write the row which it expected, nothing is remembered: the next one reads. */
function knownAfter({ expect, put = [] }: VaultBatch, holder: string): Known | undefined {
  const row = put.findLast(({ id }) => id === expect?.id)
  return row && { holder, id: row.id, revision: row.revision }
}

const newHolder = (): string => toHex(crypto.getRandomValues(new Uint8Array(16)))
