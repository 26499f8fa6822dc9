import { z } from 'zod'
import { todayOf } from '../../ports/clock.ts'
import type { DeviceId, VaultId } from '../../model/ids.ts'
import { checkBackupSet, openBackupSet, type BackupSet } from '../../vault/backup-set.ts'
import { contentVersionOf, openHeader } from '../../vault/header.ts'
import { openVault } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { newDeviceCode, newUuid } from '../session/new-id.ts'
import type { WorkbenchPorts } from '../contract/ports.ts'
import { parseInput } from '../session/parse-input.ts'
import { putJson, settingsId, underDevice, type SettingsRecord } from '../session/session.ts'
import { withSecret } from './unlock-secret.ts'
import type { UnlockedVault } from './unlock-vault.ts'
import type { Workbench } from '../contract/workbench.ts'
import { putVaultName, vaultNameOf } from './vault-name.ts'

/** Blobs written in one transaction. */
const blobsAtOnce = 16
const markSchema = z.string().min(1).max(40).default('restored')

/**
 * Makes a new vault of a backup's files; none that is there is touched. Every record was opened in memory before anything is written.
 *
 * @param request.way instead of the passphrase: with the key file or the recovery key that opened the vault at that moment
 * @param request.mark word of the reader's language that tells the copy's name from that of a vault which is here
 * @param request.acceptLoss goes on although files are missing or records were damaged when the backup was made
 * @throws {VaultError} `damaged-backup`, `newer-format`, `mixed-backup`, `wrong-key`, `quota`; `incomplete-backup` with `missingBlobs` and
 *   `damagedRecords` unless that is accepted, or with `found` and `wanted` when files with records are missing
 */
export async function restoreVault(
  ports: WorkbenchPorts,
  request: Parameters<NonNullable<Workbench['restoreVault']>>[0],
): Promise<UnlockedVault & { readonly damagedRecords: readonly string[] }> {
  const set = await openBackupSet(request.files)
  const { vaultId, header } = set
  const way = request.way ?? { kind: 'passphrase', passphrase: request.passphrase }
  const keys = await withSecret(ports, header, way, (secret) => openHeader(header, vaultId, secret, ports.kdf))
  const { vault: inMemory, damaged, missingBlobs } = await checkBackupSet(set, keys, ports.random)
  if ((damaged.length > 0 || missingBlobs > 0) && request.acceptLoss !== true) {
    throw new VaultError('incomplete-backup', `${missingBlobs} blobs missing, ${damaged.length} records damaged`, {
      missingBlobs,
      damagedRecords: damaged.length,
    })
  }
  const summary = await listed(ports, set, parseInput(markSchema, request.mark))
  try {
    const store = await ports.directory.open(summary.vaultId)
    // The files of blobs may be of another moment, and hold what was erased since or before: nothing would ever erase that again.
    const named = new Set(inMemory.rows().blobs.map(({ id }) => id))
    const blobs = set.blobs.filter(({ id }) => named.has(id))
    for (let start = 0; start < blobs.length; start += blobsAtOnce)
      await store.commit({ putBlobs: blobs.slice(start, start + blobsAtOnce) })
    // Header and records together and last: before, there is nothing that could be unlocked.
    await store.commit({ header: { vaultId, header }, put: set.records })
    const vault = await openVault(store, vaultId, keys, ports.random)
    const settings = vault.entry(settingsId)
    if (settings) {
      const naming = vaultNameOf(vault, summary.label)
      await vault.write([
        putJson('settings', settingsId, asNewDevice(ports, settings.summary)),
        // As it is listed, so that it is told from the one that is here.
        ...(contentVersionOf(header) >= 2 ? [putVaultName({ ...naming, name: summary.label === '' ? naming.name : summary.label })] : []),
      ])
    }
    return { store, vault, keys, summary, damagedRecords: damaged }
  } catch (error) {
    await ports.directory.remove(summary.vaultId)
    throw error
  }
}

/** Under its own id where that is free. What the seals bind is the id in the header, so another id in the list does no harm. */
async function listed(ports: WorkbenchPorts, set: BackupSet, mark: string): Promise<UnlockedVault['summary']> {
  const others = await ports.directory.list()
  const isThere = others.some((vault) => vault.vaultId === set.vaultId)
  // Names that are not shown cannot be told apart in the list anyway.
  const names = new Set(others.map(({ label }) => label).filter((label) => label !== ''))
  const isNamed = set.label !== ''
  let label = isNamed && (isThere || names.has(set.label)) ? `${set.label} (${mark} ${todayOf(ports.clock)})` : set.label
  for (let number = 2; names.has(label); number += 1) label = `${set.label} (${mark} ${todayOf(ports.clock)}, ${number})`
  const createdAt = set.vaultCreatedAt
  const vaultId: VaultId = await ports.directory.create(label, createdAt, isThere ? undefined : set.vaultId)
  return { vaultId, label, createdAt }
}

/**
 * Changes made from now on are another device's: the lost ones may be in colleagues' vaults, and one actor may not write two histories.
 * Numbers begin anew under the new device's code. The device of the shared folder stays, so that the next exchange takes back from there
 * what this device had published and the backup does not hold.
 */
function asNewDevice(ports: WorkbenchPorts, summary: unknown): SettingsRecord {
  // Authenticated by the seal and written with this type only.
  const { backup: _ofTheOld, ...settings } = summary as SettingsRecord
  return {
    // A fresh UUIDv7 is what the brand stands for.
    ...underDevice(settings, newUuid(ports) as DeviceId),
    deviceCode: newDeviceCode(ports.random),
    numbers: {},
  }
}
