/** 95 % intervals for rates and their comparison (DOMAIN 7.5). */

/** 0.975 quantile of the standard normal distribution. */
const z = 1.959963984540054

export interface Interval {
  readonly lower: number
  readonly upper: number
}

/** Wilson score interval of k of n. @see Newcombe 1998, Stat Med 17:857, method 3. @param n greater than 0 */
export function wilsonInterval(k: number, n: number): Interval {
  const p = k / n
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  return { lower: k === 0 ? 0 : Math.max(0, centre - half), upper: k === n ? 1 : Math.min(1, centre + half) }
}

/** Interval of k1/n1 − k2/n2 from the Wilson limits. @see Newcombe 1998, Stat Med 17:873, method 10, no continuity correction */
export function newcombeInterval(k1: number, n1: number, k2: number, n2: number): Interval {
  const [p1, p2] = [k1 / n1, k2 / n2]
  const [first, second] = [wilsonInterval(k1, n1), wilsonInterval(k2, n2)]
  return {
    lower: p1 - p2 - Math.hypot(p1 - first.lower, second.upper - p2),
    upper: p1 - p2 + Math.hypot(first.upper - p1, p2 - second.lower),
  }
}

/** Interval of the ratio (k1/n1)/(k2/n2); `undefined` when a count is 0. @see Katz et al. 1978, Biometrics 34:469 */
export function katzInterval(k1: number, n1: number, k2: number, n2: number): Interval | undefined {
  if (k1 === 0 || k2 === 0) return undefined
  const centre = Math.log(k1 / n1 / (k2 / n2))
  // Never negative, but rounding of 1/k − 1/n for k = n may leave −1e-17.
  const half = z * Math.sqrt(Math.max(0, 1 / k1 - 1 / n1 + 1 / k2 - 1 / n2))
  return { lower: Math.exp(centre - half), upper: Math.exp(centre + half) }
}
