/**
 * Markdown subset of user text → report blocks: paragraphs, line breaks, emphasis, lists in lists, tables, inline code, links (https, mailto).
 * HTML, images, headings, code blocks, quotes and link definitions are not part of it: their text stays as it was typed.
 */
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTable } from 'micromark-extension-gfm-table'
import { cleanText } from './clean-text.ts'
import { tablesInTree } from './markdown-table.ts'
import { safeLink } from './safe-link.ts'
import type { Block, Inline, ListBlock } from '../model/report-document.ts'

type Root = ReturnType<typeof fromMarkdown>
type Flow = Root['children'][number]
type Of<Type extends Flow['type']> = Extract<Flow, { type: Type }>
type Phrasing = Of<'paragraph'>['children'][number]
type ListItem = Of<'list'>['children'][number]
type Style = Pick<Inline, 'bold' | 'italic' | 'code' | 'href'>
export type TextBlock = Extract<Block, { kind: 'paragraph' | 'list' | 'table' }>
type TableBlock = Extract<Block, { kind: 'table' }>

/** Longer text is kept as plain paragraphs: parsing time grows faster than length, and nobody formats that much by hand. */
const longestMarkdown = 50_000
/** More signs than this are no formatting but an attack: the parser needs minutes for 16,000 of them, and 0.1 s for these. */
const mostSigns = 600
const sign = /[*_`[\]<]/g
/** A longer text would leave half of each page empty beside it. */
const longestInCell = 1500
/** Cells of all tables of a text; a longer table is pasted data and belongs into a table question or a file. */
const mostCells = 1500
/** More columns cannot be read on a portrait page: such a table is printed line by line. */
const mostColumns = 8
/** Lists opened inside lists, by markers on one line or by indentation: the parser calls itself for each level. */
const deepList = /^(?:[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+){5}|^[ \t]{40,}\S/m

const switchedOff = [
  'htmlFlow',
  'htmlText',
  'codeIndented',
  'codeFenced',
  'blockQuote',
  'definition',
  'headingAtx',
  'setextUnderline',
  'labelStartImage',
  'thematicBreak',
]

/** Blocks of a long text; hidden or unsafe parts never survive (`cleanText`, `safeLink`). Empty text gives no blocks. */
export function parseMarkdown(text: string): readonly TextBlock[] {
  const cleaned = cleanText(text).trim()
  if (cleaned === '') return []
  if (!isHandwritten(cleaned)) return plainParagraphs(cleaned)
  return parsed(cleaned).children.flatMap((node) => blocksOf(node))
}

/** Blocks of a text that a table cell cannot hold well: with a table, with a list in a list, or long. `undefined` for every other one. */
export function parseForPage(text: string): readonly TextBlock[] | undefined {
  const blocks = parseMarkdown(text)
  const isStructured = blocks.some((block) => block.kind === 'table' || (block.kind === 'list' && block.below !== undefined))
  return isStructured || text.length > longestInCell ? blocks : undefined
}

/** The same as one run of text for a table cell: blocks become lines, list items start with a bullet or their number. */
export function parseInlineMarkdown(text: string): readonly Inline[] {
  return asLines(parseMarkdown(text).map((block) => linesOf(block)))
}

const isHandwritten = (text: string): boolean =>
  text.length <= longestMarkdown &&
  (text.match(sign)?.length ?? 0) <= mostSigns &&
  // A row of a table needs no bar of its own.
  (!text.includes('|') || (text.match(/[|\n]/g)?.length ?? 0) <= mostCells) &&
  !deepList.test(text)

const parsed = (text: string): Root =>
  fromMarkdown(text, {
    extensions: [{ disable: { null: switchedOff } }, gfmTable()],
    mdastExtensions: [tablesInTree],
  })

type Line = readonly Inline[]

/**
 * @param depth of lists around; each list in a list has a dash more before its own marker, since a cell knows no indentation
 * @param first number of a numbered list
 */
function linesOf(block: TextBlock, depth = 0, first = 1): readonly Line[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.content]
    case 'list':
      return block.items.flatMap((item, index): readonly Line[] => {
        const marker = block.ordered ? `${first + index}. ` : depth === 0 ? '• ' : ''
        return [
          [{ text: `${'– '.repeat(depth)}${marker}` }, ...item],
          ...(block.below?.[index] ?? []).flatMap((list) => linesOf(list, depth + 1)),
        ]
      })
    case 'table':
      return [
        [{ text: block.columns.map(({ title }) => title).join(' · '), bold: true }],
        ...block.rows.map((row) => row.flatMap((entry, index) => (index === 0 ? entry.content : [{ text: ' · ' }, ...entry.content]))),
      ]
  }
}

const asLines = (blocks: readonly (readonly Line[])[]): Line =>
  merged(blocks.flat().flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line])))

function blocksOf(node: Flow): readonly TextBlock[] {
  switch (node.type) {
    case 'paragraph': {
      const content = contentOf(node.children)
      return content.length === 0 ? [] : [{ kind: 'paragraph', content }]
    }
    case 'list': {
      const list = listOf(node)
      const first = node.start ?? 1
      // Word counts from one; somebody who began with another number meant it.
      return list.ordered && first !== 1 ? [{ kind: 'paragraph', content: asLines([linesOf(list, 0, first)]) }] : [list]
    }
    case 'table': {
      const block = tableOf(node)
      return block.columns.length > mostColumns ? linesOf(block).map((content) => ({ kind: 'paragraph', content })) : [block]
    }
    default:
      return []
  }
}

function listOf(node: Of<'list'>): ListBlock {
  const items: Line[] = []
  const below: Record<number, readonly ListBlock[]> = {}
  for (const item of node.children) {
    const { content, lists } = itemOf(item)
    if (content.length === 0 && lists.length === 0) continue
    if (lists.length > 0) below[items.length] = lists
    items.push(content)
  }
  return { kind: 'list', ordered: node.ordered === true, items, ...(Object.keys(below).length === 0 ? {} : { below }) }
}

/** Text of an item, and the lists at its end; one that stands before more text becomes lines of it, so that nothing changes its place. */
function itemOf(item: ListItem): { readonly content: Line; readonly lists: readonly ListBlock[] } {
  const blocks = item.children.flatMap((child) => blocksOf(child))
  const last = blocks.findLastIndex((block) => block.kind !== 'list')
  return {
    content: asLines(blocks.slice(0, last + 1).map((block) => linesOf(block, block.kind === 'list' ? 1 : 0))),
    lists: blocks.slice(last + 1).filter((block) => block.kind === 'list'),
  }
}

function tableOf({ align, children }: Of<'table'>): TableBlock {
  const [head, ...rows] = children.map((row) => row.children.map((entry) => contentOf(entry.children)))
  const titles = head ?? []
  const columns = titles.map((title, index) => {
    const lengths = [title, ...rows.map((row) => row[index] ?? [])].map((content) => plainOf(content).length)
    const side = align?.[index]
    return {
      title: plainOf(title),
      // Shares of the width by the longest text, within bounds that leave a short column readable.
      width: Math.min(30, Math.max(6, ...lengths)),
      ...(side === 'right' ? { align: 'end' as const } : side === 'center' ? { align: 'center' as const } : {}),
    }
  })
  return { kind: 'table', columns, rows: rows.map((row) => columns.map((_, index) => ({ content: row[index] ?? [] }))) }
}

const plainOf = (content: Line): string => content.map(({ text }) => text).join('')
const contentOf = (children: readonly Phrasing[]): Line => merged(children.flatMap((child) => inlinesOf(child, {})))

function inlinesOf(node: Phrasing, style: Style): readonly Inline[] {
  switch (node.type) {
    case 'text':
      return [{ text: node.value, ...style }]
    case 'inlineCode':
      return [{ text: node.value, ...style, code: true }]
    case 'break':
      return [{ text: '\n', ...style }]
    case 'strong':
      return node.children.flatMap((child) => inlinesOf(child, { ...style, bold: true }))
    case 'emphasis':
      return node.children.flatMap((child) => inlinesOf(child, { ...style, italic: true }))
    case 'link': {
      const href = safeLink(node.url)
      const shown = node.children.flatMap((child) => inlinesOf(child, href === undefined ? style : { ...style, href }))
      // A refused address is printed, so that the reader sees what was meant and that it is no link.
      return href === undefined ? [...shown, { text: ` (${node.url})`, ...style }] : shown
    }
    default:
      return []
  }
}

function plainParagraphs(text: string): readonly TextBlock[] {
  return text.split(/\n{2,}/u).map((part) => ({ kind: 'paragraph', content: [{ text: part }] }))
}

function merged(inlines: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (last !== undefined && sameStyle(last, inline)) result[result.length - 1] = { ...last, text: last.text + inline.text }
    else if (inline.text !== '') result.push(inline)
  }
  return result
}

const sameStyle = (a: Inline, b: Inline): boolean =>
  a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.href === b.href && a.anchor === b.anchor
