import { describe, expect, test } from 'vitest'
import { sortRows, tableLines } from '../../../renderer/components/table-rows.ts'
import { fc } from '../../support/property.ts'

interface Row {
  readonly name: string
  readonly kind: string
  readonly size: number
}
const row = (name: string, kind = 'a', size = 1): Row => ({ name, kind, size })
const byName = { sortBy: (one: Row) => one.name, descending: false }
const byKind = { titleOf: (one: Row) => one.kind }

describe('rows of a table', () => {
  test('are in the language’s order, times and numbers by their value', () => {
    const names = (rows: readonly Row[]) => rows.map(({ name }) => name)
    expect(names(sortRows([row('Zebra'), row('äpfel'), row('item'), row('Élan')], byName, undefined))).toEqual([
      'äpfel',
      'Élan',
      'item',
      'Zebra',
    ])
    expect(names(sortRows([row('2026-11-02T10:00:00.000Z'), row('2026-02-11T10:00:00.000Z')], byName, undefined))).toEqual([
      '2026-02-11T10:00:00.000Z',
      '2026-11-02T10:00:00.000Z',
    ])
    expect(
      sortRows([row('b', 'a', 10), row('a', 'a', 9)], { sortBy: ({ size }) => size, descending: true }, undefined).map(({ size }) => size),
    ).toEqual([10, 9])
  })

  test('stand under their group, sorted within, each group with its number of shown rows', () => {
    const rows = [row('d', 'two'), row('c', 'one'), row('b', 'two'), row('a', 'one')]
    const lines = tableLines(sortRows(rows, { ...byName, descending: true }, byKind), ({ name }) => name !== 'a', byKind)
    expect(lines.map((line) => (line.kind === 'group' ? `${line.title} ${line.count}` : line.row.name))).toEqual([
      'one 1',
      'c',
      'two 2',
      'd',
      'b',
    ])
  })

  test('are all shown once, whatever the order and the groups', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ name: fc.string(), kind: fc.constantFrom('x', 'y', 'X'), size: fc.integer() })), (rows) => {
        const lines = tableLines(sortRows(rows, byName, byKind), undefined, byKind)
        const shown = lines.flatMap((line) => (line.kind === 'row' ? line.row : []))
        expect(new Set(shown)).toEqual(new Set(rows))
        expect(shown).toHaveLength(rows.length)
        const heads = lines.flatMap((line) => (line.kind === 'group' ? line.title : []))
        expect(new Set(heads).size).toBe(heads.length)
      }),
    )
  })
})
