/** Hebrew and Arabic in texts of any language: which they are, and which way a paragraph runs. */

export type RightToLeftScript = 'hebrew' | 'arabic'

const blocks: Readonly<Record<RightToLeftScript, string>> = {
  hebrew: '\\u0590-\\u05ff\\ufb1d-\\ufb4f',
  arabic: '\\u0600-\\u06ff\\u0750-\\u077f\\ufb50-\\ufdff\\ufe70-\\ufefc',
}
const patterns = {
  hebrew: new RegExp(`[${blocks.hebrew}]`),
  arabic: new RegExp(`[${blocks.arabic}]`),
} as const
const either = new RegExp(`[${blocks.hebrew}${blocks.arabic}]`)
/** Letters of one script with the spaces, marks and points between them. */
const stretches = new RegExp(
  `([${blocks.hebrew}${blocks.arabic}](?:[${blocks.hebrew}${blocks.arabic}\\s\\p{M}\\p{P}]*[${blocks.hebrew}${blocks.arabic}])?)`,
  'u',
)
const firstLetter = /\p{L}/u

export const scriptOf = (character: string): RightToLeftScript | undefined =>
  patterns.hebrew.test(character) ? 'hebrew' : patterns.arabic.test(character) ? 'arabic' : undefined

export const hasRightToLeft = (text: string): boolean => either.test(text)

export const scriptsIn = (text: string): readonly RightToLeftScript[] =>
  (['hebrew', 'arabic'] as const).filter((script) => patterns[script].test(text))

/** Whether a paragraph reads from the right: its first letter decides. @see Unicode UAX 9, P2 and P3 */
export function runsRightToLeft(text: string): boolean {
  const first = firstLetter.exec(text)?.[0]
  return first !== undefined && scriptOf(first) !== undefined
}

/** Cut so that every piece is of one direction; pieces of an odd index are right to left. */
export const byDirection = (text: string): readonly string[] => text.split(stretches)
