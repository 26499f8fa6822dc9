/** Ends of audit logs, as bundles tell them: whoever cuts, edits or replaces a log afterwards contradicts what others hold. */
import type { DeviceId, Sha256Hex } from '../../model/ids.ts'
import { syncProblem, type SyncProblem } from '../folder/sync-problem.ts'

export interface KnownHead {
  readonly sequence: number
  readonly hash: Sha256Hex
  /** Whose bundle told it. */
  readonly by: DeviceId
}

/** The part of the ledger that holds them. */
interface Heads {
  readonly auditHeads?: Readonly<Record<string, readonly KnownHead[]>>
}

/** Heads of one log that are kept: the newest ones, to compare a later telling with. */
const keptHeads = 64

/** Takes over what a bundle tells of logs, and names what contradicts what was told before. */
export function rememberHeads<Ledger extends Heads>(
  ledger: Ledger,
  by: DeviceId,
  told: Readonly<Record<string, { readonly sequence: number; readonly hash: Sha256Hex }>>,
): { readonly ledger: Ledger; readonly problems: readonly SyncProblem[] } {
  const auditHeads: Record<string, readonly KnownHead[]> = { ...ledger.auditHeads }
  const problems: SyncProblem[] = []
  for (const [log, { sequence, hash }] of Object.entries(told)) {
    const known = auditHeads[log] ?? []
    const same = known.find((head) => head.sequence === sequence)
    if (same !== undefined && same.hash !== hash)
      problems.push(syncProblem('audit-forked', `entry ${sequence} of log ${log}: ${same.by} and ${by} were shown different ones`, log))
    const before = known.findLast((head) => head.by === by)
    if (before !== undefined && before.sequence > sequence)
      problems.push(syncProblem('audit-rolled-back', `${by} told of ${before.sequence} entries before, now of ${sequence}`, log))
    if (same === undefined) auditHeads[log] = [...known, { sequence, hash, by }].sort((a, b) => a.sequence - b.sequence).slice(-keptHeads)
  }
  return { ledger: { ...ledger, auditHeads }, problems }
}

/** Newest head of every log known here, to be told on. */
export const newestHeads = (ledger: Heads): Record<string, { sequence: number; hash: Sha256Hex }> =>
  Object.fromEntries(
    Object.entries(ledger.auditHeads ?? {}).flatMap(([log, heads]) => {
      const newest = heads.at(-1)
      return newest === undefined ? [] : [[log, { sequence: newest.sequence, hash: newest.hash }] as const]
    }),
  )
