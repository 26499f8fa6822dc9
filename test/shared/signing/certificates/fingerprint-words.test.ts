import { expect, test } from 'vitest'
import { fingerprintWords } from '#shared/signing/certificates/fingerprint-words.ts'

test('the smallest and the largest fingerprint read as the first and the last word of the public list', () => {
  expect(fingerprintWords('0'.repeat(64))).toEqual(Array.from({ length: 6 }, () => 'abandon'))
  expect(fingerprintWords('f'.repeat(64))).toEqual(Array.from({ length: 6 }, () => 'zoo'))
})

test('each of the first 66 bits changes the words, the 67th does not', () => {
  const withBit = (bit: number) => fingerprintWords((1n << BigInt(255 - bit)).toString(16).padStart(64, '0')).join(' ')
  const seen = new Set(Array.from({ length: 66 }, (_, bit) => withBit(bit)))
  expect(seen.size).toBe(66)
  expect(withBit(66)).toBe(fingerprintWords('0'.repeat(64)).join(' '))
  expect(withBit(10)).toBe('ability abandon abandon abandon abandon abandon')
})

test.each(['', 'abc', 'G'.repeat(64), '0'.repeat(63), '0'.repeat(65)])('refuses "%s"', (text) => {
  expect(() => fingerprintWords(text)).toThrow(RangeError)
})
