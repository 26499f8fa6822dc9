/**
 * Words of Latin, Greek and Cyrillic letters without the font engine: in a font that only kerns, a word is its letters one after the other,
 * moved by what each pair asks for. Pairs are few and the same in every document; shaping whole words took a quarter of a report's time.
 */
import type { GlyphPosition, PdfFont } from './pdfmake-internals.ts'

type Engine = PdfFont['font']
/** Font units by which the first letter of a pair is wider; `undefined` for a pair whose letters do more than move. */
type Pairs = Map<number, number | undefined>

/** In script order of the engine, which takes that of the first letter that has one. */
const scripts = [
  ['latn', /[A-Za-zªºÀ-ÖØ-öø-ʸ]/u],
  ['grek', /[Ͱ-ͳ͵-ͷͺ-ͽͿ΄ΆΈ-Ͽ]/u],
  ['cyrl', /[Ѐ-҂Ҋ-ԯ]/u],
] as const
/** Neither letters that stand on others, nor signs that are not seen, nor the slash that makes fractions. */
const plain =
  /^[ -~\u00A0-\u00AC\u00AE-ʸͰ-ͳ͵-ͷͺ-ͽͿ΄-Ͽ\u0400-\u0482Ҋ-ԯ\u2010-\u2027\u2030-\u2043\u2045-\u205E\u20A0-\u20BF\u2100-\u23FF\u25A0-\u27BF]+$/u
const kerningOnly: ReadonlySet<string> = new Set(['kern', 'mark', 'mkmk', 'ccmp'])
/** More than any code point of `plain`. */
const codes = 0x1_0000

const known = new WeakMap<Engine, Map<string, Pairs>>()

/** Makes `font` shape its words by pairs; a font that does more than kern stays as it is. */
export function shapeWordsFaster(font: PdfFont): void {
  if (font.font.availableFeatures.some((feature) => !kerningOnly.has(feature))) return
  const shape = font.layoutRun.bind(font)
  font.layoutRun = (text, features) => (features === undefined ? runOfPairs(font, text) : undefined) ?? shape(text, features)
}

function runOfPairs({ font, scale }: PdfFont, text: string): ReturnType<PdfFont['layoutRun']> | undefined {
  if (!plain.test(text)) return undefined
  const found = scripts.filter(([, letter]) => letter.test(text))
  const [script] = found[0] ?? ['zzzz']
  if (found.length > 1) return undefined
  const pairs = pairsOf(font, script)
  const glyphs: ReturnType<Engine['glyphForCodePoint']>[] = []
  const positions: GlyphPosition[] = []
  let advanceWidth = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const glyph = font.glyphForCodePoint(code)
    const kerning = index + 1 === text.length ? 0 : kerningOf(font, pairs, script, code, text.charCodeAt(index + 1))
    if (kerning === undefined || glyph.id === 0) return undefined
    const xAdvance = (glyph.advanceWidth + kerning) * scale
    glyphs.push(glyph)
    positions.push({ xAdvance, xOffset: 0, yOffset: 0, advanceWidth: glyph.advanceWidth * scale })
    advanceWidth += xAdvance
  }
  return { glyphs, positions, advanceWidth }
}

function pairsOf(font: Engine, script: string): Pairs {
  const byScript = known.get(font) ?? new Map<string, Pairs>()
  known.set(font, byScript)
  const pairs = byScript.get(script) ?? (new Map() satisfies Pairs)
  byScript.set(script, pairs)
  return pairs
}

function kerningOf(font: Engine, pairs: Pairs, script: string, left: number, right: number): number | undefined {
  const key = left * codes + right
  if (pairs.has(key)) return pairs.get(key)
  const kerning = measured(font, script, left, right)
  pairs.set(key, kerning)
  return kerning
}

/** As the engine sets the two; `undefined` when it makes other glyphs of them, or moves more than the second one along the line. */
function measured(font: Engine, script: string, left: number, right: number): number | undefined {
  const { glyphs, positions } = font.layout(String.fromCharCode(left, right), undefined, script)
  const [first, second] = positions
  const own = [left, right].map((code) => font.glyphForCodePoint(code))
  const isMoved = positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0)
  const isChanged = glyphs.length !== 2 || glyphs.some(({ id }, index) => id !== own[index]?.id)
  if (isMoved || isChanged || first === undefined || second?.xAdvance !== own[1]?.advanceWidth) return undefined
  return first.xAdvance - (own[0]?.advanceWidth ?? 0)
}
