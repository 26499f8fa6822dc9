import type { SealedRow, UnlockAttempts, VaultHeaderRow } from '#shared/ports/vault-store.ts'

/**
 * What rests in the database is foreign input: a program, a crash or a bad disk may have left anything there. A row of another shape is
 * handed on as one that holds nothing, so that it counts as damaged, is named, and is missed by nobody else.
 */
export function storedRow(id: string, found: unknown): SealedRow | undefined {
  if (found === undefined) return undefined
  return { id, revision: storedRevision(found), sealed: sealedOf(found) }
}

/** Of a row that cannot be read, while others of its store can. */
export const unreadableRow = (id: string): SealedRow => ({ id, revision: 0, sealed: new Uint8Array() })

/** Saves of many years; a number near the end of what counts exactly would not rise any more. */
const maxRevision = 2 ** 31

/** 0 for no row and for a number that no row of ours has; the same for whoever reads the row and for the check before a commit. */
export function storedRevision(found: unknown): number {
  const revision = isObject(found) ? found['revision'] : undefined
  return typeof revision === 'number' && Number.isInteger(revision) && revision > 0 && revision < maxRevision ? revision : 0
}

/** `undefined` when there is none, or it is no text: to be told as a header that is gone, which a backup brings back. */
export function storedHeader(found: unknown): VaultHeaderRow | undefined {
  if (!isObject(found)) return undefined
  const { vaultId, header } = found
  // Compared with what the header itself says, and bound by every seal.
  return typeof vaultId === 'string' && typeof header === 'string' ? { vaultId: vaultId as VaultHeaderRow['vaultId'], header } : undefined
}

export function storedAttempts(found: unknown): UnlockAttempts | undefined {
  const attempts = isObject(found) ? found['attempts'] : undefined
  if (!isObject(attempts)) return undefined
  const { failures, lastFailureAt } = attempts
  const isCount = typeof failures === 'number' && Number.isInteger(failures) && failures >= 0
  return isCount && typeof lastFailureAt === 'string' ? { failures, lastFailureAt } : undefined
}

function sealedOf(found: unknown): SealedRow['sealed'] {
  const sealed = isObject(found) ? found['sealed'] : undefined
  // Never over shared memory: a database cannot hold that.
  return sealed instanceof Uint8Array ? (sealed as SealedRow['sealed']) : new Uint8Array()
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
