import { PdfmakeDocument } from '../pdf/pdfmake-internals.ts'
import type { PathCommand, PdfFont } from '../pdf/pdfmake-internals.ts'
import type { Letterer } from './rasterize-svg.ts'
import type { Point } from './parse-svg.ts'

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
  document.registerFont('Regular', fonts.regular)
  document.registerFont('Bold', fonts.bold)
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
      ring?.push(...curve([ring.at(-1) ?? first, first, second]))
    else if (command === 'bezierCurveTo' && first !== undefined && second !== undefined && third !== undefined)
      ring?.push(...curve([ring.at(-1) ?? first, first, second, third]))
  }
  return rings
}

/** Points on a Bézier curve of any degree by de Casteljau's scheme, without its start. */
function curve(controls: readonly Point[]): readonly Point[] {
  return Array.from({ length: curveSteps }, (_, index) => {
    const t = (index + 1) / curveSteps
    let points = controls
    while (points.length > 1) {
      points = points.slice(1).map((point, place) => {
        const before = points[place] ?? point
        return { x: before.x + (point.x - before.x) * t, y: before.y + (point.y - before.y) * t }
      })
    }
    return points[0] ?? { x: 0, y: 0 }
  })
}
