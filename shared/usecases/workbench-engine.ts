import { VaultError } from '../vault/vault-error.ts'
import { backupVerbs } from './vault/backup-verbs.ts'
import { preferencesOf, preferenceVerbs } from './vault/preference-verbs.ts'
import { withLateVerbs } from './late-verbs.ts'
import type { WorkbenchPorts } from './contract/ports.ts'
import { securityVerbs } from './vault/security-verbs.ts'
import { createOpenVault } from './vault/open-vault.ts'
import { commit, putJson, settingsId, settingsOf } from './session/session.ts'
import { createVault, unlockVault } from './vault/unlock-vault.ts'
import { setVaultName, vaultNameOf } from './vault/vault-name.ts'
import type { BackupState, StorageState } from './contract/workspace-settings.ts'
import type { UnlockResult } from './contract/vault-security.ts'
import type { Workbench } from './contract/workbench.ts'
import type { WorkVerbs } from './work-verbs.ts'

const work = () => import('./work-verbs.ts')

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

  const security = securityVerbs(context, { touchBackup: () => openVault.keeper()?.touch() })

  const now: Omit<WorkbenchEngine, keyof WorkVerbs> = {
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
    lock: (reason) => openVault.closeEverywhere(reason ?? 'user'),
    takeOver: openVault.takeOver,
    async setAutoLock(minutes) {
      const session = context.writer()
      const autoLockMinutes = Math.min(24 * 60, Math.max(1, Math.round(minutes)))
      await session.enqueue(() => commit(session, [putJson('settings', settingsId, { ...settingsOf(session), autoLockMinutes })]))
    },
    changePassphrase: ({ passphrase, newPassphrase }) =>
      security.setPassphrase({ way: { kind: 'passphrase', passphrase }, passphrase: newPassphrase }),
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
      // Somebody types a passphrase: what is behind the lock arrives meanwhile; if it fails, the first verb that needs it tells.
      else work().catch(() => {})
      return Promise.resolve()
    },
    ...preferenceVerbs(context),
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
  return withLateVerbs(now, async () => (await work()).workVerbs(context))
}

const withBackup = (backup: BackupState | undefined) => (backup === undefined ? {} : { backup })
const withStorage = (storage: StorageState | undefined) => (storage === undefined ? {} : { storage })
