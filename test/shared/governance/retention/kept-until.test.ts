import { describe, expect, it } from 'vitest'
import { parseCitation } from '#shared/compliance/citations.ts'
import { keptRecord, retentionOf, type KeptThing } from '#shared/governance/retention/kept-until.ts'
import { ruleFor, ownRules, shippedRules } from '#shared/governance/retention/retention-rules.ts'
import { coveredKinds, eventsOfKind } from '#shared/governance/registers/retention-register.ts'
import type { RegisterRecordId, SystemId } from '#shared/model/ids.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import { sampleFields, sampleSystemId } from '../../../support/register-samples.ts'

const id = (last: string) => `01930000-0000-7000-8000-0000000000${last}` as RegisterRecordId
const entry = (change: Readonly<Record<string, string>>, last = 'd1') => ({
  id: id(last),
  register: 'retention' as const,
  fields: { title: 'Entry', status: 'in-force', owner: 'Ines', reason: 'Because of the case.', ...change },
})
const record = (register: RegisterId, change: Readonly<Record<string, string>>) => ({
  id: id('c1'),
  register,
  fields: { ...sampleFields[register], ...change },
})
const assessment: KeptThing = {
  id: id('b1'),
  kind: 'assessment-risk',
  outcome: 'rejected',
  system: sampleSystemId as SystemId,
  events: { 'last-decision': '2024-02-29', 'out-of-use': '2026-11-30' },
}

describe('ruleFor', () => {
  it('brings a rule for every kind of record that one may cover, counted from a day that such records have', () => {
    for (const kind of coveredKinds) {
      const rule = ruleFor(kind, undefined, [])
      expect([kind, rule?.record, eventsOfKind(kind).some((event) => event === rule?.event)]).toEqual([kind, undefined, true])
      // Shown in the reader's language, which directives have no citations for.
      expect([kind, rule?.legalBasis.split(', ').every((law) => parseCitation(law) !== undefined)]).toEqual([kind, kind !== 'concern'])
    }
    expect(ruleFor('retention', undefined, [])).toBeUndefined()
    expect(shippedRules.find(({ covers }) => covers === 'audit-log')?.years).toBe(0.5)
  })

  it('takes the closest rule of the organisation, of equally close ones the longest, and none that was lifted', () => {
    const rule = (last: string, change: Readonly<Record<string, string>>) =>
      entry({ kind: 'rule', event: 'last-decision', covers: 'assessment', years: '7', ...change }, last)
    const all = rule('d1', {})
    const risk = rule('d2', { covers: 'assessment-risk', years: '6' })
    const longer = rule('d3', { covers: 'assessment-risk', years: '8' })
    const rejected = rule('d4', { outcome: 'rejected', years: '2' })
    const lifted = rule('d5', { covers: 'assessment-risk', outcome: 'rejected', years: '1', status: 'lifted' })
    const yearsOf = (outcome: string | undefined, ...entries: readonly ReturnType<typeof rule>[]) =>
      ruleFor('assessment-risk', outcome, ownRules(entries))?.years
    expect(yearsOf(undefined)).toBe(10)
    expect(yearsOf(undefined, all)).toBe(7)
    expect(yearsOf(undefined, all, risk, longer, rejected)).toBe(8)
    expect(yearsOf('rejected', all, rejected)).toBe(2)
    expect(yearsOf('approved', all, rejected)).toBe(7)
    expect(yearsOf('rejected', all, risk, rejected, lifted)).toBe(6)
    expect(ruleFor('concern', undefined, ownRules([all]))?.years).toBe(3)
  })
})

describe('retentionOf', () => {
  it('counts from the event of the rule, keeps through the last day, and is over on the next', () => {
    expect(retentionOf(assessment, [], '2036-11-30')).toMatchObject({ from: '2026-11-30', until: '2036-11-30', isOver: false, holds: [] })
    expect(retentionOf(assessment, [], '2036-12-01').isOver).toBe(true)
    const half = entry({ kind: 'rule', covers: 'assessment', years: '0.3', event: 'last-decision' })
    // Four months, since 3.6 are not three; the 29th of June of that year.
    expect(retentionOf(assessment, [half], '2026-01-01').until).toBe('2024-06-29')
  })

  it('has no end while its event has not come', () => {
    const { until, rule, isOver } = retentionOf({ ...assessment, events: {} }, [], '2099-01-01')
    expect([until, rule?.years, isOver]).toEqual([undefined, 10, false])
  })

  it('is kept longer where somebody says so with a reason, and never shorter than the rule', () => {
    const longer = (until: string) => entry({ kind: 'longer', record: assessment.id, until }, 'd2')
    const kept = retentionOf(assessment, [longer('2037-05-01'), longer('2038-05-01')], '2037-01-01')
    expect(kept).toMatchObject({ until: '2038-05-01', isOver: false, longer: { record: id('d2'), reason: 'Because of the case.' } })
    expect(retentionOf(assessment, [longer('2038-05-01')], '2038-05-02').isOver).toBe(true)
    const early = retentionOf(assessment, [longer('2030-05-01')], '2026-12-01')
    expect([early.until, early.longer]).toEqual(['2036-11-30', undefined])
  })

  it('is never over under a legal hold on it or on its AI system, until that is lifted', () => {
    const holds = (change: Readonly<Record<string, string>>) => retentionOf(assessment, [entry({ kind: 'hold', ...change })], '2040-01-01')
    expect(holds({ record: assessment.id })).toMatchObject({ isOver: false, holds: [{ title: 'Entry', reason: 'Because of the case.' }] })
    expect(holds({ system: sampleSystemId })).toMatchObject({ isOver: false, holds: [{ record: id('d1') }] })
    expect(holds({ record: assessment.id, status: 'lifted' })).toMatchObject({ isOver: true, holds: [] })
    expect(holds({ record: id('c1') })).toMatchObject({ isOver: true, holds: [] })
    // An empty choice is no system.
    expect(retentionOf({ id: id('b2'), kind: 'training', events: {} }, [entry({ kind: 'hold', system: '' })], '2040-01-01').holds).toEqual(
      [],
    )
  })
})

describe('keptRecord', () => {
  it.each([
    ['document', { status: 'superseded', endedOn: '2026-04-01' }, { 'out-of-use': '2026-04-01' }],
    ['document', { status: 'superseded' }, {}],
    ['document', { endedOn: '2026-04-01' }, {}],
    ['concern', { status: 'closed', confirmedAt: '2026-11-29T23:30:00.000Z' }, { closed: '2026-11-30' }],
    ['concern', { status: 'closed' }, {}],
    ['concern', { confirmedAt: '2026-11-29T23:30:00.000Z' }, {}],
    ['training', {}, { closed: '2027-02-28' }],
    ['training', { status: 'planned' }, {}],
    ['incident', { status: 'closed', reviewDate: '2026-12-01' }, { closed: '2026-12-01' }],
    ['incident', { reviewDate: '2026-12-01' }, {}],
    ['retention', {}, {}],
  ] as const)('knows when %s %o ended', (register, change, events) => {
    expect(keptRecord(record(register, change), 'Europe/Berlin').events).toEqual(events)
  })
})
