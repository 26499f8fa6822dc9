/** ReportDocument → pdfmake's content, with a tag for each leaf. What a block looks like is decided here, where it lands by the layout. */
import { isLabel } from '../label.ts'
import type { Block, ReportDocument } from '#shared/report/report-document.ts'
import { assertNever } from '#shared/errors.ts'
import { makeTag } from './tag.ts'
import type { Tag } from './tag.ts'
import { assertPlainSvg } from '../figure/assert-plain-svg.ts'
import { muted, paletteOf, rule, toneBar, toneFill } from '../palette.ts'
import { contentHeight, contentWidth, pointsPerMillimetre } from './page-style.ts'
import { inlineText, plainText } from './content-node.ts'
import type { ContentContext, ContentNode, ShowText } from './content-node.ts'
import { coverNodes } from './cover-content.ts'
import { keyValueNode, tableNeeds, tableNode } from './table-content.ts'

/** Four rows of frames and how to verify the document stand on one page when the frames are a little lower. */
const signatureBox = { width: (contentWidth - 18) / 2, height: 58, lowHeight: 50, most: 6 } as const
const frameHeight = ({ signers }: { readonly signers: readonly unknown[] }): number =>
  signers.length > signatureBox.most ? signatureBox.lowHeight : signatureBox.height
const headingHeight = { 1: 48, 2: 34, 3: 26 } as const

export function documentContent(document: ReportDocument, show: ShowText, root: Tag): readonly ContentNode[] {
  const headingIds = new Set(document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : [])))
  const context: ContentContext = {
    document,
    show,
    headingIds,
    root,
    palette: paletteOf(document.branding),
    tagLevels: levelsOfTags(document.blocks),
  }
  // First, since the structure tree grows in the order in which nodes are made.
  const cover = coverNodes(context)
  const blocks = document.blocks.flatMap((block, index) => blockNodes(block, document.blocks.slice(index + 1, index + 4), context))
  return [...cover, ...pageBreaksApplied(blocks)]
}

function blockNodes(block: Block, following: readonly Block[], context: ContentContext): readonly ContentNode[] {
  const { root, show, palette } = context
  switch (block.kind) {
    case 'heading':
      return [headingNode(block, following, context)]
    case 'paragraph':
      return [
        {
          ...inlineText(block.content, context),
          style: block.style ?? 'body',
          tag: makeTag('P', root),
          needs:
            introducesTable(block, following) || isLabel(block)
              ? paragraphHeight(block) + heightWanted(following)
              : lineNeeds(block.content),
        },
      ]
    case 'list': {
      const list = makeTag('L', root, { numbering: block.ordered ? 'Decimal' : 'Disc' })
      const needs = block.items.map(lineNeeds)
      return block.items.map((item, index) => {
        const entry = makeTag('LI', list)
        const label = block.ordered ? `${index + 1}.` : '•'
        return {
          columns: [
            { width: block.ordered ? 18 : 10, text: label, color: palette.accent, tag: makeTag('Lbl', entry) },
            { width: '*', ...inlineText(item, context), tag: makeTag('LBody', entry) },
          ],
          margin: [4, 0, 0, index === block.items.length - 1 ? 7 : 2.5],
          // Neither the first item nor the last stands alone on its page.
          needs: (needs[index] ?? 0) + (index === 0 || index === block.items.length - 2 ? (needs[index + 1] ?? 0) : 0),
        }
      })
    }
    case 'table':
      return tableNode(block, context)
    case 'keyValues':
      return [keyValueNode(block, context)]
    case 'figure': {
      assertPlainSvg(block.svg)
      const { width, height } = figureSize(block)
      return [
        {
          svg: block.svg,
          width,
          height,
          alignment: 'center',
          margin: [0, 6, 0, 2],
          needs: height + 34,
          tag: makeTag('Figure', root, { alt: show(block.alt) }),
        },
        { ...plainText(block.caption, context), style: 'caption', alignment: 'center', tag: makeTag('P', root) },
      ]
    }
    case 'callout':
      return [calloutNode(block, context)]
    case 'signatures':
      return signatureNodes(block, context)
    case 'toc':
      return tocNodes(context, following[0]?.kind === 'callout' ? calloutHeight : 0)
    case 'pageBreak':
      return [pageBreak]
    default:
      return assertNever(block)
  }
}

