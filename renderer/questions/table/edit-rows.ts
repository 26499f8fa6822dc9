import type { CellValue, Row } from '#shared/model/answer.ts'

/** New row with a random id, which stays its own over every edit. */
export const newRow = (cells: Readonly<Record<string, CellValue>> = {}): Row => ({ ...cells, id: crypto.randomUUID() })

/** Rows with one cell set; `undefined` takes the cell away. A row that is not there yet is added at the end. */
export function withCell(rows: readonly Row[], rowId: string, column: string, value: CellValue | undefined): readonly Row[] {
  const change = (row: Row): Row => {
    const { [column]: _before, ...rest } = row
    // The id is never a column, so it is still there.
    return (value === undefined ? rest : { ...rest, [column]: value }) as Row
  }
  return rows.some((row) => row.id === rowId) ? rows.map((row) => (row.id === rowId ? change(row) : row)) : [...rows, change({ id: rowId })]
}

/** Rows with this one in the place of the one of its id, or at the end. */
export const withRow = (rows: readonly Row[], row: Row): readonly Row[] =>
  rows.some((one) => one.id === row.id) ? rows.map((one) => (one.id === row.id ? row : one)) : [...rows, row]

/** Rows with the cells that were pasted; what a pasted row does not name stays. */
export const withCells = (rows: readonly Row[], pasted: readonly Row[]): readonly Row[] =>
  pasted.reduce((all, row) => withRow(all, { ...all.find((one) => one.id === row.id), ...row }), rows)

export const withoutRow = (rows: readonly Row[], rowId: string): readonly Row[] => rows.filter((row) => row.id !== rowId)

/** Rows with this one before the one that stood above it. */
export function withRowUp(rows: readonly Row[], rowId: string): readonly Row[] {
  const place = rows.findIndex((row) => row.id === rowId)
  const [above, row] = [rows[place - 1], rows[place]]
  return above === undefined || row === undefined ? rows : [...rows.slice(0, place - 1), row, above, ...rows.slice(place + 1)]
}

export const cellText = (row: Readonly<Record<string, CellValue>>, column: string): string => {
  const value = row[column]
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ')
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
