import { z } from 'zod'
import type { RecordChange, Vault } from '../../vault/vault.ts'
import { parseInput } from '../session/parse-input.ts'
import { commit, putJson, type EngineContext, type Session } from '../session/session.ts'
import { vaultNameLimit, type VaultNaming } from '../contract/vault-security.ts'

const recordId = 'vault-name'

/** What a vault is called rests sealed in it; the list of vaults shows it only where the user wants it shown. */
export const putVaultName = (naming: VaultNaming): RecordChange => putJson('settings', recordId, naming)

/** @param listed name in the list of vaults, where a damaged vault has lost its own */
export const vaultNameOf = (vault: Vault, listed: string): VaultNaming =>
  // Authenticated by the seal and written by `putVaultName` with this type only.
  (vault.entry(recordId)?.summary as VaultNaming | undefined) ?? { name: listed, isShown: true }

/** What may stand in clear: in the list of vaults, in the head of a backup, in its file's name. */
export const shownName = ({ name, isShown }: VaultNaming): string => (isShown ? name : '')

/** Controls, and marks that turn the direction of what is written behind a name: "(restored …)" would read backwards. */
const unseen = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu

const name = z.string().transform((typed) => typed.replaceAll(unseen, ''))
const schema = z.strictObject({ name: name.pipe(z.string().trim().min(1).max(vaultNameLimit)), isShown: z.boolean() })

/** @throws {WorkbenchError} `invalid-input` for an empty name and one that is too long */
export const parseVaultName = (naming: VaultNaming): VaultNaming => parseInput(schema, naming)

export async function setVaultName(context: EngineContext, request: VaultNaming): Promise<void> {
  const session = context.writer()
  const naming = parseVaultName(request)
  await session.enqueue(() => commit(session, [putVaultName(naming)]))
  session.summary = { ...session.summary, label: naming.name }
  await listAsWished(context, session, undefined)
}

/** The list follows the vault: also after a stop between the two, at the next unlock. */
export async function listAsWished({ ports }: EngineContext, session: Session, listed: string | undefined): Promise<void> {
  const wanted = shownName(vaultNameOf(session.vault, session.summary.label))
  if (session.hold && wanted !== listed) await ports.directory.rename(session.summary.vaultId, wanted)
}
