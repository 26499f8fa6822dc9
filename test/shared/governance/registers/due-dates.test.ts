import { describe, expect, it } from 'vitest'
import { dayIn } from '#shared/dates.ts'
import { dueDates, dueReasons, registerDueDates } from '#shared/governance/registers/due-dates.ts'
import { incidentClocks } from '#shared/governance/registers/incident-clocks.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import { sampleFields } from '../../../support/register-samples.ts'

const today = '2026-11-29'
const dueOf = (register: RegisterId, change: Readonly<Record<string, string>> = {}): readonly string[] =>
  dueDates({ register, fields: { ...sampleFields[register], ...change } }, today).map(({ date, reason }) => `${date} ${reason}`)

describe('dueDates', () => {
  it.each([
    ['document', {}, ['2027-02-01 document-review']],
    // Twelve months after the approval unless another day is set; of leap day the last one of February.
    ['document', { nextReview: '' }, ['2027-03-01 document-review']],
    ['document', { nextReview: '', approvedOn: '2028-02-29' }, ['2029-02-28 document-review']],
    ['document', { nextReview: '', approvedOn: '' }, [`${today} document-review`]],
    ['document', { status: 'superseded' }, []],
    ['training', {}, ['2027-02-28 training-renewal']],
    ['training', { expires: '2026-12-31' }, ['2026-12-31 training-renewal']],
    ['training', { status: 'planned', date: '2026-12-05' }, ['2026-12-05 training-planned']],
    ['training', { status: 'failed' }, ['2026-02-28 training-repeat']],
    ['concern', {}, ['2026-11-20 concern-confirmation']],
    ['concern', { confirmedBy: 'Ole Brandt', actionsDue: '2027-01-15' }, ['2027-01-15 actions']],
    [
      'concern',
      { status: 'reported', reporting: 'named', reporter: 'A. Haddad' },
      ['2026-11-09 concern-acknowledgement', '2027-02-02 concern-decision'],
    ],
    ['concern', { status: 'closed', confirmedBy: 'Ole Brandt', actionsDue: '2027-01-15' }, []],
    ['incident', {}, ['2026-11-23 breach-authority']],
    ['incident', { authorityNotice: 'notified', authorityNotifiedAt: '2026-11-21T08:00:00.000Z' }, []],
    [
      'incident',
      { seriousIncident: 'death', marketAuthorityNotice: 'pending' },
      ['2026-11-23 breach-authority', '2026-11-30 market-authority'],
    ],
    ['incident', { kind: 'drill', status: 'planned', drillDate: '2026-12-10' }, ['2026-12-10 drill-planned']],
    ['incident', { kind: 'drill', status: 'closed', drillDate: '2026-02-10' }, ['2027-02-10 drill-again']],
  ] as const)('of the register %s with %o', (register, change, expected) => {
    expect(dueOf(register, change)).toEqual(expected)
    for (const due of dueOf(register, change)) expect(dueReasons).toContain(due.split(' ')[1])
  })

  it('reckons a deadline to the minute on the day where it is kept', () => {
    const incident = { register: 'incident' as const, fields: { ...sampleFields.incident } }
    const days = (zone: string) => dueDates(incident, today, zone).map(({ date }) => date)
    const clock = incidentClocks(incident.fields).find(({ state }) => state === 'running')
    expect(clock?.until).toBeDefined()
    for (const zone of ['America/Los_Angeles', 'UTC', 'Asia/Tokyo', 'Pacific/Kiritimati'])
      expect(days(zone)).toContain(dayIn(zone, clock?.until ?? ''))
    expect(days('Etc/GMT+12')[0]).not.toBe(days('Pacific/Kiritimati')[0])
  })

  it('lets the newest drill and the newest training of a person stand for the ones before', () => {
    const drill = (drillDate: string, status = 'closed') => ({
      register: 'incident' as const,
      fields: { ...sampleFields.incident, kind: 'drill', status, drillDate },
    })
    const training = (person: string, date: string, status = 'completed') => ({
      register: 'training' as const,
      fields: { ...sampleFields.training, person, date, status },
    })
    const records = [
      drill('2025-06-01'),
      drill('2026-06-01'),
      drill('2026-12-24', 'planned'),
      training('Ole', '2025-01-10'),
      training('Ole', '2026-01-10'),
      training('Ada', '2025-02-01', 'failed'),
    ]
    expect(registerDueDates(records, today).map(({ date, reason }) => `${date} ${reason}`)).toEqual([
      '2027-06-01 drill-again',
      '2026-12-24 drill-planned',
      '2027-01-10 training-renewal',
      '2025-02-01 training-repeat',
    ])
  })
})

describe('incidentClocks', () => {
  const clocks = (change: Readonly<Record<string, string>>) => incidentClocks({ ...sampleFields.incident, ...change })

  it.each([
    // GDPR 33(1); AI Act 73(2), (3), (4).
    ['no', []],
    ['serious', ['2026-12-05T10:30:00.000Z']],
    ['death', ['2026-11-30T10:30:00.000Z']],
    ['widespread-or-critical', ['2026-11-22T10:30:00.000Z']],
    ['unknown', ['2026-11-22T10:30:00.000Z']],
  ])('run from awareness: serious incident %s', (seriousIncident, expected) => {
    const found = clocks({ seriousIncident, marketAuthorityNotice: 'pending' })
    expect(found.filter(({ id }) => id === 'market-authority').map(({ until }) => until)).toEqual(expected)
    expect(found.find(({ id }) => id === 'breach-authority')).toEqual({
      id: 'breach-authority',
      from: '2026-11-20T10:30:00.000Z',
      until: '2026-11-23T10:30:00.000Z',
      state: 'running',
    })
  })

  it('stop when the authority is notified, or need not be', () => {
    const at = '2026-11-22T09:00:00.000Z'
    expect(clocks({ authorityNotice: 'notified', authorityNotifiedAt: at })[0]).toMatchObject({ state: 'notified', at })
    expect(clocks({ authorityNotice: 'not-required' })[0]?.state).toBe('not-required')
  })

  it('do not run for a drill, for what is no breach, or without a time to count from', () => {
    expect(clocks({ kind: 'drill' })).toEqual([])
    expect(clocks({ personalDataBreach: 'no' })).toEqual([])
    expect(clocks({ awareAt: '', detectedAt: 'yesterday' })).toEqual([])
  })
})
