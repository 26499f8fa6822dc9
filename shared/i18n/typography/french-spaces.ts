const noBreak = '\u00a0'

/** What French sets off by a space stays on the line of the word it belongs to: `: ; ? ! »` after one, `«` before one. */
export const withFrenchSpaces = (text: string): string => text.replaceAll(/ (?=[:;?!»])/g, noBreak).replaceAll('« ', `«${noBreak}`)

/** All texts of a table, however deep. The keys stay; values that are no text too. */
export function tableWithFrenchSpaces<Table extends object>(table: Table): Table {
  const entries = Object.entries(table).map(([key, value]: [string, unknown]) => [
    key,
    typeof value === 'string'
      ? withFrenchSpaces(value)
      : typeof value === 'object' && value !== null
        ? tableWithFrenchSpaces(value)
        : value,
  ])
  // The same keys with values of the same types.
  return Object.fromEntries(entries) as Table
}
