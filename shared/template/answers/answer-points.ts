import type { Row } from '../../model/answer.ts'
import { cell, effectiveScore } from './answer-reader.ts'
import type { ReaderSource } from './answer-reader.ts'
import type { Column, Option, Question } from '../model/template.ts'

/** Least and most points that one answer can have, weight included. */
export interface PointRange {
  readonly least: number
  readonly most: number
}

/**
 * Points of the answer to one question, times its weight: a choice has those of its option, several choices their sum, `yn` and `cmp` those
 * of `points`, `sc` its effective score 0–4 (or those of `points`), a number with a weight itself, a table the sum of its choices.
 * An unknown answer counts as the worse end; hidden, open and not applicable ones are 0.
 *
 * @param worse the end that is worse for the score in question
 */
export function answerPoints(source: ReaderSource, question: Question, worse: 'high' | 'low'): number {
  const reading = source.reading(question.id)
  if (reading.kind === 'unknown') {
    const { least, most } = pointRange(question, [])
    return worse === 'high' ? most : least
  }
  if (reading.kind !== 'value') return 0
  return weightOf(question) * unweighted(source, question, reading.value)
}

function unweighted(source: ReaderSource, question: Question, value: unknown): number {
  switch (question.type) {
    case '1':
    case 'n':
      return chosenPoints(question.options, value)
    case 'yn':
    case 'cmp':
      return question.points?.[String(value)] ?? 0
    case 'sc': {
      const score = effectiveScore(source, question.id) ?? 0
      return question.points === undefined ? score : (question.points[String(score)] ?? 0)
    }
    case '#':
      return question.weight === undefined || typeof value !== 'number' ? 0 : value
    case 'tbl':
      return source
        .rows(question.id)
        .reduce(
          (sum, row) =>
            sum + choiceColumns(question).reduce((inRow, column) => inRow + chosenPoints(column.options, cell(row, column.id)), 0),
          0,
        )
    default:
      return 0
  }
}

/** @param rows of a table; its range is that of the rows that are there */
export function pointRange(question: Question, rows: readonly Row[]): PointRange {
  const { least, most } = unweightedRange(question, rows)
  return { least: weightOf(question) * least, most: weightOf(question) * most }
}

/** Values that a question with fixed answers can have. */
const fixedAnswers: Readonly<Record<string, readonly string[]>> = {
  yn: ['yes', 'no'],
  cmp: ['compliant', 'partly', 'non-compliant'],
  sc: ['0', '1', '2', '3', '4'],
}

function unweightedRange(question: Question, rows: readonly Row[]): PointRange {
  switch (question.type) {
    case '1':
    case 'n':
      return choiceRange(question.type, question.options)
    case 'yn':
    case 'cmp':
    case 'sc': {
      const { points } = question
      if (points === undefined) return question.type === 'sc' ? { least: 0, most: 4 } : nothing
      const values = (fixedAnswers[question.type] ?? []).map((answer) => points[answer] ?? 0)
      return { least: Math.min(...values), most: Math.max(...values) }
    }
    case '#':
      return question.weight === undefined ? nothing : { least: question.min ?? 0, most: question.max ?? 0 }
    case 'tbl': {
      const ranges = choiceColumns(question).map((column) => choiceRange(column.type === 'n' ? 'n' : '1', column.options))
      const sum = (end: keyof PointRange): number => rows.length * ranges.reduce((total, range) => total + range[end], 0)
      return { least: sum('least'), most: sum('most') }
    }
    default:
      return nothing
  }
}

const nothing: PointRange = { least: 0, most: 0 }
const weightOf = (question: Question): number => question.weight ?? 1
const choiceColumns = (question: Question): readonly Column[] => (question.columns ?? []).filter((column) => column.options !== undefined)

function choiceRange(type: '1' | 'n', options: readonly Option[] = []): PointRange {
  const points = options.map((option) => option.points ?? 0)
  if (points.length === 0) return nothing
  if (type === '1') return { least: Math.min(...points), most: Math.max(...points) }
  const sum = (those: readonly number[]): number => those.reduce((total, value) => total + value, 0)
  return { least: sum(points.filter((value) => value < 0)), most: sum(points.filter((value) => value > 0)) }
}

function chosenPoints(options: readonly Option[] = [], value: unknown): number {
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value]
  return options.reduce((sum, option) => (chosen.includes(option.id) ? sum + (option.points ?? 0) : sum), 0)
}
