import { VaultError } from '../vault/vault-error.ts'
import { assessmentVerbs } from './assessment-verbs.ts'
import { exportAuditLog } from './audit-trail.ts'
import { certificateVerbs } from './certificate-verbs.ts'
import { backupVerbs } from './backup-verbs.ts'
import { evidenceVerbs } from './evidence-verbs.ts'
import { exchangeControlVerbs } from './exchange-control-verbs.ts'
import { runningExchange } from './exchange-meter.ts'
import { peopleVerbs } from './people-verbs.ts'
import { brandingVerbs } from './branding-verbs.ts'
import { preferencesOf, preferenceVerbs } from './preference-verbs.ts'
import { privateNoteVerbs } from './private-note-verbs.ts'
import type { WorkbenchPorts } from './ports.ts'
import { remoteFolderVerbs } from './remote-folder.ts'
import { reportVerbs } from './report-verbs.ts'
import { securityVerbs } from './security-verbs.ts'
import { auditVerbs } from './audit-verbs.ts'
import { bundleVerbs } from './bundle-verbs.ts'
import { conflictVerbs } from './conflict-verbs.ts'
import { historyVerbs } from './history-verbs.ts'
import { repairVerbs } from './repair-fork.ts'
import { rosterVerbs } from './roster-verbs.ts'
import { keyRotationVerbs } from './key-rotation-verbs.ts'
import { statementVerbs } from './statement-verbs.ts'
import { createOpenVault } from './open-vault.ts'
import { commit, putJson, settingsId, settingsOf } from './session.ts'
import { takeOverVerbs } from './take-over-verbs.ts'
import { templateVerbs } from './template-verbs.ts'
import { syncVerbs } from './sync-verbs.ts'
import { systemVerbs } from './system-verbs.ts'
import { createVault, unlockVault } from './unlock-vault.ts'
import { setVaultName, vaultNameOf } from './vault-name.ts'
import { workspacePlaceVerbs } from './workspace-place-verbs.ts'
import type { BackupState, StorageState } from './workspace-settings.ts'
import type { UnlockResult, Workbench } from './workbench.ts'

/** The workbench plus what only its host calls. */
export interface WorkbenchEngine extends Required<Workbench> {
  /** The user did something; puts the automatic lock off. */
  activity(): Promise<void>
}

/** One engine per window: at most one vault is open in it. */
export function createWorkbenchEngine(ports: WorkbenchPorts): WorkbenchEngine {
  const openVault = createOpenVault(ports)
  const { context, start, close } = openVault

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
  const security = securityVerbs(context, { touchBackup: () => openVault.keeper()?.touch() })

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
      if (openVault.current()?.summary.vaultId === vaultId) await close('user')
      const hold = await ports.locks.tryHold(vaultId, () => {})
      if (!hold) throw new VaultError('held-elsewhere', 'another window writes to this vault')
      try {
        await ports.directory.remove(vaultId)
      } finally {
        hold.release()
      }
    },
    lock: (reason) => close(reason ?? 'user'),
    takeOver: openVault.takeOver,
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
        ...withBackup(openVault.keeper()?.state()),
        ...withStorage(openVault.storage()?.state()),
      }
    },
    subscribe(listener) {
      openVault.subscribe(listener)
      return Promise.resolve()
    },
    settled() {
      openVault.settled()
      return Promise.resolve()
    },
    activity() {
      const session = openVault.current()
      if (session) session.lastActivityAt = ports.clock.now()
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
      backUp: async () => openVault.keeper()?.backUp(),
      backupState: () => openVault.keeper()?.state() ?? {},
      async open(unlocked) {
        await close('user')
        return start(unlocked)
      },
    }),
  }
}

const withBackup = (backup: BackupState | undefined) => (backup === undefined ? {} : { backup })
const withStorage = (storage: StorageState | undefined) => (storage === undefined ? {} : { storage })
