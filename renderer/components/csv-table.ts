/**
 * A table for a spreadsheet: UTF-8 with a mark, so that Excel reads umlauts; RFC 4180 quoting. A cell that a spreadsheet would take for a
 * formula begins with an apostrophe.
 *
 * @param rows the heads of the columns first
 */
export function csvTable(rows: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const lines = rows.map((cells) => cells.map(quoted).join(','))
  return new TextEncoder().encode(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function quoted(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return `"${safe.replaceAll('"', '""')}"`
}
