import type { Row } from '../../model/answer.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import { differenceVerdict, ratioVerdict } from './bias-verdict.ts'
import type { BiasComparison, GroupCounts, VerdictLimits } from './bias-verdict.ts'
import { onePersonFlips } from './one-person-flip.ts'

/** One row of the results table with its verdict. */
export interface BiasResult {
  readonly row: string
  readonly attribute: string
  readonly group: string
  readonly reference: string
  readonly metric: string
  readonly primary: boolean
  readonly mode: 'difference' | 'ratio'
  readonly counts: GroupCounts
  readonly limits: VerdictLimits
  readonly comparison: BiasComparison
  /** Numbers of a group this small are not shown (re-identification). */
  readonly suppressed: boolean
  readonly tooFewToConclude: boolean
}

/** Metrics with the narrower default limit for differences (DOMAIN 5.4). */
const accuracyMetrics = new Set(['accuracy', 'error_rate', 'auc', 'ece'])

/** Verdict of a row of B6-01, or `undefined` when its counts are missing or impossible (k > n, fractions). */
export function readBiasResult(row: Row, template: Template): BiasResult | undefined {
  const numbers = ['k1', 'n1', 'k0', 'n0'].map((column) => cell(row, column))
  if (!numbers.every((value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0)) return undefined
  // Four whole numbers by the line above.
  const [k1, n1, k0, n0] = numbers as [number, number, number, number]
  if (k1 > n1 || k0 > n0) return undefined
  const counts = { k1, n1, k0, n0 }
  const metric = word(row, 'metric')
  const mode = cell(row, 'mode') === 'ratio' ? 'ratio' : 'difference'
  const limits = limitsOf(row, template, mode, metric)
  return {
    row: row.id,
    attribute: word(row, 'attribute'),
    group: word(row, 'group'),
    reference: word(row, 'reference'),
    metric,
    // A row without a role counts as primary, which is the stricter reading.
    primary: cell(row, 'role') !== 'secondary',
    mode,
    counts,
    limits,
    comparison: mode === 'ratio' ? ratioVerdict(counts, limits) : differenceVerdict(counts, limits),
    suppressed: Math.min(n1, n0) < scoringConstant(template, 'bias', 'suppress_below'),
    tooFewToConclude: onePersonFlips(counts),
  }
}

const word = (row: Row, column: string): string => {
  const value = cell(row, column)
  return typeof value === 'string' ? value : ''
}

function limitsOf(row: Row, template: Template, mode: 'difference' | 'ratio', metric: string): VerdictLimits {
  const given = cell(row, 'limit')
  const own = typeof given === 'number' && given > 0 ? given : undefined
  const constant = (name: Parameters<typeof scoringConstant<'bias'>>[2]): number => scoringConstant(template, 'bias', name)
  const minimumGroup = constant('min_group')
  const difference = constant(accuracyMetrics.has(metric) ? 'difference_limit_accuracy' : 'difference_limit')
  const bounds = { ratio: constant('ratio_low'), greatestRatio: constant('ratio_high') }
  // A row's own ratio limit may be written as the least (0.8) or the greatest (1.25) ratio; the other one is its inverse.
  if (mode === 'ratio') return { difference, minimumGroup, ...(own === undefined ? bounds : { ratio: own > 1 ? 1 / own : own }) }
  return { ...bounds, minimumGroup, difference: own ?? difference }
}
