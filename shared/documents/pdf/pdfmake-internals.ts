/**
 * pdfmake's layout engine and pdfkit's writer, typed as far as they are used.
 *
 * pdfmake's own front door (`createPdf`) is not used: it would fetch addresses and read files that a document names, keeps the
 * classes that need replacing to itself, and writes an empty structure tree. Below it lie three classes that work on values only.
 */
import * as documentModule from 'pdfmake/js/PDFDocument.js'
import * as layoutModule from 'pdfmake/js/LayoutBuilder.js'
import * as rendererModule from 'pdfmake/js/Renderer.js'
import type { PdfReference, StructureContent, StructureElement } from './pdf-objects.ts'
import type { Tag } from './tag.ts'
import { unwrap } from './unwrap.ts'

export interface PdfFont {
  readonly id: string
  readonly ascender: number
  /** fontkit's font. */
  readonly font: {
    /** By number, each with the letters for which it was made. */
    _glyphs: Record<number, unknown>
    readonly unitsPerEm: number
    /** Tags of what the font does beyond setting letters beside each other. */
    readonly availableFeatures: readonly string[]
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): FontGlyph
    /** In font units. @param script tag, else that of the first letter that has one */
    layout(
      text: string,
      features?: undefined,
      script?: string,
    ): {
      readonly glyphs: readonly FontGlyph[]
      readonly positions: readonly GlyphPosition[]
    }
  }
  /** Thousandths of the font size in a font unit. */
  readonly scale: number
  /** One word with its positions in thousandths of the font size. */
  layoutRun(
    text: string,
    features?: unknown,
  ): { readonly glyphs: readonly FontGlyph[]; readonly positions: readonly GlyphPosition[]; readonly advanceWidth: number }
  ref(): PdfReference
  /** Hexadecimal glyph ids, and their positions in thousandths of the font size. */
  encode(text: string): [string[], GlyphPosition[]]
  widthOfString(text: string, size: number, features?: unknown): number
}
interface FontGlyph {
  readonly id: number
  /** Font units. */
  readonly advanceWidth: number
  readonly path: { readonly commands: readonly PathCommand[] }
}
/** Outline of a glyph in font units; closing is implied. */
export interface PathCommand {
  readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'
  readonly args: readonly number[]
}
export interface GlyphPosition {
  readonly xAdvance: number
  readonly advanceWidth: number
  readonly xOffset: number
  readonly yOffset: number
}
interface PdfPage {
  readonly width: number
  readonly height: number
  readonly dictionary: PdfReference
  readonly fonts: Record<string, PdfReference>
  /** A stream object. */
  readonly content: PdfReference & { compress: boolean }
}
export interface PdfOutline {
  /** Entries of the outline item's dictionary. */
  readonly outlineData: Record<string, unknown>
  readonly children: readonly PdfOutline[]
  addItem(title: string, options: { expanded: boolean }): PdfOutline
}

/** pdfkit's document: a Node readable stream. */
export interface PdfDocument {
  page: PdfPage
  info: Record<string, unknown>
  readonly _root: PdfReference
  readonly outline: PdfOutline
  _font: PdfFont
  _currentStructureElement: StructureElement | undefined
  registerFont(name: string, source: Uint8Array): void
  font(name: string): this
  _fontCount: number
  /** By registered name. */
  readonly _fontFamilies: Record<string, PdfFont>
  provideFont(family: string, bold: boolean, italics: boolean): PdfFont
  addPage(options: { size: [number, number] }): void
  /** To the current page. */
  addContent(operators: string): PdfDocument
  save(): this
  restore(): this
  rotate(degrees: number, options: { origin: [number, number] }): this
  opacity(value: number): this
  fill(colour: string): this
  fillColor(colour: string, opacity?: number): this
  fontSize(size: number): this
  rect(x: number, y: number, width: number, height: number): this
  annotate(x: number, y: number, width: number, height: number, options: Record<string, unknown>): this
  link(x: number, y: number, width: number, height: number, address: string, options: Record<string, unknown>): this
  goTo(x: number, y: number, width: number, height: number, name: string, options: Record<string, unknown>): this
  addNamedDestination(name: string, ...place: readonly unknown[]): void
  addNamedEmbeddedFile(name: string, file: PdfReference): void
  markContent(tag: string, options: Record<string, unknown>): this
  markStructureContent(tag: string): StructureContent
  endMarkedContent(): this
  struct(type: string, options: Record<string, unknown>): StructureElement
  addStructure(element: StructureElement): void
  ref(data: Record<string, unknown>): PdfReference
  _addInfo(): void
  /** Strings are lines, one byte a character. */
  _write(data: string | Uint8Array): void
  _offset: number
  /** What was written before anybody listened. */
  read(): Uint8Array | null
  on(event: 'data', listener: (chunk: Uint8Array) => void): this
  on(event: 'end', listener: () => void): this
  on(event: 'error', listener: (error: Error) => void): this
  end(): void
}

