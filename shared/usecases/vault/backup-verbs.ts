import { todayOf } from '../../ports/clock.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { restoreVault } from './restore-vault.ts'
import { commit, type EngineContext, type Session } from '../session/session.ts'
import { waysIn } from './unlock-secret.ts'
import type { UnlockedVault } from './unlock-vault.ts'
import { shownName, vaultNameOf } from './vault-name.ts'
import type { BackupState } from '../contract/workspace-settings.ts'
import type { Workbench } from '../contract/workbench.ts'

/** What only the engine can do for these verbs. */
interface BackupEngine {
  /** Has the host write its backup now. */
  backUp(): Promise<void>
  backupState(): BackupState
  /** Locks what is open and goes on with this vault. */
  open(unlocked: UnlockedVault): Promise<Session>
}

/** Copies of a vault to be kept elsewhere, and the way back. */
export function backupVerbs(
  context: EngineContext,
  engine: BackupEngine,
): Required<Pick<Workbench, 'backup' | 'restoreVault' | 'setBackupFolder' | 'waysToRestore'>> {
  const { ports } = context
  return {
    async backup() {
      const session = context.session()
      const { behindSaves, packEverything } = await import('./back-up-vault.ts')
      const files = await packEverything(session, behindSaves(session, ports))
      if (session.hold) await engine.backUp()
      const day = todayOf(ports.clock)
      const stem = `${slug(shownName(vaultNameOf(session.vault, session.summary.label)))}-${day}`
      return files.map(({ name, bytes }) => ({ fileName: `${stem}${name === 'everything' ? '' : `-${name}`}.probity-backup`, bytes }))
    },
    async setBackupFolder(request) {
      context.writer()
      const chosen = await ports.host().chooseBackupFolder(request)
      if (chosen !== undefined || request.none === true) await engine.backUp()
      return engine.backupState()
    },
    async waysToRestore({ files }) {
      const { openBackupSet } = await import('../../vault/backup-set.ts')
      return waysIn((await openBackupSet(files)).header)
    },
    async restoreVault(request) {
      const { damagedRecords, ...unlocked } = await restoreVault(ports, request)
      const session = await engine.open(unlocked)
      await session.enqueue(async () => {
        const signer = await logSignerOf(session)
        const { vaultId } = session.vault
        await commit(session, await auditChanges(context, session, [{ event: 'backup-restored', facts: { vault: vaultId } }], signer))
      })
      return {
        vault: session.summary,
        mode: session.hold ? 'writer' : 'reader',
        damaged: [...session.vault.damagedPages, ...damagedRecords],
      }
    },
  }
}

/** For a file's name on any system; the label is in clear in the list of vaults as well. */
const slug = (label: string): string =>
  label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60) || 'vault'
