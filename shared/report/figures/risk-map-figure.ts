import { scalePoint } from 'd3-scale'
import type { RiskMapPoint } from '../../scoring/score/score.ts'
import { piaLevel } from '../../scoring/rules/pia-level.ts'
import { riskLevel } from '../../scoring/rules/risk-matrix.ts'
import { diamond, disc, figureOf, ink, muted, text, type Figure } from './figure-shapes.ts'

type MapState = 'inherent' | 'residual' | 'target'
export interface MapLabels {
  readonly states: Readonly<Record<MapState, string>>
  readonly likelihood: string
  readonly severity: string
  /** First letters of level names, printed in the cells. */
  readonly level: (level: string) => string
}
/** Shades fall in grey as the level rises; the letter says the same. */
const shades: Readonly<Record<string, string>> = { low: '#e8f1ea', medium: '#f6e9bf', high: '#eebfa8', very_high: '#d98f86' }
const cell = 27
const axis = 30
const titleHeight = 18
const legendHeight = 20
const gap = 16
/** Printed width: the text column, or less where few maps would become coarse. */
const widestMm = 168
const mostMmPerUnit = 0.42

/**
 * Risk maps side by side, one for each state that occurs, as SVG of basic shapes: rows are severity or impact, columns likelihood.
 * A point is a disc with its number (the order of `points`, from 1): white for inherent, dark for residual, a diamond for target.
 */
export function riskMapFigure(size: 4 | 5, points: readonly RiskMapPoint[], labels: MapLabels): Figure {
  const states: readonly MapState[] = points.some((point) => point.target !== undefined)
    ? ['inherent', 'residual', 'target']
    : ['inherent', 'residual']
  const mapWidth = axis + size * cell
  const width = states.length * mapWidth + (states.length - 1) * gap
  const height = titleHeight + size * cell + axis + legendHeight
  const maps = states.map(
    (state, index) => `<g transform="translate(${index * (mapWidth + gap)} 0)">${riskMap(size, state, points, labels)}</g>`,
  )
  const content = `${maps.join('')}${legend(size, labels, height - 8)}`
  return figureOf(width, height, Math.min(mostMmPerUnit, widestMm / width), content)
}

const cellLevel = (size: 4 | 5, severity: number, likelihood: number): string =>
  size === 4 ? piaLevel(severity, likelihood) : riskLevel(severity * likelihood)

function riskMap(size: 4 | 5, state: MapState, points: readonly RiskMapPoint[], labels: MapLabels): string {
  const steps = Array.from({ length: size }, (_, index) => index + 1)
  const half = cell / 2
  const x = scalePoint(steps, [axis + half, axis + (size - 1) * cell + half])
  const y = scalePoint(steps, [titleHeight + (size - 1) * cell + half, titleHeight + half])
  const at = (scale: typeof x, step: number): number => scale(step) ?? 0
  const cells = steps.flatMap((severity) =>
    steps.map((likelihood) => {
      const level = cellLevel(size, severity, likelihood)
      const [left, top] = [at(x, likelihood) - half, at(y, severity) - half]
      return `<rect x="${left}" y="${top}" width="${cell}" height="${cell}" fill="${shades[level] ?? '#ffffff'}" stroke="#ffffff" stroke-width="1.2"/>${text(left + cell - 3, top + 7, labels.level(level), { size: 5, fill: muted, anchor: 'end' })}`
    }),
  )
  const ticks = steps.flatMap((step) => [
    text(at(x, step), titleHeight + size * cell + 9, String(step), { fill: muted }),
    text(axis - 7, at(y, step) + 2.3, String(step), { fill: muted }),
  ])
  const middle = axis + (size * cell) / 2
  return [
    text(middle, 9, labels.states[state], { size: 7.5, fill: ink, bold: true }),
    ...cells,
    ...ticks,
    text(middle, titleHeight + size * cell + 19, `${labels.likelihood} →`, { fill: muted }),
    `<g transform="translate(11 ${titleHeight + (size * cell) / 2}) rotate(-90)">${text(0, 0, `${labels.severity} →`, { fill: muted })}</g>`,
    ...markers(state, points, (likelihood, severity) => [at(x, clamped(likelihood, size)), at(y, clamped(severity, size))]),
  ].join('')
}

const clamped = (step: number, size: number): number => Math.min(size, Math.max(1, Math.round(step)))

/** Points of one cell stand in a grid, smaller when they are many. */
function markers(
  state: MapState,
  points: readonly RiskMapPoint[],
  place: (likelihood: number, severity: number) => readonly [number, number],
): readonly string[] {
  const byCell = new Map<string, { readonly at: readonly [number, number]; readonly numbers: number[] }>()
  for (const [index, point] of points.entries()) {
    const position = point[state]
    if (position === undefined) continue
    const at = place(position.likelihood, position.severity)
    const found = byCell.get(at.join())
    if (found === undefined) byCell.set(at.join(), { at, numbers: [index + 1] })
    else found.numbers.push(index + 1)
  }
  return [...byCell.values()].flatMap(({ at: [x, y], numbers }) => {
    const columns = Math.ceil(Math.sqrt(numbers.length))
    const pitch = columns === 1 ? 0 : Math.min(12, (cell - 5) / columns)
    const radius = columns <= 2 ? 5.4 : Math.max(2.4, pitch / 2)
    const rows = Math.ceil(numbers.length / columns)
    return numbers.map((number, index) =>
      marker(
        state,
        x + ((index % columns) - (columns - 1) / 2) * pitch,
        y + 1.5 + (Math.floor(index / columns) - (rows - 1) / 2) * pitch,
        radius,
        number,
      ),
    )
  })
}

function marker(state: MapState, x: number, y: number, radius: number, number: number): string {
  const label = text(x, y + radius * 0.36, String(number), {
    size: radius * 1.05,
    fill: state === 'residual' ? '#ffffff' : ink,
    bold: true,
  })
  const shape = state === 'target' ? diamond(x, y, radius * 1.25) : disc(x, y, radius, state === 'residual' ? ink : '#ffffff')
  return `${shape}${label}`
}

function legend(size: 4 | 5, labels: MapLabels, y: number): string {
  const levels = size === 4 ? ['low', 'medium', 'high'] : ['low', 'medium', 'high', 'very_high']
  return levels
    .map((level, index) => {
      const x = axis + index * 66
      return `<rect x="${x}" y="${y - 7}" width="9" height="9" fill="${shades[level] ?? '#ffffff'}" stroke="${muted}" stroke-width="0.4"/>${text(x + 13, y, labels.level(`name:${level}`), { fill: muted, anchor: 'start' })}`
    })
    .join('')
}
