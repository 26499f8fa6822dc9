import type { Spread } from './statistics.ts'

/** One thing measured, and where there is one, the alternative doing the same in the same run. */
export interface Comparison {
  readonly what: string
  readonly unit: 'ms' | 'KiB' | 'MiB'
  readonly ours: Spread
  /** Mean milliseconds of processor time behind `ours`: a busy machine stretches the wall clock several times, this hardly. */
  readonly cpu?: number
  readonly alternative?: { readonly name: string; readonly spread: Spread; readonly cpu?: number }
  /** What the product promises. */
  readonly figure?: { readonly text: string; readonly met: boolean }
}

export interface SuiteResult {
  readonly title: string
  /** What is measured and how, for somebody who wants to doubt it. */
  readonly method: string
  readonly comparisons: readonly Comparison[]
  /** Facts of this run that a reader needs for the numbers, e.g. page counts. */
  readonly notes?: readonly string[]
}

/** A limit on the median, in the comparison's unit. */
export const below = (limit: number, spread: Spread, text = `< ${limit} ms`): { text: string; met: boolean } => ({
  text,
  met: spread.median < limit,
})
