/** ReportDocument → pdfmake's content, with a tag for each leaf. What a block looks like is decided here, where it lands by the layout. */
import { isLabel } from '../label.ts'
import type { Block, ReportDocument } from '../../report/model/report-document.ts'
import { assertNever } from '../../errors.ts'
import { makeTag } from './tag.ts'
import type { Tag } from './tag.ts'
import { assertPlainSvg } from '../figure/assert-plain-svg.ts'
import { paletteOf, toneBar, toneFill } from '../palette.ts'
import { contentsList } from './contents-list.ts'
import { contentWidth } from './page-style.ts'
import { inlineText, plainText } from './content-node.ts'
import type { ContentContext, ContentNode, ShowText } from './content-node.ts'
import { coverNodes } from './cover-content.ts'
import { listNodes } from './list-content.ts'
import { signatureNodes } from './signature-content.ts'
import { figureSize, headingHeight, heightWanted, introducesTable, lastWords, lineNeeds, paragraphHeight } from './space-wanted.ts'
import { keyValueNode, tableNode } from './table-content.ts'

/** Points for a few lines of a callout below the list of contents. */
const calloutHeight = 110

/** The cover and every block in order, with page breaks and outline applied. Tags are added to `root` in reading order. */
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
  const { root } = context
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
    case 'list':
      return listNodes(block, root, context)
    case 'table':
      return tableNode(block, context, lastWords(following))
    case 'keyValues':
      return [keyValueNode(block, context)]
    case 'figure':
      return figureNodes(block, context)
    case 'callout':
      return [calloutNode(block, context)]
    case 'signatures':
      return signatureNodes(block, context)
    case 'toc':
      return contentsList(context, following[0]?.kind === 'callout' ? calloutHeight : 0)
    case 'pageBreak':
      return [pageBreak]
    default:
      return assertNever(block)
  }
}

function figureNodes(block: Extract<Block, { kind: 'figure' }>, context: ContentContext): readonly ContentNode[] {
  const { root, show } = context
  assertPlainSvg(block.svg)
  const { width, height } = figureSize(block)
  // Beside the figure and not in it: readers say the alternative text in place of all that a figure holds.
  const group = makeTag('Div', root)
  return [
    {
      svg: block.svg,
      width,
      height,
      alignment: 'center',
      margin: [0, 6, 0, 2],
      needs: height + 34,
      tag: makeTag('Figure', group, { alt: show(block.alt) }),
    },
    { ...plainText(block.caption, context), style: 'caption', alignment: 'center', tag: makeTag('Caption', group) },
  ]
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
