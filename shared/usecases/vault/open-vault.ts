import { createTurns } from '../../in-turn.ts'
import type { AssessmentId } from '../../model/ids.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { isHeaderOf } from '../../vault/header.ts'
import { backUpRegularly, type BackupKeeper } from './back-up-regularly.ts'
import { lockAfterIdle } from './lock-after-idle.ts'
import type { WorkbenchPorts } from '../contract/ports.ts'
import { continueRotation } from './rotate-vault-key.ts'
import { refresh, type EngineContext, type Session } from '../session/session.ts'
import { compactForLock, compactIdleDocuments } from '../records/stored-assessment.ts'
import { readOwnTemplate } from '../assessments/template-verbs.ts'
import type { UnlockedVault } from './unlock-vault.ts'
import { migrateContent } from './vault-migrations.ts'
import { listAsWished, vaultNameOf } from './vault-name.ts'
import { watchStorage, type StorageWatch } from './watch-storage.ts'
import type { WorkbenchEvent } from '../contract/workbench-event.ts'

const takeOverPatienceMs = 2000
const tidyMs = 5000
/** Below the patience of a window that takes over. */
const settlePatienceMs = 1500

/** The vault that is open in this window, at most one, from its unlocking to its lock. */
export interface OpenVault {
  readonly context: EngineContext
  readonly current: () => Session | undefined
  readonly keeper: () => BackupKeeper | undefined
  readonly storage: () => StorageWatch | undefined
  /** Holds the vault for writing where no other window does, migrates its content, and starts what runs beside: backups, locks, watches. */
  readonly start: (unlocked: UnlockedVault) => Promise<Session>
  /** Locks at once for the eyes; resolves when what was asked for before is written. */
  readonly close: (reason: LockReason) => Promise<void>
  /** The same, and the vault's other windows lock too, once they saved what was typed in them. */
  readonly closeEverywhere: (reason: LockReason) => Promise<void>
  /** @throws {VaultError} `closed` when the vault key was rotated by the window that had the hold */
  readonly takeOver: () => Promise<void>
  readonly subscribe: (listener: (event: WorkbenchEvent) => void) => void
  /** The page has saved what it was asked to by `settle`. */
  readonly settled: () => void
}

type LockReason = Extract<WorkbenchEvent, { kind: 'locked' }>['reason']

