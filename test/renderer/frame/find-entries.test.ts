import { describe, expect, test } from 'vitest'
import { foldText } from '../../../renderer/components/fold-text.ts'
import { findEntries, type PaletteEntry } from '../../../renderer/frame/find-entries.ts'
import { fc } from '../../support/property.ts'

const entry = (text: string, detail = ''): PaletteEntry => ({ id: text, kind: 'Question', text, detail })
const entries = [
  entry('Who affects the outcome?'),
  entry('Outcome of the appeal'),
  entry('Évaluation des données', 'S2-05'),
  entry('Retention', 'S4-11'),
]
const found = (query: string, limit = 10) => findEntries(entries, query, limit).map(({ text }) => text)

test('an empty query shows the first entries as they are', () => {
  expect(found('', 2)).toEqual(['Who affects the outcome?', 'Outcome of the appeal'])
})
test('what begins with the query comes before what merely holds it', () => {
  expect(found('outcome')).toEqual(['Outcome of the appeal', 'Who affects the outcome?'])
})
test('words are found in any order, without case and accents', () => {
  expect(found('donnees EVAL')).toEqual(['Évaluation des données'])
})
test('a question is found by its id', () => {
  expect(found('s4-11')).toEqual(['Retention'])
})
test('every word must occur', () => {
  expect(found('outcome zebra')).toEqual([])
})
test('ten thousand entries are searched', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => entry(`Assessment number ${index} of a system`, `Client ${index % 40}`))
  expect(findEntries(many, 'number 9999', 40)).toHaveLength(1)
})

/** What is to be found, said plainly: every entry looked at for itself. */
function slowlyFound(among: readonly PaletteEntry[], query: string, limit: number): readonly PaletteEntry[] {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
  if (words.length === 0) return among.slice(0, limit)
  const whole = words.join(' ')
  const ranks: [PaletteEntry[], PaletteEntry[], PaletteEntry[]] = [[], [], []]
  for (const one of among) {
    const [text, detail, kind] = [foldText(one.text), foldText(one.detail), foldText(one.kind)]
    if (!words.every((word) => `${text} ${detail} ${kind}`.includes(word))) continue
    ranks[text.startsWith(whole) || detail.startsWith(whole) ? 0 : text.includes(` ${whole}`) ? 1 : 2].push(one)
  }
  return ranks.flat().slice(0, limit)
}

/** Few letters, so that much is found; capitals and accents, letters that fold by what is beside them, and every kind of space. */
const letters = fc.constantFrom(
  'a',
  'b',
  'A',
  'é',
  'e\u0301',
  'Σ',
  'σ',
  'İ',
  '·',
  '한',
  '\u0301',
  ' ',
  ' ',
  '\n',
  '\v',
  '\t',
  '\u00a0',
  '\u2028',
)
const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''))
const lists = fc.array(fc.record({ id: fc.constant(''), kind: texts, text: texts, detail: texts }), { maxLength: 60 })

describe('as by looking at every entry', () => {
  test('is what is found of any query', () => {
    fc.assert(
      fc.property(lists, texts, fc.integer({ min: 0, max: 12 }), (list, query, limit) => {
        expect(findEntries(list, query, limit)).toEqual(slowlyFound(list, query, limit))
      }),
      { numRuns: 1500 },
    )
  })

  test('is what is found while a query is typed, letters are taken back and others typed', () => {
    const keys = fc.array(fc.oneof({ weight: 4, arbitrary: letters }, { weight: 1, arbitrary: fc.constant('back') }), { maxLength: 12 })
    fc.assert(
      fc.property(lists, keys, fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 3 }), (list, pressed, limits) => {
        let query = ''
        for (const [index, key] of pressed.entries()) {
          query = key === 'back' ? query.slice(0, -1) : query + key
          const limit = limits[index % limits.length] ?? 1
          expect(findEntries(list, query, limit), JSON.stringify(query)).toEqual(slowlyFound(list, query, limit))
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('is what is found in a long list, with more of each rank than are shown', () => {
    const subjects = ['Fraud alerts', 'Patient résumé', 'Alerts of fraud', 'Route planning · Σίσυφος', 'fraud']
    const list = Array.from({ length: 3000 }, (_, index) =>
      entry(
        `${subjects[index % 5] ?? ''} ${index}`,
        `${subjects[(index * 7) % 5] ?? ''} ${index % 11} ${index % 3 === 0 ? 'north' : 'south'}`,
      ),
    )
    for (const query of ['fraud alerts north 7', 'alerts fraud', 'resume 1', 'question', 'σισυφος 2', 'nothing like this']) {
      for (let length = 1; length <= query.length; length += 1) {
        const typed = query.slice(0, length)
        expect(findEntries(list, typed, 40), typed).toEqual(slowlyFound(list, typed, 40))
      }
    }
  })
})

test('folding a text does not depend on what stands before and behind it in another line', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const [first, second] = [one.replaceAll('\v', ''), other.replaceAll('\v', '')]
      expect(foldText(`${first}\v${second}`)).toBe(`${foldText(first)}\v${foldText(second)}`)
    }),
  )
})
