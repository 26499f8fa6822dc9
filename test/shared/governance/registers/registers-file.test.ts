import { expect, test } from 'vitest'
import { parseRegistersFile, registersFile } from '#shared/governance/registers/registers-file.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import { sampleFields } from '../../../support/register-samples.ts'

// Ids of a test.
const idOf = (digit: number): RegisterRecordId => `01930000-0000-7000-8000-00000000000${digit}` as RegisterRecordId
const record = (digit: number): RegisterRecord => ({
  format: 'probity-register-record/1',
  id: idOf(digit),
  register: 'training',
  fields: sampleFields.training,
})

test('records come back as they were, in one order whatever the order of the list', () => {
  const file = registersFile([record(2), record(1)])
  expect(file).toEqual(registersFile([record(1), record(2)]))
  expect(parseRegistersFile(JSON.parse(JSON.stringify(file)))).toMatchObject({ ok: true, value: [record(1), record(2)] })
})

test.each([
  ['no file of registers', { format: 'probity-answers/1' }, 'format'],
  ['a register of a newer program', { ...registersFile([]), records: [{ ...record(1), register: 'later' }] }, 'records,0,register'],
  ['a field that is no text', { ...registersFile([]), records: [{ ...record(1), fields: { course: 1 } }] }, 'records,0,fields,course'],
])('%s is named by its place', (_what, input, place) => {
  const result = parseRegistersFile(input)
  expect(result.ok ? [] : result.issues.map(({ path }) => path.join())).toContain(place)
})

test('what does not fit its form is a warning at its place, and the records are there all the same', () => {
  const fields = { ...sampleFields.training, date: '2026-02-30' }
  expect(parseRegistersFile({ ...registersFile([]), records: [{ ...record(1), fields }] })).toMatchObject({
    ok: true,
    value: [{ fields }],
    warnings: [{ code: 'register-not-a-date', path: ['records', 0, 'fields', 'date'] }],
  })
})
