import { expect, test } from 'vitest'
import { newRow, withCell, withoutRow, withRowUp } from '../../../../renderer/questions/table/edit-rows.ts'

const rows = [
  { id: 'r1', name: 'one', size: 3 },
  { id: 'r2', name: 'two' },
]

test('a cell is set in its own row only, and the row keeps its id and place', () => {
  expect(withCell(rows, 'r2', 'size', 5)).toEqual([rows[0], { id: 'r2', name: 'two', size: 5 }])
})
test('an emptied cell is taken away, not kept as empty', () => {
  expect(withCell(rows, 'r1', 'size', undefined)[0]).toEqual({ id: 'r1', name: 'one' })
})
test('the first cell of an offered row stores the row', () => {
  expect(withCell(rows, 'E1', 'relevant', 'yes').at(-1)).toEqual({ id: 'E1', relevant: 'yes' })
})
test('rows are removed by id', () => {
  expect(withoutRow(rows, 'r1')).toEqual([rows[1]])
})
test('new rows have ids of their own, also when cells bring one', () => {
  expect(newRow().id).not.toBe(newRow().id)
  expect(newRow({ id: 'stolen' }).id).not.toBe('stolen')
})
test('a row moves before the one above it; the first and a stranger stay', () => {
  expect(withRowUp(rows, 'r2')).toEqual([rows[1], rows[0]])
  expect(withRowUp(rows, 'r1')).toEqual(rows)
  expect(withRowUp(rows, 'r9')).toEqual(rows)
})
