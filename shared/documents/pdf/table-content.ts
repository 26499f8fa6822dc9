import type { Block, TableCell } from '../../report/model/report-document.ts'
import { inlineText, plainText } from './content-node.ts'
import type { ContentContext, ContentNode } from './content-node.ts'
import { columnWidths } from '../column-widths.ts'
import { muted, rule, toneFill } from '../palette.ts'
import { cellPadding, contentHeight, contentWidth, tableFontSize } from './page-style.ts'
import { makeTag } from './tag.ts'
import type { Tag } from './tag.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Width of an average character in ems, on the safe side for Inter. */
const characterEms = 0.62
/** A row above this height may break over pages: pdfmake cuts off an unbreakable row that is higher than a page. */
const tallRow = contentHeight * 0.35
/** Up to this height a row is worth a move to the next page so that its neighbour is not alone. */
const lowRow = contentHeight * 0.12
const cellLineHeight = tableFontSize * 1.55

/** @param below points of what must not stand on a page without the last rows */
export function tableNode(block: Table, context: ContentContext, below = 0): readonly ContentNode[] {
  const table = makeTag('Table', context.root)
  const caption = block.caption === undefined ? undefined : makeTag('Caption', table)
  const widths = innerWidths(block)
  const heights = block.rows.map((row) => rowHeight(row, widths))
  const head = headNodes(block, table, context)
  const rows = block.rows.map((row, index) => splittable(rowNodes(row, block, table, context), heights[index] ?? 0))
  return [
    ...(caption === undefined || block.caption === undefined
      ? []
      : [{ ...plainText(block.caption, context), style: 'tableCaption', tag: caption, needs: tableNeeds(block) }]),
    {
      table: { headerRows: 1, dontBreakRows: true, keepWithHeaderRows: rowsWithHead(heights), widths, body: [head, ...rows] },
      ...(heights.length > rowsWithHead(heights) ? lastRowKept(heights, below) : {}),
      layout: tableLayout(context.palette.accent),
      fontSize: tableFontSize,
      lineHeight: 1.22,
      margin: [0, 2, 0, 10],
    },
  ]
}

/** Points of a whole table, rather too many. */
export function tableHeight(block: Table): number {
  const widths = innerWidths(block)
  const rows = block.rows.reduce((sum, row) => sum + rowHeight(row, widths), 0)
  return (block.caption === undefined ? 12 : 35) + cellLineHeight + 2 * cellPadding.y + rows
}

/** The same of keys with their values. */
export const keyValuesHeight = (block: Extract<Block, { kind: 'keyValues' }>): number =>
  block.items.reduce((sum, item) => sum + keyValueHeight(item), 10)

type KeyValue = Extract<Block, { kind: 'keyValues' }>['items'][number]
const keyValueWidths = [contentWidth * 0.27 - 2 * cellPadding.x, contentWidth * 0.73 - 2 * cellPadding.x] as const
const keyValueHeight = (item: KeyValue): number => rowHeight([{ content: [{ text: item.key }] }, { content: item.value }], keyValueWidths)

/** Points for caption, head and the rows that stay with it. */
export function tableNeeds(block: Table): number {
  const widths = innerWidths(block)
  const heights = block.rows.slice(0, 3).map((row) => rowHeight(row, widths))
  const first = Math.max(1, rowsWithHead(heights))
  const kept = heights.slice(0, first).reduce((sum, height) => sum + height, 0)
  // Of three rows the last one may hold the second, and with it the first.
  const last = block.rows.length === first + 1 ? (lastRowKept(heights).lastRowNeeds ?? 0) : 0
  return (block.caption === undefined ? 30 : 52) + Math.min(kept + last, 2 * 140)
}

/** One row alone below its head, or alone on the last page, looks lost: the first two and the last two stay together while they are low. */
function rowsWithHead([first = 0, second]: readonly number[]): number {
  if (first >= tallRow) return 0
  return second === undefined || second >= lowRow ? 1 : 2
}

