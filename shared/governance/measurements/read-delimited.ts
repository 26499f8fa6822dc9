import { parsed, rejected, type ParseResult } from '../../issue.ts'

/** Cells of a line, with the line's number in the file from 1. */
export interface DelimitedRow {
  readonly line: number
  readonly cells: readonly string[]
}

/**
 * Rows of a file whose cells are parted by commas, semicolons or tabs, whichever the first line has most of (RFC 4180: a cell in quotes may hold
 * any of them, line ends, and quotes doubled). Empty lines are left out.
 */
export function readDelimited(text: string): ParseResult<readonly DelimitedRow[]> {
  const [first = ''] = text.split(/\r?\n/, 1)
  const separator = [',', ';', '\t'].reduce((best, one) => (first.split(one).length > first.split(best).length ? one : best))
  const rows: DelimitedRow[] = []
  let [cells, cell, line, began, isQuoted]: [string[], string, number, number, boolean] = [[], '', 1, 1, false]
  const endRow = (): void => {
    cells.push(cell)
    if (cells.length > 1 || cell.trim() !== '') rows.push({ line: began, cells: cells.map((one) => one.trim()) })
    cells = []
    cell = ''
    began = line + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at)
    if (isQuoted) {
      if (letter === '\n') line += 1
      if (letter !== '"') cell += letter
      else if (text.charAt(at + 1) === '"') {
        cell += letter
        at += 1
      } else isQuoted = false
    } else if (letter === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (letter === separator) {
      cells.push(cell)
      cell = ''
    } else if (letter === '\n') {
      endRow()
      line += 1
    } else if (letter !== '\r') cell += letter
  }
  if (isQuoted)
    return rejected([{ code: 'measurements-open-quote', path: [began], message: `the quotes opened in line ${began} are not closed` }])
  endRow()
  return parsed(rows)
}
