import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayIn, daysBetween, earliest, isIsoDate, isOverEverywhere, startOfDay } from '#shared/dates.ts'
import { fc } from '../support/property.ts'

describe('isIsoDate', () => {
  it.each(['2026-01-01', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) =>
    expect(isIsoDate(text)).toBe(true),
  )
  it.each([
    '2027-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '0000-01-01',
    '2026-01-01T00:00:00Z',
    '',
    20260101,
    null,
  ])('refuses %j', (text) => expect(isIsoDate(text)).toBe(false))
})

describe('addMonths', () => {
  it.each([
    ['2026-03-31', 12, '2027-03-31'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-05-15', 0, '2026-05-15'],
    ['9999-12-01', 1, '9999-12-31'],
    ['0001-01-15', -1, '0001-01-01'],
  ])('%s and %i months is %s', (date, months, expected) => expect(addMonths(date, months)).toBe(expected))

  it.each([
    ['2026-02-30', 1],
    ['2026-01-01', 1.5],
  ])('refuses %s and %d months', (date, months) => expect(() => addMonths(date, months)).toThrow(RangeError))
})

describe('daysBetween', () => {
  it.each([
    ['2026-01-01', '2027-01-01', 365],
    ['2028-01-01', '2029-01-01', 366],
    ['2026-03-28', '2026-03-30', 2],
    ['2026-03-30', '2026-03-28', -2],
    ['0001-01-01', '0002-01-01', 365],
  ])('from %s to %s are %i', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days)
  })
})

it('earliest gives the first day, and nothing for none', () => {
  expect(earliest(['2026-03-01', '2026-02-28', '2027-01-01'])).toBe('2026-02-28')
  expect(earliest([])).toBeUndefined()
})

// Both ends of the day line, half and quarter hours, and daylight saving that starts or ends at midnight.
const zones = [
  'UTC',
  'America/Los_Angeles',
  'Asia/Tokyo',
  'Europe/Paris',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Havana',
]

describe('addDays', () => {
  it.each([
    ['2026-02-27', 2, '2026-03-01'],
    ['2028-02-29', 366, '2029-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['0001-01-01', 0, '0001-01-01'],
  ])('%s and %i days is %s', (date, days, expected) => expect(addDays(date, days)).toBe(expected))
})

describe('the calendar day of an instant', () => {
  it.each([
    ['America/Los_Angeles', '2026-11-30T04:00:00.000Z', '2026-11-29'],
    ['UTC', '2026-11-30T04:00:00.000Z', '2026-11-30'],
    ['Asia/Tokyo', '2026-11-29T20:00:00.000Z', '2026-11-30'],
    ['UTC', '2026-11-29T20:00:00.000Z', '2026-11-29'],
    ['Europe/Paris', '2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['Nowhere/Atlantis', '2026-11-29T23:59:59.999Z', '2026-11-29'],
  ])('in %s at %s is %s', (zone, instant, day) => expect(dayIn(zone, instant)).toBe(day))

  it.each([
    // The clock goes forward and back at two in the night: days of 23 and of 25 hours.
    ['America/Los_Angeles', '2026-03-08', '2026-03-08T08:00:00.000Z'],
    ['America/Los_Angeles', '2026-03-09', '2026-03-09T07:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-02', '2026-11-02T08:00:00.000Z'],
    // Here midnight itself is left out, and there a whole day was.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ])('begins in %s on %s at %s', (zone, day, instant) => expect(startOfDay(zone, day)).toBe(instant))

  it('turns at the start of the day and never elsewhere, in every zone and also where clocks are changed', () => {
    const hours = fc.integer({ min: 0, max: 366 * 24 - 1 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), hours, (zone, hour) => {
        const instant = Date.UTC(2026, 0, 1) + hour * 3_600_000
        const day = dayIn(zone, instant)
        const start = Date.parse(startOfDay(zone, day))
        expect(start).toBeLessThanOrEqual(instant)
        expect(dayIn(zone, start)).toBe(day)
        expect(daysBetween(dayIn(zone, start - 1), day)).toBe(1)
        // Never earlier than fourteen hours before the day in UTC, never later than twelve hours after its begin.
        expect(Math.abs(start + 3_600_000 - Date.parse(day))).toBeLessThanOrEqual(13 * 3_600_000)
      }),
    )
  })

  it('is over everywhere when it is over in each zone, and not before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 365 }), fc.integer({ min: -36 * 60, max: 60 * 60 }), (index, minute) => {
        const midnight = Date.UTC(2026, 0, 1 + index)
        const day = dayIn('UTC', midnight)
        const instant = midnight + minute * 60_000
        const isOver = isOverEverywhere(day, new Date(instant).toISOString())
        expect(isOver).toBe(zones.every((zone) => dayIn(zone, instant) > day))
      }),
    )
  })

  it('counts what is no day or no time as over', () => {
    expect(isOverEverywhere('2026-99-99', '2026-01-01T00:00:00.000Z')).toBe(true)
    expect(isOverEverywhere('2026-01-01', '2026-99-99T00:00:00.000Z')).toBe(true)
  })
})
