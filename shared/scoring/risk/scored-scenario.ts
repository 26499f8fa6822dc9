import type { Row } from '../../model/answer.ts'
import { cell } from '../../template/answers/answer-reader.ts'
import type { RiskPosition, RiskResult, RiskScenario } from '../rules/risk-matrix.ts'

/** The table of scenarios. */
export const scenarioQuestion = 'R9-01'

/** An open scenario with likelihood and impact, and what the matrix makes of it. */
export interface ScoredScenario {
  readonly row: Row
  readonly scenario: RiskScenario
  readonly result: RiskResult
}

/** As the user named it; `undefined` without a name. */
export const titleText = (row: Row): string | undefined => {
  const text = cell(row, 'title')
  return typeof text === 'string' ? text : undefined
}
/** The scenario's id and the beginning of its name, as findings and derivations call it. */
export const title = (row: Row): string => {
  const text = titleText(row)
  return text === undefined ? row.id : `${row.id} "${text.slice(0, 80)}"`
}
/** A cell of the matrix. */
export const cellOf = ({ likelihood, impact }: RiskPosition): string => `${likelihood} × ${impact}`
/** A level or class as words. */
export const words = (level: string): string => level.replaceAll('_', ' ')
