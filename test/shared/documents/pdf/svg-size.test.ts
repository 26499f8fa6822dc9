import { expect, test } from 'vitest'
import { SvgSize } from '#shared/documents/pdf/svg-size.ts'

const size = new SvgSize()

test('a figure is set at another size with the view box it has, or that of its own size', () => {
  const figure =
    '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="120" viewBox="0 0 400 240" font-family="Inter"><rect width="7" height="8"/></svg>'
  expect(size.measureSVG(figure)).toEqual({ width: 200, height: 120 })
  expect(size.writeDimensions(figure, { width: 50, height: 30 })).toBe(
    '<svg width="50" height="30" viewBox="0 0 400 240" xmlns="http://www.w3.org/2000/svg" font-family="Inter"><rect width="7" height="8"/></svg>',
  )
  expect(size.writeDimensions('<svg stroke-width="2" height="2px" width="1px"/>', { width: 3, height: 6 })).toBe(
    '<svg width="3" height="6" viewBox="0 0 1 2" stroke-width="2"/>',
  )
})

test('a figure that does not say how large it is is refused', () => {
  expect(() => size.measureSVG('<svg stroke-width="2"><rect width="1" height="1"/></svg>')).toThrow('width and height')
})
