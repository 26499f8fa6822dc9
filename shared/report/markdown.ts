/**
 * Markdown subset of user text → report blocks: paragraphs, line breaks, emphasis, lists, inline code, links (https, mailto).
 * HTML, images, headings, code blocks, quotes and link definitions are not part of it: their text stays as it was typed.
 */
import { fromMarkdown } from 'mdast-util-from-markdown'
import { cleanText } from './clean-text.ts'
import { safeLink } from './safe-link.ts'
import type { Block, Inline } from './report-document.ts'

type Root = ReturnType<typeof fromMarkdown>
type Flow = Root['children'][number]
type Phrasing = Extract<Flow, { type: 'paragraph' }>['children'][number]
type Style = Pick<Inline, 'bold' | 'italic' | 'code' | 'href'>
export type TextBlock = Extract<Block, { kind: 'paragraph' | 'list' }>

/** Longer text is kept as plain paragraphs: parsing time grows faster than length, and nobody formats that much by hand. */
const longestMarkdown = 50_000
/** More signs than this are no formatting but an attack: the parser needs minutes for 16,000 of them, and 0.1 s for these. */
const mostSigns = 600
const sign = /[*_`[\]<]/g
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
  const root = fromMarkdown(cleaned, { extensions: [{ disable: { null: switchedOff } }] })
  return root.children.flatMap((node) => blocksOf(node))
}

/** The same as one run of text for a table cell: blocks become lines, list items start with a bullet or their number. */
export function parseInlineMarkdown(text: string): readonly Inline[] {
  return joinBlocks(parseMarkdown(text))
}

const isHandwritten = (text: string): boolean =>
  text.length <= longestMarkdown && (text.match(sign)?.length ?? 0) <= mostSigns && !deepList.test(text)

function joinBlocks(blocks: readonly TextBlock[]): readonly Inline[] {
  const lines = blocks.flatMap((block): (readonly Inline[])[] =>
    block.kind === 'paragraph'
      ? [block.content]
      : block.items.map((item, index) => [{ text: block.ordered ? `${index + 1}. ` : '• ' }, ...item]),
  )
  return lines.flatMap((line, index) => (index === 0 ? line : [{ text: '\n' }, ...line]))
}

function blocksOf(node: Flow): readonly TextBlock[] {
  switch (node.type) {
    case 'paragraph': {
      const content = merged(node.children.flatMap((child) => inlinesOf(child, {})))
      return content.length === 0 ? [] : [{ kind: 'paragraph', content }]
    }
    case 'list': {
      const items = node.children.map((item) => joinBlocks(item.children.flatMap((child) => blocksOf(child))))
      return [{ kind: 'list', ordered: node.ordered === true, items: items.map(merged).filter((item) => item.length > 0) }]
    }
    default:
      return []
  }
}

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