/** A piece of a laid out line; `text` never contains a line break. */
export interface LayoutInline {
  text: string
  x: number
  width: number
  readonly height: number
  readonly font: PdfFont
  readonly fontSize: number
  readonly color?: string
  readonly link?: string | null
  readonly linkToDestination?: string | null
  readonly alignment?: string
  readonly _tocItemRef?: LayoutNode
  readonly leadingCut?: number
  readonly trailingCut?: number
  /** Holds together with the next one. */
  readonly noNewLine?: boolean
  readonly lineEnd?: boolean
  /** Embedding level, and the script of its font, see `text-runs.ts`. */
  readonly level?: number
  readonly script?: string
  readonly _pageRef?: { readonly _nodeRef: LayoutNode }
}
export interface LayoutLine {
  x: number
  y: number
  id?: string
  readonly inlines: LayoutInline[]
  readonly _outline?: { readonly id?: string; readonly parentId?: string; readonly text: string }
  readonly _pageNodeRef?: LayoutNode
  tag?: Tag
  getHeight(): number
  getAscenderHeight(): number
}
export interface LayoutNode {
  readonly positions?: readonly { readonly pageNumber: number }[]
  readonly tag?: Tag
  readonly alignment?: string
  /** Points that must be left on the page, else the node starts the next one. */
  readonly needs?: number
  pageBreak?: 'before' | 'after' | undefined
  /** Words that are not yet set on a line. */
  readonly _inlines?: LayoutInline[]
  /** Cell of a row that may break over pages, see `table-content.ts`. */
  readonly splittable?: boolean
  /** Of a table: points that its last row takes, which must be left below the row before it. */
  readonly lastRowNeeds?: number
}
/** What pdfmake's `processRow` is given, as far as it is read here. */
export interface LayoutRow {
  readonly rowIndex: number
  readonly tableBody: readonly unknown[]
  /** Absent for columns beside each other. */
  readonly tableNode?: LayoutNode
}
/** An unbreakable block that is about to be set on a page. */
export interface LayoutFragment {
  readonly height: number
}
/** A figure or a picture. */
export interface LayoutSvg extends LayoutNode {
  readonly x: number
  readonly y: number
  readonly _width: number
  readonly _height: number
}
type LayoutItem =
  | { readonly type: 'line'; readonly item: LayoutLine }
  | {
      readonly type: 'vector'
      readonly item: { readonly tag?: Tag; readonly x?: number; readonly y?: number; readonly w?: number; readonly h?: number }
    }
  | { readonly type: 'svg'; readonly item: LayoutSvg }
  | {
      readonly type: 'image'
      readonly item: LayoutSvg
    }
  | {
      readonly type: 'attachment' | 'beginClip' | 'endClip' | 'beginVerticalAlignment' | 'endVerticalAlignment'
      readonly item: unknown
    }
export interface LayoutPage {
  readonly pageSize: { readonly width: number; readonly height: number }
  readonly items: readonly LayoutItem[]
}
export interface LayoutWriter {
  readonly transactionLevel: number
  context(): { readonly availableHeight: number; readonly availableWidth: number; getCurrentPage(): LayoutPage }
  moveToNextPage(): void
  addFragment(fragment: LayoutFragment, ...where: readonly unknown[]): unknown
}

interface LayoutBuilderInstance {
  writer: LayoutWriter
  registerTableLayouts(layouts: Record<string, unknown>): void
  layoutDocument(content: unknown, document: PdfDocument, styles: object, defaultStyle: object): readonly LayoutPage[]
  processNode(node: LayoutNode, verticalAlignment?: boolean): void
  buildNextLine(node: LayoutNode): LayoutLine | null
  processRow(row: LayoutRow): unknown
}
interface RendererInstance {
  readonly pdfDocument: PdfDocument
  renderVector(vector: unknown): void
  renderSVG(svg: unknown): void
  renderImage(image: unknown): void
}

// The casts state what the pinned version exports; `test/documents/pdf` renders with every one of them.
export const PdfmakeDocument = unwrap(documentModule) as new (
  fonts: object,
  images: object,
  patterns: object,
  attachments: object,
  options: object,
  virtualFs: null,
  localAccess: (path: string) => boolean,
) => PdfDocument
export const LayoutBuilder = unwrap(layoutModule) as new (
  pageSize: { width: number; height: number },
  margins: { left: number; top: number; right: number; bottom: number },
  svgMeasure: unknown,
) => LayoutBuilderInstance
export const Renderer = unwrap(rendererModule) as new (document: PdfDocument, progress?: (share: number) => void) => RendererInstance
