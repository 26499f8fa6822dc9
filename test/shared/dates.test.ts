import { describe, expect, it } from 'vitest'
import { addMonths, daysBetween, earliest, isIsoDate } from '#shared/dates.ts'

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
