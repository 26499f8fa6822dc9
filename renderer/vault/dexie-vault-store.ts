import Dexie, { type Table } from 'dexie'
import { v7 as uuidV7 } from 'uuid'
import type { VaultId } from '#shared/model/ids.ts'
import type { SealedRow, VaultBatch, VaultDirectory, VaultStore } from '#shared/ports/vault-store.ts'
import { VaultError } from '#shared/vault/vault-error.ts'
import { batchWriter } from './batch-writer.ts'
import { storedAttempts, storedHeader, storedRow, unreadableRow } from './stored-row.ts'
import { DirectoryDatabase, VaultDatabase } from './vault-database.ts'

/** Vaults in IndexedDB: one database each, and a small directory beside them. */
export function createDexieVaultDirectory(): VaultDirectory {
  const directory = new DirectoryDatabase()
  const opened = (): Promise<Dexie> => openDatabase(directory)

  return {
    async list() {
      await opened()
      const rows = await guarded(directory.vaults.toArray())
      return rows
        .map(({ vaultId, label, createdAt }) => ({ vaultId, label, createdAt }))
        .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    },
    async create(label, createdAt, restored) {
      await opened()
      const vaultId = restored ?? (uuidV7() as VaultId) // a fresh UUIDv7 is what the brand stands for
      const databaseName = `probity-${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
      await guarded(directory.vaults.add({ vaultId, databaseName, label, createdAt }))
      return vaultId
    },
    async open(vaultId) {
      await opened()
      const row = await guarded(directory.vaults.get(vaultId))
      if (!row) throw new VaultError('not-found', `no vault ${vaultId} on this machine`, { vaultId })
      const database = new VaultDatabase(row.databaseName)
      await openDatabase(database)
      return storeOver(database)
    },
    async rename(vaultId, label) {
      await opened()
      await guarded(directory.vaults.update(vaultId, { label }))
    },
    async remove(vaultId) {
      await opened()
      const row = await guarded(directory.vaults.get(vaultId))
      if (!row) return
      await guarded(Dexie.delete(row.databaseName))
      await guarded(directory.vaults.delete(vaultId))
    },
  }
}

function storeOver(database: VaultDatabase): VaultStore {
  let isClosedHere = false
  const write = batchWriter(database.backendDB())
  /** A connection that nobody here closed was closed by the browser, as Chromium does when a write finds no room on the disk. */
  async function kept<T>(work: PromiseLike<T>): Promise<T> {
    try {
      return await guarded(work)
    } catch (error) {
      if (isClosedHere || !(error instanceof VaultError) || error.code !== 'closed') throw error
      throw new VaultError('storage-closed', 'the browser closed the database', {}, { cause: error })
    }
  }

  return {
    readHeader: async () => storedHeader(await kept(database.meta.get('header'))),
    readUnlockAttempts: async () => storedAttempts(await kept(database.meta.get('attempts'))),
    async writeUnlockAttempts(attempts) {
      if (attempts) await kept(database.meta.put({ key: 'attempts', attempts }))
      else await kept(database.meta.delete('attempts'))
    },
    readMany: (ids) => kept(readRows(database.records, ids)),
    listIds: () => kept(idsOf(database.records)),
    listBlobIds: () => kept(idsOf(database.blobs)),
    readBlob: async (id) => (await kept(readRows(database.blobs, [id])))[0],
    commit: (batch) => kept(commit(database, write, batch)),
    close: () => {
      isClosedHere = true
      database.close()
    },
  }
}

/** Some milliseconds of the disk: a reading of all names of a large vault would keep a save waiting until its end. */
const idsAtOnce = 2000

async function idsOf(table: Table<SealedRow, string>): Promise<readonly string[]> {
  const ids: string[] = []
  for (;;) {
    const last = ids.at(-1)
    const next = await (last === undefined ? table.toCollection() : table.where(':id').above(last)).limit(idsAtOnce).primaryKeys()
    for (const id of next) ids.push(id)
    if (next.length < idsAtOnce) return ids
  }
}

/**
 * Chromium keeps a large row in a file of its own; where that is gone or cut, the row cannot be read and a request for several fails as a
 * whole. Then each is asked for by itself, and only the row that is lost counts as damaged.
 */
async function readRows(table: Table<SealedRow, string>, ids: readonly string[]): Promise<readonly (SealedRow | undefined)[]> {
  try {
    return inOrder(ids, await table.bulkGet([...ids]))
  } catch (error) {
    if (!isLostValue(error)) throw error
    return Promise.all(
      ids.map(async (id) => {
        try {
          return storedRow(id, await table.get(id))
        } catch (lost) {
          if (!isLostValue(lost)) throw lost
          return unreadableRow(id)
        }
      }),
    )
  }
}

/** What Chromium says of such a file when it is gone, and when it is cut. Anything else may be the whole disk, and is told as such. */
const isLostValue = (error: unknown): boolean =>
  error instanceof Error &&
  (error.name === 'NotReadableError' || (error.name === 'UnknownError' && error.message.includes('large IndexedDB value')))

const inOrder = (ids: readonly string[], found: readonly unknown[]): readonly (SealedRow | undefined)[] =>
  ids.map((id, position) => storedRow(id, found[position]))

async function commit(database: VaultDatabase, write: ReturnType<typeof batchWriter>, batch: VaultBatch): Promise<void> {
  if (!database.isOpen()) throw new VaultError('closed', 'the vault is closed')
  await write(batch)
}

/**
 * Milliseconds before each further try: a browser that was killed holds its files for a moment longer, and the next one is told of an
 * internal error meanwhile.
 */
const openAgainAfterMs = [100, 300, 600, 1000, 2000]

/** @throws {VaultError} `not-opened` with the `reason` after the last try; `newer-database`, `quota` at once */
async function openDatabase<T extends Dexie>(database: T, againAfterMs: readonly number[] = openAgainAfterMs): Promise<T> {
  if (database.isOpen()) return database
  try {
    return await openOnce(database)
  } catch (error) {
    if (!mayOpenLater(error)) throw error
    const [pauseMs, ...later] = againAfterMs
    if (pauseMs === undefined) throw new VaultError('not-opened', error.message, { reason: error.message }, { cause: error })
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    return openDatabase(database, later)
  }
}

/** Nobody here closes what is being opened, so that a connection that was closed is the browser's doing as well. */
const mayOpenLater = (error: unknown): error is VaultError =>
  error instanceof VaultError && (error.code === 'io' || error.code === 'closed')

/**
 * Opens a database as this program knows it. Dexie opens a later version of a database as if it were its own,
 * so the version is looked at first, and a later one is closed again untouched.
 */
async function openOnce<T extends Dexie>(database: T): Promise<T> {
  const known = database.verno
  const found = await storedVersion(database.name)
  if (found > known) {
    throw new VaultError('newer-database', `database is of version ${found}, this program knows ${known}`, { found, known })
  }
  await guarded(database.open())
  return database
}

/** Dexie's version number of a database on disk, 0 for none; IndexedDB's own number is ten times as large. */
async function storedVersion(name: string): Promise<number> {
  const databases = await guarded(indexedDB.databases())
  return (databases.find((database) => database.name === name)?.version ?? 0) / 10
}

/** Names what IndexedDB throws; an error that is ours passes. */
async function guarded<T>(work: PromiseLike<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof VaultError) throw error
    const name = error instanceof Error ? error.name : ''
    const inner = error instanceof Dexie.DexieError && error.inner instanceof Error ? error.inner.name : ''
    if (name === 'QuotaExceededError' || inner === 'QuotaExceededError') {
      throw new VaultError('quota', 'the browser gives this vault no more room', {}, { cause: error })
    }
    if (name === 'VersionError') throw new VaultError('newer-database', 'database is of a later version', {}, { cause: error })
    // The second is what IndexedDB itself says of a connection that was closed.
    if (name === 'DatabaseClosedError' || name === 'InvalidStateError')
      throw new VaultError('closed', 'the vault is closed', {}, { cause: error })
    throw new VaultError('io', `storage failed: ${name || 'unknown error'}`, {}, { cause: error })
  }
}
