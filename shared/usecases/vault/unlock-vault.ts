import { todayOf } from '../../ports/clock.ts'
import type { DeviceId, VaultId } from '../../model/ids.ts'
import type { VaultHeaderRow, VaultStore } from '../../ports/vault-store.ts'
import { createHeader, openHeader, parseHeader } from '../../vault/header.ts'
import type { VaultKeys } from '../../vault/keys.ts'
import { retryAfterMs } from '../../vault/unlock-delay.ts'
import { openVault, type Vault } from '../../vault/vault.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { firstAuditRecord } from '../session/audit-trail.ts'
import { newDeviceCode, newUuid } from '../session/new-id.ts'
import type { WorkbenchPorts } from '../contract/ports.ts'
import { putJson, settingsId, type SettingsRecord } from '../session/session.ts'
import { withSecret } from './unlock-secret.ts'
import { parseVaultName, putVaultName, shownName } from './vault-name.ts'
import type { UnlockWay, VaultSummary } from '../contract/vault-security.ts'

export interface UnlockedVault {
  readonly store: VaultStore
  readonly vault: Vault
  readonly keys: VaultKeys
  readonly summary: VaultSummary
}

const shortestPassphrase = 8
const defaultAutoLockMinutes = 5

/** A new vault with its header and this device's settings on disk. @throws {VaultError} `weak-passphrase`, `quota`, `io`; as `parseVaultName` */
export async function createVault(
  ports: WorkbenchPorts,
  request: { readonly label: string; readonly passphrase: string; readonly isNameShown?: boolean },
): Promise<UnlockedVault> {
  assertPassphrase(request.passphrase)
  const naming = parseVaultName({ name: request.label, isShown: request.isNameShown ?? true })
  const settings = await ports.calibrate()
  const createdAt = ports.clock.now()
  const vaultId = await ports.directory.create(shownName(naming), createdAt)
  try {
    const store = await ports.directory.open(vaultId)
    const { kdf, random } = ports
    const { header, keys } = await createHeader({
      vaultId,
      createdAt,
      today: todayOf(ports.clock),
      passphrase: request.passphrase,
      settings,
      kdf,
      random,
    })
    const vault = await openVault(store, vaultId, keys, random)
    const own = firstSettings(ports)
    // In one commit with the header: a vault that opens has what every vault has, whenever the power went.
    await vault.write(
      [putJson('settings', settingsId, own), putVaultName(naming), await firstAuditRecord(vaultId, own.deviceId, ports.clock)],
      header,
    )
    return { store, vault, keys, summary: { vaultId, label: naming.name, createdAt } }
  } catch (error) {
    // A vault without a header can never be opened; better none than that one in the list.
    await ports.directory.remove(vaultId)
    throw error
  }
}

/**
 * Opens a vault in one of its ways. The try is counted before the passphrase is tested, so that ending the program does not save it.
 *
 * @throws {VaultError} as `headerOf`; `no-records`, `wrong-key`, `too-early` with `retryAfterMs`, `newer-format`, `newer-database`, `damaged-record`, `not-found`, and as `secretOf`
 */
export async function unlockVault(
  ports: WorkbenchPorts,
  request: { readonly vaultId: VaultId; readonly way: UnlockWay },
): Promise<UnlockedVault> {
  const { vaultId } = request
  const listed = (await ports.directory.list()).find((vault) => vault.vaultId === vaultId)
  const store = await ports.directory.open(vaultId)
  try {
    const attempts = await store.readUnlockAttempts()
    const now = ports.clock.now()
    const wait = retryAfterMs(attempts, now)
    if (wait > 0) throw new VaultError('too-early', `next try in ${wait} ms`, { retryAfterMs: wait })
    const header = await headerOf(store)
    if (!listed) throw new VaultError('not-found', `no vault ${vaultId} on this machine`, { vaultId })
    // Before the try is counted: a later program's vault stays untouched, and a slip of the pen is no guess.
    parseHeader(header.header)
    const keys: VaultKeys = await withSecret(ports, header.header, request.way, async (secret) => {
      await store.writeUnlockAttempts({ failures: (attempts?.failures ?? 0) + 1, lastFailureAt: now })
      return openHeader(header.header, header.vaultId, secret, ports.kdf)
    })
    await store.writeUnlockAttempts(undefined)
    // The id that the seals bind; a vault restored beside itself is listed under another one.
    const vault = await openVault(store, header.vaultId, keys, ports.random)
    // Every vault is made with its first records; those whose index lost its first row were listed again from their own rows.
    if (vault.revision === 0 && vault.rows().records.length === 0) throw new VaultError('no-records', 'the vault has a header and no row')
    return { store, vault, keys, summary: { vaultId, label: listed.label, createdAt: listed.createdAt } }
  } catch (error) {
    store.close()
    throw error
  }
}

/**
 * @throws {VaultError} `unfinished` for a vault that a stop left before its first commit; `no-header` for one that has records and no header
 *   any more, which a backup's header may still open
 */
export async function headerOf(store: VaultStore): Promise<VaultHeaderRow> {
  const row = await store.readHeader()
  if (row) return row
  const isEmpty = (await store.listIds()).length === 0
  throw new VaultError(isEmpty ? 'unfinished' : 'no-header', 'the vault has no header')
}

export function assertPassphrase(passphrase: string): void {
  if (passphrase.length >= shortestPassphrase) return
  throw new VaultError('weak-passphrase', `a passphrase has at least ${shortestPassphrase} characters`, { minimum: shortestPassphrase })
}

const firstSettings = (ports: WorkbenchPorts): SettingsRecord => ({
  autoLockMinutes: defaultAutoLockMinutes,
  // A fresh UUIDv7 is what the brand stands for.
  deviceId: newUuid(ports) as DeviceId,
  deviceCode: newDeviceCode(ports.random),
  numbers: {},
})
