import { toPlainError } from '../errors.ts'
import { blobVolumes, packRecords } from './back-up-vault.ts'
import {
  commit,
  putJson,
  settingsId,
  settingsOf,
  summaryOf,
  type BackupRecord,
  type EngineContext,
  type Session,
  type SettingsRecord,
} from './session.ts'
import type { BackupState } from './workbench.ts'

/** After a change at the latest: "clear site data" must not cost more than that. */
const defaultWithinMs = 60_000
const tickMs = 5000
/** Share of that time after which the writing begins; the rest is for the ticks and the writing itself. */
const startAfter = 0.6
/** Blobs that did not change are written again all the same: somebody may have deleted the file. */
const blobsAgainMs = 7 * 24 * 60 * 60_000
/** How long a lock waits for the host. */
const patienceMs = 10_000

/** Hands the host an encrypted copy of the vault while it changes. */
export interface BackupKeeper {
  state(): BackupState
  /** Something changed that the vault's revision does not tell, as its header. */
  touch(): void
  /** Resolves when it is written or has failed, see `state`. */
  backUp(): Promise<void>
  /** Stops, and backs up what was not yet; waits for the host no longer than ten seconds. */
  finish(): Promise<void>
}

/** Failures are told by an event and in the settings; they never stop what the user does. Only the window that writes backs up. */
export function backUpRegularly(context: EngineContext, session: Session): BackupKeeper {
  const { ports } = context
  const sizes = new Map<string, number>()
  let error: string | undefined
  let isTouched = false
  let isFinished = false
  let dueSince: number | undefined
  let running: Promise<void> | undefined

  const recorded = (): BackupRecord | undefined => summaryOf<SettingsRecord>(session, settingsId)?.backup
  const isDue = (): boolean => session.hold !== undefined && (isTouched || session.vault.revision !== recorded()?.revision)
  const state = (): BackupState => {
    const lastAt = recorded()?.lastAt
    return { ...(lastAt ? { lastAt } : {}), ...(error ? { error } : {}) }
  }

  async function write(): Promise<void> {
    dueSince = undefined
    isTouched = false
    try {
      const blobs = await writeBlobs()
      const { files, revision, missingRows } = await packRecords(session, ports)
      for (const { name, bytes } of files) await ports.host().writeBackup({ name: fileName(session, name), bytes })
      const lastAt = ports.clock.now()
      await session.enqueue(async () => {
        const next = session.vault.revision === revision ? revision + 1 : 0
        const backup: BackupRecord = { lastAt, revision: next, blobs }
        await commit(session, [putJson('settings', settingsId, { ...settingsOf(session), backup })])
      })
      error = missingRows > 0 ? 'vault/damaged-record' : undefined
    } catch (thrown) {
      const { area, code } = toPlainError(thrown)
      error = `${area}/${code}`
      isTouched = true
    }
    // After a lock nobody is to hear of this vault.
    if (!isFinished) context.emit({ kind: 'backup', backup: state() })
  }

  /** Before the records, so that no backup of records names a file that is in none. */
  async function writeBlobs(): Promise<BackupRecord['blobs']> {
    const written: Record<string, BackupRecord['blobs'][string]> = {}
    for (const volume of await blobVolumes(session, sizes)) {
      const known = recorded()?.blobs[volume.name]
      const isKnown = known?.sha256 === volume.sha256 && Date.parse(ports.clock.now()) - Date.parse(known.at) < blobsAgainMs
      if (volume.ids.length === 0 && !known) continue
      if (!isKnown) await ports.host().writeBackup({ name: fileName(session, volume.name), bytes: (await volume.pack(ports)).bytes })
      written[volume.name] = isKnown ? known : { sha256: volume.sha256, at: ports.clock.now() }
    }
    return written
  }

  const backUp = (): Promise<void> =>
    (running ??= write().finally(() => {
      running = undefined
    }))

  const stop = ports.every(tickMs, () => {
    const now = Date.parse(ports.clock.now())
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

/** As the host wants it: the vault's id is random, so the name tells nothing. */
const fileName = ({ summary }: Session, name: string): string => `${summary.vaultId}-${name}.probity-backup`
