import { describe, expect, test } from 'vitest'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { registerIds } from '#shared/model/register-record.ts'
import { askedSections, fieldsToSave, formIssues, newFields } from '../../../../renderer/screens/registers/record-form-state.ts'

const { concern, incident } = registerSpecs
const today = '2026-11-29'
const reported = {
  ...newFields('concern', today),
  title: 'Rates women lower',
  description: 'Seen on ward 3',
  reporting: 'anonymous',
}
const decided = {
  ...reported,
  status: 'upheld',
  handler: 'Nadia',
  findings: 'True',
  decision: 'upheld',
  outcome: 'training',
  reason: 'Yes',
}
const keysOf = (sections: ReturnType<typeof askedSections>) => sections.flatMap(({ fields }) => fields.map(({ key }) => key))
const faults = (fields: Readonly<Record<string, string>>) => formIssues(concern, fields).map(({ code, path }) => [code, path[0]])

test.each(registerIds)('what a new record of the register %s begins with fits its fields', (register) => {
  const codes = new Set(formIssues(registerSpecs[register], newFields(register, today)).map(({ code }) => code))
  expect([...codes]).toEqual(['register-required'])
})

describe('reporting a concern', () => {
  test('asks for the report alone, and can be saved with three fields filled in', () => {
    expect(askedSections(concern, reported, true).map(({ id }) => id)).toEqual(['report'])
    expect(formIssues(concern, reported)).toEqual([])
  })
  test('asks for a name only of those who give it', () => {
    expect(keysOf(askedSections(concern, reported, true))).not.toContain('reporter')
    expect(keysOf(askedSections(concern, { ...reported, reporting: 'named' }, true))).toContain('reporter')
    expect(faults({ ...reported, reporting: 'named' })).toEqual([['register-required', 'reporter']])
  })
})

describe('deciding a concern', () => {
  test('does not ask the person for what the app sets, nor sends it', () => {
    expect(faults(decided)).toEqual([])
    expect(keysOf(askedSections(concern, decided, false))).not.toContain('decidedBy')
    expect(keysOf(askedSections(concern, { ...decided, decidedBy: 'Ole' }, false))).toContain('decidedBy')
    expect(fieldsToSave(concern, { ...decided, decidedBy: 'Ole', handler: '  ' })).not.toHaveProperty('decidedBy')
    expect(fieldsToSave(concern, { ...decided, handler: '  ' })).not.toHaveProperty('handler')
  })
  test('tells at the status that it cannot be closed before a second person has confirmed', () => {
    const [by, at] = ['decidedBy', 'decidedAt'].map((key) => ({ [key]: key === 'decidedBy' ? 'Ole' : '2026-11-28T10:00:00.000Z' }))
    const closing = { ...decided, ...by, ...at, status: 'closed' }
    expect(faults(closing)).toEqual([['register-unconfirmed', 'status']])
    expect(faults({ ...closing, confirmedBy: 'Nadia', confirmedAt: '2026-11-29T10:00:00.000Z' })).toEqual([])
  })
})

test('a drill is not asked about notices to authorities', () => {
  expect(askedSections(incident, { kind: 'drill' }, true).map(({ id }) => id)).toEqual(['facts', 'people', 'handling', 'review'])
  expect(askedSections(incident, { kind: 'incident' }, true).map(({ id }) => id)).toContain('notification')
})
