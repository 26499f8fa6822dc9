import { toPlainError } from '../../errors.ts'
import type { BackupPlace } from '../../ports/host-commands.ts'
import { HostError } from '../../ports/host-error.ts'
import { sha256Hex } from '../../signing/digest.ts'
import { blobVolumes, checkBackup, packRecords, type BackupFile } from './back-up-vault.ts'
import {
  commit,
  putJson,
  settingsId,
  settingsOf,
  summaryOf,
  type BackupRecord,
  type EngineContext,
  type PlaceRecord,
  type Session,
  type SettingsRecord,
} from '../session/session.ts'
import type { BackupState } from '../contract/workspace-settings.ts'

/** After a change at the latest: "clear site data" must not cost more than that. */
const defaultWithinMs = 60_000
const tickMs = 5000
/** Share of that time after which the writing begins; the rest is for the ticks and the writing itself. */
const startAfter = 0.6
/** Blobs that did not change are written again all the same: somebody may have deleted the file. */
const blobsAgainMs = 7 * 24 * 60 * 60_000
/** A stick that is away is not asked for with every change. */
const folderAgainMs = 5 * 60_000
/** Opening every record of a large vault takes seconds; its index and hashes are checked each time. */
const checkedAgainMs = 24 * 60 * 60_000
/** Of a backup, at once; its copy for the other thread takes about a millisecond. */
const comparedBytes = 4 * 1024 * 1024
/** How long a lock waits for the host. */
const patienceMs = 10_000

/** Hands the host an encrypted copy of the vault while it changes. */
export interface BackupKeeper {
  state(): BackupState
  /** Something changed that the vault's revision does not tell, as its header or the folder. */
  touch(): void
  /** Resolves when it is written or has failed, see `state`. */
  backUp(): Promise<void>
  /** Stops, and backs up what was not yet; waits for the host no longer than ten seconds. */
  finish(): Promise<void>
}

/** One place in one round. */
interface Target {
  readonly place: BackupPlace
  readonly known: PlaceRecord | undefined
  error?: string
}

