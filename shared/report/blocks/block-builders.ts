/** Short forms for blocks; every text from answers passes `cleanText` here or in `markdown.ts`. */
import type { Sha256Hex } from '../../model/ids.ts'
import { cleanLine, cleanText } from '../text/clean-text.ts'
import type { Block, Inline, TableCell, Tone } from '../model/report-document.ts'

type TableBlock = Extract<Block, { kind: 'table' }>
export type TableColumn = TableBlock['columns'][number]
type Text = string | readonly Inline[]

const inlines = (text: Text): readonly Inline[] => (typeof text === 'string' ? [{ text: cleanText(text) }] : text)

export const heading = (level: 1 | 2 | 3, text: string, id: string, newPage = false): Block => ({
  kind: 'heading',
  level,
  text: cleanLine(text),
  id,
  ...(newPage ? { newPage } : {}),
})
export const paragraph = (text: Text, style?: 'lead' | 'small' | 'caption'): Block => ({
  kind: 'paragraph',
  content: inlines(text),
  ...(style === undefined ? {} : { style }),
})
export const bullets = (items: readonly Text[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered: false, items: items.map(inlines) }]
export const numbered = (items: readonly Text[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered: true, items: items.map(inlines) }]
export const callout = (tone: Tone, title: string, content: readonly Text[]): Block => ({
  kind: 'callout',
  tone,
  title: cleanLine(title),
  content: content.map(inlines),
})

export const cell = (text: Text, tone?: Tone): TableCell => ({ content: inlines(text), ...(tone === undefined ? {} : { tone }) })
export const rowHead = (text: Text): TableCell => ({ content: inlines(text), header: true })
export const column = (title: string, width: number, align?: 'start' | 'end' | 'center'): TableColumn => ({
  title: cleanLine(title),
  width,
  ...(align === undefined ? {} : { align }),
})

/** Share of a page's width at which the type of both renderers fits 16 digits of a SHA-256 on a line, and not 17. */
const digestShare = 0.1915
/** Column of SHA-256 digests, which come out as four even lines. @param others widths of the columns beside it, together */
export const digestColumn = (title: string, others: number): TableColumn => column(title, (others * digestShare) / (1 - digestShare))
export const digestCell = (sha256: Sha256Hex): TableCell => cell([{ text: sha256, code: true }])

/** A table without rows says nothing to a reader: `otherwise` stands in its place. */
export function table(
  columns: readonly TableColumn[],
  rows: readonly (readonly TableCell[])[],
  options: { readonly caption?: string; readonly otherwise?: string } = {},
): readonly Block[] {
  if (rows.length === 0) return options.otherwise === undefined ? [] : [paragraph(options.otherwise)]
  return [{ kind: 'table', columns, rows, ...(options.caption === undefined ? {} : { caption: cleanLine(options.caption) }) }]
}

/** Entries without a value are left out. */
export function keyValues(items: readonly (readonly [key: string, value: Text | undefined])[]): readonly Block[] {
  const given = items.flatMap(([key, value]) =>
    value === undefined || value === '' || value.length === 0 ? [] : [{ key: cleanLine(key), value: inlines(value) }],
  )
  return given.length === 0 ? [] : [{ kind: 'keyValues', items: given }]
}

/** Runs separated by a comma, e.g. links to questions. */
export const commaSeparated = (items: readonly Inline[]): readonly Inline[] =>
  items.flatMap((item, index) => (index === 0 ? [item] : [{ text: ', ' }, item]))
/** Blocks that only matter when there is something below the heading. */
export const under = (head: Block, blocks: readonly Block[]): readonly Block[] => (blocks.length === 0 ? [] : [head, ...blocks])
