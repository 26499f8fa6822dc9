import { zlibSync } from 'fflate'
import { latin1Bytes } from './collect-output.ts'
import { Renderer } from './pdfmake-internals.ts'
import type { LayoutInline, LayoutLine, LayoutPage, LayoutSvg, PdfDocument, PdfOutline } from './pdfmake-internals.ts'
import { drawText } from './draw-text.ts'
import type { Tag } from './tag.ts'

type Artifact = 'Layout' | 'Pagination'
export type PagePainter = (document: PdfDocument, pageNumber: number, pageCount: number) => void

/** A rectangle in PDF user space: points, origin at the page's lower left corner. */
export interface PlacedBox {
  readonly page: number
  readonly rect: readonly [number, number, number, number]
  readonly label: string
}

/**
 * Paints laid out pages with every operator either inside a structure element's marked content or marked as an artifact
 * (PDF 32000-1 §14.8.2.2). Words of one style are written as one string, which pdfmake's own renderer does not do:
 * half the size, twice the speed, and text that extracts as it reads.
 */
export class TaggedRenderer extends Renderer {
  /** Signature frames, in order of appearance. */
  readonly boxes: PlacedBox[] = []
  private open: Tag | Artifact | undefined
  private readonly paintedHeads = new Set<unknown>()
  private readonly outlines = new Map<string, PdfOutline>()

  renderPages(pages: readonly LayoutPage[], background: PagePainter, foreground: PagePainter): void {
    const writePage = writtenAtOnce(this.pdfDocument)
    for (const [index, page] of pages.entries()) {
      this.pdfDocument.addPage({ size: [page.pageSize.width, page.pageSize.height] })
      this.mark('Pagination')
      background(this.pdfDocument, index + 1, pages.length)
      for (const item of page.items) {
        switch (item.type) {
          case 'line':
            this.paintLine(item.item)
            break
          case 'vector': {
            this.mark('Layout')
            this.renderVector(item.item)
            const { tag, x, y, w, h } = item.item
            if (tag !== undefined && x !== undefined && y !== undefined && w !== undefined && h !== undefined) {
              const top = page.pageSize.height - y
              this.boxes.push({
                page: index + 1,
                rect: [hundredths(x), hundredths(top - h), hundredths(x + w), hundredths(top)],
                label: tag.alt ?? '',
              })
            }
            break
          }
          case 'svg':
            this.markFigure(item.item)
            this.renderSVG(item.item)
            break
          case 'image':
            this.markFigure(item.item)
            this.renderImage(item.item)
            break
          default:
            // The document definition has no attachments or clipped cells.
            throw new Error(`unexpected layout item: ${item.type}`)
        }
      }
      this.mark('Pagination')
      foreground(this.pdfDocument, index + 1, pages.length)
      this.mark(undefined)
      writePage()
    }
  }

  private paintLine(line: LayoutLine): void {
    this.addOutline(line)
    const tag = this.tagOf(line)
    const baseline = line.y + line.getAscenderHeight()
    for (const [position, inline] of joined(withPageNumbers(line)).entries()) {
      if (position === 0 && line.id !== undefined) {
        this.pdfDocument.addNamedDestination(line.id, 'XYZ', line.x, line.y - destinationMargin, null)
      }
      const address = inline.link ?? inline.linkToDestination ?? undefined
      if (address === undefined || tag === undefined) {
        this.mark(tag ?? 'Pagination')
        drawText(this.pdfDocument, inline, line.x + inline.x, baseline)
      } else this.paintLink(tag, inline, line, baseline)
    }
  }

  private paintLink(tag: Tag, inline: LayoutInline, line: LayoutLine, baseline: number): void {
    this.mark(undefined)
    const document = this.pdfDocument
    const link = document.struct('Link', {})
    link.add(document.markStructureContent('Link'))
    drawText(document, inline, line.x + inline.x, baseline)
    document.endMarkedContent()
    const [x, y, width, height] = [line.x + inline.x, line.y, inline.width, line.getHeight()]
    const options = { structParent: link, Contents: new String(inline.text.trim()) }
    if (typeof inline.link === 'string') document.link(x, y, width, height, inline.link, options)
    else if (typeof inline.linkToDestination === 'string') document.goTo(x, y, width, height, inline.linkToDestination, options)
    tag.kids.push({ link, page: document.page.dictionary })
  }

