import type { IsoDateTime } from '../model/ids.ts'
import type { UnlockAttempts } from '../ports/vault-store.ts'

/** Tries that cost nothing but the KDF: people mistype. */
const freeTries = 4
const longestDelayMs = 5 * 60_000

/**
 * Milliseconds until the next try is allowed: none for the first four failures, then 1 s, doubling, up to five minutes.
 * A slowdown for someone at the keyboard; against a copied database only the KDF and the passphrase help.
 */
export function retryAfterMs(attempts: UnlockAttempts | undefined, now: IsoDateTime): number {
  if (!attempts || attempts.failures <= freeTries) return 0
  const delay = Math.min(longestDelayMs, 1000 * 2 ** Math.min(30, attempts.failures - freeTries - 1))
  const elapsed = Date.parse(now) - Date.parse(attempts.lastFailureAt)
  // A clock set back must neither lengthen the delay beyond its length nor skip it.
  return elapsed < 0 ? delay : Math.max(0, delay - elapsed)
}
