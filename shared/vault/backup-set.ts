import { isSameBytes } from '../model/same-bytes.ts'
import type { Random } from '../ports/clock.ts'
import type { Pause } from '../ports/pause.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { damagedBackup, openBackup, type BackupFacts, type OpenedBackup, type OpenOptions } from './backup.ts'
import { recordKinds } from './index-page.ts'
import type { VaultKeys } from './keys.ts'
import { openVault, type Vault } from './vault.ts'
import { VaultError } from './vault-error.ts'

/** All files of one restoration, whole and fitting each other. */
export interface BackupSet extends BackupFacts {
  readonly volumes: readonly OpenedBackup[]
  readonly records: readonly SealedRow[]
  readonly blobs: readonly SealedRow[]
}

/** What the keys told of a set. */
export interface BackupCheck {
  /** Readable, in memory; its store refuses writing. */
  readonly vault: Vault
  readonly recordCount: number
  /** Records that do not open, by their ids; damaged already when the backup was made, since every byte of it is hashed. */
  readonly damaged: readonly string[]
  /** Blobs (evidence files, issued reports) that the index names and no file of the set holds. */
  readonly missingBlobs: number
}

/**
 * Opens one file that holds everything, or files of records and of blobs in any order.
 *
 * @throws {VaultError} `damaged-backup`, `newer-format`; `mixed-backup` for files of different vaults or moments; `incomplete-backup` when
 *   none has records, or one of several with records is missing
 */
export async function openBackupSet(files: readonly Uint8Array[], options?: OpenOptions): Promise<BackupSet> {
  const volumes: OpenedBackup[] = []
  for (const file of files) volumes.push(await openBackup(file, options))
  const holding = volumes.filter(({ volume }) => volume.holds !== 'blobs')
  const [first] = holding
  const isMixed = volumes.some(({ vaultId }) => vaultId !== volumes[0]?.vaultId) || holding.some(({ moment }) => moment !== first?.moment)
  if (isMixed) throw new VaultError('mixed-backup', 'the files are of different vaults or moments')
  const numbers = new Set(holding.map(({ volume }) => volume.number))
  const wanted = first?.volume.of ?? 1
  if (!first || numbers.size !== wanted) {
    throw new VaultError('incomplete-backup', `${numbers.size} of ${wanted} files with records`, { found: numbers.size, wanted })
  }
  const { vaultId, label, vaultCreatedAt, createdAt, volume, moment, header } = first
  return {
    vaultId,
    label,
    vaultCreatedAt,
    createdAt,
    volume,
    moment,
    header,
    volumes,
    records: united(volumes.map(({ records }) => records)),
    blobs: united(volumes.map(({ blobs }) => blobs)),
  }
}

/** The same file twice does no harm; a blob never changes, so one of two contents would be a forgery. */
function united(parts: readonly (readonly SealedRow[])[]): readonly SealedRow[] {
  const rows = new Map<string, SealedRow>()
  for (const row of parts.flat()) {
    const other = rows.get(row.id)
    if (other && (other.revision !== row.revision || !isSameBytes(other.sealed, row.sealed)))
      throw damagedBackup('one row with two contents')
    rows.set(row.id, row)
  }
  return [...rows.values()]
}

export interface CheckOptions {
  /** `index` leaves the records closed and counts none as damaged or missing; `records` unless told. */
  readonly depth?: 'index' | 'records'
  readonly pause?: Pause | undefined
}

/** Opened before others have their turn: a few milliseconds. Rows in memory come without any turn in between, however many they are. */
const openedAtOnce = 32

/**
 * Opens the index of a set in memory and then every record, so that what cannot be restored is known before anything is written.
 *
 * @throws {VaultError} `damaged-backup` when a head is not by this vault or the index does not open
 */
export async function checkBackupSet(
  set: BackupSet,
  keys: VaultKeys,
  random: Random,
  { depth = 'records', pause }: CheckOptions = {},
): Promise<BackupCheck> {
  for (const volume of set.volumes) if (!(await volume.isAuthentic(keys))) throw damagedBackup('head is not by this vault')
  const vault = await openVault(memoryStore(set), set.vaultId, keys, random)
  if (vault.damagedPages.length > 0) throw damagedBackup('index does not open')
  // A row's id begins with its record's base.
  const held = new Set(set.blobs.map(({ id }) => id.slice(0, 24)))
  const damaged: string[] = []
  let missingBlobs = 0
  const entries = recordKinds.flatMap((kind) => vault.entries(kind))
  for (const [number, { recordId, store, base }] of depth === 'index' ? [] : entries.entries()) {
    if (number % openedAtOnce === 0) await pause?.()
    if (store === 'blobs' && !held.has(base)) {
      missingBlobs += 1
      continue
    }
    try {
      await vault.read(recordId)
    } catch (error) {
      if (!(error instanceof VaultError) || error.code !== 'damaged-record') throw error
      damaged.push(recordId)
    }
  }
  return { vault, recordCount: entries.length, damaged, missingBlobs }
}

function memoryStore({ vaultId, header, records, blobs }: BackupSet): VaultStore {
  const rows = new Map(records.map((row) => [row.id, row]))
  const files = new Map(blobs.map((row) => [row.id, row]))
  const refuse = (): Promise<never> => Promise.reject(new VaultError('io', 'a backup is not written to'))
  return {
    readHeader: () => Promise.resolve({ vaultId, header }),
    readMany: (ids) => Promise.resolve(ids.map((id) => rows.get(id))),
    listIds: () => Promise.resolve([...rows.keys()]),
    listBlobIds: () => Promise.resolve([...files.keys()]),
    readUnlockAttempts: () => Promise.resolve(undefined),
    writeUnlockAttempts: refuse,
    readBlob: (id) => Promise.resolve(files.get(id)),
    commit: refuse,
    close: () => {},
  }
}
