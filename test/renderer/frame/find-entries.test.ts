import { expect, test } from 'vitest'
import { findEntries, type PaletteEntry } from '../../../renderer/frame/find-entries.ts'

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
