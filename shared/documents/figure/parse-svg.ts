/** Reads the SVG that report figures and cleaned logos are made of: basic shapes, paths, text and g with translate, rotate, scale, matrix. */
import { pathRings } from './path-data.ts'
import type { Point } from './point.ts'

/** `[a b c d e f]` as in SVG: x' = a·x + c·y + e, y' = b·x + d·y + f. */
export type Matrix = readonly [number, number, number, number, number, number]
export type Attributes = ReadonlyMap<string, string>
export type SvgShape =
  | {
      readonly kind: 'outline'
      readonly points: readonly Point[]
      readonly closed: boolean
      readonly attributes: Attributes
      readonly matrix: Matrix
    }
  /** Rings that are filled together, so that one can be a hole in another. */
  | {
      readonly kind: 'path'
      readonly rings: readonly (readonly Point[])[]
      readonly attributes: Attributes
      readonly matrix: Matrix
    }
  | { readonly kind: 'text'; readonly at: Point; readonly text: string; readonly attributes: Attributes; readonly matrix: Matrix }
export interface ParsedSvg {
  readonly width: number
  readonly height: number
  readonly shapes: readonly SvgShape[]
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const tag = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>([^<]*)/gi
const attribute = /([\w:-]+)="([^"]*)"/g
/** Presentation attributes that children take over. */
const inherited = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-weight', 'font-style', 'text-anchor'] as const
/** Sides of the polygon that stands for a circle; at 300 dots an inch no corner is seen. */
const circleSides = 48

/** Unknown elements are passed over with what they hold; a figure is ours, so this is no validator. */
export function parseSvg(svg: string): ParsedSvg {
  const shapes: SvgShape[] = []
  const stack: { readonly attributes: Attributes; readonly matrix: Matrix }[] = [{ attributes: new Map(), matrix: identity }]
  let [width, height] = [0, 0]
  for (const [, closing, name, source, empty, content] of svg.matchAll(tag)) {
    const parent = stack.at(-1)
    if (parent === undefined) break
    if (closing === '/') {
      if (stack.length > 1) stack.pop()
      continue
    }
    const own = new Map([...(source ?? '').matchAll(attribute)].map(([, key, value]) => [key ?? '', unescaped(value ?? '')]))
    const attributes = new Map([...[...parent.attributes].filter(([key]) => inherited.some((known) => known === key)), ...own])
    const matrix = multiplied(parent.matrix, transform(own.get('transform') ?? ''))
    if (name === 'svg') {
      const [, , boxWidth, boxHeight] = (own.get('viewBox') ?? '').split(/[\s,]+/).map(Number)
      ;[width, height] = [boxWidth ?? Number(own.get('width')), boxHeight ?? Number(own.get('height'))]
    }
    const shape = shapeOf(name ?? '', attributes, matrix, unescaped(content ?? ''))
    if (shape !== undefined) shapes.push(shape)
    if (empty !== '/') stack.push({ attributes, matrix })
  }
  return { width, height, shapes }
}

function shapeOf(name: string, attributes: Attributes, matrix: Matrix, content: string): SvgShape | undefined {
  const number = (key: string): number => Number(attributes.get(key) ?? 0)
  const outline = (points: readonly Point[], closed: boolean): SvgShape => ({ kind: 'outline', points, closed, attributes, matrix })
  switch (name) {
    case 'rect': {
      const [x, y, right, bottom] = [number('x'), number('y'), number('x') + number('width'), number('y') + number('height')]
      return outline(
        [
          { x, y },
          { x: right, y },
          { x: right, y: bottom },
          { x, y: bottom },
        ],
        true,
      )
    }
    case 'path':
      return { kind: 'path', rings: pathRings(attributes.get('d') ?? ''), attributes, matrix }
    case 'circle':
    case 'ellipse':
      return outline(
        Array.from({ length: circleSides }, (_, index) => {
          const angle = (index / circleSides) * 2 * Math.PI
          return {
            x: number('cx') + number(name === 'circle' ? 'r' : 'rx') * Math.cos(angle),
            y: number('cy') + number(name === 'circle' ? 'r' : 'ry') * Math.sin(angle),
          }
        }),
        true,
      )
    case 'line':
      return outline(
        [
          { x: number('x1'), y: number('y1') },
          { x: number('x2'), y: number('y2') },
        ],
        false,
      )
    case 'polyline':
    case 'polygon': {
      const values = (attributes.get('points') ?? '')
        .trim()
        .split(/[\s,]+/)
        .map(Number)
      return outline(
        Array.from({ length: Math.floor(values.length / 2) }, (_, index) => ({ x: values[index * 2] ?? 0, y: values[index * 2 + 1] ?? 0 })),
        name === 'polygon',
      )
    }
    case 'text':
      return { kind: 'text', at: { x: number('x'), y: number('y') }, text: content, attributes, matrix }
    default:
      return undefined
  }
}

function transform(source: string): Matrix {
  let matrix = identity
  for (const [, name, list] of source.matchAll(/(translate|rotate|scale|matrix)\(([^)]*)\)/g)) {
    const values = (list ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const [first = 0, second] = values
    const [cosine, sine] = [Math.cos((first * Math.PI) / 180), Math.sin((first * Math.PI) / 180)]
    const next: Matrix =
      name === 'translate'
        ? [1, 0, 0, 1, first, second ?? 0]
        : name === 'scale'
          ? [first, 0, 0, second ?? first, 0, 0]
          : name === 'matrix'
            ? [values[0] ?? 1, values[1] ?? 0, values[2] ?? 0, values[3] ?? 1, values[4] ?? 0, values[5] ?? 0]
            : [cosine, sine, -sine, cosine, 0, 0]
    matrix = multiplied(matrix, next)
  }
  return matrix
}

export const multiplied = ([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
]
export const placed = ([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point => ({ x: a * x + c * y + e, y: b * x + d * y + f })

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
