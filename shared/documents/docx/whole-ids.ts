import type { Inline } from '../../report/model/report-document.ts'
import { boldShare, letterEms } from '../letter-widths.ts'

/**
 * Lines broken so that the number of a question stays whole: Word breaks after every hyphen, and a hyphen that does not break is another
 * character, which a search for the number would not find.
 *
 * @param width twips inside the cell
 * @param sizePt of the text; widths are those of Arial, rather too wide
 * @returns `content` as it is when it links no number or fits on one line
 */
export function keepIdsWhole(content: readonly Inline[], width: number, sizePt: number): readonly Inline[] {
  if (!content.some(({ anchor, text }) => anchor !== undefined && text.includes('-'))) return content
  const perEm = width / (sizePt * twipsPerPoint)
  const whole = content.map(({ text }) => text).join('')
  const isBold = content.flatMap(({ text, bold }) => text.split('').map(() => bold === true))
  const breaks = new Set<number>()
  let filled = 0
  let offset = 0
  for (const [index, line] of whole.split('\n').entries()) {
    offset += index === 0 ? 0 : 1
    filled = 0
    for (const [place, word] of line.split(' ').entries()) {
      const start = offset + (place === 0 ? 0 : 1)
      const ems = word.split('').reduce((sum, letter, at) => sum + letterEms(letter) * (isBold[start + at] === true ? boldShare : 1), 0)
      const spaced = filled + (place === 0 ? 0 : spaceEms) + ems
      if (place > 0 && spaced > perEm) {
        breaks.add(offset)
        filled = ems
      } else filled = spaced
      offset = start + word.length
    }
  }
  if (breaks.size === 0) return content
  let passed = 0
  return content.map((inline) => {
    const text = inline.text
      .split('')
      .map((unit, at) => (breaks.has(passed + at) ? '\n' : unit))
      .join('')
    passed += inline.text.length
    return { ...inline, text }
  })
}

const twipsPerPoint = 20
const spaceEms = 0.28
