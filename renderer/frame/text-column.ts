import { foldText } from '../components/fold-text.ts'

/**
 * Stands before each row. A space to all who split words at spaces, so that no word of a query holds it or reaches over it into the next row,
 * and none that anybody types.
 */
export const rowStart = '\v'

/** Texts of many rows, folded, in one piece: memory is read in its order, which a hundred thousand texts of their own are not. */
export interface TextColumn {
  readonly rows: number
  /** @param pattern folded; with `rowStart` in front of it the row begins with it */
  holds(row: number, pattern: string): boolean
  /** First row from `from` on that holds the pattern; `rows` when there is none. */
  nextRow(pattern: string, from: number): number
}

export function textColumn(texts: readonly string[]): TextColumn {
  const folded = foldedTogether(texts)
  const starts = new Uint32Array(texts.length + 1)
  for (let row = 0, at = 0; row < texts.length; row += 1) {
    starts[row] = at
    at = folded.indexOf(rowStart, at + 1)
  }
  starts[texts.length] = folded.length
  const startOf = (row: number): number => starts[row] ?? folded.length

  /** @param from at or before the row; mostly few rows before it */
  function rowAt(position: number, from: number): number {
    let low = from
    let step = 1
    while (low + step < texts.length && startOf(low + step) <= position) {
      low += step
      step *= 2
    }
    let high = Math.min(low + step, texts.length)
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (startOf(middle) <= position) low = middle
      else high = middle
    }
    return low
  }

  return {
    rows: texts.length,
    holds: (row, pattern) => folded.slice(startOf(row), startOf(row + 1)).includes(pattern),
    nextRow(pattern, from) {
      const position = from < texts.length ? folded.indexOf(pattern, startOf(from)) : -1
      return position < 0 ? texts.length : rowAt(position, from)
    },
  }
}

/** Many at a time, which takes a fraction of the time that one by one takes; only what stands beside an accent is folded the slow way. */
const foldedAtOnce = 256

/** What folding does to a text does not depend on its neighbours, since `rowStart` lies between. */
function foldedTogether(texts: readonly string[]): string {
  const folded: string[] = []
  for (let row = 0; row < texts.length; row += foldedAtOnce) {
    const some = texts.slice(row, row + foldedAtOnce)
    const joined = rowStart + some.join(rowStart)
    folded.push(foldText(countOf(joined) === some.length ? joined : rowStart + some.map(withoutRowStart).join(rowStart)))
  }
  return folded.join('')
}

const withoutRowStart = (text: string): string => text.replaceAll(rowStart, '\n')

function countOf(joined: string): number {
  let count = 0
  for (let at = joined.indexOf(rowStart); at >= 0; at = joined.indexOf(rowStart, at + 1)) count += 1
  return count
}