/** Failures are told by an event and in the settings; they never stop what the user does. Only the window that writes backs up. */
export function backUpRegularly(context: EngineContext, session: Session): BackupKeeper {
  const { ports } = context
  const sizes = new Map<string, number>()
  let error: string | undefined
  let folder: { readonly displayPath: string; readonly error?: string; readonly failedAtMs?: number } | undefined
  let isTouched = false
  let isFinished = false
  let dueSince: number | undefined
  let running: Promise<void> | undefined

  const nowMs = (): number => Date.parse(ports.clock.now())
  const recorded = (): BackupRecord | undefined => summaryOf<SettingsRecord>(session, settingsId)?.backup
  const folderRecord = (): PlaceRecord | undefined => {
    const known = recorded()?.folder
    return known?.path === folder?.displayPath ? known : undefined
  }
  const isFolderDue = (): boolean =>
    folder !== undefined &&
    session.vault.revision !== folderRecord()?.revision &&
    nowMs() - (folder.failedAtMs ?? Number.NEGATIVE_INFINITY) > folderAgainMs
  const isDue = (): boolean => session.hold !== undefined && (isTouched || session.vault.revision !== recorded()?.revision || isFolderDue())
  const state = (): BackupState => {
    const lastAt = recorded()?.lastAt
    const folderAt = folderRecord()?.lastAt
    return {
      ...(lastAt ? { lastAt } : {}),
      ...(error ? { error } : {}),
      ...(folder
        ? {
            folder: {
              displayPath: folder.displayPath,
              ...(folderAt ? { lastAt: folderAt } : {}),
              ...(folder.error ? { error: folder.error } : {}),
            },
          }
        : {}),
    }
  }

  /** So that it is shown, and caught up with, before anything changes. A host that cannot say is asked again with the first backup. */
  async function lookForFolder(): Promise<void> {
    try {
      folder ??= await ports.host().backupFolder()
    } catch {
      return
    }
  }

  async function write(): Promise<void> {
    dueSince = undefined
    isTouched = false
    try {
      const chosen = await ports.host().backupFolder()
      folder = chosen && { ...(folder?.displayPath === chosen.displayPath ? folder : {}), displayPath: chosen.displayPath }
      const targets: Target[] = [
        { place: 'profile', known: recorded() },
        ...(chosen ? [{ place: 'folder', known: folderRecord() } as const] : []),
      ]
      const blobs = await writeBlobs(targets)
      const { files, revision, missingRows } = await packRecords(session, ports)
      await toEach(targets, files)
      const checkedAt = await readBack(targets, files)
      await remember(targets, blobs, revision, checkedAt)
      error = targets[0]?.error ?? (missingRows > 0 ? 'vault/damaged-record' : undefined)
      if (targets[0]?.error !== undefined) isTouched = true
      const failed = targets[1]?.error
      if (chosen) folder = { displayPath: chosen.displayPath, ...(failed === undefined ? {} : { error: failed, failedAtMs: nowMs() }) }
    } catch (thrown) {
      error = codeOf(thrown)
      isTouched = true
    }
    // After a lock nobody is to hear of this vault.
    if (!isFinished) context.emit({ kind: 'backup', backup: state() })
  }

  /** A place that fails is left out for the rest of the round; the other one goes on. */
  async function toEach(targets: readonly Target[], files: readonly BackupFile[]): Promise<void> {
    for (const target of targets) {
      try {
        for (const { name, bytes } of target.error === undefined ? files : [])
          await ports.host().writeBackup({ name: fileName(session, name), bytes, place: target.place })
      } catch (thrown) {
        target.error = codeOf(thrown)
      }
    }
  }

  /** Before the records, so that no backup of records names a file that is in none. */
  async function writeBlobs(targets: readonly Target[]): Promise<ReadonlyMap<BackupPlace, PlaceRecord['blobs']>> {
    const written = new Map<BackupPlace, Record<string, PlaceRecord['blobs'][string]>>(targets.map(({ place }) => [place, {}]))
    for (const volume of await blobVolumes(session, sizes)) {
      const isFresh = ({ known }: Target): boolean => {
        const before = known?.blobs[volume.name]
        return before?.sha256 === volume.sha256 && nowMs() - Date.parse(before.at) < blobsAgainMs
      }
      const wanting = targets.filter(
        (target) => !isFresh(target) && (volume.ids.length > 0 || target.known?.blobs[volume.name] !== undefined),
      )
      if (wanting.length > 0) await toEach(wanting, [await volume.pack(ports)])
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
  async function readBack(targets: readonly Target[], files: readonly BackupFile[]): Promise<BackupRecord['checkedAt']> {
    const before = recorded()?.checkedAt
    const isDeep = before === undefined || nowMs() - Date.parse(before) >= checkedAgainMs
    let checkedAt = before
    for (const target of targets) {
      if (target.error !== undefined) continue
      try {
        const read: Uint8Array[] = []
        for (const { name, bytes } of files) {
          const back = await ports.host().readBackup({ place: target.place, name: fileName(session, name) })
          if (!(await isSame(back, bytes))) throw new HostError('io', 'the backup reads back other than it was written')
          read.push(back)
        }
        if (isDeep && checkedAt === before) {
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
    targets: readonly Target[],
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
      const recordOf = ({ place, known, error: failed }: Target): PlaceRecord | undefined => {
        if (failed === undefined) return { lastAt, revision: current, blobs: blobs.get(place) ?? {} }
        return known && { lastAt: known.lastAt, revision: 0, blobs: known.blobs }
      }
      const [profile, user] = targets.map(recordOf)
      const backup: BackupRecord = {
        ...(profile ?? { lastAt: session.summary.createdAt, revision: 0, blobs: {} }),
        ...(checkedAt === undefined ? {} : { checkedAt }),
        ...(user && folder ? { folder: { ...user, path: folder.displayPath } } : {}),
      }
      await commit(session, [putJson('settings', settingsId, { ...settingsOf(session), backup })])
    })
  }

  const backUp = (): Promise<void> =>
    (running ??= write().finally(() => {
      running = undefined
    }))

  void lookForFolder()
  const stop = ports.every(tickMs, () => {
    const now = nowMs()
    if (running !== undefined || !isDue()) return
    dueSince ??= now
    if (now - dueSince >= (ports.backupWithinMs ?? defaultWithinMs) * startAfter) void backUp()
  })

  return {
    state,
    touch: () => {
      isTouched = true
    },
    backUp,
    finish() {
      stop()
      isFinished = true
      const last = async (): Promise<void> => {
        await running
        if (isDue()) await backUp()
      }
      return noLongerThan(patienceMs, last())
    },
  }

  function noLongerThan(milliseconds: number, work: Promise<void>): Promise<void> {
    return new Promise((resolve) => {
      const stopWaiting = ports.every(milliseconds, end)
      function end(): void {
        stopWaiting()
        resolve()
      }
      void work.finally(end)
    })
  }
}

function codeOf(thrown: unknown): string {
  const { area, code } = toPlainError(thrown)
  return `${area}/${code}`
}

/**
 * By digests of slices, which are made in another thread: looked at byte by byte in this one, a large backup would hold up what is saved
 * meanwhile.
 */
async function isSame(one: Uint8Array, other: Uint8Array): Promise<boolean> {
  if (one.length !== other.length) return false
  for (let start = 0; start < one.length; start += comparedBytes) {
    const [ours, theirs] = await Promise.all([one, other].map((bytes) => sha256Hex(bytes.subarray(start, start + comparedBytes))))
    if (ours !== theirs) return false
  }
  return true
}

/** As the host wants it: the vault's id is random, so the name tells nothing. */
const fileName = ({ summary }: Session, name: string): string => `${summary.vaultId}-${name}.probity-backup`
