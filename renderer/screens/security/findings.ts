import type { HostInfo } from '#shared/ports/host-commands.ts'
import type { VaultProtection } from '#shared/usecases/contract/vault-security.ts'
import type { WorkspaceSettings } from '#shared/usecases/contract/workspace-settings.ts'

export type FindingId =
  | 'damaged'
  | 'rotationDamaged'
  | 'rotationStopped'
  | 'rotationRunning'
  | 'noRecovery'
  | 'storage'
  | 'roomCritical'
  | 'roomLow'
  | 'backupFailing'
  | 'backupSameDisk'
  | 'sharedProfile'
  | 'singleFactor'
  | 'quickUnlock'
  | 'recoveryWhole'
  | 'longIdle'
  | 'good'

export interface Finding {
  readonly id: FindingId
  readonly tone: 'danger' | 'warn' | 'note' | 'good'
  readonly count?: number
  readonly code?: string
  readonly bytes?: number
}

const longIdleMinutes = 30

/**
 * Weak points of a vault as it is protected now, the weakest first: what loses everything before what helps a thief.
 *
 * @param damaged places where the storage was found altered since the vault was opened
 */
export function findingsOf(
  protection: VaultProtection,
  settings: Pick<WorkspaceSettings, 'autoLockMinutes' | 'persistentStorage' | 'storage' | 'backup'>,
  host: HostInfo | undefined,
  damaged: number,
): readonly Finding[] {
  const { slots, rotation } = protection
  const recovery = slots.find(({ kind }) => kind === 'recovery')
  const isSingle = slots.some(({ kind, keyFile }) => kind === 'passphrase' && !keyFile)
  const all: readonly (Finding | false | undefined)[] = [
    damaged > 0 && { id: 'damaged', tone: 'danger', count: damaged },
    !recovery && { id: 'noRecovery', tone: 'danger' },
    rotation?.problem !== undefined && { id: 'rotationStopped', tone: 'danger', code: rotation.problem },
    rotation !== undefined && rotation.damaged > 0 && { id: 'rotationDamaged', tone: 'danger', count: rotation.damaged },
    settings.storage?.level === 'critical' && { id: 'roomCritical', tone: 'danger', bytes: settings.storage.freeBytes },
    settings.backup?.error !== undefined && { id: 'backupFailing', tone: 'danger', code: settings.backup.error },
    settings.storage?.level === 'low' && { id: 'roomLow', tone: 'warn', bytes: settings.storage.freeBytes },
    settings.persistentStorage === false && { id: 'storage', tone: 'warn' },
    settings.backup !== undefined && settings.backup.folder === undefined && { id: 'backupSameDisk', tone: 'warn' },
    host?.ownBrowserProfile === false && { id: 'sharedProfile', tone: 'warn' },
    slots.some(({ kind }) => kind === 'keystore') && { id: 'quickUnlock', tone: 'warn' },
    isSingle && { id: 'singleFactor', tone: 'warn' },
    settings.autoLockMinutes >= longIdleMinutes && { id: 'longIdle', tone: 'note', count: settings.autoLockMinutes },
    recovery !== undefined && recovery.shares === undefined && { id: 'recoveryWhole', tone: 'note' },
    rotation !== undefined &&
      rotation.problem === undefined &&
      rotation.left > 0 && { id: 'rotationRunning', tone: 'note', count: rotation.left },
  ]
  const found = all.filter((finding): finding is Finding => typeof finding === 'object')
  const isGood = found.every(({ tone }) => tone === 'note')
  return isGood ? [...found, { id: 'good', tone: 'good' }] : found
}
