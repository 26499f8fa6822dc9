import { cleanText } from '#shared/report/clean-text.ts'
import type { PdfFont } from './pdfmake-internals.ts'
import type { ShowText } from './content-node.ts'

const plain = /^[\u0020-\u007e\n]*$/

/**
 * PDF/A forbids the glyph for "no such glyph" (ISO 19005-3, 6.2.11.8), and an empty box tells a reader nothing: a character that the
 * fonts do not have is printed as its code, `[U+4E2D]`. The Word file and the attached JSON hold the text itself.
 */
export function makeShowText(font: PdfFont): ShowText {
  const known = new Map<string, string>([
    ['\t', '    '],
    ['\n', '\n'],
    ['\u00ad', ''],
    ['\u200b', ''],
    ['\u200c', ''],
    ['\u200d', ''],
  ])
  return (text) => {
    if (plain.test(text)) return text
    let result = ''
    for (const character of cleanText(text)) {
      let shown = known.get(character)
      if (shown === undefined) {
        const codePoint = character.codePointAt(0) ?? 0
        shown = font.font.hasGlyphForCodePoint(codePoint) ? character : `[U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}]`
        known.set(character, shown)
      }
      result += shown
    }
    return result
  }
}
