import { toPlainError } from '../../errors.ts'
import type { BackupPlace } from '../../ports/host-commands.ts'
import { HostError } from '../../ports/host-error.ts'
import { isFileOf, trailerOf } from '../../vault/backup.ts'
import type { WorkbenchPorts } from '../contract/ports.ts'
import {
  commit,
  putJson,
  settingsId,
  settingsOf,
  summaryOf,
  type BackupRecord,
  type PlaceRecord,
  type Session,
  type SettingsRecord,
} from '../session/session.ts'
import { behindSaves, blobVolumes, checkBackup, packRecords, type BackupFile } from './back-up-vault.ts'

/** Blobs that did not change are written again all the same: somebody may have deleted the file. */
const blobsAgainMs = 7 * 24 * 60 * 60_000
/** Opening every record of a large vault takes seconds; its index and hashes are checked each time. */
const checkedAgainMs = 24 * 60 * 60_000

/** One place in one round. */
export interface BackupTarget {
  readonly place: BackupPlace
  readonly known: PlaceRecord | undefined
  /** Of the user's folder: tells next time whether it is still the same one. */
  readonly path?: string
  /** Set in the round, as area and code. */
  error?: string
}

interface Round {
  readonly session: Session
  readonly ports: WorkbenchPorts
  /** Sizes of blobs by their ids, kept from round to round. */
  readonly sizes: Map<string, number>
}

/** What the vault remembers of its backups. */
export const recordedBackup = (session: Session): BackupRecord | undefined => summaryOf<SettingsRecord>(session, settingsId)?.backup

/**
 * Writes one backup to every place, reads it back, and remembers in one commit what lies where.
 *
 * @param targets the profile first, then the user's folder if there is one; a place that fails gets its error, and the other goes on
 * @returns rows that the vault lists and no longer has
 */
export async function writeBackupRound(
  { session, ports, sizes }: Round,
  targets: readonly BackupTarget[],
): Promise<{ readonly missingRows: number }> {
  const round: Round = { session, ports: behindSaves(session, ports), sizes }
  const blobs = await writeBlobs(round, targets)
  const { files, revision, missingRows } = await writeRecords(round, targets)
  const checkedAt = await readBack(round, targets, files)
  await remember(round, targets, blobs, revision, checkedAt)
  return { missingRows }
}

/** What is known of a file when its bytes are gone. */
interface WrittenFile {
  readonly name: string
  readonly byteLength: number
  readonly trailer: Uint8Array
}

/** What was written is not kept: it is read back in a moment. */
async function writeRecords(
  round: Round,
  targets: readonly BackupTarget[],
): Promise<{ readonly files: readonly WrittenFile[]; readonly revision: number; readonly missingRows: number }> {
  const { files, revision, missingRows } = await packRecords(round.session, round.ports)
  const written = files.map(({ name, bytes }) => ({ name, byteLength: bytes.length, trailer: trailerOf(bytes) }))
  await toEach(round, targets, files)
  return { files: written, revision, missingRows }
}

/** A place that fails is left out for the rest of the round; the other one goes on. The files are given away with the last place. */
async function toEach({ session, ports }: Round, targets: readonly BackupTarget[], files: readonly BackupFile[]): Promise<void> {
  for (const target of targets) {
    const isLast = target === targets.at(-1)
    try {
      for (const { name, bytes } of target.error === undefined ? files : [])
        await ports.host().writeBackup({ name: fileName(session, name), bytes, place: target.place, ...(isLast && { isSpent: true }) })
    } catch (thrown) {
      target.error = codeOf(thrown)
    }
  }
}

