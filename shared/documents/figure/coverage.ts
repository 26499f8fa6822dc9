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
    let [top, bottom] = [this.height, 0]
    for (const ring of rings) {
      for (const [index, from] of ring.entries()) {
        const to = ring[(index + 1) % ring.length] ?? from
        this.addEdge(from, to)
        top = Math.min(top, Math.floor(from.y))
        bottom = Math.max(bottom, Math.ceil(from.y) + 1)
      }
    }
    for (let row = Math.max(0, top); row < Math.min(this.height, bottom); row += 1) this.paintRow(row, red, green, blue)
  }

  private paintRow(row: number, red: number, green: number, blue: number): void {
    let sum = 0
    for (let index = row * this.width; index < (row + 1) * this.width; index += 1) {
      sum += this.areas[index] ?? 0
      this.areas[index] = 0
      const share = Math.min(1, Math.abs(sum))
      if (share < 1 / 512) continue
      const at = index * 3
      this.pixels[at] = mixed(this.pixels[at], red, share)
      this.pixels[at + 1] = mixed(this.pixels[at + 1], green, share)
      this.pixels[at + 2] = mixed(this.pixels[at + 2], blue, share)
    }
  }

  private addEdge(from: Point, to: Point): void {
    if (from.y === to.y) return
    const direction = from.y < to.y ? 1 : -1
    const [upper, lower] = direction === 1 ? [from, to] : [to, from]
    const slope = (lower.x - upper.x) / (lower.y - upper.y)
    const limit = (x: number): number => Math.min(this.width - 1, Math.max(0, x))
    for (let row = Math.max(0, Math.floor(upper.y)); row < Math.min(this.height, Math.ceil(lower.y)); row += 1) {
      const [start, end] = [Math.max(row, upper.y), Math.min(row + 1, lower.y)]
      const area = (end - start) * direction
      const [first, last] = [limit(upper.x + (start - upper.y) * slope), limit(upper.x + (end - upper.y) * slope)].toSorted((a, b) => a - b)
      if (first !== undefined && last !== undefined) this.addSpan(row * this.width, first, last, area)
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
