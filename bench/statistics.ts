/** What is kept of repeated measurements. */
export interface Spread {
  readonly median: number
  readonly p99: number
  readonly min: number
  readonly max: number
  readonly count: number
}

/** @param samples at least one; the p99 of fewer than a hundred is the largest */
export function spreadOf(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  const middle = sorted.length / 2
  const median = Number.isInteger(middle) ? ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2 : at(0.5)
  return { median, p99: at(0.99), min: at(0), max: at(1), count: sorted.length }
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}
