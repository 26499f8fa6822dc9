import type { Row } from '#shared/model/answer.ts'
import type { Answer } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { isRows } from '#shared/template/answers/read-answer.ts'
import type { Column, Question } from '#shared/template/model/template.ts'

/** Findings name rows and columns by their ids; people know a row by its title or number and a column by its head. */
export function withRowNames(text: string, question: Pick<Question, 'columns'>, answer: Answer | undefined, language: string): string {
  if (!isRows(answer?.value)) return text
  const rows = new Map(namesOf(answer.value, question.columns ?? [], language))
  const columns = new Map(columnsOf(question.columns ?? []).map((column) => [column.id, localize(column.text, language)]))
  const columnName = (id: string) => columns.get(id) ?? id
  return text
    .replaceAll(/\bRow ([^\s,:]+)/g, (whole, id: string) => (rows.has(id) ? `Row ${rows.get(id) ?? id}` : whole))
    .replaceAll(/, (\w+): /g, (_whole, id: string) => `, ${columnName(id)}: `)
    .replace(/: (\w+) is empty\.$/, (_whole, id: string) => `: ${columnName(id)} is empty.`)
}

const longestName = 60

/** Every row with its number and, where its first text column is filled, that text. */
function namesOf(rows: readonly Row[], columns: readonly Column[], language: string): readonly (readonly [string, string])[] {
  const titleColumn = columns.find((column) => column.type === 't')
  return rows.flatMap((row, index) => {
    const title = titleColumn === undefined ? undefined : row[titleColumn.id]
    const name =
      typeof title === 'string' && title.trim() !== '' ? `${index + 1} “${title.trim().slice(0, longestName)}”` : String(index + 1)
    const nested = columns.flatMap((column) => {
      const cell = row[column.id]
      return column.columns !== undefined && isRows(cell) ? namesOf(cell, column.columns, language) : []
    })
    return [[row.id, name] as const, ...nested]
  })
}

const columnsOf = (columns: readonly Column[]): readonly Column[] =>
  columns.flatMap((column) => [column, ...columnsOf(column.columns ?? [])])
