/** How much room a block wants on the page on which it begins, in points: what belongs together must not be torn apart. */
import type { Block } from '../../report/model/report-document.ts'
import { contentHeight, contentWidth, pointsPerMillimetre } from './page-style.ts'
import { keyValuesHeight, tableHeight, tableNeeds } from './table-content.ts'

/** Four rows of frames and how to verify the document stand on one page when the frames are a little lower. */
export const signatureBox = { width: (contentWidth - 18) / 2, height: 58, lowHeight: 40, most: 6 } as const
export const frameHeight = ({ signers }: { readonly signers: readonly unknown[] }): number =>
  signers.length > signatureBox.most ? signatureBox.lowHeight : signatureBox.height
/** Of a heading of each level, with the space around it. */
export const headingHeight = { 1: 48, 2: 34, 3: 26 } as const

/** How much of what follows a heading has to stand on the same page, in points: a few lines, a table's head and first row, a figure. */
export function heightWanted([next, ...rest]: readonly Block[]): number {
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

/** Points of what stands below the cover's lines on the first page, rather too many; of blocks that are never there, what they want. */
export function firstPageHeight(blocks: readonly Block[]): number {
  const end = blocks.findIndex(({ kind }) => kind === 'pageBreak')
  return blocks.slice(0, Math.max(0, end)).reduce((sum, block) => sum + blockHeight(block), 0)
}

function blockHeight(block: Block): number {
  switch (block.kind) {
    case 'table':
      return tableHeight(block)
    case 'keyValues':
      return keyValuesHeight(block)
    case 'paragraph':
      return paragraphHeight(block)
    case 'callout':
      return 42 + block.content.length * 15
    default:
      return heightWanted([block])
  }
}

/** Points of a short paragraph that ends a page: it stays with the last rows of the table before it. */
export const lastWords = ([paragraph, after]: readonly Block[]): number =>
  paragraph?.kind === 'paragraph' && after?.kind === 'pageBreak' ? Math.min(paragraphHeight(paragraph), unbrokenText) + 10 : 0

type ParagraphBlock = Extract<Block, { kind: 'paragraph' }>
/** Points of three lines. */
const shortParagraph = 44

/** A paragraph directly before a table speaks of it and stays with its first rows, unless that would leave a third of a page empty. */
export const introducesTable = (paragraph: ParagraphBlock, [next]: readonly Block[]): boolean =>
  next?.kind === 'table' && paragraphHeight(paragraph) < contentHeight / 3

/** Estimate in points, rather too high. */
export function paragraphHeight({ content }: Pick<ParagraphBlock, 'content'>): number {
  const text = content.map((inline) => inline.text).join('')
  const lines = text.split('\n').reduce((sum, part) => sum + Math.max(1, Math.ceil(part.length / 90)), 0)
  return lines * 12 + 7
}

/** Points that text wants on the page on which it begins: all of a few lines, else two lines. */
export function lineNeeds(content: ParagraphBlock['content']): number {
  const height = paragraphHeight({ content })
  return height <= unbrokenText ? height : 2 * 12
}
/** Points of five lines. */
const unbrokenText = 68

type Figure = Extract<Block, { kind: 'figure' }>
/** In points: as wide as the figure says, unless the page is smaller. */
export function figureSize(figure: Figure): { readonly width: number; readonly height: number } {
  const [width, height] = [figure.widthMm * pointsPerMillimetre, figure.heightMm * pointsPerMillimetre]
  const scale = Math.min(1, contentWidth / width, (contentHeight - 160) / height)
  return { width: width * scale, height: height * scale }
}
