/** What makes a text dangerous or invalid in Word's XML, in a PDF or on paper. Order of the alternatives does not matter: they are disjoint. */
const neverPrinted = new RegExp(
  [
    '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f]', // C0 without tab and line breaks, delete, C1
    '[\\ufeff\\ufff9-\\ufffb]', // byte order mark, interlinear annotation
    '[\\ufdd0-\\ufdef]', // noncharacters
    '[\\u{e0000}-\\u{e007f}]', // invisible tag characters
    '\\p{Surrogate}', // a surrogate without its partner (with the u flag, pairs do not match)
  ].join('|'),
  'gu',
)

/** U+FFFE and U+FFFF of each of the 17 planes; they make XML invalid. */
const lastTwoOfPlane = (codePoint: number): boolean => (codePoint & 0xfffe) === 0xfffe

/** Marks that change the direction of what follows, and so can show a text other than the one that is there. */
const bidiControl = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const beyondPlain = /[^\t\n\u0020-\u007e]/

const codeName = (character: string): string => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`

/**
 * Text as it may be printed: control characters, lone surrogates and noncharacters dropped, line ends turned into `\n`,
 * direction marks made visible as `[U+202E]`, canonical composition (NFC). Tab and `\n` stay. Idempotent.
 *
 * @see XML 1.0 §2.2 (allowed characters), Unicode TR 36 §2.1 (bidirectional spoofing)
 */
export function cleanText(text: string): string {
  // Most texts have nothing to clean.
  if (!beyondPlain.test(text)) return text
  const cleaned = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replace(neverPrinted, '')
    .replace(bidiControl, codeName)
  return withoutPlaneEnds(cleaned).normalize('NFC')
}

/** On one line: white space of any length becomes one space. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/gu, ' ').trim()

function withoutPlaneEnds(text: string): string {
  let result = ''
  for (const character of text) if (!lastTwoOfPlane(character.codePointAt(0) ?? 0)) result += character
  return result
}
