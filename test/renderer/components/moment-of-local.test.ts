import { afterAll, beforeAll, expect, test } from 'vitest'
import { localOfMoment, momentOfLocal } from '../../../renderer/components/moment-of-local.ts'

const before = process.env['TZ']
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

test.each([
  ['2026-11-29T20:05:00.000Z', '2026-11-29T21:05'],
  // Summer time, and another day than in Greenwich.
  ['2026-06-30T22:30:00.000Z', '2026-07-01T00:30'],
])('%s stands in the field as %s, and comes back from it', (moment, local) => {
  expect(localOfMoment(moment)).toBe(local)
  expect(momentOfLocal(local)).toBe(moment)
})

test('what is not typed to its end is no moment, and what is no moment is not shown', () => {
  expect(momentOfLocal('')).toBe('')
  expect(momentOfLocal('2026-13-01T00:00')).toBe('')
  expect(localOfMoment('')).toBe('')
  expect(localOfMoment('soon')).toBe('')
})
