import { rememberWidths } from './measure-text.ts'
import { shapeWordsFaster } from './shape-words.ts'
import type { PdfDocument, PdfFont } from './pdfmake-internals.ts'

interface Opened {
  readonly font: PdfFont['font']
  /** pdfkit's class of embedded fonts, which it does not export. */
  readonly Font: new (document: PdfDocument, font: PdfFont['font'], id: string) => PdfFont
}

/** Reading a font's tables takes as long as laying out some pages; a worker makes many reports with the same files. */
const opened = new WeakMap<Uint8Array, Opened>()

/**
 * Makes `source` the document's font of this name. Files that an earlier document read are not read again; each document begins with
 * glyphs of its own, since a glyph keeps the letter for which it was made first and a PDF tells readers that letter.
 */
export function openFont(document: PdfDocument, name: string, source: Uint8Array): void {
  const known = opened.get(source)
  if (known === undefined) {
    document.registerFont(name, source)
    const made = document.font(name)._font
    shapeWordsFaster(made)
    rememberWidths(made)
    // An instance's constructor is its class.
    opened.set(source, { font: made.font, Font: made.constructor as Opened['Font'] })
    return
  }
  known.font._glyphs = {}
  document._fontCount += 1
  const made = new known.Font(document, known.font, `F${document._fontCount}`)
  shapeWordsFaster(made)
  rememberWidths(made)
  document._fontFamilies[name] = made
}
