import type { SealedRow } from '../../ports/vault-store.ts'
import type { Clock, Random } from '../../ports/clock.ts'
import type { Pause } from '../../ports/pause.ts'
import type { Sha256Hex } from '../../model/ids.ts'
import { sha256Hex, toHex } from '../../bytes/digest.ts'
import { lengthOf, maxBackupBytes, packBackup, type BackupFacts } from '../../vault/backup.ts'
import { checkBackupSet, openBackupSet } from '../../vault/backup-set.ts'
import { VaultError } from '../../vault/vault-error.ts'
import type { Session } from '../session/session.ts'
import { shownName, vaultNameOf } from './vault-name.ts'

/** Rows read at once. */
const batchSize = 200
/** Rows in one file; the rest of what a file may have is for its head. */
const volumeBytes = maxBackupBytes - 1024 * 1024
const maxVolumes = 256
/** Tries to read a moment beside the writing; then the writing waits for what is still missing, which is little by then. */
const triesBeside = 3

export interface BackupPorts {
  readonly clock: Clock
  readonly random: Random
  readonly pause?: Pause
}

/** The same, with pauses that last until the answers that were given meanwhile are saved: each of their steps would else wait for one of the backup's. */
export function behindSaves<Ports extends BackupPorts>(session: Session, ports: Ports): Ports {
  const { pause } = ports
  if (!pause) return ports
  return {
    ...ports,
    async pause() {
      await pause()
      await session.enqueue(() => Promise.resolve())
      // What was saved is told before the work goes on.
      await pause()
    },
  }
}

export interface BackupFile {
  /** `records`, `blobs`, or the like with a number; to be put into a file's name. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Records of one moment. */
export interface BackedUpRecords {
  readonly files: readonly BackupFile[]
  /** Of the vault, at that moment. */
  readonly revision: number
  /** Rows that the index names and that are not there: the vault is damaged. */
  readonly missingRows: number
}

/**
 * All records and the index as they rest, packed and then opened again from the packed bytes with the vault's keys.
 * Saving goes on meanwhile.
 *
 * @throws {VaultError} `backup-too-large` for one record beyond a file's size; `damaged-backup` when the copy does not open
 */
export async function packRecords(session: Session, ports: BackupPorts): Promise<BackedUpRecords> {
  const { volumes, revision, missingRows } = await readVolumes(session)
  const of = volumes.length
  const facts = await factsOf(session, ports)
  const files: BackupFile[] = []
  // Taken out, so that a large vault is not in memory twice.
  for (let records = volumes.shift(); records !== undefined; records = volumes.shift()) {
    const volume = { holds: 'records', number: files.length + 1, of } as const
    files.push({ name: nameOf(volume), bytes: await packBackup({ ...facts, volume, records, blobs: [] }, session.keys, ports.pause) })
  }
  await checkBackup(
    session,
    ports,
    files.map(({ bytes }) => bytes),
    'index',
  )
  return { files, revision, missingRows }
}

/** A file of blobs that can be made. */
export interface BlobVolume {
  readonly name: string
  readonly ids: readonly string[]
  /** SHA-256 over the ids; blobs never change, so the same ids are the same content. */
  readonly sha256: Sha256Hex
  pack(ports: BackupPorts): Promise<BackupFile>
}

/**
 * Blobs by the file that they go to: one file, or by their random ids so many (a power of two) that none is too large.
 *
 * @param sizes bytes by blob, kept by the caller between calls; what is not in it is read once to be measured
 */
export async function blobVolumes(session: Session, sizes: Map<string, number>): Promise<readonly BlobVolume[]> {
  const ids = session.vault
    .rows()
    .blobs.map(({ id }) => id)
    .sort()
  // One at a time: files are large, and a blob never changes, so each is measured once.
  for (const id of ids) if (!sizes.has(id)) sizes.set(id, lengthOf(await readBlobs(session, [id])))
  let of = 1
  const groups = (): string[][] =>
    Array.from({ length: of }, (_, group) => ids.filter((id) => Number.parseInt(id.slice(0, 2), 16) % of === group))
  const isTooLarge = (group: readonly string[]): boolean =>
    group.length > 1 && group.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0) > volumeBytes
  while (of < maxVolumes && groups().some(isTooLarge)) of *= 2
  return Promise.all(
    groups().map(async (group, index) => {
      const volume = { holds: 'blobs', number: index + 1, of } as const
      const name = nameOf(volume)
      return {
        name,
        ids: group,
        sha256: await sha256Hex(new TextEncoder().encode(group.join(' '))),
        async pack(ports: BackupPorts) {
          return {
            name,
            bytes: await packBackup(
              { ...(await factsOf(session, ports)), volume, records: [], blobs: await readBlobs(session, group) },
              session.keys,
              ports.pause,
            ),
          }
        },
      }
    }),
  )
}

