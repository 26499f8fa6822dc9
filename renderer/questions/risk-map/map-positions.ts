import type { Row } from '#shared/model/answer.ts'
import { piaLevel } from '#shared/scoring/rules/pia-level.ts'
import { impactDimensions, riskConstants, riskLevel } from '#shared/scoring/rules/risk-matrix.ts'
import type { Question, Template } from '#shared/template/model/template.ts'

export type MapView = Extract<NonNullable<Question['view']>, 'scenarios' | 'feared-events'>
export type PositionKind = 'inherent' | 'residual' | 'target'
export const positionKinds = ['inherent', 'residual', 'target'] as const satisfies readonly PositionKind[]

/** A cell of a map, each number from 1. */
export interface MapCell {
  readonly likelihood: number
  readonly severity: number
}

export const isMapView = (view: Question['view']): view is MapView => view === 'scenarios' || view === 'feared-events'
export const mapSize = (view: MapView): 4 | 5 => (view === 'scenarios' ? 5 : 4)

/** What stands in a row's cells can be moved; what is computed from controls and measures cannot (DOMAIN 3.5, 4.4). */
export const canMove = (view: MapView, kind: PositionKind): boolean =>
  kind === 'inherent' || (view === 'feared-events' && kind === 'target')

const number = (row: Row, column: string): number | undefined => {
  const value = row[column]
  return typeof value === 'number' ? value : undefined
}

/** Position that a row's own cells say; `undefined` while one of the two is not rated. */
export function ratedCell(view: MapView, row: Row, kind: PositionKind): MapCell | undefined {
  if (!canMove(view, kind)) return undefined
  const [likelihood, severity] =
    view === 'scenarios'
      ? [number(row, 'likelihood'), highestImpact(row)]
      : kind === 'inherent'
        ? [number(row, 'L0'), number(row, 'S0')]
        : [number(row, 'L1'), number(row, 'S1')]
  return likelihood === undefined || severity === undefined ? undefined : { likelihood, severity }
}

/** The row with the ratings that put it there. Of a scenario's impacts the highest move; lower ones are only cut to the new highest. */
export function movedRow(view: MapView, row: Row, kind: PositionKind, to: MapCell): Row {
  if (!canMove(view, kind)) return row
  if (view === 'feared-events')
    return kind === 'inherent' ? { ...row, L0: to.likelihood, S0: to.severity } : { ...row, L1: to.likelihood, S1: to.severity }
  const highest = highestImpact(row)
  const impacts = impactDimensions.map((dimension) => `impact_${dimension}`)
  // Nothing rated yet: rights of people come first.
  const moved = highest === undefined ? impacts.slice(0, 1) : impacts.filter((column) => number(row, column) === highest)
  const cut = impacts.filter((column) => (number(row, column) ?? 0) > to.severity)
  return { ...row, likelihood: to.likelihood, ...Object.fromEntries([...cut, ...moved].map((column) => [column, to.severity])) }
}

function highestImpact(row: Row): number | undefined {
  const rated = impactDimensions.flatMap((dimension) => number(row, `impact_${dimension}`) ?? [])
  return rated.length === 0 ? undefined : Math.max(...rated)
}

/** One step on the map, or `undefined` for other keys; it stays inside. */
export function steppedCell(key: string, from: MapCell, size: 4 | 5): MapCell | undefined {
  const inside = (value: number): number => Math.min(size, Math.max(1, value))
  switch (key) {
    case 'ArrowRight':
      return { ...from, likelihood: inside(from.likelihood + 1) }
    case 'ArrowLeft':
      return { ...from, likelihood: inside(from.likelihood - 1) }
    case 'ArrowUp':
      return { ...from, severity: inside(from.severity + 1) }
    case 'ArrowDown':
      return { ...from, severity: inside(from.severity - 1) }
    default:
      return undefined
  }
}

/** Level of a cell by the rules and constants of the template; what raises a single risk beyond its cell is not in it. */
export const levelOfCell = (template: Pick<Template, 'constants'>, size: 4 | 5, { likelihood, severity }: MapCell): string =>
  size === 5 ? riskLevel(likelihood * severity, riskConstants(template)) : piaLevel(severity, likelihood, template)
