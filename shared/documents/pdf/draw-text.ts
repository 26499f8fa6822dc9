import { visualText } from './text-runs.ts'
import type { GlyphPosition, PdfDocument, PdfFont } from './pdfmake-internals.ts'

export interface TextRun {
  readonly text: string
  readonly font: PdfFont
  readonly fontSize: number
  readonly color?: string | undefined
  readonly level?: number
  readonly script?: string
}

/**
 * Writes one run of text with its baseline at (x, y), in points from the page's upper left corner.
 * Straight operators instead of pdfkit's `text`, which measures, wraps and sets the full state for each call.
 */
export function drawText(document: PdfDocument, run: TextRun, x: number, y: number): void {
  if (run.text === '') return
  const { page } = document
  page.fonts[run.font.id] ??= run.font.ref()
  const text = run.level === undefined ? run.text : visualText(run.text, run.level, run.script !== undefined)
  document.addContent(fillOperator(run.color ?? '#000000'))
  // The page's matrix points downwards; the text matrix turns glyphs upright again.
  document.addContent(
    `BT 1 0 0 -1 ${real(x)} ${real(y)} Tm /${run.font.id} ${real(run.fontSize)} Tf ${shown(run.font, text, run.fontSize)} ET`,
  )
}

const operators = new Map<string, string>()
/** Three decimals are more than a screen or a printer tells apart; pdfkit writes seventeen, and the colour space each time. */
function fillOperator(colour: string): string {
  const known = operators.get(colour)
  if (known !== undefined) return known
  const [red, green, blue] = [1, 3, 5].map((at) => real(Number.parseInt(colour.slice(at, at + 2), 16) / 255))
  const operator = `${red} ${green} ${blue} rg`
  operators.set(colour, operator)
  return operator
}

/** What is written of a word, which ends with its space. */
interface ShownWord {
  /** Thousandths of the font size to be moved before the first glyph. */
  readonly lead: number
  /** Between the angle brackets of an operand of TJ: glyphs, and after a glyph the kerning that differs from its own width. */
  readonly glyphs: string
  /** Not yet moved behind the last glyph. */
  readonly rest: number
}

/** The same words come again and again; a font object lives as long as its document. `raised` for words with marks above or below a letter. */
const knownWords = new WeakMap<PdfFont, Map<string, ShownWord | 'raised'>>()

/** Operator TJ for a text. */
function shown(font: PdfFont, text: string, fontSize: number): string {
  const known = knownWords.get(font) ?? new Map<string, ShownWord | 'raised'>()
  knownWords.set(font, known)
  let result = '[<'
  let pending = 0
  // As pdfkit cuts before it shapes.
  for (const piece of text.match(/[^ \t]*[ \t]|[^ \t]+$/g) ?? []) {
    const word = known.get(piece) ?? shape(font, piece)
    known.set(piece, word)
    if (word === 'raised') return shownWithMarks(...font.encode(text), fontSize)
    const before = pending + word.lead
    if (Math.round(before) !== 0) result += `>${real(-before)}<`
    result += word.glyphs
    pending = word.rest
  }
  return `${result}>] TJ`
}

function shape(font: PdfFont, word: string): ShownWord | 'raised' {
  const [glyphs, positions] = font.encode(word)
  if (positions.some(({ yOffset }) => Math.round(yOffset) !== 0)) return 'raised'
  let shownGlyphs = ''
  let pending = 0
  for (const [index, position] of positions.entries()) {
    const before = pending + position.xOffset
    if (index > 0 && Math.round(before) !== 0) shownGlyphs += `>${real(-before)}<`
    shownGlyphs += glyphs[index] ?? ''
    pending = position.xAdvance - position.advanceWidth - position.xOffset
  }
  return { lead: positions[0]?.xOffset ?? 0, glyphs: shownGlyphs, rest: pending }
}

/** The same where marks of Arabic and Hebrew keep their offsets to the letter below or above. */
function shownWithMarks(glyphs: readonly string[], positions: readonly GlyphPosition[], fontSize: number): string {
  let result = '[<'
  let raised = 0
  let pending = 0
  for (const [index, glyph] of glyphs.entries()) {
    const position = positions[index]
    if (position === undefined) continue
    const before = pending + position.xOffset
    if (Math.round(position.yOffset) !== raised) {
      raised = Math.round(position.yOffset)
      result += `>] TJ ${real((raised * fontSize) / 1000)} Ts [<`
    }
    if (Math.round(before) !== 0) result += `>${real(-before)}<`
    result += glyph
    pending = position.xAdvance - position.advanceWidth - position.xOffset
  }
  return `${result}>] TJ${raised === 0 ? '' : ' 0 Ts'}`
}

/** At most three decimals; PDF knows no exponents. */
const real = (value: number): string => String(Math.round(value * 1000) / 1000)
