import { expect, test } from 'vitest'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { readPastedTable } from '../../../../renderer/questions/table/paste-table.ts'
import { lacksOf, pastedColumns, pastedFields } from '../../../../renderer/screens/registers/pasted-records.ts'

const spec = registerSpecs.training
const columns = pastedColumns(spec, { fieldOf: (key) => (key === 'person' ? 'Mitarbeiter' : key), optionOf: (_key, id) => `<${id}>` })
const words = { yes: [], no: [], compliance: { compliant: [], partly: [], 'non-compliant': [] } }
const read = (...lines: readonly string[]) =>
  readPastedTable(lines.join('\n'), columns, 'de', words).rows.map((row) => pastedFields(spec, row))

test('rows of a spreadsheet become records by the heads of their columns, with choices by name', () => {
  const [first, second] = read(
    'Mitarbeiter\tcourse\tdate\tkind\tscore',
    'Nadia Ferrante\tAI literacy\t03.11.2026\t<role-based>\t88,5',
    'Ole Brandt\tAI literacy\t2026-11-04\t\t',
  )
  expect(first).toEqual({
    person: 'Nadia Ferrante',
    course: 'AI literacy',
    date: '2026-11-03',
    kind: 'role-based',
    score: '88.5',
    status: 'completed',
  })
  // What is left open is as in a new record, and mandatory by it.
  expect(second).toMatchObject({ kind: 'awareness', status: 'completed' })
  expect(lacksOf(spec, first ?? {}).map(({ key }) => key)).toEqual(['role'])
  expect(lacksOf(spec, second ?? {})).toEqual([])
})

test('a day that was not given is asked for, never today', () => {
  const [row] = read('Mitarbeiter\tcourse', 'Nadia Ferrante\tAI literacy')
  expect(row).not.toHaveProperty('date')
  expect(lacksOf(spec, row ?? {}).map(({ key }) => key)).toEqual(['date'])
})
