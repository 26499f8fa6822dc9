import { cell } from '../../template/answers/answer-reader.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import type { BiasResult } from '../rules/bias-results.ts'

/** Metrics whose denominator is every member of the group, and those whose denominator is the members with a positive label. */
const memberMetrics = new Set(['selection', 'accuracy', 'error_rate'])
const positiveMetrics = new Set(['tpr', 'fnr'])

/** Numbers behind the computed questions of the bias template; `null` where the tables do not give them. */
export function biasTableScores(evaluation: Evaluation, results: readonly BiasResult[]): Readonly<Record<string, number | null>> {
  const numbers = (question: string, column: string): readonly number[] =>
    evaluation.rows(question).flatMap((row) => {
      const value = cell(row, column)
      return typeof value === 'number' ? [value] : []
    })
  return {
    representation_min: rounded(smallest(representationRatios(evaluation, results))),
    base_rate_gap: rounded(largestBaseRateGap(results)),
    proxy_max: largest(numbers('B4-02', 'strength')),
    smallest_intersection: smallest(numbers('B7-01', 'n')),
    intersections_failed: evaluation.reader.rows('B7-01', 'verdict', 'fail'),
  }
}

/** Share of each group in the tested data divided by its share in the population, B1-06 (DOMAIN 7.7). */
function representationRatios(evaluation: Evaluation, results: readonly BiasResult[]): readonly number[] {
  const shares = new Map(
    evaluation.rows('B1-06').flatMap((row) => {
      const [group, share] = [cell(row, 'group'), cell(row, 'share')]
      return typeof group === 'string' && typeof share === 'number' && share > 0 ? [[key(group), share] as const] : []
    }),
  )
  return attributes(results).flatMap((attribute) => {
    const members = sizes(results, attribute, memberMetrics)
    const total = [...members.values()].reduce((sum, size) => sum + size, 0)
    return total === 0 ? [] : [...members].flatMap(([group, size]) => (shares.has(group) ? [size / total / (shares.get(group) ?? 1)] : []))
  })
}

/** Largest difference of label rates between two groups of one attribute, from members and members with a positive label. */
function largestBaseRateGap(results: readonly BiasResult[]): number | null {
  return largest(
    attributes(results).flatMap((attribute) => {
      const [members, positives] = [sizes(results, attribute, memberMetrics), sizes(results, attribute, positiveMetrics)]
      const rates = [...positives].flatMap(([group, count]) => {
        const size = members.get(group)
        return size === undefined || size === 0 || count > size ? [] : [count / size]
      })
      return rates.length < 2 ? [] : [Math.max(...rates) - Math.min(...rates)]
    }),
  )
}

/** Denominator by group, the reference group included; the largest where rows disagree. */
function sizes(results: readonly BiasResult[], attribute: string, metrics: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { counts, group, metric, reference, ...result } of results) {
    if (result.attribute !== attribute || !metrics.has(metric)) continue
    found.set(key(group), Math.max(counts.n1, found.get(key(group)) ?? 0))
    found.set(key(reference), Math.max(counts.n0, found.get(key(reference)) ?? 0))
  }
  return found
}

const attributes = (results: readonly BiasResult[]): readonly string[] => [...new Set(results.map((result) => result.attribute))]
const key = (group: string): string => group.trim().toLowerCase()
const smallest = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.min(...values))
const largest = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.max(...values))
const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 1e4) / 1e4)
