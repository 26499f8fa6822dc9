import type { BackupState } from '../contract/workspace-settings.ts'
import type { EngineContext, PlaceRecord, Session } from '../session/session.ts'
import { codeOf, recordedBackup, writeBackupRound, type BackupTarget } from './backup-round.ts'

/** After a change at the latest: "clear site data" must not cost more than that. */
const defaultWithinMs = 60_000
const tickMs = 5000
/** Share of that time after which the writing begins; the rest is for the ticks and the writing itself. */
const startAfter = 0.6
/** A stick that is away is not asked for with every change. */
const folderAgainMs = 5 * 60_000
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
  const recorded = () => recordedBackup(session)
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
      const targets: BackupTarget[] = [
        { place: 'profile', known: recorded() },
        ...(chosen ? [{ place: 'folder', known: folderRecord(), path: chosen.displayPath } as const] : []),
      ]
      const { missingRows } = await writeBackupRound({ session, ports, sizes }, targets)
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
