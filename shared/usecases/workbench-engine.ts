import type { AssessmentId } from '../model/ids.ts'
import { isHeaderOf } from '../vault/header.ts'
import { VaultError } from '../vault/vault-error.ts'
import { assessmentVerbs } from './assessment-verbs.ts'
import { exportAuditLog } from './audit-trail.ts'
import { backUpRegularly, type BackupKeeper } from './back-up-regularly.ts'
import { certificateVerbs } from './certificate-verbs.ts'
import { backupVerbs } from './backup-verbs.ts'
import { evidenceVerbs } from './evidence-verbs.ts'
import { exchangeControlVerbs } from './exchange-control-verbs.ts'
import { runningExchange } from './exchange-meter.ts'
import { lockAfterIdle } from './lock-after-idle.ts'
import { peopleVerbs } from './people-verbs.ts'
import { brandingVerbs } from './branding-verbs.ts'
import { preferencesOf, preferenceVerbs } from './preference-verbs.ts'
import { privateNoteVerbs } from './private-note-verbs.ts'
import type { WorkbenchPorts } from './ports.ts'
import { remoteFolderVerbs } from './remote-folder.ts'
import { reportVerbs } from './report-verbs.ts'
import { continueRotation } from './rotate-vault-key.ts'
import { securityVerbs } from './security-verbs.ts'
import { auditVerbs } from './audit-verbs.ts'
import { bundleVerbs } from './bundle-verbs.ts'
import { conflictVerbs } from './conflict-verbs.ts'
import { historyVerbs } from './history-verbs.ts'
import { repairVerbs } from './repair-fork.ts'
import { rosterVerbs } from './roster-verbs.ts'
import { keyRotationVerbs } from './key-rotation-verbs.ts'
import { statementVerbs } from './statement-verbs.ts'
import { commit, putJson, refresh, settingsId, settingsOf, type EngineContext, type Session } from './session.ts'
import { compactForLock, compactIdleDocuments } from './stored-assessment.ts'
import { takeOverVerbs } from './take-over-verbs.ts'
import { readOwnTemplate, templateVerbs } from './template-verbs.ts'
import { syncVerbs } from './sync-verbs.ts'
import { watchStorage, type StorageWatch } from './watch-storage.ts'
import { systemVerbs } from './system-verbs.ts'
import { createVault, unlockVault, type UnlockedVault } from './unlock-vault.ts'
import { migrateContent } from './vault-migrations.ts'
import { listAsWished, setVaultName, vaultNameOf } from './vault-name.ts'
import { workspacePlaceVerbs } from './workspace-place-verbs.ts'
import type { StorageState, UnlockResult, Workbench, WorkbenchEvent } from './workbench.ts'

/** The workbench plus what only its host calls. */
export interface WorkbenchEngine extends Required<Workbench> {
  /** The user did something; puts the automatic lock off. */
  activity(): Promise<void>
}

const takeOverPatienceMs = 2000
const tidyMs = 5000
/** Below the patience of a window that takes over. */
const settlePatienceMs = 1500

