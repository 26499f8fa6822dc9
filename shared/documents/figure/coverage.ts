import type { Point } from './point.ts'

/**
 * Pixels of one colour channel triple with anti-aliased polygon filling: each edge adds the signed area it covers to an accumulation
 * buffer, and a running sum along the row gives the coverage (the method of font-rs). Overlaps of one direction stay full.
 */
export class Canvas {
  readonly width: number
  readonly height: number
  /** Red, green, blue, row by row from the top. */
  readonly pixels: Uint8Array
  private readonly areas: Float32Array

  constructor(width: number, height: number) {
    this.width = width
    this.height = height
    this.pixels = new Uint8Array(width * height * 3).fill(255)
    // Two more, since the last pixel of the last row also writes to its right neighbour.
    this.areas = new Float32Array(width * height + 2)
  }

  /** Fills all rings together, so that a ring of the other direction makes a hole. Points are in pixels. */
  paint(rings: readonly (readonly Point[])[], [red, green, blue]: readonly [number, number, number]): void {
    let [top, bottom, left, right] = [this.height, 0, this.width, 0]
    for (const ring of rings) {
      let from = ring.at(-1)
      for (const to of ring) {
        if (from !== undefined) this.addEdge(from, to)
        top = Math.min(top, to.y)
        bottom = Math.max(bottom, to.y)
        left = Math.min(left, to.x)
        right = Math.max(right, to.x)
        from = to
      }
    }
    // An edge's last pixel writes to its right neighbour.
    const columns = [Math.max(0, Math.floor(left) - 1), Math.min(this.width, Math.ceil(right) + 2)] as const
    const last = Math.min(this.height, Math.ceil(bottom) + 1)
    for (let row = Math.max(0, Math.floor(top)); row < last; row += 1) this.paintRow(row, columns, red, green, blue)
  }

  private paintRow(row: number, [begin, end]: readonly [number, number], red: number, green: number, blue: number): void {
    const { areas, pixels } = this
    let sum = 0
    for (let index = row * this.width + begin; index < row * this.width + end; index += 1) {
      sum += areas[index] ?? 0
      areas[index] = 0
      const share = Math.min(1, Math.abs(sum))
      if (share < 1 / 512) continue
      const at = index * 3
      pixels[at] = mixed(pixels[at], red, share)
      pixels[at + 1] = mixed(pixels[at + 1], green, share)
      pixels[at + 2] = mixed(pixels[at + 2], blue, share)
    }
  }

  private addEdge(from: Point, to: Point): void {
    if (from.y === to.y) return
    const direction = from.y < to.y ? 1 : -1
    const upper = direction === 1 ? from : to
    const lower = direction === 1 ? to : from
    const slope = (lower.x - upper.x) / (lower.y - upper.y)
    const widest = this.width - 1
    const end = Math.min(this.height, Math.ceil(lower.y))
    for (let row = Math.max(0, Math.floor(upper.y)); row < end; row += 1) {
      const start = Math.max(row, upper.y)
      const stop = Math.min(row + 1, lower.y)
      const first = Math.min(widest, Math.max(0, upper.x + (start - upper.y) * slope))
      const last = Math.min(widest, Math.max(0, upper.x + (stop - upper.y) * slope))
      this.addSpan(row * this.width, Math.min(first, last), Math.max(first, last), (stop - start) * direction)
    }
  }

  /** Spreads the area of one row's piece of an edge over the pixels that it crosses. */
  private addSpan(base: number, first: number, last: number, area: number): void {
    const begin = Math.floor(first)
    const end = Math.ceil(last)
    if (end <= begin + 1) {
      const middle = (first + last) / 2 - begin
      this.add(base + begin, area * (1 - middle))
      this.add(base + begin + 1, area * middle)
      return
    }
    const perPixel = area / (last - first)
    let covered = 0
    for (let x = begin; x < end; x += 1) {
      const [left, right] = [Math.max(first, x), Math.min(last, x + 1)]
      const piece = perPixel * (right - left)
      const inside = piece * (1 - ((left + right) / 2 - x))
      this.add(base + x, inside + covered)
      covered = piece - inside
    }
    this.add(base + end, covered)
  }

  private add(index: number, area: number): void {
    this.areas[index] = (this.areas[index] ?? 0) + area
  }
}

const mixed = (under: number | undefined, over: number, share: number): number => Math.round((under ?? 255) * (1 - share) + over * share)
