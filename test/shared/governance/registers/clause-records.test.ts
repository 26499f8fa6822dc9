import { describe, expect, it } from 'vitest'
import { policyClauses, registerFeatures } from '#shared/compliance/policy-clauses.ts'
import { clauseRecords } from '#shared/governance/registers/clause-records.ts'
import { registerSpecs } from '#shared/governance/registers/register-specs.ts'
import { registerIds, type RegisterId } from '#shared/model/register-record.ts'
import { sampleFields } from '../../../support/register-samples.ts'

const today = '2026-11-29'
const record = (register: RegisterId, change: Readonly<Record<string, string>> = {}) => ({
  register,
  fields: { ...sampleFields[register], ...change },
})
const served = (...records: ReturnType<typeof record>[]) => Object.fromEntries(clauseRecords(records, today))

describe('clauseRecords', () => {
  it('knows of each clause that a register carries which register that is', () => {
    const carried = policyClauses.filter(({ feature }) => feature !== undefined && registerFeatures.includes(feature)).map(({ id }) => id)
    const named = new Set(registerIds.flatMap((id) => registerSpecs[id].clauses))
    // Reviews of access are signed statements beside the registers.
    expect(carried.filter((clause) => !named.has(clause))).toEqual(['P-5.1-3'])
    expect(carried).toHaveLength(19)
  })

  it('counts nothing for registers that are empty', () => {
    expect(served()).toEqual({})
  })

  it('counts a document for the clause that it serves, while it is approved', () => {
    expect(served(record('document'), record('document', { clause: 'P-12-4' }))).toEqual({ 'P-12-1': 1, 'P-12-4': 1, 'P-7.1-1': 1 })
    expect(served(record('document', { status: 'draft' }), record('document', { clause: 'other' }))).toEqual({})
  })

  it.each([
    [{ date: '2025-11-29' }, { 'P-9.1-1': 1 }],
    [{ date: '2025-11-28' }, {}],
    [{ date: '2025-01-01', expires: '2026-11-30' }, { 'P-9.1-1': 1 }],
    // Valid until a day is valid on it.
    [{ expires: today }, { 'P-9.1-1': 1 }],
    [{ expires: '2026-11-28' }, {}],
    [{ status: 'failed' }, {}],
    [{ kind: 'role-based' }, { 'P-9.1-2': 1 }],
    [{ kind: 'acknowledgement' }, { 'P-9.2-1': 1 }],
  ])('counts training that is not expired: %o', (change, expected) => {
    expect(served(record('training', change))).toEqual(expected)
  })

  it('asks of a drill that it was held within a year, of lessons that they were written, of a violation that two people judged it', () => {
    const drill = { kind: 'drill', status: 'closed', lessons: 'Call first, write later.' }
    expect(served(record('incident', { ...drill, drillDate: '2026-01-10' }))).toMatchObject({ 'P-6.3-2': 1, 'P-6.4-2': 1 })
    expect(served(record('incident', { ...drill, drillDate: '2025-11-28' }))).not.toHaveProperty('P-6.3-2')
    expect(served(record('incident'))).not.toHaveProperty('P-6.4-2')
    const violation = record('concern', { kind: 'violation' })
    expect(served(violation)).toMatchObject({ 'P-10.1-2': 1, 'P-9.2-2': 1 })
    expect(served(violation)).not.toHaveProperty('P-10.2-2')
    expect(served(record('concern', { kind: 'violation', confirmedBy: 'Bo' }))).toMatchObject({ 'P-10.2-2': 1 })
  })
})