/** One engine per window: at most one vault is open in it. */
export function createWorkbenchEngine(ports: WorkbenchPorts): WorkbenchEngine {
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
  async function close(reason: 'user' | 'idle' | 'suspend' | 'taken-over'): Promise<void> {
    const session = current
    if (!session) return closing
    current = undefined
    stopTicks()
    // At once: from here on nothing of the vault is shown, while its last backup is written.
    context.emit({ kind: 'locked', reason })
    closing = shut(session, keeper)
    return closing
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
    let tail: Promise<unknown> = Promise.resolve()
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
        // Its keys open nothing any more, and an index made with them would hide the true one.
        else if (current === session) void close('taken-over')
      }),
      enqueue(work) {
        const result = tail.then(work)
        tail = result.catch(() => {})
        return result
      },
    }
    session.hold = await ports.locks.tryHold(unlocked.summary.vaultId, () => becomeReader(session))
    try {
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
    const stops = [
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
  async function lockSettled(reason: 'idle' | 'suspend'): Promise<void> {
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

  async function open(request: Parameters<typeof unlockVault>[1]): Promise<UnlockResult> {
    await close('user')
    const session = await start(await unlockVault(ports, request))
    return { vault: session.summary, mode: session.hold ? 'writer' : 'reader', damaged: session.vault.damagedPages }
  }

  // What changes the ledger goes one after the other: an exchange takes it at its beginning and commits it at its end.
  let lastInTurn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = lastInTurn.then(work)
    lastInTurn = result.catch(() => {})
    return result
  }
  const running = runningExchange()
  const sync = syncVerbs(context, inTurn, running)
  const security = securityVerbs(context, { touchBackup: () => keeper?.touch() })

  return {
    async listVaults() {
      const vaults = await ports.directory.list()
      return vaults.map(({ vaultId, label, createdAt }) => ({ vaultId, label, createdAt }))
    },
    async createVault(request) {
      await close('user')
      const session = await start(await createVault(ports, request))
      return session.summary
    },
    unlock: ({ vaultId, passphrase }) => open({ vaultId, way: { kind: 'passphrase', passphrase } }),
    unlockWith: open,
    async removeVault(vaultId) {
      if (current?.summary.vaultId === vaultId) await close('user')
      const hold = await ports.locks.tryHold(vaultId, () => {})
      if (!hold) throw new VaultError('held-elsewhere', 'another window writes to this vault')
      try {
        await ports.directory.remove(vaultId)
      } finally {
        hold.release()
      }
    },
    lock: (reason) => close(reason ?? 'user'),
    async takeOver() {
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
    },
    async setAutoLock(minutes) {
      const session = context.writer()
      const autoLockMinutes = Math.min(24 * 60, Math.max(1, Math.round(minutes)))
      await session.enqueue(() => commit(session, [putJson('settings', settingsId, { ...settingsOf(session), autoLockMinutes })]))
    },
    changePassphrase: ({ passphrase, newPassphrase }) =>
      security.setPassphrase({ way: { kind: 'passphrase', passphrase }, passphrase: newPassphrase }),
    async auditLog() {
      const session = context.session()
      return { fileName: `${session.summary.vaultId}.audit.json`, bytes: await session.enqueue(() => exportAuditLog(session)) }
    },
    async settings() {
      const session = context.session()
      const { autoLockMinutes } = settingsOf(session)
      return {
        ...preferencesOf(session),
        autoLockMinutes,
        persistentStorage: await ports.storagePersisted(),
        ...(keeper ? { backup: keeper.state() } : {}),
        ...withStorage(storage?.state()),
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return Promise.resolve()
    },
    settled() {
      for (const done of settling) done()
      return Promise.resolve()
    },
    activity() {
      if (current) current.lastActivityAt = ports.clock.now()
      return Promise.resolve()
    },
    ...preferenceVerbs(context),
    ...brandingVerbs(context),
    ...privateNoteVerbs(context),
    ...peopleVerbs(context),
    ...certificateVerbs(context),
    ...systemVerbs(context),
    ...assessmentVerbs(context),
    ...templateVerbs(context),
    ...takeOverVerbs(context),
    ...workspacePlaceVerbs(context),
    ...evidenceVerbs(context),
    ...reportVerbs(context),
    ...sync,
    ...exchangeControlVerbs(context, inTurn, running),
    ...remoteFolderVerbs(context, sync.connectFolder),
    ...rosterVerbs(context, inTurn),
    ...keyRotationVerbs(context, inTurn),
    ...statementVerbs(context),
    ...conflictVerbs(context),
    ...historyVerbs(context),
    ...bundleVerbs(context, inTurn),
    ...repairVerbs(context, inTurn),
    ...auditVerbs(context),
    ...security,
    vaultName() {
      const session = context.session()
      return Promise.resolve(vaultNameOf(session.vault, session.summary.label))
    },
    setVaultName: (naming) => setVaultName(context, naming),
    ...backupVerbs(context, {
      backUp: async () => keeper?.backUp(),
      backupState: () => keeper?.state() ?? {},
      async open(unlocked) {
        await close('user')
        return start(unlocked)
      },
    }),
  }
}

const withStorage = (storage: StorageState | undefined) => (storage === undefined ? {} : { storage })
