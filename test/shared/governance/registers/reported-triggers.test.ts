import { describe, expect, it } from 'vitest'
import { reportedEvents, reportedTriggers } from '#shared/governance/registers/reported-triggers.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import type { SystemId } from '#shared/model/ids.ts'
import { sampleFields, sampleSystemId } from '../../../support/register-samples.ts'

const events = (register: RegisterId, change: Readonly<Record<string, string>> = {}) =>
  reportedEvents([{ register, fields: { ...sampleFields[register], ...change } }], (moment) => moment.slice(0, 10))
const system = sampleSystemId as SystemId // a UUIDv7 is what the brand stands for

describe('reportedEvents', () => {
  it('are incidents and upheld concerns about a system, by register and day and not by what somebody confided', () => {
    expect(events('incident')).toEqual([{ trigger: 'T-03', system, name: 'incident 2026-11-20', date: '2026-11-20' }])
    expect(events('concern')).toEqual([{ trigger: 'T-03', system, name: 'concern 2026-11-20', date: '2026-11-20' }])
  })

  it.each([
    ['incident', { kind: 'drill' }],
    ['incident', { system: '' }],
    ['incident', { awareAt: 'soon' }],
    ['concern', { decision: 'not-upheld' }],
    ['concern', { decidedAt: '' }],
    ['training', {}],
    ['document', {}],
  ] as const)('are none of the register %s with %o', (register, change) => {
    expect(events(register, change)).toEqual([])
  })
})

describe('reportedTriggers', () => {
  const [event] = events('incident')
  const of = (about: SystemId | undefined, approvedOn: string | undefined) => reportedTriggers(event ? [event] : [], about, approvedOn)

  it('call for a review of what was approved before, or on the day itself', () => {
    const expected = [{ id: 'T-03', in: 'incident 2026-11-20', date: '2026-11-20' }]
    expect(of(system, '2026-01-01')).toEqual(expected)
    expect(of(system, '2026-11-20')).toEqual(expected)
  })

  it('do not for another system, for what was approved since, or is not approved', () => {
    const other = '01930000-0000-7000-8000-0000000000a2' as SystemId // as above
    expect([of(other, '2026-01-01'), of(system, '2026-11-21'), of(system, undefined), of(undefined, '2026-01-01')]).toEqual([
      [],
      [],
      [],
      [],
    ])
  })
})
