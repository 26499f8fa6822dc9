import type { LayoutInline } from './pdfmake-internals.ts'

/** Shorter words are cut by the layout itself, which measures all that is left of a word for every line that it fills. */
const longWord = 300

/**
 * Cuts words of hundreds of letters into the lines that they fill, in one pass: a word of 10,000 letters takes the layout ten seconds. The text
 * stays what it is.
 */
export function breakLongWords(words: LayoutInline[], width: number): void {
  for (let index = words.length - 1; index >= 0; index -= 1) {
    const word = words[index]
    // Words that are written from right to left are put in order line by line.
    if (word === undefined || word.width <= width || word.text.length < longWord || (word.level ?? 0) > 0) continue
    const widthOf = (text: string): number => word.font.widthOfString(text, word.fontSize)
    const pieces = linesOf(word.text, width, widthOf)
    words.splice(
      index,
      1,
      ...pieces.map((text, place): LayoutInline =>
        place === pieces.length - 1
          ? { ...word, text, width: widthOf(text), leadingCut: 0 }
          : { ...word, text, width: widthOf(text), leadingCut: 0, trailingCut: 0, noNewLine: false, lineEnd: false },
      ),
    )
  }
}

/** Each as long as a line allows, and never less than one letter. */
function linesOf(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  const letters = Array.from(text)
  const lines: string[] = []
  let guess = 16
  for (let from = 0; from < letters.length; from += guess) {
    const fits = (count: number): boolean => widthOf(letters.slice(from, from + count).join('')) <= width
    while (from + guess < letters.length && fits(guess * 2)) guess *= 2
    while (guess > 1 && !fits(guess)) guess -= Math.max(1, Math.floor(guess / 16))
    while (from + guess < letters.length && fits(guess + 1)) guess += 1
    lines.push(letters.slice(from, from + guess).join(''))
  }
  return lines
}
