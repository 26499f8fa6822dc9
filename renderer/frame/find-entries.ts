import { foldText } from '../components/fold-text.ts'
import { narrow, scanOn, type Scan, type Sought } from './row-scan.ts'
import { rowStart, textColumn, type TextColumn } from './text-column.ts'

export interface PaletteEntry {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly detail: string
}

/**
 * Entries that hold every word of the query, in any order and without regard to case or accents; those whose text or detail begins
 * with the query come first, then those where a word of the text begins with it. An empty query gives the first entries as they are.
 *
 * @param entries not changed afterwards: what was found in them for a query is the beginning of what is found for a longer one
 */
export function findEntries<Entry extends PaletteEntry>(entries: readonly Entry[], query: string, limit: number): readonly Entry[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return entries.slice(0, limit)
  const searched = searchedEntries(entries)
  const { beginning, within, all } = stepFor(searched, words)

  const found = new Set<number>()
  for (const scan of [beginning, within, all]) {
    let missing = limit - found.size
    for (const row of scan.found) if (!found.has(row)) missing -= 1
    // Whatever begins with the query holds it as well, and counts once.
    scanOn(scan, (row) => missing <= 0 || (row !== undefined && !found.has(row) && --missing <= 0))
    for (const row of scan.found) found.add(row)
    if (found.size >= limit) break
  }
  return [...found].slice(0, limit).flatMap((row) => entries[row] ?? [])
}

/** What is known of one query, each of them as far as somebody had to look. */
interface Step {
  readonly words: readonly string[]
  readonly whole: string
  /** Text or detail begins with the query. */
  readonly beginning: Scan
  /** In the text, a word begins with the query. */
  readonly within: Scan
  /** Every word is somewhere. */
  readonly all: Scan
}

interface SearchedEntries {
  readonly text: TextColumn
  /** Detail and kind. */
  readonly rest: TextColumn
  /** Of the queries as they were typed, each longer than the one before. */
  readonly steps: Step[]
}

/** Lists are made anew when something changes in them, and go when nobody shows them any more. */
const searchedLists = new WeakMap<readonly PaletteEntry[], SearchedEntries>()

function searchedEntries(entries: readonly PaletteEntry[]): SearchedEntries {
  const known = searchedLists.get(entries)
  if (known) return known
  const text = textColumn(entries.map((entry) => entry.text))
  const rest = textColumn(entries.map(({ detail, kind }) => `${detail}\n${kind}`))
  const searched = { text, rest, steps: [] }
  searchedLists.set(entries, searched)
  return searched
}

function stepFor({ text, rest, steps }: SearchedEntries, words: readonly string[]): Step {
  const whole = words.join(' ')
  // Whoever takes letters back returns to the step before.
  while (steps.length > 0 && !whole.startsWith(steps.at(-1)?.whole ?? whole)) steps.pop()
  const before = steps.at(-1)
  if (before?.whole === whole) return before
  const anywhere = (pattern: string): Sought[] => [
    { column: text, pattern },
    { column: rest, pattern },
  ]
  const step: Step = {
    words,
    whole,
    beginning: narrow([anywhere(rowStart + whole)], before?.beginning),
    within: narrow([[{ column: text, pattern: ` ${whole}` }]], before?.within),
    all: narrow(words.map(anywhere), before?.all),
  }
  steps.push(step)
  return step
}
