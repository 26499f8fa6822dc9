import bidiFactory from 'bidi-js'
import { hasRightToLeft, scriptOf } from '../right-to-left.ts'
import type { RightToLeftScript } from '../right-to-left.ts'

/** Families under which the fonts of other scripts are registered. */
export const scriptFamilies: Readonly<Record<RightToLeftScript, string>> = { hebrew: 'Hebrew', arabic: 'Arabic' }

type RunNode = Readonly<Record<string, unknown>>
interface Piece {
  readonly text: string
  readonly style: Readonly<Record<string, unknown>>
}
export interface Shown {
  readonly text: string | readonly RunNode[]
  readonly alignment?: 'right'
}

const bidi = bidiFactory()

/**
 * Pieces of one paragraph → pdfmake's text. Latin, Greek and Cyrillic pass as they are; where Hebrew or Arabic takes part, runs are cut where
 * script or direction changes, and each carries its embedding level, by which lines are put in order once they are broken.
 *
 * @see Unicode UAX 9
 */
export function shownText(pieces: readonly Piece[]): Shown {
  const whole = pieces.map(({ text }) => text).join('')
  if (!hasRightToLeft(whole)) {
    const [only] = pieces
    if (pieces.length === 1 && only !== undefined && Object.keys(only.style).length === 0) return { text: only.text }
    return { text: pieces.map(({ text, style }) => ({ text, ...style })) }
  }
  const { levels, paragraphs } = bidi.getEmbeddingLevels(whole, 'auto')
  const runs: RunNode[] = []
  let at = 0
  for (const { text, style } of pieces) {
    for (const run of cut(text, at, levels)) runs.push({ ...style, ...run })
    at += text.length
  }
  return { text: runs, ...((paragraphs[0]?.level ?? 0) % 2 === 1 ? { alignment: 'right' } : {}) }
}

function cut(text: string, offset: number, levels: Uint8Array): readonly RunNode[] {
  const runs: { text: string; level: number; script: RightToLeftScript | undefined }[] = []
  let index = offset
  for (const character of text) {
    const level = levels[index] ?? 0
    const last = runs.at(-1)
    // Every font has the space; a space of its own would only be one more run.
    const script = /^\s$/.test(character) && last?.level === level ? last.script : scriptOf(character)
    if (last !== undefined && last.level === level && last.script === script) last.text += character
    else runs.push({ text: character, level, script })
    index += character.length
  }
  return runs.map(({ text: content, level, script }) => ({
    text: content,
    level,
    ...(script === undefined ? {} : { font: scriptFamilies[script], script, italics: false }),
    // That font is built for text without line height of its own.
    ...(script === 'arabic' ? { lineHeight: 0.95 } : {}),
  }))
}

/**
 * What is handed to the font of a run so that its glyphs come out in the order of the page. Fonts of Hebrew and Arabic turn a run round by
 * themselves, numbers included, which read from the left; other fonts never do, and brackets have to face the other way.
 */
export function visualText(text: string, level: number, isScriptFont: boolean): string {
  const isRightToLeft = level % 2 === 1
  if (isRightToLeft === isScriptFont) return text
  const turned = Array.from(text).toReversed()
  return (isRightToLeft ? turned.map((character) => bidi.getMirroredCharacter(character) ?? character) : turned).join('')
}

interface Placed {
  x: number
  readonly width: number
  readonly level?: number
  readonly trailingCut?: number
}

/** Puts the runs of a broken line in the order of the page: rule L2 of UAX 9. `base` is the paragraph's level. */
export function reorder(runs: readonly Placed[], base: number): void {
  const order = [...runs]
  const highest = Math.max(...runs.map(({ level = 0 }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; from += 1) {
      let to = from
      while (to < order.length && (order[to]?.level ?? 0) >= level) to += 1
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).toReversed())
      from = Math.max(from, to)
    }
  }
  // The space after the last word of a line does not count; it lies at the left when the line reads from the right.
  let x = (runs[0]?.x ?? 0) - (base % 2 === 1 ? (runs.at(-1)?.trailingCut ?? 0) : 0)
  for (const run of order) {
    run.x = x
    x += run.width
  }
}
