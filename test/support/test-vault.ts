import type { SealedRow } from '#shared/ports/vault-store.ts'
import { partRowIds } from '#shared/vault/index-page.ts'
import { deriveVaultKeys } from '#shared/vault/keys.ts'
import { openVault, type RecordChange, type Vault } from '#shared/vault/vault.ts'
import { createMemoryVaultStore } from './memory-vault-store.ts'
import { seededRandom, testVaultId } from './vault-fixtures.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const put = (recordId: string, text = recordId): RecordChange => ({
  do: 'replace',
  kind: 'assessment',
  recordId,
  content: bytes(text),
  summary: { title: text },
})
export const append = (recordId: string, text: string): RecordChange => ({
  do: 'append',
  recordId,
  content: bytes(text),
  summary: { title: text },
})

/** All parts of a record. */
export const textOf = async (from: Vault, recordId: string): Promise<string> =>
  (await from.read(recordId)).map((part) => new TextDecoder().decode(part)).join('|')

/** A vault without records over a store in memory, and ways to look at its rows. */
export async function emptyVault() {
  const store = createMemoryVaultStore()
  const keys = await deriveVaultKeys(new Uint8Array(32).fill(5))
  const random = seededRandom(3)
  const reopen = (): Promise<Vault> => openVault(store, testVaultId, keys, random)
  const vault = await reopen()
  /** Names of the rows that hold a record. */
  const rowsOf = (recordId: string): readonly string[] => {
    const entry = vault.entry(recordId)
    return entry ? partRowIds(entry) : []
  }
  const rowOf = (id: string | undefined): SealedRow => {
    const row = store.rows.get(id ?? '')
    if (!row) throw new Error(`no row ${id}`)
    return row
  }
  return { store, keys, vault, reopen, rowsOf, rowOf }
}

export type EmptyVault = Awaited<ReturnType<typeof emptyVault>>