/** The vault for a copy that somebody keeps elsewhere: one file, or several where one would be too large. */
export async function packEverything(session: Session, ports: BackupPorts): Promise<readonly BackupFile[]> {
  const records = await packRecords(session, ports)
  const volumes = await blobVolumes(session, new Map())
  const blobs: BackupFile[] = []
  for (const volume of volumes) if (volume.ids.length > 0) blobs.push(await volume.pack(ports))
  const set = await openBackupSet(
    [...records.files, ...blobs].map(({ bytes }) => bytes),
    { pause: ports.pause, isBorrowed: true },
  )
  if (lengthOf(set.records) + lengthOf(set.blobs) > volumeBytes) return [...records.files, ...blobs]
  const volume = { holds: 'everything', number: 1, of: 1 } as const
  const { volumes: _parts, ...facts } = set
  const whole = { name: nameOf(volume), bytes: await packBackup({ ...facts, volume }, session.keys, ports.pause) }
  await checkBackup(session, ports, [whole.bytes], 'records')
  return [whole]
}

/**
 * "Backed up" shall be true: the bytes are read as a restoration would read them. Files of blobs need not be among them.
 *
 * @throws {VaultError} `damaged-backup`; `damaged-record` for a record that does not open although the vault's own does
 */
export async function checkBackup(
  session: Session,
  { random, pause }: BackupPorts,
  files: readonly Uint8Array[],
  depth: 'index' | 'records',
): Promise<void> {
  const set = await openBackupSet(files, { pause, isBorrowed: true })
  const { damaged } = await checkBackupSet(set, session.keys, random, { depth, pause })
  for (const recordId of damaged) {
    const isDamagedHere = await session.vault.read(recordId).then(
      () => false,
      () => true,
    )
    // The copy is as good as the vault: its other records must not go without one.
    if (isDamagedHere) continue
    throw new VaultError('damaged-record', `${damaged.length} records do not open`, { recordId })
  }
}

const nameOf = ({ holds, number, of }: BackupFacts['volume']): string => (of === 1 ? holds : `${holds}-${number}-of-${of}`)

async function factsOf(session: Session, { clock, random }: BackupPorts): Promise<Omit<BackupFacts, 'volume'>> {
  const { store, summary } = session
  const row = await store.readHeader()
  if (!row) throw new VaultError('wrong-key', 'the vault has no header')
  return {
    vaultId: row.vaultId,
    // In clear: no more than the list of vaults shows.
    label: shownName(vaultNameOf(session.vault, summary.label)).slice(0, 400),
    vaultCreatedAt: summary.createdAt,
    createdAt: clock.now(),
    moment: toHex(random.bytes(16)),
    header: row.header,
  }
}

/** Rows of one moment by the file that they go to; nothing else holds them. */
async function readVolumes(
  session: Session,
): Promise<{ readonly volumes: (readonly SealedRow[])[]; readonly revision: number; readonly missingRows: number }> {
  const { rows, revision, missingRows } = await readMoment(session)
  return { volumes: inVolumes(rows), revision, missingRows }
}

/** All rows that one state of the index names. Rows of records never change, so only what was written meanwhile is read again. */
async function readMoment(
  session: Session,
): Promise<{ readonly rows: readonly SealedRow[]; readonly revision: number; readonly missingRows: number }> {
  const held = new Map<string, SealedRow>()
  const read = async () => {
    const { revision } = session.vault
    const { records } = session.vault.rows()
    const missing = records.filter((row) => held.get(row.id)?.revision !== row.revision)
    for (let start = 0; start < missing.length; start += batchSize) {
      const batch = missing.slice(start, start + batchSize)
      for (const row of await session.store.readMany(batch.map(({ id }) => id))) if (row) held.set(row.id, row)
    }
    const found = records.flatMap(({ id, revision: wanted }) => {
      const row = held.get(id)
      return row?.revision === wanted ? [row] : []
    })
    return { rows: found, revision, missingRows: records.length - found.length }
  }
  for (let tries = 0; tries < triesBeside; tries += 1) {
    const moment = await read()
    if (moment.missingRows === 0) return moment
  }
  return session.enqueue(read)
}

async function readBlobs(session: Session, ids: readonly string[]): Promise<readonly SealedRow[]> {
  const rows: SealedRow[] = []
  for (const id of ids) {
    const row = await session.store.readBlob(id)
    // One that is missing is named when its record is opened; the others are backed up all the same.
    if (row) rows.push(row)
  }
  return rows
}

/** In order, as many to a file as fit. */
function inVolumes(rows: readonly SealedRow[]): (readonly SealedRow[])[] {
  const volumes: SealedRow[][] = [[]]
  let length = 0
  for (const row of rows) {
    const more = lengthOf([row])
    if (length + more > volumeBytes && length > 0) {
      volumes.push([])
      length = 0
    }
    volumes.at(-1)?.push(row)
    length += more
  }
  return volumes
}
