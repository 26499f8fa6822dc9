import { expect, test } from 'vitest'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { fieldsOf } from '#shared/governance/registers/register-spec.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import type { RegisterRecord } from '#shared/model/register-record.ts'
import { registerCsv } from '../../../../renderer/screens/registers/register-csv.ts'

const spec = registerSpecs.training
const record: RegisterRecord = {
  format: 'probity-register-record/1',
  // A test's own id.
  id: 'one' as RegisterRecordId,
  register: 'training',
  fields: { course: '=HYPERLINK("http://evil.example")', kind: 'awareness', person: 'Zoë "Z" Ng', status: 'completed', date: '2026-11-01' },
}
const csv = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
  registerCsv(spec, [record], new Map([['one', { date: '2027-11-01', reason: 'training-renewal' }]]), {
    fieldOf: (key) => `<${key}>`,
    valueOf: ({ key }, value = '') => (key === 'date' ? 'in words' : value),
    due: 'Due',
    dueOf: ({ date, reason }) => `${reason} ${date}`,
  }),
)
const lines = csv.slice(1).split('\r\n')

test('every field is a column, and what is due is the last one', () => {
  expect(csv.charCodeAt(0)).toBe(0xfeff)
  expect(lines[0]?.split(',')).toEqual([...fieldsOf(spec).map(({ key }) => `"<${key}>"`), '"Due"'])
  expect(lines[1]?.endsWith(',"training-renewal 2027-11-01"')).toBe(true)
})
test('a formula is text, a quotation mark is doubled, a day stays as it is written', () => {
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
  expect(lines[1]).toContain('"Zoë ""Z"" Ng"')
  expect(lines[1]).toContain('"2026-11-01"')
  expect(csv).not.toContain('in words')
})