  private markFigure(svg: LayoutSvg): void {
    this.mark(svg.tag ?? 'Layout')
    if (svg.tag !== undefined) {
      svg.tag.bbox = [hundredths(svg.x), hundredths(svg.y), hundredths(svg.x + svg._width), hundredths(svg.y + svg._height)]
    }
  }

  /** Table heads come again on each further page; only the first one belongs to the structure. A clone shares its inlines. */
  private tagOf(line: LayoutLine): Tag | undefined {
    if (line.tag === undefined) return undefined
    if (this.paintedHeads.has(line.inlines)) return undefined
    this.paintedHeads.add(line.inlines)
    return line.tag
  }

  private addOutline(line: LayoutLine): void {
    const entry = line._outline
    if (entry === undefined) return
    const above = entry.parentId === undefined ? undefined : this.outlines.get(entry.parentId)
    const root = this.pdfDocument.outline
    const item = (above ?? root).addItem(entry.text, { expanded: false })
    // Items in sight below the root; what a closed item would show is counted negatively (ISO 32000-1, tables 152 and 153). pdfkit counts
    // for open items only.
    root.outlineData['Count'] = root.children.length
    if (above !== undefined) above.outlineData['Count'] = -above.children.length
    if (entry.id !== undefined) this.outlines.set(entry.id, item)
  }

  /** Closes the marked content that is open and opens the next one, unless it is the same. */
  private mark(next: Tag | Artifact | undefined): void {
    if (this.open === next) return
    if (this.open !== undefined) this.pdfDocument.endMarkedContent()
    this.open = next
    if (next === undefined) return
    if (typeof next === 'string') this.pdfDocument.markContent('Artifact', { type: next })
    else next.kids.push({ content: this.pdfDocument.markStructureContent(next.role) })
  }
}

/**
 * Keeps the operators of a page back, since pdfkit makes a buffer of each of them: ten thousands in a long report. They are compressed here,
 * too: what stands in for zlib in the browser takes twice as long.
 *
 * @returns writes what was kept to the page
 */
function writtenAtOnce(document: PdfDocument): () => void {
  let kept: string[] = []
  document.addContent = (operators) => {
    kept.push(operators)
    return document
  }
  return () => {
    const { content } = document.page
    content.compress = false
    content.data['Filter'] = 'FlateDecode'
    content.write(zlibSync(latin1Bytes(`${kept.join('\n')}\n`), { level: 6 }))
    kept = []
  }
}

const hundredths = (value: number): number => Math.round(value * 100) / 100
/** Points above a heading that stay visible after a jump. */
const destinationMargin = 12

/** Fills in page numbers, which are known only now, and keeps them aligned to the right. */
function withPageNumbers(line: LayoutLine): readonly LayoutInline[] {
  return line.inlines.map((inline, index) => {
    const target = inline._pageRef?._nodeRef ?? inline._tocItemRef ?? (index === 0 ? line._pageNodeRef : undefined)
    if (target === undefined) return inline
    const text = String(target.positions?.[0]?.pageNumber ?? '')
    const width = inline.font.widthOfString(text, inline.fontSize)
    return { ...inline, text, width, x: inline.alignment === 'right' ? inline.x + inline.width - width : inline.x }
  })
}

/** Joins neighbours of one style. Layout measures words with their trailing space, so the joined width is the sum. */
function joined(inlines: readonly LayoutInline[]): readonly LayoutInline[] {
  const result: LayoutInline[] = []
  let run: LayoutInline[] = []
  for (const inline of inlines) {
    const [first] = run
    if (first !== undefined && !sameStyle(first, inline)) {
      result.push(asOne(run, first))
      run = []
    }
    run.push(inline)
  }
  const [first] = run
  if (first !== undefined) result.push(asOne(run, first))
  return result
}

function asOne(run: readonly LayoutInline[], first: LayoutInline): LayoutInline {
  const last = run.at(-1)
  if (last === undefined || last === first) return first
  return { ...first, text: run.map(({ text }) => text).join(''), width: last.x + last.width - first.x }
}

const sameStyle = (a: LayoutInline, b: LayoutInline): boolean =>
  (a.level ?? 0) % 2 === 0 &&
  a.level === b.level &&
  a.font === b.font &&
  a.fontSize === b.fontSize &&
  a.color === b.color &&
  a.link === b.link &&
  a.linkToDestination === b.linkToDestination
