/**
 * Report figure → PNG, without a browser, canvas or native library: Word files need a picture beside each SVG, for programs that do
 * not show SVG. Lettering is drawn from the fonts' own outlines; without fonts it is left out.
 */
import { Canvas } from './coverage.ts'
import { encodePng } from './encode-png.ts'
import { multiplied, parseSvg, placed } from './parse-svg.ts'
import type { Attributes, Matrix, SvgShape } from './parse-svg.ts'
import type { Point } from './point.ts'

/** Closed rings of one line of text in font units, y upwards, and its width. */
interface Lettering {
  readonly rings: readonly (readonly Point[])[]
  readonly width: number
  readonly unitsPerEm: number
}
export type Letterer = (text: string, bold: boolean) => Lettering

const dotsPerInch = 220
const millimetresPerInch = 25.4

/**
 * PNG of a report figure, 220 dots an inch.
 *
 * @param letterer draws its text; without one the text is left out
 * @throws {Error} for elements that our own figures do not use
 */
export function rasterizeSvg(svg: string, widthMm: number, letterer: Letterer | undefined): Uint8Array<ArrayBuffer> {
  const { width, height, shapes } = parseSvg(svg)
  const scale = (widthMm / millimetresPerInch) * (dotsPerInch / width)
  const canvas = new Canvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const page: Matrix = [scale, 0, 0, scale, 0, 0]
  for (const shape of shapes) {
    if (shape.kind === 'path') paintPath(canvas, shape, multiplied(page, shape.matrix))
    else if (shape.kind === 'outline') paintOutline(canvas, shape, multiplied(page, shape.matrix))
    else if (letterer !== undefined) paintText(canvas, shape, multiplied(page, shape.matrix), letterer)
  }
  return encodePng(canvas.width, canvas.height, canvas.pixels)
}

function paintOutline(canvas: Canvas, { points, closed, attributes }: Extract<SvgShape, { kind: 'outline' }>, matrix: Matrix): void {
  const pixels = points.map((point) => placed(matrix, point))
  // SVG fills open shapes too; a line of two points has no area.
  const fill = colour(attributes.get('fill') ?? '#000000')
  if (fill !== undefined && points.length > 2) canvas.paint([pixels], fill)
  const stroke = colour(attributes.get('stroke') ?? 'none')
  if (stroke === undefined) return
  const half = (Number(attributes.get('stroke-width') ?? 1) * Math.hypot(matrix[0], matrix[1])) / 2
  canvas.paint(strokeRings(pixels, closed, half), stroke)
}

function paintPath(canvas: Canvas, { rings, attributes }: Extract<SvgShape, { kind: 'path' }>, matrix: Matrix): void {
  const pixels = rings.map((ring) => ring.map((point) => placed(matrix, point)))
  const fill = colour(attributes.get('fill') ?? '#000000')
  if (fill !== undefined) canvas.paint(pixels, fill)
  const stroke = colour(attributes.get('stroke') ?? 'none')
  if (stroke === undefined) return
  const half = (Number(attributes.get('stroke-width') ?? 1) * Math.hypot(matrix[0], matrix[1])) / 2
  for (const ring of pixels) canvas.paint(strokeRings(ring, false, half), stroke)
}

/** One rectangle for each side, reaching half a width over its ends, all in one direction. */
function strokeRings(points: readonly Point[], closed: boolean, half: number): readonly (readonly Point[])[] {
  const sides = closed ? points.length : points.length - 1
  return Array.from({ length: Math.max(0, sides) }, (_, index) => {
    const from = points[index] ?? { x: 0, y: 0 }
    const to = points[(index + 1) % points.length] ?? from
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
    const [x, y] = [((to.x - from.x) / length) * half, ((to.y - from.y) / length) * half]
    const reach = closed ? 0.5 : 0
    return [
      { x: from.x - x * reach + y, y: from.y - y * reach - x },
      { x: to.x + x * reach + y, y: to.y + y * reach - x },
      { x: to.x + x * reach - y, y: to.y + y * reach + x },
      { x: from.x - x * reach - y, y: from.y - y * reach + x },
    ]
  })
}

function paintText(
  canvas: Canvas,
  { at, text, attributes }: Extract<SvgShape, { kind: 'text' }>,
  matrix: Matrix,
  letterer: Letterer,
): void {
  const fill = colour(attributes.get('fill') ?? '#000000')
  if (fill === undefined || text === '') return
  const { rings, width, unitsPerEm } = letterer(text, isBold(attributes))
  const size = Number(attributes.get('font-size') ?? 16) / unitsPerEm
  const anchor = attributes.get('text-anchor') ?? 'start'
  const shift = anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0
  const letters = multiplied(matrix, [size, 0, 0, -size, at.x - shift * size, at.y])
  canvas.paint(
    rings.map((ring) => ring.map((point) => placed(letters, point))),
    fill,
  )
}

const isBold = (attributes: Attributes): boolean => /^(bold|[6-9]00)$/.test(attributes.get('font-weight') ?? '')

function colour(value: string): readonly [number, number, number] | undefined {
  const digits = /^#([0-9a-f]{6})$/i.exec(value)?.[1]
  if (digits === undefined) return undefined
  const number = Number.parseInt(digits, 16)
  return [number >> 16, (number >> 8) & 255, number & 255]
}
