import { expect, test } from 'vitest'
import { pad, paddedLength, unpad } from '#shared/vault/padding.ts'
import { fc } from '../../support/property.ts'

test.each([
  [0, 512],
  [1, 512],
  [511, 512],
  [512, 512],
  [513, 544],
  [1024, 1024],
  [1025, 1088],
  [30_000, 30_720],
  [1_000_000, 1_015_808],
])('a content of %i bytes takes %i', (length, padded) => {
  expect(paddedLength(length)).toBe(padded)
})

test('adds an eighth at most above the floor, and never shrinks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 512, max: 2 ** 31 - 1 }), (length) => {
      const padded = paddedLength(length)
      return padded >= length && padded <= length * 1.125 && paddedLength(padded) === padded
    }),
  )
})

test('is taken off again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 3000 }), (content) => {
      expect(unpad(pad(content))).toEqual(Uint8Array.from(content))
    }),
  )
})

test('is refused when it is not zero, or the length does not fit', () => {
  const padded = pad(Uint8Array.of(1, 2, 3))
  padded[100] = 1
  expect(unpad(padded)).toBeUndefined()
  const longer = pad(Uint8Array.of(1, 2, 3))
  new DataView(longer.buffer).setUint32(0, 600)
  expect(unpad(longer)).toBeUndefined()
  expect(unpad(new Uint8Array(3))).toBeUndefined()
})