/** Nothing is open at first. One at a time: whoever starts another vault closes this one before. */
export function createOpenVault(ports: WorkbenchPorts): OpenVault {
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  let current: Session | undefined
  let stopTicks = (): void => {}
  let keeper: BackupKeeper | undefined
  let storage: StorageWatch | undefined
  const settling = new Set<() => void>()
  let closing = Promise.resolve()

  const context: EngineContext = {
    ports: {
      ...ports,
      readTemplate: async (ref) => (current && (await readOwnTemplate(current, ref))) ?? ports.readTemplate(ref),
    },
    session() {
      if (!current) throw new VaultError('closed', 'the vault is locked')
      return current
    },
    writer() {
      const session = context.session()
      if (!session.hold) throw new VaultError('held-elsewhere', 'another window writes to this vault')
      return session
    },
    emit: (event) => {
      for (const listener of listeners) listener(event)
    },
  }

  /** Keys and content go with the session: nothing else refers to them. */
  async function close(reason: LockReason): Promise<void> {
    const session = current
    if (!session) return closing
    current = undefined
    stopTicks()
    // At once: from here on nothing of the vault is shown, while its last backup is written.
    context.emit({ kind: 'locked', reason })
    closing = shut(session, keeper)
    return closing
  }

  function closeEverywhere(reason: LockReason): Promise<void> {
    current?.channel.post({ kind: 'lock' })
    return close(reason)
  }

  async function shut(session: Session, backups: BackupKeeper | undefined): Promise<void> {
    // What was asked for before the lock is still written.
    await session.enqueue(() => Promise.resolve())
    await compactForLock(session)
    await backups?.finish()
    session.channel.close()
    session.store.close()
    session.hold?.release()
  }

  const becomeReader = (session: Session): void => {
    if (!session.hold) return
    session.hold = undefined
    context.emit({ kind: 'reader' })
  }

  async function start(unlocked: UnlockedVault): Promise<Session> {
    const turns = createTurns()
    let told = unlocked.vault.damagedPages.length
    /** At once: the next save mends an index that was set back, and nobody would learn of it any more. */
    const tellDamage = (): void => {
      const { damagedPages } = session.vault
      if (damagedPages.length > told && current === session) context.emit({ kind: 'damaged', damaged: damagedPages })
      told = damagedPages.length
    }
    const session: Session = {
      ...unlocked,
      documents: new Map(),
      systems: new Map(),
      hold: undefined,
      signer: undefined,
      lastActivityAt: ports.clock.now(),
      channel: ports.openChannel(unlocked.summary.vaultId, (message) => {
        if (message.kind === 'changed') void session.enqueue(() => follow(session, message.records))
        else if (message.kind === 'release-request') void letGo(session)
        else if (message.kind === 'lock') {
          if (current === session) void lockSettled('user')
        }
        // Its keys open nothing any more, and an index made with them would hide the true one.
        else if (current === session) void close('taken-over')
      }),
      enqueue: (work) => turns(() => work().finally(tellDamage)),
    }
    try {
      session.hold = await ports.locks.tryHold(unlocked.summary.vaultId, () => becomeReader(session))
      await migrateContent(context, session)
      const { label } = session.summary
      session.summary = { ...session.summary, label: vaultNameOf(session.vault, label).name }
      await listAsWished(context, session, label)
    } catch (error) {
      session.channel.close()
      session.store.close()
      session.hold?.release()
      throw error
    }
    current = session
    keeper = backUpRegularly(context, session)
    const watch = watchStorage(context)
    storage = watch
    /** An index that was set back behind a new record shows in nothing that is read; looked for when the screens are up. */
    const stopMinding = ports.every(tidyMs, () => {
      // Who reads along knows an earlier index than the one on the disk.
      if (session.hold)
        void session.vault
          .mindUnlisted()
          .then((isSaid) => isSaid && stopMinding(), stopMinding)
          .finally(tellDamage)
    })
    const stops = [
      stopMinding,
      lockAfterIdle(ports, session, lockSettled),
      () => watch.stop(),
      ports.every(tidyMs, () => compactIdleDocuments(session, ports.clock.now())),
    ]
    stopTicks = () => stops.forEach((stop) => stop())
    void continueRotation(context, session)
    // While the dashboard is looked at; whoever opens an assessment at once waits for the same promise, and gets its error if it fails.
    ports.prepareMerging().catch(() => {})
    return session
  }

  /** @param told to have changed; the index may have been read again since, by a read that met them */
  async function follow(session: Session, told: readonly string[]): Promise<void> {
    if (current !== session) return
    const changed = [...new Set([...(await refresh(session)), ...told])]
    // Entries of this kind have assessment ids.
    const assessments = changed.filter((id): id is AssessmentId => session.vault.entry(id)?.kind === 'assessment')
    context.emit({ kind: 'changed', assessments })
  }

  /** In the queue, so that every write that was begun is on disk before the other window starts. */
  async function letGo(session: Session): Promise<void> {
    if (!session.hold) return
    await settle()
    await session.enqueue(() => {
      const hold = session.hold
      becomeReader(session)
      hold?.release()
      return Promise.resolve()
    })
  }

  /** Nobody may be at the keyboard, but what was typed last is on its way: it is sealed first. */
  async function lockSettled(reason: LockReason): Promise<void> {
    await settle()
    await close(reason)
  }

  /** Asks the page to save what waits, and waits for its answer a little; a page that hangs must not keep a vault open. */
  function settle(): Promise<void> {
    if (listeners.size === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = ports.every(settlePatienceMs, done)
      function done(): void {
        stop()
        settling.delete(done)
        resolve()
      }
      settling.add(done)
      context.emit({ kind: 'settle' })
    })
  }

  async function takeOver(): Promise<void> {
    const session = context.session()
    if (session.hold) return
    session.channel.post({ kind: 'release-request' })
    session.hold = await ports.locks.takeOver(session.summary.vaultId, takeOverPatienceMs, () => becomeReader(session))
    const row = await session.store.readHeader()
    if (!row || !(await isHeaderOf(row.header, session.keys))) {
      await close('taken-over')
      throw new VaultError('closed', 'the vault key was rotated in another window')
    }
    await session.enqueue(() => refresh(session))
    context.emit({ kind: 'writer' })
    void continueRotation(context, session)
  }

  return {
    context,
    current: () => current,
    keeper: () => keeper,
    storage: () => storage,
    start,
    close,
    closeEverywhere,
    takeOver,
    subscribe: (listener) => void listeners.add(listener),
    settled() {
      for (const done of settling) done()
    },
  }
}
