/** ReportDocument blocks → Word paragraphs and tables. */
import { Bookmark, BorderStyle, HeadingLevel, LeaderType, Paragraph, TableOfContents, TextRun } from 'docx'
import type { FileChild } from 'docx'
import { assertNever } from '../../errors.ts'
import { cleanText } from '../../report/text/clean-text.ts'
import type { Block, ReportDocument } from '../../report/model/report-document.ts'
import { isLabel, isLead } from '../label.ts'
import { toneBar, toneFill } from '../palette.ts'
import type { Palette } from '../palette.ts'
import { coverParagraphs } from './docx-cover.ts'
import { listParagraphs } from './docx-lists.ts'
import { keyValueTable, reportTable, signatureTable } from './docx-tables.ts'
import type { FigureImage } from './figure-image.ts'
import { figureRun } from './figure-image.ts'
import { direction, inlineRuns } from './docx-runs.ts'
import type { Bookmarks } from './docx-runs.ts'
import { hex } from './docx-style.ts'

export interface BlockContext {
  readonly document: ReportDocument
  readonly bookmarks: Bookmarks
  readonly figures: ReadonlyMap<Block, FigureImage>
  readonly palette: Palette
}

export function bookmarkNames(blocks: readonly Block[]): Bookmarks {
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []))
  return new Map(headings.map((id, index) => [id, `heading_${index + 1}`]))
}

export function documentChildren(context: BlockContext): readonly FileChild[] {
  const { blocks } = context.document
  // A page break belongs to the paragraph after it: a break of its own leaves an empty line on the next page.
  return [
    ...coverParagraphs(context.document, context.palette),
    ...blocks.flatMap((block, index) => blockChildren(block, index, blocks, context)),
  ]
}

const headingLevels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const paragraphStyles = { lead: 'Lead', small: 'Small', caption: 'FigureCaption' } as const

function blockChildren(block: Block, index: number, blocks: readonly Block[], context: BlockContext): readonly FileChild[] {
  const afterBreak = blocks[index - 1]?.kind === 'pageBreak'
  switch (block.kind) {
    case 'heading': {
      const name = context.bookmarks.get(block.id) ?? `heading_${index}`
      return [
        new Paragraph({
          heading: headingLevels[block.level],
          pageBreakBefore: afterBreak || block.newPage === true,
          ...direction([block]),
          children: [new Bookmark({ id: name, children: inlineRuns([{ text: block.text }], context.bookmarks) })],
        }),
      ]
    }
    case 'paragraph':
      return [
        new Paragraph({
          ...(block.style === undefined ? {} : { style: paragraphStyles[block.style] }),
          pageBreakBefore: afterBreak,
          // What speaks of the table after it stays with the first rows.
          ...(blocks[index + 1]?.kind === 'table' || isLabel(block) || isLead(block, blocks[index - 1]) ? { keepNext: true } : {}),
          ...direction(block.content),
          children: inlineRuns(block.content, context.bookmarks),
        }),
      ]
    case 'list':
      return listParagraphs(block, index, context.bookmarks)
    case 'table':
      return [
        ...(block.caption === undefined
          ? []
          : [new Paragraph({ style: 'TableCaption', children: [new TextRun(cleanText(block.caption))] })]),
        reportTable(block, context.bookmarks, context.palette),
        spaceAfterTable(),
      ]
    case 'keyValues':
      return [keyValueTable(block, context.bookmarks), spaceAfterTable()]
    case 'figure': {
      const image = context.figures.get(block)
      return [
        ...(image === undefined
          ? []
          : [
              new Paragraph({
                keepNext: true,
                alignment: 'center',
                spacing: { before: 120, after: 40 },
                children: [figureRun(block, image)],
              }),
            ]),
        new Paragraph({ style: 'FigureCaption', alignment: 'center', children: [new TextRun(cleanText(block.caption))] }),
      ]
    }
    case 'callout':
      return calloutParagraphs(block, context)
    case 'signatures':
      return [signatureTable(block), spaceAfterTable()]
    case 'toc':
      return tocChildren(context, afterBreak)
    case 'pageBreak':
      return []
    default:
      return assertNever(block)
  }
}

/** Two tables without a paragraph between them would become one. */
const spaceAfterTable = (): Paragraph => new Paragraph({ style: 'TableText', spacing: { after: 120, line: 120 }, children: [] })

function calloutParagraphs(block: Extract<Block, { kind: 'callout' }>, context: BlockContext): readonly FileChild[] {
  const fill = hex(toneFill[block.tone])
  const bar = hex(toneBar[block.tone])
  const look = {
    shading: { type: 'clear', fill, color: 'auto' } as const,
    border: {
      left: { style: BorderStyle.SINGLE, size: 24, color: bar, space: 8 },
      top: { style: BorderStyle.SINGLE, size: 4, color: fill, space: 4 },
      bottom: { style: BorderStyle.SINGLE, size: 4, color: fill, space: 4 },
    },
    indent: { left: 200, right: 100 },
  }
  const last = block.content.length - 1
  return [
    new Paragraph({
      ...look,
      keepNext: last >= 0,
      ...direction([{ text: block.title }]),
      spacing: { before: 120, after: last < 0 ? 160 : 40 },
      children: [new TextRun({ text: cleanText(block.title), bold: true, color: bar })],
    }),
    ...block.content.map(
      (content, index) =>
        new Paragraph({
          ...look,
          spacing: { after: index === last ? 180 : 40 },
          ...direction(content),
          children: inlineRuns(content, context.bookmarks),
        }),
    ),
  ]
}

function tocChildren({ document, bookmarks }: BlockContext, afterBreak: boolean): readonly FileChild[] {
  const entries = document.blocks.flatMap((block) => {
    const href = block.kind === 'heading' && block.level <= 2 ? bookmarks.get(block.id) : undefined
    return block.kind !== 'heading' || href === undefined ? [] : [{ title: cleanText(block.text), level: block.level, href }]
  })
  return [
    new Paragraph({ style: 'ContentsTitle', pageBreakBefore: afterBreak, children: [new TextRun(cleanText(document.labels.contents))] }),
    // Not dirty and without page numbers: Word would offer to update the field, and updating breaks a signature.
    new TableOfContents(cleanText(document.labels.contents), {
      hyperlink: true,
      headingStyleRange: '1-2',
      beginDirty: false,
      tabLeader: LeaderType.NONE,
      cachedEntries: entries,
    }),
  ]
}
