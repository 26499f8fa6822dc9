import { BorderStyle, HeightRule, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType } from 'docx'
import { cleanText } from '../../report/text/clean-text.ts'
import type { Block, Inline, TableCell as ReportCell } from '../../report/model/report-document.ts'
import { columnWidths } from '../column-widths.ts'
import { muted, rule, toneFill } from '../palette.ts'
import type { Palette } from '../palette.ts'
import { direction, inlineRuns } from './docx-runs.ts'
import type { Bookmarks } from './docx-runs.ts'
import { contentWidth, hex, noBorders, tableBorders, tableTextPoints } from './docx-style.ts'
import { plainRow } from './plain-row.ts'
import type { PlainCell, RowFlow } from './plain-row.ts'
import { keepIdsWhole } from './whole-ids.ts'

type Align = 'start' | 'end' | 'center' | undefined
const alignment = (align: Align): PlainCell['align'] => (align === 'end' ? 'right' : align === 'center' ? 'center' : 'left')
const twipsPerPoint = 20
const cellMargins = { top: 50, bottom: 50, left: 90, right: 90 }
/** A longer row may break over pages, since Word moves an unsplittable row to the next page as a whole. */
const longestUnsplit = 900
/** Letters of a cell up to which its row is held with the next one. */
const longestKept = 300
/** The first row of a table and the last but one take the row after them along: a row alone on a page looks lost. */
const isKept = (index: number, count: number): boolean => index < count - 1 && (index === 0 || index === count - 2)
const signatureHeight = { upToSix: 1160, more: 840 }

export function reportTable(block: Extract<Block, { kind: 'table' }>, bookmarks: Bookmarks, { accent, headFill }: Palette): Table {
  const widths = columnWidths(block, {
    width: contentWidth,
    padding: cellMargins.left + cellMargins.right,
    size: tableTextPoints * twipsPerPoint,
  }).map(Math.round)
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: block.columns.map((column, index) =>
      cell([new TextRun({ text: cleanText(column.title), bold: true, color: hex(accent) })], {
        width: widths[index] ?? 0,
        fill: hex(headFill),
        align: alignment(column.align),
        keepNext: true,
        ...direction([{ text: column.title }]),
      }),
    ),
  })
  const rows = block.rows.map((row, index) => {
    const cells = block.columns.map((column, place) => bodyCell(row[place] ?? { content: [] }, widths[place] ?? 0, column.align))
    return bodyRow(cells, bookmarks, {
      cantSplit: row.every((entry) => textLength(entry.content) < longestUnsplit),
      keepNext: isKept(index, block.rows.length) && row.every((entry) => textLength(entry.content) < longestKept),
    })
  })
  return new Table({
    rows: [head, ...rows],
    columnWidths: widths,
    width: { size: contentWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: tableBorders(rule),
    margins: cellMargins,
    tableLook: { firstRow: true, firstColumn: block.rows.some((row) => row[0]?.header === true), noHBand: true, noVBand: true },
  })
}

export function keyValueTable(block: Extract<Block, { kind: 'keyValues' }>, bookmarks: Bookmarks): Table {
  const widths = [Math.round(contentWidth * 0.27), contentWidth - Math.round(contentWidth * 0.27)] as const
  return new Table({
    rows: block.items.map((item, index) =>
      bodyRow(
        [
          { content: [{ text: item.key }], width: widths[0], align: 'left', color: hex(muted) },
          { content: item.value, width: widths[1], align: 'left' },
        ],
        bookmarks,
        {
          cantSplit: textLength(item.value) < longestUnsplit,
          keepNext: isKept(index, block.items.length) && textLength(item.value) < longestKept,
        },
      ),
    ),
    columnWidths: widths,
    width: { size: contentWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: tableBorders(rule),
    margins: cellMargins,
    tableLook: { firstRow: false, firstColumn: true, noHBand: true, noVBand: true },
  })
}

/** Two frames beside each other; a frame is one cell, so that a signature line or stamp can stand in it. */
export function signatureTable(block: Extract<Block, { kind: 'signatures' }>): Table {
  const gap = 360
  const width = Math.floor((contentWidth - gap) / 2)
  const pairs = Array.from({ length: Math.ceil(block.signers.length / 2) }, (_, index) => block.signers.slice(index * 2, index * 2 + 2))
  const frame = { style: BorderStyle.SINGLE, size: 6, color: hex(rule) } as const
  const rows = pairs.flatMap((pair) => {
    const [left, right] = pair
    const label = (signer: typeof left) =>
      cell(
        signer === undefined
          ? []
          : [
              new TextRun({ text: cleanText(signer.role), bold: true }),
              new TextRun({ text: cleanText(signer.name), break: 1, color: hex(muted) }),
            ],
        { width, keepNext: true },
      )
    const box = (signer: typeof left) =>
      new TableCell({
        children: [new Paragraph({ children: [] })],
        width: { size: width, type: WidthType.DXA },
        ...(signer === undefined ? {} : { borders: { top: frame, bottom: frame, left: frame, right: frame } }),
      })
    const between = () => cell([], { width: gap })
    return [
      new TableRow({ cantSplit: true, children: [label(left), between(), label(right)] }),
      new TableRow({
        cantSplit: true,
        height: { value: block.signers.length > 6 ? signatureHeight.more : signatureHeight.upToSix, rule: HeightRule.EXACT },
        children: [box(left), between(), box(right)],
      }),
      new TableRow({ children: [cell([], { width }), between(), cell([], { width })] }),
    ]
  })
  return new Table({
    rows,
    columnWidths: [width, gap, width],
    width: { size: contentWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    borders: noBorders,
    margins: { ...cellMargins, left: 0 },
  })
}

function bodyCell(entry: ReportCell, width: number, align: Align): PlainCell {
  const content: readonly Inline[] = entry.header === true ? entry.content.map((inline) => ({ ...inline, bold: true })) : entry.content
  const fill = entry.tone === undefined || entry.tone === 'neutral' ? undefined : hex(toneFill[entry.tone])
  return {
    content: keepIdsWhole(content, width - cellMargins.left - cellMargins.right, tableTextPoints),
    width,
    align: alignment(align),
    fill,
  }
}

const bodyRow = (cells: readonly PlainCell[], bookmarks: Bookmarks, flow: RowFlow): TableRow =>
  plainRow(cells, bookmarks, flow) ?? libraryRow(cells, bookmarks, flow)

/** The same row made of the library's objects, which know addresses and text that reads from the right. */
export function libraryRow(cells: readonly PlainCell[], bookmarks: Bookmarks, { cantSplit, keepNext }: RowFlow): TableRow {
  return new TableRow({
    cantSplit,
    children: cells.map(({ content, color, ...look }) =>
      cell(inlineRuns(content, bookmarks, color), { ...look, keepNext, ...direction(content) }),
    ),
  })
}

function cell(
  children: ReturnType<typeof inlineRuns>,
  look: { width: number; fill?: string | undefined; align?: PlainCell['align']; keepNext?: boolean; bidirectional?: true },
): TableCell {
  return new TableCell({
    width: { size: look.width, type: WidthType.DXA },
    ...(look.fill === undefined ? {} : { shading: { type: 'clear', fill: look.fill, color: 'auto' } }),
    children: [
      new Paragraph({
        style: 'TableText',
        alignment: look.align ?? 'left',
        ...(look.keepNext === true ? { keepNext: true } : {}),
        ...(look.bidirectional === true ? { bidirectional: true } : {}),
        children,
      }),
    ],
  })
}

const textLength = (content: readonly Inline[]): number => content.reduce((sum, inline) => sum + inline.text.length, 0)
