import { scaleLinear, scaleLog } from 'd3-scale'
import type { BiasResult } from '../../scoring/rules/bias-results.ts'
import { diamond, figureOf, ink, line, muted, rounded, text, type Figure } from './figure-shapes.ts'

export interface BiasFigureLabels {
  readonly difference: string
  readonly ratio: string
  readonly verdict: (verdict: string) => string
}
/** A comparison with its number in the table below. */
export interface NumberedResult {
  readonly number: number
  readonly result: BiasResult
}

/** Within the limits; light enough for the marks to stand out in grey as well. */
const band = '#e3efe6'
const width = 420
const left = 30
const right = 310
const rowHeight = 17
const titleHeight = 16
const axisHeight = 24
const mmPerUnit = 0.4

/**
 * Each comparison as a mark on its 95 % interval, over the band of its limits, as SVG of basic shapes: a panel for differences around 0, one
 * for ratios around 1. The form of the mark is the verdict: disc for pass, diamond for inconclusive, square for fail. Names of groups are
 * not in it, since a figure has one font.
 *
 * @returns `undefined` where no comparison has an interval that may be shown
 */
export function biasFigure(results: readonly NumberedResult[], labels: BiasFigureLabels): Figure | undefined {
  const shown = results.filter(
    ({ result }) => !result.suppressed && result.comparison.interval !== null && result.comparison.value !== null,
  )
  const panels = (['difference', 'ratio'] as const)
    .map((mode) => ({ mode, rows: shown.filter(({ result }) => result.mode === mode) }))
    .filter(({ rows }) => rows.length > 0)
  if (panels.length === 0) return undefined
  let y = 0
  const parts = panels.map(({ mode, rows }) => {
    const part = `<g transform="translate(0 ${y})">${panel(mode, rows, labels)}</g>`
    y += titleHeight + rows.length * rowHeight + axisHeight
    return part
  })
  return figureOf(width, y, mmPerUnit, parts.join(''))
}

function panel(mode: 'difference' | 'ratio', rows: readonly NumberedResult[], labels: BiasFigureLabels): string {
  const neutral = mode === 'ratio' ? 1 : 0
  const bounds = rows.flatMap(({ result }) => [...limitsOf(result), ...intervalOf(result)]).filter((bound) => mode !== 'ratio' || bound > 0)
  const x = axisScale(mode, bounds)
  const bottom = titleHeight + rows.length * rowHeight
  const ticks = ticksOf(mode, x).map(
    (tick) =>
      `${line(x(tick), bottom, x(tick), bottom + 3, muted, 0.6)}${text(x(tick), bottom + 11, tickText(tick), { fill: muted, anchor: 'middle' })}`,
  )
  return [
    text(left, 9, mode === 'ratio' ? labels.ratio : labels.difference, { fill: ink, anchor: 'start', bold: true, size: 7.5 }),
    ...rows.map(({ result }, index) => {
      const [least, most] = limitsOf(result)
      return `<rect x="${rounded(x(least))}" y="${titleHeight + index * rowHeight}" width="${rounded(x(most) - x(least))}" height="${rowHeight}" fill="${band}"/>`
    }),
    line(x(neutral), titleHeight, x(neutral), bottom, muted, 0.8),
    line(left, bottom, right, bottom, muted, 0.6),
    ...ticks,
    ...rows.map((row, index) => comparison(row, titleHeight + (index + 0.5) * rowHeight, x, labels)),
  ].join('')
}

type Scale = (value: number) => number

function comparison({ number, result }: NumberedResult, y: number, x: Scale, labels: BiasFigureLabels): string {
  const { value, verdict } = result.comparison
  const [lower, upper] = intervalOf(result).map((bound) => Math.max(left, Math.min(right, x(bound))))
  if (value === null || lower === undefined || upper === undefined) return ''
  const cap = (at: number): string => line(at, y - 3, at, y + 3, ink, 0.9)
  return [
    text(left - 12, y + 2.6, String(number), { fill: ink, anchor: 'middle', bold: true, size: 7.5 }),
    line(lower, y, upper, y, ink, 1.1),
    cap(lower),
    cap(upper),
    mark(verdict, x(value), y),
    text(right + 10, y + 2.4, labels.verdict(verdict), { fill: ink, anchor: 'start', bold: verdict === 'fail' }),
  ].join('')
}

function mark(verdict: string, x: number, y: number): string {
  const [px, py] = [rounded(x), rounded(y)]
  if (verdict === 'pass') return `<circle cx="${px}" cy="${py}" r="3.2" fill="${ink}"/>`
  if (verdict === 'fail')
    return `<rect x="${rounded(x - 3.4)}" y="${rounded(y - 3.4)}" width="6.8" height="6.8" fill="#9f2f26" stroke="${ink}" stroke-width="0.8"/>`
  return diamond(x, y, 4.4)
}

const limitsOf = ({ mode, limits }: BiasResult): readonly [number, number] =>
  mode === 'difference' ? [-limits.difference, limits.difference] : [limits.ratio, limits.greatestRatio ?? 1 / limits.ratio]
const intervalOf = ({ comparison: { interval } }: BiasResult): readonly number[] =>
  interval === null ? [] : [interval.lower, interval.upper]

/** Both sides of the neutral value have the same width, so that the eye does not lean. Ratios are logarithmic: 0.5 is as far as 2. */
function axisScale(mode: 'difference' | 'ratio', bounds: readonly number[]): Scale {
  const margin = 1.1
  if (mode === 'difference') {
    const reach = Math.min(1, Math.max(...bounds.map(Math.abs)) * margin)
    return scaleLinear([-reach, reach], [left, right])
  }
  const reach = Math.min(20, Math.max(...bounds.map((bound) => Math.max(bound, 1 / bound))) * margin)
  return scaleLog([1 / reach, reach], [left, right])
}

function ticksOf(mode: 'difference' | 'ratio', x: Scale): readonly number[] {
  const candidates =
    mode === 'ratio' ? [0.05, 0.1, 0.2, 0.5, 0.8, 1, 1.25, 2, 5, 10, 20] : [-1, -0.5, -0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3, 0.5, 1]
  return candidates.filter((tick) => x(tick) >= left && x(tick) <= right)
}
const tickText = (tick: number): string => String(tick).replace('-', '−')
