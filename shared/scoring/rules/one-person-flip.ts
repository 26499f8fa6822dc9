import type { GroupCounts } from './bias-verdict.ts'

/**
 * Would one person more selected in the group, and one fewer in the reference, make the lower rate the higher one? Then the numbers are too
 * few to conclude (small-number rule of the US Uniform Guidelines, DOMAIN 7.6). False when the group's rate is not the lower one.
 */
export function onePersonFlips({ k1, n1, k0, n0 }: GroupCounts): boolean {
  if (n1 === 0 || n0 === 0) return false
  // Cross-multiplied, so that equal rates are equal.
  return k1 * n0 < k0 * n1 && (k1 + 1) * n0 > (k0 - 1) * n1
}
