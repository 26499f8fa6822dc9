import * as inlinesModule from 'pdfmake/js/TextInlines.js'
import type { PdfFont } from './pdfmake-internals.ts'
import { unwrap } from './unwrap.ts'

interface StyleStack {
  auto<T>(item: { readonly style?: unknown }, work: () => T): T
  getProperty(name: string): unknown
}
interface TextInlines {
  measure: (this: TextInlines, words: readonly object[], styles: StyleStack) => readonly object[]
}

/**
 * pdfmake looks up some twenty properties for each word, each time through all nodes around it. Around the words of one text they are the
 * same: looked up once.
 */
export function measureWordsFaster(): void {
  // The cast states what the pinned version exports.
  const { prototype } = unwrap(inlinesModule) as { readonly prototype: TextInlines & { isFaster?: true } }
  if (prototype.isFaster === true) return
  const { measure } = prototype
  prototype.measure = function measureOnce(words, styles) {
    return measure.call(this, words, remembering(styles))
  }
  prototype.isFaster = true
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
