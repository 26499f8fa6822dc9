const noBreak = '\u00a0'

/** What French sets off by a space stays on the line of the word it belongs to: `: ; ? ! » %` after one, `«` before one. */
export const withFrenchSpaces = (text: string): string => text.replaceAll(/ (?=[:;?!»%])/g, noBreak).replaceAll('« ', `«${noBreak}`)

/** All texts of a table, however deep. Keys and the order of lists stay; values that are no text too. */
export function tableWithFrenchSpaces<Table extends object>(table: Table): Table {
  // The same keys with values of the same types.
  if (Array.isArray(table)) return table.map(valueWithFrenchSpaces) as unknown as Table
  return Object.fromEntries(Object.entries(table).map(([key, value]: [string, unknown]) => [key, valueWithFrenchSpaces(value)])) as Table
}

function valueWithFrenchSpaces(value: unknown): unknown {
  if (typeof value === 'string') return withFrenchSpaces(value)
  return typeof value === 'object' && value !== null ? tableWithFrenchSpaces(value) : value
}
