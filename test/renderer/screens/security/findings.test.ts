import { describe, expect, test } from 'vitest'
import type { ProtectionSlot, VaultProtection } from '#shared/usecases/contract/vault-security.ts'
import { findingsOf } from '../../../../renderer/screens/security/findings.ts'

const passphrase: ProtectionSlot = { id: '1', kind: 'passphrase', keyFile: false }
const withFile: ProtectionSlot = { id: '1', kind: 'passphrase', keyFile: true }
const recovery: ProtectionSlot = { id: '2', kind: 'recovery', keyFile: false }
const shares: ProtectionSlot = { ...recovery, shares: { threshold: 2, total: 3 } }
const quick: ProtectionSlot = { id: '3', kind: 'keystore', keyFile: false }
const settings: Parameters<typeof findingsOf>[1] = { autoLockMinutes: 5, persistentStorage: true }
const found = (slots: readonly ProtectionSlot[], more: Partial<VaultProtection> = {}, how = settings, damaged = 0) =>
  findingsOf({ slots, secondFactorRequired: false, ...more }, how, undefined, damaged).map(({ id }) => id)

describe('what protects a vault', () => {
  test('begins with what loses everything', () => {
    expect(found([passphrase])).toEqual(['noRecovery', 'singleFactor'])
    expect(found([passphrase], {}, settings, 1)).toEqual(['damaged', 'noRecovery', 'singleFactor'])
    expect(found([passphrase, quick], {}, { autoLockMinutes: 60, persistentStorage: false })).toEqual([
      'noRecovery',
      'storage',
      'quickUnlock',
      'singleFactor',
      'longIdle',
    ])
  })

  test('names little room on the disk before lesser points', () => {
    const room = (level: 'enough' | 'low' | 'critical') => found([withFile, shares], {}, { ...settings, storage: { freeBytes: 1, level } })
    expect(room('enough')).toEqual(['good'])
    expect(room('low')).toEqual(['roomLow'])
    expect(room('critical')).toEqual(['roomCritical'])
  })

  test('tells of backups that fail, and of those that lie in one place', () => {
    const backup = (state: NonNullable<typeof settings.backup>) => found([withFile, shares], {}, { ...settings, backup: state })
    expect(backup({ error: 'host/full' })).toEqual(['backupFailing', 'backupSameDisk'])
    expect(backup({ lastAt: '2026-11-23T08:00:00.000Z' })).toEqual(['backupSameDisk'])
    expect(backup({ folder: { displayPath: '/stick' } })).toEqual(['good'])
  })

  test('has nothing to mend with a second factor and a recovery key', () => {
    expect(found([withFile, shares])).toEqual(['good'])
    expect(found([withFile, recovery])).toEqual(['recoveryWhole', 'good'])
  })

  test('tells of a rotation, and of what keeps it from ending', () => {
    expect(found([withFile, shares], { rotation: { left: 7, damaged: 0 } })).toEqual(['rotationRunning', 'good'])
    expect(found([withFile, shares], { rotation: { left: 0, damaged: 2 } })).toEqual(['rotationDamaged'])
    expect(found([withFile, shares], { rotation: { left: 7, damaged: 0, problem: 'vault/quota' } })).toEqual(['rotationStopped'])
  })
})