function lastRowKept(heights: readonly number[], below = 0): { readonly lastRowNeeds?: number } {
  const [beforeLast, last] = heights.slice(-2)
  return beforeLast === undefined || last === undefined || beforeLast >= tallRow || last >= lowRow ? {} : { lastRowNeeds: last + below }
}

const padding = 2 * cellPadding.x
/** Inside the cells. */
const innerWidths = (block: Table): readonly number[] =>
  columnWidths(block, { width: contentWidth, padding, size: tableFontSize }).map((width) => width - padding)

export function keyValueNode(block: Extract<Block, { kind: 'keyValues' }>, context: ContentContext): ContentNode {
  const table = makeTag('Table', context.root)
  const widths = [...keyValueWidths]
  const heights = block.items.map(keyValueHeight)
  const body = block.items.map((item, index) => {
    const row = makeTag('TR', table)
    return splittable(
      [
        { ...plainText(item.key, context), color: muted, tag: makeTag('TH', row, { scope: 'Row' }) },
        { ...inlineText(item.value, context), tag: makeTag('TD', row) },
      ],
      heights[index] ?? 0,
    )
  })
  return {
    table: { widths, body, dontBreakRows: true },
    ...lastRowKept(heights),
    layout: {
      ...tableLayout(context.palette.accent),
      hLineColor: () => rule,
      hLineWidth: (line: number) => (line === 0 ? 0 : 0.4),
      fillColor: () => null,
    },
    fontSize: 8.6,
    margin: [0, 0, 0, 10],
  }
}

function headNodes(block: Table, table: Tag, context: ContentContext): readonly ContentNode[] {
  const row = makeTag('TR', table)
  return block.columns.map((column) => ({
    alignment: alignment(column.align),
    ...plainText(column.title, context),
    bold: true,
    color: context.palette.accent,
    fillColor: context.palette.headFill,
    tag: makeTag('TH', row, { scope: 'Column' }),
  }))
}

function rowNodes(cells: readonly TableCell[], block: Table, table: Tag, context: ContentContext): readonly ContentNode[] {
  const row = makeTag('TR', table)
  return block.columns.map((column, index) => {
    const cell: TableCell = cells[index] ?? { content: [] }
    return {
      alignment: alignment(column.align),
      ...inlineText(cell.content, context),
      ...(cell.header === true ? { bold: true } : {}),
      ...(cell.tone === undefined || cell.tone === 'neutral' ? {} : { fillColor: toneFill[cell.tone] }),
      tag: cell.header === true ? makeTag('TH', row, { scope: 'Row' }) : makeTag('TD', row),
    }
  })
}

/** pdfmake lets a row break when a cell asks for a page break; `TaggedLayoutBuilder` then drops the break itself. */
function splittable(cells: readonly ContentNode[], height: number): readonly ContentNode[] {
  const [first, ...rest] = cells
  return first === undefined || height < tallRow ? cells : [{ ...first, pageBreak: 'after', splittable: true }, ...rest]
}

const alignment = (align: 'start' | 'end' | 'center' | undefined): string =>
  align === 'end' ? 'right' : align === 'center' ? 'center' : 'left'

const tableLayout = (accent: string) => ({
  hLineWidth: (line: number) => (line === 1 ? 0.9 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (line: number) => (line === 1 ? accent : rule),
  paddingLeft: () => cellPadding.x,
  paddingRight: () => cellPadding.x,
  paddingTop: () => cellPadding.y,
  // Line height leaves its extra space below the letters.
  paddingBottom: () => cellPadding.y - 1.2,
})

/** Estimate in points, rather too high. */
function rowHeight(cells: readonly TableCell[], widths: readonly number[]): number {
  const lines = cells.map((cell, index) => {
    const text = cell.content.map((inline) => inline.text).join('')
    const perLine = Math.max(1, (widths[index] ?? contentWidth) / (tableFontSize * characterEms))
    return text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / perLine)), 0)
  })
  return Math.max(1, ...lines) * cellLineHeight + 2 * cellPadding.y
}
