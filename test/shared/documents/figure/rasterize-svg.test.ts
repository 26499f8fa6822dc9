import { readFile } from 'node:fs/promises'
import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { assertPlainSvg } from '#shared/documents/figure/assert-plain-svg.ts'
import { Canvas } from '#shared/documents/figure/coverage.ts'
import { encodePng } from '#shared/documents/figure/encode-png.ts'
import { fontLetterer } from '#shared/documents/docx/font-letterer.ts'
import { rasterizeSvg } from '#shared/documents/figure/rasterize-svg.ts'
import type { Letterer } from '#shared/documents/figure/rasterize-svg.ts'

/** Width, height and pixels of a PNG as `encodePng` writes it, read with Node's own inflate. */
function decoded(png: Uint8Array): {
  readonly width: number
  readonly height: number
  readonly at: (x: number, y: number) => readonly number[]
} {
  const view = new DataView(png.buffer, png.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const data = inflateSync(png.subarray(41, 41 + view.getUint32(33)))
  return { width, height, at: (x, y) => [...data.subarray(y * (width * 3 + 1) + 1 + x * 3, y * (width * 3 + 1) + 4 + x * 3)] }
}
const svg = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">${content}</svg>`
const darkness = (png: Uint8Array): number => {
  const { width, height, at } = decoded(png)
  let sum = 0
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) sum += 255 - (at(x, y)[0] ?? 255)
  return sum / (255 * width * height)
}

describe('Canvas', () => {
  test.each([
    ['a whole pixel', [1, 1, 2, 2], [0, 0, 0]],
    ['half a pixel, split down', [1, 1, 1.5, 2], [128, 128, 128]],
    ['half a pixel, split across', [1, 1.5, 2, 2], [128, 128, 128]],
    ['a quarter of a pixel', [1.25, 1.25, 1.75, 1.75], [191, 191, 191]],
    ['a shape that reaches over all edges', [-9, -9, 99, 99], [0, 0, 0]],
  ] as const)('covers %s in proportion', (_name, [left, top, right, bottom], expected) => {
    const canvas = new Canvas(4, 4)
    canvas.paint(
      [
        [
          { x: left, y: top },
          { x: right, y: top },
          { x: right, y: bottom },
          { x: left, y: bottom },
        ],
      ],
      [0, 0, 0],
    )
    expect([...canvas.pixels.subarray((1 * 4 + 1) * 3, (1 * 4 + 1) * 3 + 3)]).toEqual(expected)
  })

  test('a ring of the other direction makes a hole', () => {
    const square = (from: number, to: number) => [
      { x: from, y: from },
      { x: to, y: from },
      { x: to, y: to },
      { x: from, y: to },
    ]
    const canvas = new Canvas(9, 9)
    canvas.paint([square(0, 9), square(3, 6).toReversed()], [0, 0, 0])
    expect(canvas.pixels[(4 * 9 + 4) * 3]).toBe(255)
    expect(canvas.pixels[(1 * 9 + 4) * 3]).toBe(0)
  })
})

describe('rasterizeSvg', () => {
  test('draws shapes where they are, in their colours, with transforms', () => {
    const picture = decoded(
      rasterizeSvg(
        svg(
          '<rect x="0" y="0" width="50" height="50" fill="#ff0000"/><g transform="translate(75 25) rotate(90)"><rect x="-5" y="-20" width="10" height="40" fill="#0000ff"/></g>',
        ),
        100,
        undefined,
      ),
    )
    const at = (x: number, y: number) => picture.at(Math.floor((x / 100) * picture.width), Math.floor((y / 50) * picture.height))
    expect(at(25, 25)).toEqual([255, 0, 0])
    expect(at(75, 25)).toEqual([0, 0, 255])
    expect(at(90, 25)).toEqual([0, 0, 255])
    expect(at(75, 10)).toEqual([255, 255, 255])
    expect(picture.width / picture.height).toBeCloseTo(2, 1)
  })

  test('covers the area of a circle and of a line', () => {
    expect(darkness(rasterizeSvg(svg('<circle cx="50" cy="25" r="20" fill="#000000"/>'), 100, undefined))).toBeCloseTo(
      (Math.PI * 400) / 5000,
      2,
    )
    expect(
      darkness(rasterizeSvg(svg('<line x1="10" y1="25" x2="90" y2="25" stroke="#000000" stroke-width="10"/>'), 100, undefined)),
    ).toBeCloseTo(800 / 5000, 2)
  })

  test('draws lettering with the outlines of the fonts, aligned by its anchor', async () => {
    const read = async (name: string) =>
      new Uint8Array(await readFile(new URL(`../../../../assets/fonts/Inter-${name}.ttf`, import.meta.url)))
    const letterer: Letterer = fontLetterer({ regular: await read('Regular'), bold: await read('SemiBold') })
    const text = (anchor: string, weight = 'normal') =>
      rasterizeSvg(
        svg(`<text x="50" y="30" font-size="20" font-weight="${weight}" text-anchor="${anchor}" fill="#000000">Öx&amp;</text>`),
        100,
        letterer,
      )
    expect(darkness(text('start'))).toBeGreaterThan(0.02)
    expect(darkness(text('start', 'bold'))).toBeGreaterThan(darkness(text('start')) * 1.1)
    const leftHalf = (png: Uint8Array): number => {
      const { width, height, at } = decoded(png)
      let sum = 0
      for (let y = 0; y < height; y += 1) for (let x = 0; x < width / 2 - 2; x += 1) sum += 255 - (at(x, y)[0] ?? 255)
      return sum
    }
    expect(leftHalf(text('start'))).toBe(0)
    expect(leftHalf(text('middle'))).toBeGreaterThan(0)
  })
})

test('a PNG has the sizes and pixels that were given', () => {
  const { width, height, at } = decoded(encodePng(2, 1, Uint8Array.from([1, 2, 3, 250, 251, 252])))
  expect([width, height, at(0, 0), at(1, 0)]).toEqual([2, 1, [1, 2, 3], [250, 251, 252]])
})

test.each([
  '<svg><image/></svg>',
  '<svg><foreignObject/></svg>',
  '<svg><a href="x"/></svg>',
  '<svg onload="x"/>',
  '<!DOCTYPE svg><svg/>',
  '<svg><text>&e;</text></svg>',
])('%s is no report figure', (source) => {
  expect(() => assertPlainSvg(source)).toThrow('a report figure may not')
})
