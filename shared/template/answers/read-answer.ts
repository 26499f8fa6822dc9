import { assertNever } from '../../errors.ts'
import { isIsoDate } from '../../dates.ts'
import type { Answer, CellValue, Row } from '../../model/answer.ts'
import type { AnswerFinding, Reading } from './evaluation.ts'
import type { Column, Question } from '../model/template.ts'

export interface ReadAnswer {
  readonly reading: Reading
  readonly findings: readonly AnswerFinding[]
}

type Note = (severity: AnswerFinding['severity'], code: string, text: string) => void
type Value = Extract<Reading, { kind: 'value' }>['value']

const none: Reading = { kind: 'none' }
const notAnswered: ReadAnswer = { reading: none, findings: [] }

/** Judges one answer by its question alone; visibility is the caller's matter. Pure, so that the result may be kept by answer. */
export function readAnswer(question: Question, answer: Answer | undefined): ReadAnswer {
  if (!answer || question.type === 'calc') return notAnswered
  const findings: AnswerFinding[] = []
  const note: Note = (severity, code, text) => void findings.push({ question: question.id, severity, code, text })
  return { reading: read(question, answer, note), findings }
}

function read(question: Question, answer: Answer, note: Note): Reading {
  if (answer.state === 'unknown') return { kind: 'unknown' }
  if (answer.state === 'na') {
    if (question.allowNa === false) note('major', 'na-not-allowed', 'This question cannot be not applicable.')
    else if (isBlank(answer.reason))
      note('major', 'na-without-reason', 'Not applicable needs a reason; until then it counts as not answered.')
    else return { kind: 'na' }
    return none
  }
  // A file question may carry its files as evidence links alone.
  const given = question.type === 'file' && answer.value === undefined ? answer.evidence : answer.value
  if (given === undefined || isBlank(given)) return none
  if (given === 'unknown' && (question.type === 'yn' || question.type === 'cmp')) return { kind: 'unknown' }
  const value = readValue(question, given, note)
  return value === undefined || isBlank(value) ? none : { kind: 'value', value }
}

const isBlank = (value: unknown): boolean =>
  value === undefined || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

function readValue(question: Question, given: Value, note: Note): Value | undefined {
  switch (question.type) {
    case 'tbl':
      return isRows(given) ? given.map((row) => readRow(question.columns ?? [], row, note)) : mismatch(note, 'rows')
    case 'ref':
      return typeof given === 'string' ? given : mismatch(note, 'the id of a record')
    case 'file':
      return isTexts(given) ? given : mismatch(note, 'evidence ids')
    case 'calc':
      return undefined
    case 'yn':
    case '1':
    case 'n':
    case 't':
    case 'lt':
    case '#':
    case 'd':
    case 'cmp':
    case 'sc':
      return readScalar(question, question.type, given, note)
    default:
      return assertNever(question.type)
  }
}

type ScalarType = 'yn' | '1' | 'n' | 't' | 'lt' | '#' | 'd' | 'cmp' | 'sc'
type Field = Pick<Question, 'options' | 'min' | 'max'>

function readScalar(field: Field, type: ScalarType, given: CellValue, note: Note): string | number | readonly string[] | undefined {
  switch (type) {
    case 'yn':
      return given === 'yes' || given === 'no' ? given : mismatch(note, 'yes or no')
    case '1':
      if (typeof given !== 'string') return mismatch(note, 'one option')
      return knows(field, given) ? given : unknownOption(note, given)
    case 'n': {
      if (!isTexts(given)) return mismatch(note, 'a list of options')
      const strange = given.find((option) => !knows(field, option))
      if (strange !== undefined) unknownOption(note, strange)
      return [...new Set(given.filter((option) => knows(field, option)))]
    }
    case 't':
    case 'lt':
      return typeof given === 'string' ? given : mismatch(note, 'text')
    case '#':
      if (typeof given !== 'number') return mismatch(note, 'a number')
      if ((field.min !== undefined && given < field.min) || (field.max !== undefined && given > field.max)) {
        note('major', 'out-of-range', `${given} is outside ${field.min ?? '−∞'} to ${field.max ?? '∞'}; it does not count.`)
        return undefined
      }
      return given
    case 'd':
      return isIsoDate(given) ? given : mismatch(note, 'a day as YYYY-MM-DD')
    case 'cmp':
      return given === 'compliant' || given === 'partly' || given === 'non-compliant'
        ? given
        : mismatch(note, 'compliant, partly or non-compliant')
    case 'sc':
      return typeof given === 'number' && Number.isInteger(given) && given >= 0 && given <= 4
        ? given
        : mismatch(note, 'a whole number from 0 to 4')
    default:
      return assertNever(type)
  }
}

const knows = (field: Field, option: string): boolean => field.options?.some((known) => known.id === option) ?? false
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string')
/** Rows by shape; the parser has seen that each has a text id. */
export const isRows = (value: unknown): value is readonly Row[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && 'id' in item && typeof item.id === 'string')

function mismatch(note: Note, expected: string): undefined {
  note('major', 'type-mismatch', `The answer does not fit the question: expected ${expected}. It does not count.`)
  return undefined
}

function unknownOption(note: Note, option: string): undefined {
  note('major', 'unknown-option', `The template has no option "${option.slice(0, 60)}"; it does not count.`)
  return undefined
}

/** Row with the cells that fit a column; others are left out, so that what is scored is what the template asked. */
function readRow(columns: readonly Column[], row: Row, note: Note): Row {
  const cells: [string, CellValue][] = []
  for (const column of columns) {
    const cell = Object.hasOwn(row, column.id) ? row[column.id] : undefined
    const value =
      cell === undefined || isBlank(cell)
        ? undefined
        : readCell(column, cell, (severity, code, text) => note(severity, code, `Row ${row.id}, ${column.id}: ${text}`))
    if (value !== undefined) cells.push([column.id, value])
    else if (column.mandatory === true) note('minor', 'cell-missing', `Row ${row.id}: ${column.id} is empty.`)
  }
  return { ...Object.fromEntries(cells), id: row.id }
}

function readCell(column: Column, cell: CellValue, note: Note): CellValue | undefined {
  if (column.type === 'tbl') return isRows(cell) ? cell.map((row) => readRow(column.columns ?? [], row, note)) : mismatch(note, 'rows')
  // Cells have no state of their own, hence the words.
  if ((cell === 'unknown' || cell === 'na') && (column.type === 'yn' || column.type === 'cmp' || column.type === 'sc')) return cell
  if (column.type === 'yn' && typeof cell === 'boolean') return cell ? 'yes' : 'no'
  return readScalar(column, column.type, cell, note)
}
