import type { VaultId } from '../model/ids.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { beginRotation } from './change-slots.ts'
import { endRotation } from './header.ts'
import { partRowId, recordKinds } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { createDataKey, damaged, isWrappedBy, sealRecord } from './record.ts'
import { sealedRows } from './sealed-rows.ts'
import type { RecordChange, Vault } from './vault.ts'
import { VaultError } from './vault-error.ts'

/** Content sealed anew in one commit; bounds the memory and the room that the two copies take. */
const batchBytes = 2 * 1024 * 1024
const batchRecords = 50
/** Rows read to see what a rotation has reached. */
const readAtOnce = 100

/**
 * First step of a rotation, in one commit: header with the new vault key, and the index's head under the row id that follows from it.
 * From here on the vault opens with the new key alone, which leads to the old one for records not reached yet.
 *
 * @throws {VaultError} as `beginRotation`; `damaged-record` when the index's head has to be mended first; `held-elsewhere`
 */
export async function startRotation(
  store: VaultStore,
  vaultId: VaultId,
  ...[change, settings]: [Parameters<typeof beginRotation>[1], Parameters<typeof beginRotation>[2]]
): Promise<{ readonly keys: VaultKeys; readonly dropped: Awaited<ReturnType<typeof beginRotation>>['dropped'] }> {
  const row = await store.readHeader()
  if (!row) throw new VaultError('wrong-key', 'the vault has no header')
  const { header, keys, oldKeys, dropped } = await beginRotation(row.header, change, settings)
  const [head] = await store.readMany([oldKeys.rootRowId])
  if (!head) throw damaged({ id: oldKeys.rootRowId })
  const place = { vaultId, store: 'records', id: oldKeys.rootRowId, type: 'root', revision: head.revision } as const
  const { content } = await sealedRows(vaultId, oldKeys, change.random).open(place, head)
  const moved = { ...place, id: keys.rootRowId, revision: head.revision + 1 }
  const sealed = await sealRecord(moved, await createDataKey(keys, vaultId, change.random), content, change.random)
  content.fill(0)
  await store.commit({
    header: { vaultId, header },
    put: [{ id: moved.id, revision: moved.revision, sealed }],
    delete: [place.id],
    expect: { id: place.id, revision: place.revision },
  })
  return { keys, dropped }
}

/** The records that a rotation still has to reach. */
export async function recordsOfPreviousKey(store: VaultStore, vault: Vault, keys: VaultKeys): Promise<readonly string[]> {
  const found: string[] = []
  const isOld = async (row: SealedRow | undefined): Promise<boolean> =>
    // A row that is missing needs no key.
    row !== undefined && !(await isWrappedBy(keys, vault.vaultId, row.sealed))
  const entries = recordKinds.flatMap((kind) => vault.entries(kind))
  const records = entries.filter(({ store: table }) => table === 'records')
  // Together, since one by one ten thousand take seconds in which nothing can be saved.
  for (let start = 0; start < records.length; start += readAtOnce) {
    const batch = records.slice(start, start + readAtOnce)
    const rows = await store.readMany(batch.map(({ base }) => partRowId(base, 1)))
    const old = await Promise.all(rows.map(isOld))
    found.push(...batch.flatMap(({ recordId }, position) => (old[position] === true ? recordId : [])))
  }
  // One by one, since they are large.
  for (const { recordId, base } of entries.filter(({ store: table }) => table === 'blobs'))
    if (await isOld(await store.readBlob(partRowId(base, 1)))) found.push(recordId)
  return found
}

/**
 * Seals some records anew, each under a new data key that the new vault key wraps, in one commit. Rows get new names, as with every
 * replacement, so that a backup that is being read never mixes two states.
 *
 * @param ids records of the old key, from the front of which is taken
 * @returns how many were dealt with; damaged ones among them stay as they are and are named
 */
export async function rotateSome(
  vault: Vault,
  ids: readonly string[],
): Promise<{ readonly done: number; readonly damaged: readonly string[] }> {
  const changes: RecordChange[] = []
  const left: string[] = []
  let byteLength = 0
  let done = 0
  for (const recordId of ids) {
    if (done >= batchRecords || byteLength >= batchBytes) break
    done += 1
    const entry = vault.entry(recordId)
    // Erased meanwhile.
    if (!entry) continue
    try {
      const [whole, ...appended] = await vault.read(recordId)
      if (!whole) continue
      const { kind, summary, store } = entry
      changes.push({ do: 'replace', kind, recordId, content: whole, summary, ...(store === 'blobs' ? { store } : {}) })
      for (const content of appended) changes.push({ do: 'append', recordId, content, summary })
      byteLength += whole.length + appended.reduce((sum, content) => sum + content.length, 0)
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
      left.push(recordId)
    }
  }
  if (changes.length > 0) await vault.write(changes)
  return { done, damaged: left }
}

/**
 * Last step: the index is sealed anew, then the old key goes from the header. A damaged record keeps the old key alive, since without it
 * nobody could mend the record any more.
 *
 * @returns the records that still need the old key; none when the rotation is over
 */
export async function finishRotation(store: VaultStore, vault: Vault, keys: VaultKeys): Promise<readonly string[]> {
  const left = await recordsOfPreviousKey(store, vault, keys)
  if (left.length > 0) return left
  await vault.rewriteIndex()
  const row = await store.readHeader()
  if (!row) throw new VaultError('wrong-key', 'the vault has no header')
  await store.commit({ header: { vaultId: row.vaultId, header: await endRotation(row.header, keys) } })
  return []
}
