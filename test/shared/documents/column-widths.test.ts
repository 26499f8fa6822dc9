import { expect, test } from 'vitest'
import { columnWidths } from '#shared/documents/column-widths.ts'
import { boldShare, letterEms } from '#shared/documents/letter-widths.ts'
import { column, rowHead, table } from '#shared/report/blocks/block-builders.ts'
import type { Block } from '#shared/report/model/report-document.ts'

const page = { width: 480, padding: 10, size: 8 }
const widthOf = (word: string): number =>
  Array.from(word).reduce((sum, letter) => sum + letterEms(letter), 0) * boldShare * page.size + page.padding
const tableOf = (titles: readonly (readonly [title: string, width: number])[], head = 'a') => {
  const [block] = table(
    titles.map(([title, width]) => column(title, width)),
    [titles.map((_title, index) => (index === 0 ? rowHead(head) : { content: [{ text: 'x' }] }))],
  )
  if (block?.kind !== 'table') throw new Error('expected a table')
  return block satisfies Block
}
const rounded = (widths: readonly number[]): readonly number[] => widths.map(Math.round)

test('gives columns their shares where each head fits', () => {
  expect(
    rounded(
      columnWidths(
        tableOf([
          ['What', 3],
          ['Who', 1],
        ]),
        page,
      ),
    ),
  ).toEqual([360, 120])
})

test('widens a column for the longest word of its head, from those that have room', () => {
  const widths = columnWidths(
    tableOf([
      ['Grenze', 5],
      ['Vergleichsgruppe', 1],
      ['Stand', 3],
    ]),
    page,
  )
  expect(widths[1]).toBeCloseTo(widthOf('Vergleichsgruppe'))
  expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(page.width)
  expect(widths[0]).toBeLessThan((480 * 5) / 9)
})

test('widens a column for the heads of its rows, which break behind strokes', () => {
  const widths = columnWidths(
    tableOf(
      [
        ['Rolle', 1],
        ['Name', 4],
      ],
      'Informationssicherheitsbeauftragte/r',
    ),
    page,
  )
  expect(widths[0]).toBeCloseTo(widthOf('Informationssicherheitsbeauftragte/'))
})

test('lets no pasted address take more than two fifths of the table', () => {
  const widths = columnWidths(
    tableOf(
      [
        ['Where', 1],
        ['What', 3],
      ],
      `https://${'x'.repeat(200)}`,
    ),
    page,
  )
  expect(Math.max(...widths.slice(0, 1))).toBeLessThanOrEqual(page.width * 0.4 + 1e-9)
})

test('keeps the shares where all heads together need more than there is', () => {
  const titles = Array.from({ length: 8 }, () => ['Verantwortlichkeit', 1] as const)
  expect(rounded(columnWidths(tableOf(titles), page))).toEqual(Array.from({ length: 8 }, () => 60))
})
