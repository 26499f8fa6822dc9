import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatsOf } from '../../../renderer/i18n/use-formats.ts'

const before = process.env['TZ']
// West of Greenwich, where a day's midnight there is the evening before.
beforeAll(() => {
  process.env['TZ'] = 'America/Los_Angeles'
})
afterAll(() => {
  if (before === undefined) delete process.env['TZ']
  else process.env['TZ'] = before
})

test('a day without an hour is the same day everywhere', () => {
  expect(new Date('2026-11-23').getDate()).toBe(22)
  expect(formatsOf('en-US').date('2026-11-23')).toBe('Nov 23, 2026')
  expect(formatsOf('fr').dateInWords('2026-06-05')).toBe('vendredi 5 juin 2026')
})

test('a moment is told by the clock of who reads', () => {
  expect(formatsOf('en-US').date('2026-11-23T03:00:00Z')).toBe('Nov 22, 2026')
})

test('what is no date stays as it is', () => {
  expect(formatsOf('de').date('bald')).toBe('bald')
  expect(formatsOf('de').dateInWords('2026-13-45')).toBe('2026-13-45')
})