/** Before the records, so that no backup of records names a file that is in none. */
async function writeBlobs(round: Round, targets: readonly BackupTarget[]): Promise<ReadonlyMap<BackupPlace, PlaceRecord['blobs']>> {
  const { session, ports, sizes } = round
  const written = new Map<BackupPlace, Record<string, PlaceRecord['blobs'][string]>>(targets.map(({ place }) => [place, {}]))
  for (const volume of await blobVolumes(session, sizes)) {
    const isFresh = ({ known }: BackupTarget): boolean => {
      const before = known?.blobs[volume.name]
      return before?.sha256 === volume.sha256 && Date.parse(ports.clock.now()) - Date.parse(before.at) < blobsAgainMs
    }
    const wanting = targets.filter(
      (target) => !isFresh(target) && (volume.ids.length > 0 || target.known?.blobs[volume.name] !== undefined),
    )
    if (wanting.length > 0) await toEach(round, wanting, [await volume.pack(ports)])
    for (const target of targets) {
      const before = target.known?.blobs[volume.name]
      const entry = wanting.includes(target) ? { sha256: volume.sha256, at: ports.clock.now() } : before
      const own = written.get(target.place)
      if (entry && own) own[volume.name] = entry
    }
  }
  return written
}

/**
 * What lies on the disk is read as a restoration would read it: byte for byte what was packed, and once a day every record of it is
 * opened.
 *
 * @returns when that was done last
 */
async function readBack(
  { session, ports }: Round,
  targets: readonly BackupTarget[],
  files: readonly WrittenFile[],
): Promise<BackupRecord['checkedAt']> {
  const before = recordedBackup(session)?.checkedAt
  const isDeep = before === undefined || Date.parse(ports.clock.now()) - Date.parse(before) >= checkedAgainMs
  let checkedAt = before
  for (const target of targets) {
    if (target.error !== undefined) continue
    try {
      const read: Uint8Array[] = []
      const isOpened = isDeep && checkedAt === before
      for (const { name, byteLength, trailer } of files) {
        const back = await ports.host().readBackup({ place: target.place, name: fileName(session, name) })
        if (!(await isFileOf(back, byteLength, trailer))) throw new HostError('io', 'the backup reads back other than it was written')
        if (isOpened) read.push(back)
      }
      if (isOpened) {
        await checkBackup(session, ports, read, 'records')
        checkedAt = ports.clock.now()
      }
    } catch (thrown) {
      target.error = codeOf(thrown)
    }
  }
  return checkedAt
}

async function remember(
  { session, ports }: Round,
  targets: readonly BackupTarget[],
  blobs: ReadonlyMap<BackupPlace, PlaceRecord['blobs']>,
  packed: number,
  checkedAt: BackupRecord['checkedAt'],
): Promise<void> {
  if (targets.every((target) => target.error !== undefined)) return
  const lastAt = ports.clock.now()
  await session.enqueue(async () => {
    // One commit tells of both places, and is all that they lack.
    const now = session.vault.revision
    const current = now === packed ? now + 1 : 0
    const recordOf = ({ place, known, error: failed }: BackupTarget): PlaceRecord | undefined => {
      if (failed === undefined) return { lastAt, revision: current, blobs: blobs.get(place) ?? {} }
      return known && { lastAt: known.lastAt, revision: 0, blobs: known.blobs }
    }
    const [profile, user] = targets.map(recordOf)
    const path = targets[1]?.path
    const backup: BackupRecord = {
      ...(profile ?? { lastAt: session.summary.createdAt, revision: 0, blobs: {} }),
      ...(checkedAt === undefined ? {} : { checkedAt }),
      ...(user && path !== undefined ? { folder: { ...user, path } } : {}),
    }
    await commit(session, [putJson('settings', settingsId, { ...settingsOf(session), backup })])
  })
}

/** Area and code of what was thrown, as the settings say it. */
export function codeOf(thrown: unknown): string {
  const { area, code } = toPlainError(thrown)
  return `${area}/${code}`
}

/** As the host wants it: the vault's id is random, so the name tells nothing. */
const fileName = ({ summary }: Session, name: string): string => `${summary.vaultId}-${name}.probity-backup`
