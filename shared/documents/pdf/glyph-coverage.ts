import { cleanText } from '../../report/text/clean-text.ts'
import type { PdfFont } from './pdfmake-internals.ts'
import type { ShowText } from './content-node.ts'

/** Characters of which a text cannot lose any: letters and digits of scripts that no font here has; a picture such as an emoji can be a code. */
export const uncoveredLetters = (missing: readonly string[]): readonly string[] =>
  missing.filter((character) => /[\p{L}\p{N}]/u.test(character))

const plain = /^[\u0020-\u007e\n]*$/

/**
 * PDF/A forbids the glyph for "no such glyph" (ISO 19005-3, 6.2.11.8), and an empty box tells a reader nothing: a character that the
 * fonts do not have is printed as what it is compatible with (`ﬁ` as `fi`), else as its code, `[U+4E2D]`. The Word file and the attached
 * JSON hold the text itself.
 *
 * @param missing receives the characters that are printed as codes
 */
export function makeShowText(fonts: readonly PdfFont[], missing?: Set<string>): ShowText {
  const has = (text: string): boolean =>
    text !== '' &&
    Array.from(text).every((character) => fonts.some((font) => font.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)))
  const shownAs = (character: string): string => {
    if (has(character)) return character
    const compatible = character.normalize('NFKC')
    if (compatible !== character && has(compatible)) return compatible
    missing?.add(character)
    return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
  }
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
        shown = shownAs(character)
        known.set(character, shown)
      }
      result += shown
    }
    return result
  }
}
