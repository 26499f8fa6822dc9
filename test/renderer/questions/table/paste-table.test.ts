import { expect, test } from 'vitest'
import type { Column } from '#shared/template/model/template.ts'
import { isTable, mostPastedRows, readPastedTable, rowColumn, rowsOfEntries } from '../../../../renderer/questions/table/paste-table.ts'

const words = {
  yes: ['yes', 'ja'],
  no: ['no', 'nein'],
  compliance: { compliant: ['Compliant'], partly: ['Partly'], 'non-compliant': ['Not compliant'] },
}
const columns: readonly Column[] = [
  { id: 'name', text: { en: 'Name of it', de: 'Name' }, type: 't' },
  { id: 'count', text: 'Count', type: '#', min: 0, max: 2000 },
  { id: 'due', text: 'Due', type: 'd' },
  {
    id: 'kind',
    text: 'Kind',
    type: '1',
    options: [
      { id: 'in', text: 'Inside' },
      { id: 'out', text: 'Outside' },
    ],
  },
  {
    id: 'groups',
    text: 'Groups',
    type: 'n',
    options: [
      { id: 'a', text: 'Alpha' },
      { id: 'b', text: 'Beta' },
    ],
  },
  { id: 'done', text: 'Done', type: 'yn' },
]
const read = (text: string, language = 'en') => readPastedTable(text, columns, language, words)

test('cells go to the columns in their order, each as its column wants it', () => {
  expect(read('Log\t1,234\t23.11.2026\tOutside\tAlpha; b\tja\n').rows).toEqual([
    { name: 'Log', count: 1234, due: '2026-11-23', kind: 'out', groups: ['a', 'b'], done: 'yes' },
  ])
})
test('a head tells the order, in the language shown or by id', () => {
  const pasted = read('Count\tNAME\r\n7\tLog\r\n8\tTest\r\n', 'de')
  expect(pasted.hadHead).toBe(true)
  expect(pasted.rows).toEqual([
    { count: 7, name: 'Log' },
    { count: 8, name: 'Test' },
  ])
})
test('what does not fit is named with its line and left out', () => {
  const pasted = read('Log\tmany\t31.02.2026\tAbove\tAlpha, Gamma\tmaybe')
  expect(pasted.rows).toEqual([{ name: 'Log' }])
  expect(pasted.misfits.map(({ line, column, text }) => [line, column.id, text])).toEqual([
    [1, 'count', 'many'],
    [1, 'due', '31.02.2026'],
    [1, 'kind', 'Above'],
    [1, 'groups', 'Alpha, Gamma'],
    [1, 'done', 'maybe'],
  ])
})
test('a quoted cell holds tabs, quotes and line breaks', () => {
  expect(read('"a\t""b""\nc"\t5').rows).toEqual([{ name: 'a\t"b"\nc', count: 5 }])
})
test.each([
  ['0.5', 0.5],
  ['0,5', 0.5],
  ['1,234', 1234],
  ['1.234,5', 1234.5],
  ['1,234.5', 1234.5],
  ['1’000', 1000],
  ['12 %', 12],
  ['-0', 0],
])('the number %s is %d', (typed, value) => {
  expect(read(`x\t${typed}`).rows[0]?.['count'] ?? Number.NaN).toBeCloseTo(value)
})
test.each([
  ['11/23/2026', '2026-11-23'],
  ['23/11/2026', '2026-11-23'],
  ['05/06/2026', undefined],
  ['2026-02-30', undefined],
  ['2026-11-23T10:00', '2026-11-23'],
])('the date %s is %s', (typed, value) => {
  expect(read(`x\t1\t${typed}`).rows[0]?.['due']).toBe(value)
})
test('more cells than columns, empty lines and an empty text are harmless', () => {
  expect(read('a\t1\t\t\t\tyes\tmore\tand more\n\n\t\t\n').rows).toEqual([{ name: 'a', count: 1, done: 'yes' }])
  expect(read('').rows).toEqual([])
  expect(read('a\t1\n'.repeat(mostPastedRows + 1)).rows).toHaveLength(mostPastedRows)
})
test('only text with tabs is a table', () => {
  expect(isTable('two\nlines')).toBe(false)
  expect(isTable('a\tb')).toBe(true)
})

test('lines of a table with given rows go to the row that they name by id or words; others are told', () => {
  const given: Column = {
    id: rowColumn,
    text: 'Row',
    type: '1',
    options: [
      { id: 'A.2.2', text: 'Documented policy' },
      { id: 'A.2.3', text: 'Fit' },
    ],
  }
  const table = readPastedTable('A.2.2\tLog\ndocumented policy\tBook\nA.9.9\tNone\n', [given, ...columns], 'en', words)
  expect(rowsOfEntries(table.rows)).toEqual([{ id: 'A.2.2', name: 'Book' }])
  expect(table.misfits.map(({ line, text }) => [line, text])).toEqual([[3, 'A.9.9']])
})
