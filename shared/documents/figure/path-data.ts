import type { Point } from './point.ts'

const steps = 12
const token = /([MLHVCSQTAZ])|([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)/gi
const counts: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 }

/** Subpaths of an SVG path as polygons; curves and arcs in twelve pieces each. @see SVG 1.1, 8.3 */
export function pathRings(data: string): readonly (readonly Point[])[] {
  const rings: Point[][] = []
  let at: Point = { x: 0, y: 0 }
  let start = at
  /** Last control point, for the smooth commands. */
  let control: { readonly kind: 'C' | 'Q'; readonly point: Point } | undefined
  for (const { command, values } of commands(data)) {
    const upper = command.toUpperCase()
    const base: Point = command === upper ? { x: 0, y: 0 } : at
    const point = (index: number): Point => ({ x: base.x + (values[index] ?? 0), y: base.y + (values[index + 1] ?? 0) })
    const reflected = (kind: 'C' | 'Q'): Point =>
      control?.kind === kind ? { x: 2 * at.x - control.point.x, y: 2 * at.y - control.point.y } : at
    let next: readonly Point[] = []
    let nextControl: typeof control
    switch (upper) {
      case 'M':
        at = point(0)
        start = at
        rings.push([at])
        control = undefined
        continue
      case 'L':
        next = [point(0)]
        break
      case 'H':
        next = [{ x: base.x + (values[0] ?? 0), y: at.y }]
        break
      case 'V':
        next = [{ x: at.x, y: base.y + (values[0] ?? 0) }]
        break
      case 'C':
        next = bezier([at, point(0), point(2), point(4)])
        nextControl = { kind: 'C', point: point(2) }
        break
      case 'S':
        next = bezier([at, reflected('C'), point(0), point(2)])
        nextControl = { kind: 'C', point: point(0) }
        break
      case 'Q':
        next = bezier([at, point(0), point(2)])
        nextControl = { kind: 'Q', point: point(0) }
        break
      case 'T': {
        const middle = reflected('Q')
        next = bezier([at, middle, point(0)])
        nextControl = { kind: 'Q', point: middle }
        break
      }
      case 'A':
        next = arc(at, point(5), values)
        break
      default:
        next = [start]
    }
    if (rings.length === 0) rings.push([at])
    rings.at(-1)?.push(...next)
    at = next.at(-1) ?? at
    control = nextControl
    // What follows a close without a move begins a ring of its own at the same point.
    if (upper === 'Z') rings.push([at])
  }
  return rings.filter((ring) => ring.length > 1)
}

/** A command letter may be left out when it repeats; after a move it then means a line. */
function* commands(data: string): Generator<{ readonly command: string; readonly values: readonly number[] }> {
  let command = ''
  let values: number[] = []
  for (const [, letter, digits] of data.matchAll(token)) {
    if (letter !== undefined) {
      command = letter
      values = []
      if (letter.toUpperCase() === 'Z') yield { command, values }
      continue
    }
    values.push(Number(digits))
    if (values.length === counts[command.toUpperCase()]) {
      yield { command, values }
      values = []
      if (command === 'M') command = 'L'
      if (command === 'm') command = 'l'
    }
  }
}

/** Points on a Bézier curve by de Casteljau's scheme, without its start. */
export function bezier(controls: readonly Point[], pieces = steps): readonly Point[] {
  return Array.from({ length: pieces }, (_, index) => {
    const t = (index + 1) / pieces
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

/** @see SVG 1.1, appendix F.6.5 */
function arc(from: Point, to: Point, [rx = 0, ry = 0, degrees = 0, large = 0, sweep = 0]: readonly number[]): readonly Point[] {
  let [a, b] = [Math.abs(rx), Math.abs(ry)]
  if (a === 0 || b === 0) return [to]
  const angle = (degrees * Math.PI) / 180
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)]
  const [dx, dy] = [(from.x - to.x) / 2, (from.y - to.y) / 2]
  const [x, y] = [cosine * dx + sine * dy, -sine * dx + cosine * dy]
  const stretch = Math.sqrt((x / a) ** 2 + (y / b) ** 2)
  if (stretch > 1) [a, b] = [a * stretch, b * stretch]
  const root = Math.sqrt(Math.max(0, (a * b) ** 2 - (a * y) ** 2 - (b * x) ** 2) / ((a * y) ** 2 + (b * x) ** 2 || 1))
  const sign = large === sweep ? -root : root
  const [cx, cy] = [(sign * a * y) / b, (-sign * b * x) / a]
  const first = Math.atan2((y - cy) / b, (x - cx) / a)
  let turn = Math.atan2((-y - cy) / b, (-x - cx) / a) - first
  if (sweep === 0 && turn > 0) turn -= 2 * Math.PI
  if (sweep !== 0 && turn < 0) turn += 2 * Math.PI
  const [middleX, middleY] = [(from.x + to.x) / 2, (from.y + to.y) / 2]
  return Array.from({ length: steps }, (_, index) => {
    const at = first + (turn * (index + 1)) / steps
    const [px, py] = [cx + a * Math.cos(at), cy + b * Math.sin(at)]
    return { x: cosine * px - sine * py + middleX, y: sine * px + cosine * py + middleY }
  })
}
