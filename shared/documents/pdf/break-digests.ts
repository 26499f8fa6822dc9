import type { LayoutInline } from './pdfmake-internals.ts'

const digest = /^[0-9a-f]{64}\s*$/
/** Digits of a line, most first. */
const groupLengths = [32, 16, 8]

/**
 * A SHA-256 that is wider than its column becomes groups of one length, between which lines may break; cut where the line is full, as other
 * long words are, it would end in a remnant of a few digits. The text stays what it is.
 */
export function breakDigests(words: LayoutInline[], width: number): void {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index]
    if (word === undefined || word.width <= width || !digest.test(word.text)) continue
    const widthOf = (text: string): number => word.font.widthOfString(text, word.fontSize)
    const groups = groupLengths
      .map((length) => cut(word.text, length))
      .find((parts) => parts.every((part) => widthOf(part.trimEnd()) <= width))
    if (groups === undefined) continue
    const pieces = groups.map((text, place): LayoutInline =>
      place === groups.length - 1
        ? { ...word, text, width: widthOf(text), leadingCut: 0 }
        : { ...word, text, width: widthOf(text), leadingCut: 0, trailingCut: 0, noNewLine: false, lineEnd: false },
    )
    words.splice(index, 1, ...pieces)
  }
}

const cut = (text: string, length: number): readonly string[] => text.match(new RegExp(`[0-9a-f]{${length}}\\s*`, 'g')) ?? []
