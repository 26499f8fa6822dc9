import type { CellValue, Row } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { EffectiveGrade } from './evidence-cap.ts'
import { cappedScore } from './evidence-cap.ts'
import type { Reading } from './evaluation.ts'
import type { AnswerReader } from '../expression/expression.ts'
import type { ScoreFunctions } from './score-value.ts'

/** Control score of each compliance answer (DOMAIN 6.4). */
const complianceScores: Readonly<Record<string, number>> = { compliant: 4, partly: 2, 'non-compliant': 0 }

export interface ReaderSource {
  /** `none` for hidden questions. */
  readonly reading: (id: QuestionId) => Reading
  readonly rows: (id: QuestionId) => readonly Row[]
  readonly isVisible: (id: QuestionId) => boolean
  readonly grade: (id: QuestionId) => EffectiveGrade
}

/** The functions that expressions may call. Unknown counts as the worse answer: `yes` and `no` are both true for it. */
export function createAnswerReader(source: ReaderSource): Omit<AnswerReader, keyof ScoreFunctions> {
  const { reading, rows } = source
  const value = (id: QuestionId): CellValue | undefined => {
    const found = reading(id)
    return found.kind === 'value' ? found.value : undefined
  }
  const isUnknown = (id: QuestionId): boolean => reading(id).kind === 'unknown'
  return {
    is: (id, expected) => equals(value(id), expected),
    has: (id, option) => contains(value(id), option),
    yes: (id) => isUnknown(id) || value(id) === 'yes',
    no: (id) => isUnknown(id) || value(id) === 'no',
    unknown: isUnknown,
    na: (id) => reading(id).kind === 'na',
    answered: (id) => reading(id).kind !== 'none',
    num: (id) => {
      const given = value(id)
      return typeof given === 'number' ? given : 0
    },
    eff: (id) => effectiveScore(source, id) ?? 0,
    count: (id) => {
      const given = value(id)
      return Array.isArray(given) ? (given.some((item) => typeof item === 'object') ? rows(id).length : given.length) : 0
    },
    rows: (id, column, expected) => rows(id).filter((row) => contains(cell(row, column), expected)).length,
    text: (id) => {
      const given = value(id)
      return typeof given === 'string' ? given : ''
    },
    filled: (id, column) => rows(id).filter((row) => cell(row, column) !== undefined).length,
  }
}

/**
 * Control score 0–4 of an `sc` answer after the cap by evidence (DOMAIN 2.2), or of a `cmp` answer (4, 2, 0);
 * 0 for unknown, `undefined` for any other question, for not applicable and for no answer.
 */
export function effectiveScore(source: Pick<ReaderSource, 'reading' | 'grade'>, id: QuestionId): number | undefined {
  const found = source.reading(id)
  if (found.kind === 'unknown') return 0
  if (found.kind !== 'value') return undefined
  if (typeof found.value === 'number') return cappedScore(found.value, source.grade(id))
  return typeof found.value === 'string' && Object.hasOwn(complianceScores, found.value) ? complianceScores[found.value] : undefined
}

/** The score as claimed, before the cap. */
export function claimedScore(source: Pick<ReaderSource, 'reading' | 'grade'>, id: QuestionId): number | undefined {
  const found = source.reading(id)
  return found.kind === 'value' && typeof found.value === 'number' ? found.value : effectiveScore(source, id)
}

/** A cell of a row; `undefined` when empty. Cells that do not fit are already left out. */
export const cell = (row: Row, column: string): CellValue | undefined => (Object.hasOwn(row, column) ? row[column] : undefined)

function equals(value: CellValue | undefined, expected: string): boolean {
  return (typeof value === 'string' || typeof value === 'number') && String(value) === expected
}

function contains(value: CellValue | undefined, expected: string): boolean {
  return Array.isArray(value) ? value.some((item) => item === expected) : equals(value, expected)
}
