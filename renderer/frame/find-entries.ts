import { foldText } from '../components/fold-text.ts'

export interface PaletteEntry {
  readonly id: string
  readonly kind: string
  readonly text: string
  readonly detail: string
}

/**
 * Entries that hold every word of the query, in any order and without regard to case or accents; those whose text begins
 * with the query come first, then those where a word begins with it. An empty query gives the first entries as they are.
 */
export function findEntries<Entry extends PaletteEntry>(entries: readonly Entry[], query: string, limit: number): readonly Entry[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return entries.slice(0, limit)
  const whole = words.join(' ')
  const ranks: [Entry[], Entry[], Entry[]] = [[], [], []]
  for (const entry of entries) {
    const { text, detail, all } = foldedEntry(entry)
    if (!words.every((word) => all.includes(word))) continue
    const rank = text.startsWith(whole) || detail.startsWith(whole) ? 0 : text.includes(` ${whole}`) ? 1 : 2
    ranks[rank].push(entry)
    // Enough of the best: no need to look at ten thousand.
    if (ranks[0].length >= limit) break
  }
  return ranks.flat().slice(0, limit)
}

interface FoldedEntry {
  readonly text: string
  readonly detail: string
  readonly all: string
}

/** Entries live as long as the lists they were made from: folding ten thousand of them at each keystroke takes longer than searching. */
const foldedEntries = new WeakMap<PaletteEntry, FoldedEntry>()

function foldedEntry(entry: PaletteEntry): FoldedEntry {
  const known = foldedEntries.get(entry)
  if (known !== undefined) return known
  const [text, detail] = [foldText(entry.text), foldText(entry.detail)]
  const folded = { text, detail, all: `${text} ${detail} ${foldText(entry.kind)}` }
  foldedEntries.set(entry, folded)
  return folded
}
