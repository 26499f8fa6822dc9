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
  const [glyphs, positions] = run.font.encode(
    run.level === undefined ? run.text : visualText(run.text, run.level, run.script !== undefined),
  )
  document.addContent(fillOperator(run.color ?? '#000000'))
  // The page's matrix points downwards; the text matrix turns glyphs upright again.
  document.addContent(
    `BT 1 0 0 -1 ${real(x)} ${real(y)} Tm /${run.font.id} ${real(run.fontSize)} Tf ${shown(glyphs, positions, run.fontSize)} ET`,
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

/** Operand of TJ: glyphs, and after a glyph the kerning that differs from its own width. Marks keep their offsets to the base. */
function shown(glyphs: readonly string[], positions: readonly GlyphPosition[], fontSize: number): string {
  let result = '[<'
  let raised = 0
  let pending = 0
  for (const [index, glyph] of glyphs.entries()) {
    const position = positions[index]
    if (position === undefined) continue
    const before = pending + position.xOffset
    // Marks of Arabic and Hebrew stand above or below their letter.
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
