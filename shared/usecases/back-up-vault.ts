import type { DeviceId } from '../model/ids.ts'
import type { SealedRow, VaultStore } from '../ports/vault-store.ts'
import { newLedger } from '../sync/ledger.ts'
import { packBackup, parseBackup } from '../vault/backup.ts'
import { openHeader } from '../vault/header.ts'
import { openVault } from '../vault/vault.ts'
import { VaultError } from '../vault/vault-error.ts'
import { auditChanges } from './audit-trail.ts'
import { newDeviceCode, newUuid } from './new-id.ts'
import { signerOf } from './people-verbs.ts'
import { commit, identityId, putJson, settingsId, settingsOf, type EngineContext, type Session } from './session.ts'
import { putSyncRecord, readSyncRecord } from './sync-record.ts'
import type { UnlockedVault } from './unlock-vault.ts'
import type { WorkbenchPorts } from './ports.ts'

/** Rows read at once. */
const batchSize = 200
/** The host writes no larger file; a vault beyond it is named as not backed up. */
const backupLimitBytes = 60 * 1024 * 1024

/** The vault as one file; in the session's queue, so that it is of one moment. @throws {VaultError} `backup-too-large` */
export async function packVault(session: Session): Promise<Uint8Array<ArrayBuffer>> {
  const { store, summary } = session
  const header = await store.readHeader()
  if (!header) throw new VaultError('wrong-key', 'the vault has no header')
  const records = await readRows((await store.listIds()).map(({ id }) => id), (ids) => store.readMany(ids))
  const blobs = await readRows((await store.listBlobIds()).map(({ id }) => id), (ids) => Promise.all(ids.map((id) => store.readBlob(id))))
  const byteLength = [...records, ...blobs].reduce((sum, row) => sum + row.sealed.length, 0)
  if (byteLength > backupLimitBytes) throw new VaultError('backup-too-large', `${byteLength} bytes`, { byteLength, limit: backupLimitBytes })
  return packBackup({ ...summary, header: header.header, records, blobs })
}

async function readRows(
  ids: readonly string[], read: (ids: readonly string[]) => ReturnType<VaultStore['readMany']>,
): Promise<readonly SealedRow[]> {
  const rows: SealedRow[] = []
  for (let start = 0; start < ids.length; start += batchSize) rows.push(...(await read(ids.slice(start, start + batchSize))).flatMap((row) => row ?? []))
  return rows
}

/**
 * Makes the vault of a backup on this machine. Nothing is written before the passphrase opened it.
 *
 * @throws {VaultError} `damaged-backup`, `newer-format`, `wrong-key`, `exists` when the machine has this vault
 */
export async function restoreVault(ports: WorkbenchPorts, request: { readonly bytes: Uint8Array; readonly passphrase: string }): Promise<UnlockedVault> {
  const { vaultId, label, createdAt, header, records, blobs } = await parseBackup(Uint8Array.from(request.bytes))
  const keys = await openHeader(header, vaultId, request.passphrase, ports.kdf)
  if ((await ports.directory.list()).some((vault) => vault.vaultId === vaultId)) {
    throw new VaultError('exists', 'this vault is on this machine already', { vaultId })
  }
  await ports.directory.create(label, createdAt, vaultId)
  try {
    const store = await ports.directory.open(vaultId)
    await store.commit({ header: { vaultId, header }, put: records, putBlobs: blobs })
    return { store, vault: await openVault(store, vaultId, keys, ports.random), summary: { vaultId, label, createdAt } }
  } catch (error) {
    await ports.directory.remove(vaultId)
    throw error
  }
}

/** A restored vault is another device from now on: one device may not write two histories. */
export async function becomeNewDevice(context: EngineContext, session: Session): Promise<void> {
  await session.enqueue(async () => {
    // A fresh UUIDv7 is what the brand stands for.
    const deviceId = newUuid(context.ports) as DeviceId
    const settings = { ...settingsOf(session), deviceId, deviceCode: newDeviceCode(context.ports.random), numbers: {} }
    const record = await readSyncRecord(session)
    const { device, own, recipients } = newLedger(deviceId)
    await commit(session, [putJson('settings', settingsId, settings), putSyncRecord({ ...record, ledger: { ...record.ledger, device, own, recipients } })])
    // After it, so that the entry is the new device's.
    const signer = session.vault.entry(identityId) ? await signerOf(session) : undefined
    await commit(session, await auditChanges(context, session, [{ event: 'backup-restored', facts: {} }], signer))
  })
}
