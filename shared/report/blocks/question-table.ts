import type { Row } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { Column, Question } from '../../template/model/template.ts'
import { cellContent } from './answer-text.ts'
import { cell, column, rowHead, table } from './block-builders.ts'
import type { TableColumn } from './block-builders.ts'
import type { ReportContext } from '../context/report-context.ts'
import type { Block, Inline, TableCell } from '../model/report-document.ts'

/** More columns than this do not fit a portrait page: the row becomes a card, first column beside the others as lines. */
const mostColumns = 6
const columnWeights: Readonly<Record<Column['type'], number>> = {
  t: 2.2,
  lt: 3.6,
  '#': 1,
  d: 1.4,
  '1': 1.8,
  n: 2.2,
  yn: 1.1,
  sc: 1.5,
  cmp: 1.6,
  tbl: 3.6,
}

/** Rows as the scorer counts them, for a question that is visible and holds a table. */
export function rowsOf(context: ReportContext, id: QuestionId): readonly Row[] {
  const reading = context.reading(id)
  if (reading.kind !== 'value' || !Array.isArray(reading.value)) return []
  return reading.value.filter((row): row is Row => typeof row === 'object')
}

/**
 * The answer of a table question as a table; nothing when it does not apply, or `otherwise` when it has no rows.
 * Rows made from a catalogue are headed by the catalogue's text.
 */
export function questionTable(
  context: ReportContext,
  id: QuestionId,
  options: { readonly caption?: string; readonly otherwise?: string } = {},
): readonly Block[] {
  const question = context.question(id)
  if (question === undefined || !context.isApplicable(id)) return []
  const caption = options.caption ?? `${id} ${context.localize(question.text)}`
  const columns = question.columns ?? []
  const named = catalogueNames(context, question)
  const rows = rowsOf(context, id)
  // A column that nobody filled in only takes away space.
  const used = columns.filter((part) => rows.some((row) => row[part.id] !== undefined && row[part.id] !== ''))
  const head =
    named === undefined
      ? undefined
      : column(question.rowsFrom === undefined ? context.texts('row') : catalogueTitle(context, question), 2.2)
  const wide = used.length + (head === undefined ? 0 : 1) > mostColumns
  const build = wide ? cards : flat
  return table(...build(context, used, rows, head, named), {
    caption,
    ...(options.otherwise === undefined ? {} : { otherwise: options.otherwise }),
  }).map((block) => (block.kind === 'table' ? { ...block, question: id } : block))
}

type RowNames = ReadonlyMap<string, string> | undefined
type BuiltTable = readonly [columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]]

function flat(
  context: ReportContext,
  columns: readonly Column[],
  rows: readonly Row[],
  head: TableColumn | undefined,
  named: RowNames,
): BuiltTable {
  const titles = columns.map((part) =>
    column(context.localize(part.text), columnWeight(context, part), part.type === '#' ? 'end' : 'start'),
  )
  return [
    head === undefined ? titles : [head, ...titles],
    rows.map((row) => {
      const cells = columns.map((part, index) =>
        head === undefined && index === 0 ? ownHead(context, part, row) : cellContent(context, part, row),
      )
      return head === undefined ? cells : [rowHead(rowName(row, named)), ...cells]
    }),
  ]
}

/** A title's longest word has to fit. */
const columnWeight = ({ localize }: ReportContext, part: Column): number =>
  Math.max(
    columnWeights[part.type],
    ...localize(part.text)
      .split(/\s+/)
      .map((word) => word.length * 0.15),
  )

function cards(
  context: ReportContext,
  columns: readonly Column[],
  rows: readonly Row[],
  head: TableColumn | undefined,
  named: RowNames,
): BuiltTable {
  const [first, ...others] = columns
  if (first === undefined) return [[], []]
  const details = head === undefined ? others : columns
  return [
    [head ?? column(context.localize(first.text), 2.2), column(context.texts('answer'), 6)],
    rows.map((row) => [
      head === undefined ? ownHead(context, first, row) : rowHead(rowName(row, named)),
      cell(cardLines(context, details, row)),
    ]),
  ]
}

/** Short values share a line, long texts have their own. */
function cardLines(context: ReportContext, columns: readonly Column[], row: Row): readonly Inline[] {
  const lines: Inline[] = []
  let lastShort = false
  for (const part of columns) {
    const { content } = cellContent(context, part, row)
    if (content.every((inline) => inline.text === '')) continue
    const short = !longTypes.has(part.type)
    if (lines.length > 0) lines.push({ text: short && lastShort ? '  ·  ' : '\n' })
    lines.push(
      { text: `${context.localize(part.text)}${context.texts('colon')}`, bold: true },
      ...(part.type === 'tbl' ? [{ text: '\n' }] : []),
      ...content,
    )
    lastShort = short
  }
  return lines
}
const longTypes: ReadonlySet<Column['type']> = new Set(['lt', 't', 'n', 'tbl'])

/** First cell of a row; a row with a spoken id, such as scenario S03, shows it, since other answers refer to it. */
function ownHead(context: ReportContext, part: Column, row: Row): TableCell {
  const { content, ...look } = cellContent(context, part, row)
  const isReferredTo = part.id === 'title' && /^[A-Z]{1,3}\d{1,4}$/.test(row.id)
  return { ...look, content: isReferredTo ? [{ text: `${row.id} ` }, ...content] : content, header: true }
}

const rowName = (row: Row, named: RowNames): string => {
  const name = named?.get(row.id)
  return name === undefined ? row.id : name.startsWith(row.id) ? name : `${row.id} ${name}`
}

/** Texts of the catalogue that the rows come from; its entries' ids are the rows' ids. */
function catalogueNames({ compiled, localize }: ReportContext, question: Question): RowNames {
  const catalogue = compiled.template.catalogues?.find((candidate) => candidate.id === question.rowsFrom)
  // Scenarios carry their own title, which people may have changed.
  if (catalogue === undefined || question.columns?.some((part) => part.id === 'title') === true) return undefined
  return new Map(catalogue.entries.map((entry) => [entry.id, localize(entry.text)]))
}

function catalogueTitle({ compiled, localize }: ReportContext, question: Question): string {
  const catalogue = compiled.template.catalogues?.find((candidate) => candidate.id === question.rowsFrom)
  return catalogue === undefined ? '' : localize(catalogue.title)
}
