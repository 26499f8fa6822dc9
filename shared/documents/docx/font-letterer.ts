import { openFont } from '../pdf/open-fonts.ts'
import { PdfmakeDocument } from '../pdf/pdfmake-internals.ts'
import type { PathCommand, PdfFont } from '../pdf/pdfmake-internals.ts'
import type { Letterer } from '../figure/rasterize-svg.ts'
import type { Point } from '../figure/point.ts'
import { bezier } from '../figure/path-data.ts'

/** Pieces of a curve; glyphs are a few pixels high. */
const curveSteps = 6

/** Letters from the outlines of the report's fonts, read by the same font engine as the PDF's. */
export function fontLetterer(fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array }): Letterer {
  const document = new PdfmakeDocument(
    { Figure: { normal: 'Regular', bold: 'Bold' } },
    {},
    {},
    {},
    { autoFirstPage: false, font: null },
    null,
    () => true,
  )
  openFont(document, 'Regular', fonts.regular)
  openFont(document, 'Bold', fonts.bold)
  return (text, bold) => {
    const font: PdfFont = document.provideFont('Figure', bold, false)
    const { glyphs, positions } = font.font.layout(text)
    const rings: (readonly Point[])[] = []
    let x = 0
    for (const [index, glyph] of glyphs.entries()) {
      const position = positions[index]
      rings.push(...flattened(glyph.path.commands, x + (position?.xOffset ?? 0), position?.yOffset ?? 0))
      x += position?.xAdvance ?? 0
    }
    return { rings, width: x, unitsPerEm: font.font.unitsPerEm }
  }
}

function flattened(commands: readonly PathCommand[], dx: number, dy: number): readonly (readonly Point[])[] {
  const rings: Point[][] = []
  for (const { command, args } of commands) {
    const ring = rings.at(-1)
    const points = Array.from({ length: args.length / 2 }, (_, index) => ({
      x: (args[index * 2] ?? 0) + dx,
      y: (args[index * 2 + 1] ?? 0) + dy,
    }))
    const [first, second, third] = points
    if (command === 'moveTo' && first !== undefined) rings.push([first])
    else if (command === 'lineTo' && first !== undefined) ring?.push(first)
    else if (command === 'quadraticCurveTo' && first !== undefined && second !== undefined)
      ring?.push(...bezier([ring.at(-1) ?? first, first, second], curveSteps))
    else if (command === 'bezierCurveTo' && first !== undefined && second !== undefined && third !== undefined)
      ring?.push(...bezier([ring.at(-1) ?? first, first, second, third], curveSteps))
  }
  return rings
}