type Figure = Extract<Block, { kind: 'figure' }>
function figureSize(figure: Figure): { readonly width: number; readonly height: number } {
  const [width, height] = [figure.widthMm * pointsPerMillimetre, figure.heightMm * pointsPerMillimetre]
  const scale = Math.min(1, contentWidth / width, (contentHeight - 160) / height)
  return { width: width * scale, height: height * scale }
}

function headingNode(block: Extract<Block, { kind: 'heading' }>, following: readonly Block[], context: ContentContext): ContentNode {
  const { root, show, tagLevels } = context
  const text = show(block.text)
  return {
    ...plainText(block.text, context),
    id: block.id,
    style: `h${block.level}`,
    needs: headingHeight[block.level] + heightWanted(following),
    tag: makeTag(`H${tagLevels.get(block) ?? block.level}`, root),
    outline: true,
    outlineText: text,
    ...(block.newPage === true ? { pageBreak: 'before' } : {}),
    level: block.level,
  }
}

/** A heading looks as its level says, but its tag never skips one: ISO 14289-1, 7.4.2. */
function levelsOfTags(blocks: readonly Block[]): ReadonlyMap<Block, 1 | 2 | 3> {
  const levels = new Map<Block, 1 | 2 | 3>()
  let above: 0 | 1 | 2 | 3 = 0
  for (const block of blocks) {
    if (block.kind !== 'heading') continue
    above = block.level <= above + 1 ? block.level : above === 0 ? 1 : above === 1 ? 2 : 3
    levels.set(block, above)
  }
  return levels
}

/** How much of what follows a heading has to stand on the same page, in points: a few lines, a table's head and first row, a figure. */
function heightWanted([next, ...rest]: readonly Block[]): number {
  switch (next?.kind) {
    case 'heading':
      return next.newPage === true ? 0 : headingHeight[next.level] + heightWanted(rest)
    case 'table':
      return tableNeeds(next)
    case 'figure':
      return figureSize(next).height + 40
    case 'callout':
      return 70
    case 'paragraph':
      if (introducesTable(next, rest)) return paragraphHeight(next) + heightWanted(rest)
      return paragraphHeight(next) <= shortParagraph ? 26 + (rest[0]?.kind === 'heading' ? 0 : heightWanted(rest)) : 42
    case 'keyValues':
      return 48
    case 'list':
      return Math.max(
        48,
        next.items.slice(0, 2).reduce((sum, item) => sum + lineNeeds(item), 0),
      )
    case 'signatures':
      return frameHeight(next) + 60
    case 'toc':
    case 'pageBreak':
    case undefined:
      return 0
  }
}

type ParagraphBlock = Extract<Block, { kind: 'paragraph' }>
/** Points of three lines. */
const shortParagraph = 44

/** A paragraph directly before a table speaks of it and stays with its first rows, unless that would leave a third of a page empty. */
const introducesTable = (paragraph: ParagraphBlock, [next]: readonly Block[]): boolean =>
  next?.kind === 'table' && paragraphHeight(paragraph) < contentHeight / 3

/** Estimate in points, rather too high. */
function paragraphHeight({ content }: Pick<ParagraphBlock, 'content'>): number {
  const text = content.map((inline) => inline.text).join('')
  const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / 90)), 0)
  return lines * 12 + 7
}

/** Points that text wants on the page on which it begins: all of a few lines, else two lines. */
function lineNeeds(content: ParagraphBlock['content']): number {
  const height = paragraphHeight({ content })
  return height <= unbrokenText ? height : 2 * 12
}
/** Points of five lines. */
const unbrokenText = 68

const pageBreak: ContentNode = { pageBreakHere: true }

/** Merges page breaks into the node after them and gives each heading the outline entry above it as parent. */
function pageBreaksApplied(nodes: readonly ContentNode[]): readonly ContentNode[] {
  const result: ContentNode[] = []
  const parents: (string | undefined)[] = []
  let breakNext = false
  for (const node of nodes) {
    if (node === pageBreak) {
      breakNext = true
      continue
    }
    const { level, ...rest } = node
    const placed = breakNext ? { ...rest, pageBreak: 'before' } : rest
    breakNext = false
    if (typeof level === 'number' && typeof node['id'] === 'string') {
      const parent = parents.slice(0, level).findLast((id) => id !== undefined)
      parents.length = level
      parents[level] = node['id']
      result.push(parent === undefined ? placed : { ...placed, outlineParentId: parent })
    } else result.push(placed)
  }
  return result
}

