import { diffArrays } from 'diff'

/** A run of words with one fate. */
export interface TextPiece {
  readonly text: string
  /** Versions that wrote it, by their place; empty for words that were there before. */
  readonly addedBy: readonly number[]
  /** Versions that took it away; then it is not part of the merged text. */
  readonly removedBy: readonly number[]
}

export interface MergedText {
  readonly text: string
  readonly pieces: readonly TextPiece[]
}

/** Words, runs of white space, and single other characters. */
const tokens = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []

/** Texts that differ more than this are two texts and no two versions of one; also bounds the work, which grows with its square. */
const mostEdits = 2_000

/**
 * Merges versions of one text word by word: all words that anybody added stay, in the order of the versions where they meet; words that
 * anybody took away are gone. The same on every device, since it looks at nothing but its arguments.
 *
 * @returns `undefined` when the versions have too little in common
 */
export function mergeTexts(base: string, versions: readonly string[]): MergedText | undefined {
  const before = tokens(base)
  const edits: Edits[] = []
  for (const version of versions) {
    const edit = editsOf(before, tokens(version))
    if (edit === undefined) return undefined
    edits.push(edit)
  }
  const pieces: TextPiece[] = []
  for (let place = 0; place <= before.length; place += 1) {
    for (const inserted of insertedAt(edits, place)) push(pieces, inserted)
    const text = before[place]
    if (text === undefined) continue
    push(pieces, { text, addedBy: [], removedBy: edits.flatMap(({ removed }, version) => (removed.has(place) ? [version] : [])) })
  }
  const kept = pieces.filter(({ removedBy }) => removedBy.length === 0)
  return { text: kept.map(({ text }) => text).join(''), pieces }
}

interface Edits {
  /** Places of removed tokens. */
  readonly removed: ReadonlySet<number>
  /** New text by the place that it stands before. */
  readonly inserted: ReadonlyMap<number, string>
}

function editsOf(before: string[], after: string[]): Edits | undefined {
  const changes = diffArrays(before, after, { maxEditLength: mostEdits })
  if (changes === undefined) return undefined
  const removed = new Set<number>()
  const inserted = new Map<number, string>()
  let place = 0
  // What replaces something stands where that began.
  let start = 0
  for (const change of changes) {
    if (change.added) {
      inserted.set(start, (inserted.get(start) ?? '') + change.value.join(''))
      continue
    }
    if (change.removed) for (let index = 0; index < change.value.length; index += 1) removed.add(place + index)
    place += change.value.length
    if (!change.removed) start = place
  }
  return { removed, inserted }
}

function insertedAt(edits: readonly Edits[], place: number): readonly TextPiece[] {
  const found: { text: string; addedBy: number[] }[] = []
  for (const [version, { inserted }] of edits.entries()) {
    const text = inserted.get(place)
    if (text === undefined) continue
    const same = found.find((other) => other.text === text)
    if (same === undefined) found.push({ text, addedBy: [version] })
    else same.addedBy.push(version)
  }
  return found.map(({ text, addedBy }, index) => {
    const previous = found[index - 1]?.text
    // Two words for one place must not become one word.
    const isGlued = previous !== undefined && /\S$/u.test(previous) && /^\S/u.test(text)
    return { text: isGlued ? ` ${text}` : text, addedBy, removedBy: [] }
  })
}

function push(pieces: TextPiece[], piece: TextPiece): void {
  const last = pieces.at(-1)
  const isSameFate = last !== undefined && last.addedBy.join() === piece.addedBy.join() && last.removedBy.join() === piece.removedBy.join()
  if (isSameFate) pieces[pieces.length - 1] = { ...piece, text: last.text + piece.text }
  else pieces.push(piece)
}
