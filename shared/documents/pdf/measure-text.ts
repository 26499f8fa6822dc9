import * as inlinesModule from 'pdfmake/js/TextInlines.js'
import type { PdfFont } from './pdfmake-internals.ts'
import { unwrap } from './unwrap.ts'

interface StyleStack {
  auto<T>(item: { readonly style?: unknown }, work: () => T): T
  getProperty(name: string): unknown
}
interface TextInlines {
  measure: (this: TextInlines, words: readonly Word[], styles: StyleStack) => readonly Word[]
  widthOfText(text: string, word: Word): number
}
/** Comes with what its text sets, and gets what is around the text, and its own widths. */
interface Word {
  readonly text: string
  readonly [property: string]: unknown
}

/**
 * pdfmake looks up some twenty properties for each word, each time through all nodes around it. Around the words of one text they are the
 * same, and so they are for neighbours that set the same themselves: looked up once.
 */
export function measureWordsFaster(): void {
  // The cast states what the pinned version exports.
  const { prototype } = unwrap(inlinesModule) as { readonly prototype: TextInlines & { isFaster?: true } }
  if (prototype.isFaster === true) return
  const { measure } = prototype
  prototype.measure = function measureOnce(words, styles) {
    const around = remembering(styles)
    const isPlain = specialRules.every((rule) => !styles.getProperty(rule))
    let model: { readonly set: Word; readonly measured: object } | undefined
    for (const word of words) {
      if (model !== undefined && setTheSame(model.set, word)) {
        Object.assign(word, model.measured, ownWidths(this, word.text, model.measured))
        continue
      }
      const set = { ...word }
      measure.call(this, [word], around)
      model = isPlain && specialRules.every((rule) => set[rule] === undefined) ? { set, measured: withoutOwn(word) } : undefined
    }
    return words
  }
  prototype.isFaster = true
}

/** Not used in reports; with them a word is measured otherwise. */
const specialRules = ['preserveLeadingSpaces', 'preserveTrailingSpaces', 'leadingIndent'] as const
/** What each word of a text has for itself. */
const own: ReadonlySet<string> = new Set(['text', 'lineEnd', 'noNewLine'])

function setTheSame(left: Word, right: Word): boolean {
  for (const name in left) if (!own.has(name) && left[name] !== right[name]) return false
  for (const name in right) if (!own.has(name) && !(name in left)) return false
  return true
}

function withoutOwn(word: Word): Word & { readonly width?: number } {
  const { lineEnd: _end, noNewLine: _together, ...measured } = word
  return measured
}

/** The end of pdfmake's `measure`: spaces at both ends do not count where a line begins or ends. */
function ownWidths(inlines: TextInlines, text: string, measured: object): object {
  const word = { ...measured, text }
  const [leading] = /^\s+/.exec(text) ?? []
  const [trailing] = /\s+$/.exec(text) ?? []
  return {
    text,
    width: inlines.widthOfText(text, word),
    leadingCut: leading === undefined ? 0 : inlines.widthOfText(leading, word),
    trailingCut: trailing === undefined ? 0 : inlines.widthOfText(trailing, word),
  }
}

function remembering(styles: StyleStack): StyleStack {
  const found = new Map<string, unknown>()
  let ownStyle = false
  return {
    getProperty(name) {
      if (ownStyle) return styles.getProperty(name)
      if (!found.has(name)) found.set(name, styles.getProperty(name))
      return found.get(name)
    },
    // What a word sets itself was asked before; only a named style of its own adds to what is around it.
    auto(item, work) {
      if (item.style === undefined) return work()
      ownStyle = true
      try {
        return styles.auto(item, work)
      } finally {
        ownStyle = false
      }
    },
  }
}

/** Words are measured again and again, and pdfkit cuts each into its letters every time to look for spaces. */
export function rememberWidths(font: PdfFont): void {
  const widths = new Map<string, number>()
  const measure = font.widthOfString.bind(font)
  const perMille = 1000
  font.widthOfString = (text, size, features) => {
    if (features !== undefined && features !== null) return measure(text, size, features)
    const known = widths.get(text) ?? measure(text, perMille)
    widths.set(text, known)
    return known * (size / perMille)
  }
}