function calloutNode(block: Extract<Block, { kind: 'callout' }>, context: ContentContext): ContentNode {
  const group = makeTag('Div', context.root)
  const title: ContentNode = {
    ...plainText(block.title, context),
    bold: true,
    fontSize: 9.6,
    color: toneBar[block.tone],
    tag: makeTag('P', group),
  }
  const paragraphs = block.content.map((content): ContentNode => ({
    ...inlineText(content, context),
    margin: [0, 3, 0, 0],
    tag: makeTag('P', group),
  }))
  return {
    table: { widths: [contentWidth - 26], body: [[{ stack: [title, ...paragraphs], fillColor: toneFill[block.tone] }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (column: number) => (column === 0 ? 3 : 0),
      vLineColor: () => toneBar[block.tone],
      paddingLeft: () => 12,
      paddingRight: () => 10,
      paddingTop: () => 8,
      paddingBottom: () => 8,
    },
    margin: [0, 4, 0, 10],
    needs: 60,
  }
}

function signatureNodes(block: Extract<Block, { kind: 'signatures' }>, context: ContentContext): readonly ContentNode[] {
  const { root } = context
  const height = frameHeight(block)
  const cells = block.signers.map((signer): ContentNode => ({
    width: signatureBox.width,
    stack: [
      { ...plainText(signer.role, context), bold: true, tag: makeTag('P', root) },
      { ...plainText(signer.name, context), color: muted, fontSize: 8.2, tag: makeTag('P', root) },
      {
        canvas: [
          {
            type: 'rect',
            x: 0,
            y: 0,
            w: signatureBox.width,
            h: height,
            lineWidth: 0.6,
            lineColor: rule,
            // Not a structure element: the mark by which the renderer reports where the frame landed.
            tag: { role: 'Note', alt: `${signer.role}: ${signer.name}`, kids: [] } satisfies Tag,
          },
        ],
        margin: [0, 3, 0, 0],
      },
    ],
  }))
  const rows: ContentNode[] = []
  for (let index = 0; index < cells.length; index += 2) {
    rows.push({ columns: cells.slice(index, index + 2), columnGap: 18, margin: [0, 4, 0, 10], needs: height + 60 })
  }
  return rows
}

/** Points for a few lines of a callout below the list. */
const calloutHeight = 110

function tocNodes(context: ContentContext, below: number): readonly ContentNode[] {
  const { document, show, root } = context
  const title: ContentNode = { text: show(document.labels.contents), style: 'h1', tag: makeTag('P', root) }
  const list = makeTag('TOC', root)
  const headings = document.blocks.filter((block) => block.kind === 'heading' && block.level <= 2)
  const wanted = headings.reduce((sum, block) => sum + (block.kind === 'heading' && block.level === 1 ? 21.3 : 14.8), 0)
  // A few lines alone on a second page look lost: a list that nearly fits is set a little closer.
  const share = Math.max(0.8, Math.min(1, (contentHeight - 72 - below) / wanted))
  const closeness = wanted * share > contentHeight - 40 - below ? 1 : share
  const entries = document.blocks.flatMap((block): readonly ContentNode[] => {
    if (block.kind !== 'heading' || block.level > 2) return []
    const first = block.level === 1
    const tag = makeTag('Reference', makeTag('TOCI', list))
    const look = first ? { bold: true, fontSize: 9.6 * closeness } : { fontSize: 8.8 * closeness, color: muted }
    return [
      {
        columns: [
          { width: '*', ...plainText(block.text, context), linkToDestination: block.id, tag, ...look },
          { width: 44, pageReference: block.id, noWrap: true, alignment: 'right', tag, ...look },
        ],
        margin: [first ? 0 : 12, (first ? 5 : 0) * closeness, 0, (first ? 2 : 1) * closeness],
      },
    ]
  })
  return [title, ...entries]
}
