import type { Block } from '../report/model/report-document.ts'
import { boldShare, letterEms } from './letter-widths.ts'

type Table = Extract<Block, { kind: 'table' }>

export interface TablePage {
  /** Of the whole table, in any unit; the result is in the same. */
  readonly width: number
  /** Room that a cell keeps free at both sides together. */
  readonly padding: number
  /** Of the text. */
  readonly size: number
}

/** A longer word is nobody's heading: a pasted address, which may be cut. */
const widestHead = 0.4

/**
 * Widths of a table's columns: their shares, except that a column is as wide as the longest word of its head and of the heads of its rows, at the
 * cost of those that have room to spare. In German one word is as long as three in English, and cut anywhere it reads as two.
 */
export function columnWidths({ columns, rows }: Table, { width, padding, size }: TablePage): readonly number[] {
  const total = columns.reduce((sum, column) => sum + column.width, 0)
  const shares = columns.map((column) => (width * column.width) / total)
  const needs = columns.map((column, index) => {
    const heads = rows.flatMap((row) => (row[index]?.header === true ? [(row[index]?.content ?? []).map(({ text }) => text).join('')] : []))
    return Math.min(width * widestHead, longestWord([column.title, ...heads]) * size + padding)
  })
  const lacking = shares.map((share, index) => Math.max(0, (needs[index] ?? 0) - share))
  const spare = shares.map((share, index) => Math.max(0, share - (needs[index] ?? 0)))
  const wanted = lacking.reduce((sum, one) => sum + one, 0)
  const there = spare.reduce((sum, one) => sum + one, 0)
  // Where all together lack room, the shares are as good as any other division.
  if (wanted === 0 || there < wanted) return shares
  return shares.map((share, index) => share + (lacking[index] ?? 0) - ((spare[index] ?? 0) * wanted) / there)
}

/** In ems, bold. A line may break at spaces and behind hyphens and strokes. */
function longestWord(texts: readonly string[]): number {
  let longest = 0
  for (const word of texts.flatMap((text) => text.split(/\s|(?<=[-–/])/)))
    longest = Math.max(longest, Array.from(word).reduce((sum, letter) => sum + letterEms(letter), 0) * boldShare)
  return longest
}
