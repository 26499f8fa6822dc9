import type { VaultId } from '../model/ids.ts'
import type { Random } from '../ports/clock.ts'
import type { SealedRow } from '../ports/vault-store.ts'
import { toHex } from '../bytes/digest.ts'
import type { VaultKeys } from './keys.ts'
import { createDataKey, damaged, openRecord, sealRecord, type DataKey, type DataKeyCache, type RecordPlace } from './record.ts'
import { VaultError } from './vault-error.ts'

type Place = Omit<RecordPlace, 'vaultId'>

/** Seals and opens the rows of one unlocked vault. */
export interface SealedRows {
  /** `byteLength` random bytes as hexadecimal digits; 16 for a row's id. */
  newId(byteLength: number): string
  newKey(): Promise<DataKey>
  /** @param content made for this row; overwritten afterwards, since memory that is given back keeps what stood in it */
  seal(place: Place, dataKey: DataKey, content: Uint8Array): Promise<SealedRow>
  /** @throws {VaultError} `damaged-record` when the row is missing, of another revision, or does not open in this place */
  open(place: Place, row: SealedRow | undefined): ReturnType<typeof openRecord>
}

/** Rows of one vault. What is sealed is wiped from the caller's memory; keys that were unwrapped once are kept for the next row under them. */
export function sealedRows(vaultId: VaultId, keys: VaultKeys, random: Random): SealedRows {
  const cache: DataKeyCache = new Map()
  return {
    newId: (byteLength) => toHex(random.bytes(byteLength)),
    newKey: () => createDataKey(keys, vaultId, random),
    async seal(place, dataKey, content) {
      try {
        return { id: place.id, revision: place.revision, sealed: await sealRecord({ ...place, vaultId }, dataKey, content, random) }
      } finally {
        content.fill(0)
      }
    },
    async open(place, row) {
      if (!row || row.revision !== place.revision) throw damaged(place)
      try {
        return await openRecord(keys, { ...place, vaultId }, row.sealed, cache)
      } catch (error) {
        throw isOtherVersion(error) ? damaged(place) : error
      }
    },
  }
}

/**
 * A row of a later version in a vault whose header, which is authentic, speaks of none: a bit has turned, or somebody turned it. Taken at its
 * word it would close the vault with all that is whole in it.
 */
export const isOtherVersion = (error: unknown): boolean => error instanceof VaultError && error.code === 'newer-format'

/** `undefined`, and the id among the failed ones, for a damaged row; everything else is thrown on. */
export async function unlessDamaged<T>(failed: string[], id: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
    failed.push(id)
    return undefined
  }
}
