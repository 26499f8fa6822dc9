import { expect, test } from 'vitest'
import { breakDigests } from '#shared/documents/pdf/break-digests.ts'
import type { LayoutInline } from '#shared/documents/pdf/pdfmake-internals.ts'

const digest = '0123456789abcdef'.repeat(4)

/** A word in a font whose letters are one point wide. */
function word(text: string, over: Partial<LayoutInline> = {}): LayoutInline {
  const font = { widthOfString: (shown: string) => shown.length }
  // Only widths are asked for.
  return { text, x: 0, width: text.length, height: 10, fontSize: 8, font: font as unknown as LayoutInline['font'], ...over }
}
const textsAt = (width: number, ...words: LayoutInline[]): readonly string[] => {
  breakDigests(words, width)
  return words.map(({ text }) => text)
}

test.each([
  [64, [64]],
  [63, [32, 32]],
  [32, [32, 32]],
  [31, [16, 16, 16, 16]],
  [16, [16, 16, 16, 16]],
  [15, [8, 8, 8, 8, 8, 8, 8, 8]],
  [7, [64]],
])('a digest in a column of %i letters comes out in groups of %j', (width, lengths) => {
  const texts = textsAt(width, word(digest))
  expect(texts.map((text) => text.length)).toEqual(lengths)
  expect(texts.join('')).toBe(digest)
})

test('what is around it, and what is none, stays as it is; the last group ends as the word did', () => {
  const words = [word('before '), word(`${digest} `, { trailingCut: 1, lineEnd: true }), word('a'.repeat(80)), word(digest.toUpperCase())]
  breakDigests(words, 20)
  expect(words.map(({ text }) => text)).toEqual([
    'before ',
    ...Array.from({ length: 3 }, () => '0123456789abcdef'),
    '0123456789abcdef ',
    'a'.repeat(80),
    digest.toUpperCase(),
  ])
  expect(words.map(({ lineEnd = false }) => lineEnd)).toEqual([false, false, false, false, true, false, false])
  expect(words[4]).toMatchObject({ width: 17, trailingCut: 1 })
})
