import { toPlainError } from '../../errors.ts'
import { HostError } from '../../ports/host-error.ts'
import { migrateVault, pendingMigrations, type VaultMigration } from '../../vault/migrations.ts'
import { VaultError } from '../../vault/vault-error.ts'
import { auditChanges } from '../session/audit-trail.ts'
import { blobVolumes, checkBackup, packRecords } from './back-up-vault.ts'
import { logSignerOf } from '../people/people-verbs.ts'
import { commit, settingsId, summaryOf, type EngineContext, type Session, type SettingsRecord } from '../session/session.ts'
import { putVaultName } from './vault-name.ts'

/** 2: the vault's name rests sealed in the vault, so that the list of vaults need not show it. */
const sealedName: VaultMigration = {
  to: 2,
  changes: (_vault, { label }) => Promise.resolve([putVaultName({ name: label, isShown: true })]),
}

/**
 * 3: what the exchange saw of each record rests in a record of its own. The next exchange moves it there; a program that looks for it in the
 * old place has to refuse the vault from now on.
 */
const statesApart: VaultMigration = { to: 3, changes: () => Promise.resolve([]) }

/** 4: registers keep records, of a kind that a page of the index could not name before; a program that does not know it has to refuse the vault. */
const registersKept: VaultMigration = { to: 4, changes: () => Promise.resolve([]) }

/** All there are, in order. A published one never changes. */
export const vaultMigrations: readonly VaultMigration[] = [sealedName, statesApart, registersKept]

/**
 * Brings a vault that was just opened to this program's version of the content; a backup of the state before is written, read back and
 * opened record by record first, and kept under a name of its own.
 *
 * @throws {VaultError} `newer-format`; `migration-waits` in a window that may not write; `migration-needs-backup` with `reason`, the area and
 *   code of what kept it from being written; nothing was changed then
 */
export async function migrateContent(context: EngineContext, session: Session): Promise<void> {
  const { ports } = context
  const row = await session.store.readHeader()
  const pending = row ? pendingMigrations(row.header, ports.migrations ?? vaultMigrations) : []
  const [first] = pending
  const last = pending.at(-1)
  if (!first || !last) return
  if (!session.hold) throw new VaultError('migration-waits', 'another window holds this vault, whose content is of an earlier version')
  const from = first.to - 1
  try {
    await backUpBefore(context, session, from)
  } catch (cause) {
    const { area, code } = toPlainError(cause)
    throw new VaultError('migration-needs-backup', `no verified backup of version ${from}`, { reason: `${area}/${code}` }, { cause })
  }
  await migrateVault(session.store, session.vault, session.keys, pending, { label: session.summary.label })
  const signer = await logSignerOf(session)
  await commit(session, await auditChanges(context, session, [{ event: 'vault-migrated', facts: { from, to: last.to } }], signer))
}

async function backUpBefore({ ports }: EngineContext, session: Session, from: number): Promise<void> {
  // Entries that were recovered from their rows would be missing in a copy of the index as it rests.
  if (session.vault.damagedPages.length > 0) await session.vault.rewriteIndex()
  const host = ports.host()
  const { vaultId } = session.summary
  const known = summaryOf<SettingsRecord>(session, settingsId)?.backup?.blobs
  for (const volume of await blobVolumes(session, new Map())) {
    // Blobs never change, so those of the regular backup are the state before as well.
    if (volume.ids.length === 0 || known?.[volume.name]?.sha256 === volume.sha256) continue
    await host.writeBackup({ name: `${vaultId}-${volume.name}.probity-backup`, bytes: (await volume.pack(ports)).bytes })
  }
  const { files } = await packRecords(session, ports)
  const read: Uint8Array[] = []
  for (const { name, bytes } of files) {
    const file = `${vaultId}-v${from}-${name}.probity-backup`
    await host.writeBackup({ name: file, bytes })
    const back = await host.readBackup({ place: 'profile', name: file })
    if (back.length !== bytes.length || back.some((byte, index) => byte !== bytes[index]))
      throw new HostError('io', 'the backup reads back other than it was written')
    read.push(back)
  }
  await checkBackup(session, ports, read, 'records')
}
