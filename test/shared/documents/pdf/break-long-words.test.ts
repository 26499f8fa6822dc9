import { expect, test } from 'vitest'
import { breakLongWords } from '#shared/documents/pdf/break-long-words.ts'
import type { LayoutInline } from '#shared/documents/pdf/pdfmake-internals.ts'

let measured = 0
/** A font whose letters are one point wide, `W` two. */
const widthOfString = (text: string): number => {
  measured += text.length
  return Array.from(text).length + (text.match(/W/g)?.length ?? 0)
}
const word = (text: string, over: Partial<LayoutInline> = {}): LayoutInline => {
  // Only widths are asked for.
  const font = { widthOfString } as unknown as LayoutInline['font']
  return { text, x: 0, width: widthOfString(text), height: 10, fontSize: 8, font, ...over }
}

test('a long word fills its lines, and ends as it did', () => {
  const words = [word('before '), word(`${'i'.repeat(300)}${'W'.repeat(30)} `, { trailingCut: 1, lineEnd: true }), word('after')]
  breakLongWords(words, 70)
  expect(words.map(({ text }) => text.length)).toEqual([7, 70, 70, 70, 70, 45, 6, 5])
  expect(words.map(({ text }) => text).join('')).toBe(`before ${'i'.repeat(300)}${'W'.repeat(30)} after`)
  expect(words.every(({ text, width }) => width === widthOfString(text) && width <= 70)).toBe(true)
  expect(words.map(({ lineEnd = false }) => lineEnd)).toEqual([false, false, false, false, false, false, true, false])
})

test('what is short, fits, or runs from right to left stays whole; letters beyond 16 bits are not cut', () => {
  const kept = [word('x'.repeat(299)), word('y'.repeat(400), { width: 50 }), word('z'.repeat(400), { level: 1 })]
  const words = [...kept]
  breakLongWords(words, 60)
  expect(words).toEqual(kept)
  const symbols = [word('😀'.repeat(301))]
  breakLongWords(symbols, 50)
  expect(symbols.every(({ text }) => text.isWellFormed())).toBe(true)
  const narrow = [word('W'.repeat(300))]
  breakLongWords(narrow, 1)
  expect(narrow).toHaveLength(300)
})

test('the work grows with the length of the word, not with its square', () => {
  const workOf = (length: number): number => {
    const words = [word('i'.repeat(length))]
    measured = 0
    breakLongWords(words, 100)
    return measured
  }
  expect(workOf(100_000) / workOf(10_000)).toBeLessThan(11)
})
