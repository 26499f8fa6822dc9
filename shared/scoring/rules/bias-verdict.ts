import { katzInterval, newcombeInterval } from './proportion-intervals.ts'
import type { Interval } from './proportion-intervals.ts'

export type BiasVerdict = 'pass' | 'fail' | 'inconclusive' | 'insufficient'

/** Counts of the metric's numerator and denominator in the group (1) and in the reference group (0). */
export interface GroupCounts {
  readonly k1: number
  readonly n1: number
  readonly k0: number
  readonly n0: number
}

export interface VerdictLimits {
  /** Largest absolute difference that passes. */
  readonly difference: number
  /** Smallest ratio that passes. */
  readonly ratio: number
  /** Largest ratio that passes; the inverse of the smallest where absent. */
  readonly greatestRatio?: number
  /** Fewer members in either group give no verdict; not below 10 (DOMAIN 7.6). */
  readonly minimumGroup: number
}

/** DOMAIN 5.4. */
export const defaultVerdictLimits: VerdictLimits = { difference: 0.1, ratio: 0.8, minimumGroup: 30 }
export const smallestMinimumGroup = 10
const tolerance = 1e-9

export interface BiasComparison {
  readonly verdict: BiasVerdict
  /** Difference or ratio; `null` when 0/0 or x/0. */
  readonly value: number | null
  /** 95 %; `null` when it does not exist. */
  readonly interval: Interval | null
}

/** Difference of the rates, judged by the Newcombe interval: fails only when large and surely not 0, passes only when surely small. */
export function differenceVerdict(counts: GroupCounts, limits: VerdictLimits = defaultVerdictLimits): BiasComparison {
  const { k1, n1, k0, n0 } = counts
  if (n1 === 0 || n0 === 0) return { verdict: 'insufficient', value: null, interval: null }
  const value = k1 / n1 - k0 / n0
  const interval = newcombeInterval(k1, n1, k0, n0)
  if (isTooSmall(counts, limits)) return { verdict: 'insufficient', value, interval }
  if (Math.abs(value) > limits.difference + tolerance && isOutside(0, interval)) return { verdict: 'fail', value, interval }
  const within = interval.lower >= -limits.difference && interval.upper <= limits.difference
  return { verdict: within ? 'pass' : 'inconclusive', value, interval }
}

/** Ratio of the rates, judged by the Katz interval; without an interval (a count of 0) nothing can be concluded. */
export function ratioVerdict(counts: GroupCounts, limits: VerdictLimits = defaultVerdictLimits): BiasComparison {
  const { k1, n1, k0, n0 } = counts
  const value = n1 === 0 || n0 === 0 || k0 === 0 ? null : k1 / n1 / (k0 / n0)
  const interval = value === null ? null : (katzInterval(k1, n1, k0, n0) ?? null)
  if (isTooSmall(counts, limits)) return { verdict: 'insufficient', value, interval }
  if (value === null || interval === null) return { verdict: 'inconclusive', value, interval }
  const [least, most] = [limits.ratio, limits.greatestRatio ?? 1 / limits.ratio]
  if ((value < least - tolerance || value > most + tolerance) && isOutside(1, interval)) return { verdict: 'fail', value, interval }
  return { verdict: interval.lower >= least && interval.upper <= most ? 'pass' : 'inconclusive', value, interval }
}

const isTooSmall = ({ n1, n0 }: GroupCounts, limits: VerdictLimits): boolean =>
  Math.min(n1, n0) < Math.max(smallestMinimumGroup, limits.minimumGroup)
const isOutside = (value: number, interval: Interval): boolean => value < interval.lower || value > interval.upper
