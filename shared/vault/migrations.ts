import type { VaultStore } from '../ports/vault-store.ts'
import { contentVersionOf, withContentVersion } from './header.ts'
import type { VaultKeys } from './keys.ts'
import type { RecordChange, Vault } from './vault.ts'
import { VaultError } from './vault-error.ts'

/** What a migration may know besides the records. */
export interface MigrationFacts {
  /** Name in the list of vaults, in clear. */
  readonly label: string
}

/** One step of the content's shape. A published one never changes; the next one is added behind it, with fixtures before and after. */
export interface VaultMigration {
  /** Version of the content that it leads to, one more than where it starts. */
  readonly to: number
  /** Reads what it needs and says what is to be written; all of it goes into one commit, together with the new version in the header. */
  changes(vault: Vault, facts: MigrationFacts): Promise<readonly RecordChange[]>
}

/** Steps that a vault still needs. @throws {VaultError} `newer-format` for content of a later program; nothing is written */
export function pendingMigrations(header: string, known: readonly VaultMigration[]): readonly VaultMigration[] {
  const found = contentVersionOf(header)
  const newest = known.at(-1)?.to ?? 1
  if (found > newest) {
    throw new VaultError('newer-format', `content has version ${found}, this program knows ${newest}`, { found, known: newest })
  }
  return known.filter(({ to }) => to > found)
}

/**
 * Brings the content to the newest version, one commit a step. A stop at any moment leaves the state before a step or after it, and the next
 * start goes on from there. A verified backup is the caller's duty, before this.
 *
 * @throws as `Vault.write`, and whatever a step throws; what was reached until then stays
 */
export async function migrateVault(
  store: VaultStore,
  vault: Vault,
  keys: VaultKeys,
  pending: readonly VaultMigration[],
  facts: MigrationFacts,
): Promise<void> {
  for (const step of pending) {
    const row = await store.readHeader()
    if (!row) throw new VaultError('wrong-key', 'the vault has no header')
    await vault.write(await step.changes(vault, facts), await withContentVersion(row.header, keys, step.to))
  }
}
