import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeCalendar, type CalendarDay } from '#shared/governance/tasks/write-calendar.ts'
import { fc } from '../../../support/property.ts'

const stamp = '2026-11-29T20:15:03.123Z'
const textOf = (days: readonly CalendarDay[]): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(writeCalendar('Tasks', days, stamp))
/** As Thunderbird's parser reads it. */
const readBack = (file: string) =>
  new ICAL.Component(ICAL.parse(file) as unknown[]).getAllSubcomponents('vevent').map((part) => {
    const event = new ICAL.Event(part)
    return { uid: event.uid, title: event.summary, text: event.description, day: event.startDate.toString(), end: event.endDate.toString() }
  })

test('a file another program reads as whole days', () => {
  const file = textOf([{ uid: 'a@probity', day: '2026-12-31', title: 'Review', text: 'Risk of the scorer' }])
  expect(readBack(file)).toEqual([{ uid: 'a@probity', day: '2026-12-31', end: '2027-01-01', title: 'Review', text: 'Risk of the scorer' }])
  expect(file).toContain('DTSTAMP:20261129T201503Z\r\n')
  expect(readBack(textOf([]))).toEqual([])
})

test('no text can begin a line of its own, whatever breaks lines', () => {
  const hostile = 'x\r\nEND:VEVENT\nBEGIN:VALARM\rACTION:AUDIO\u2028ATTACH:file\u0085;a=1,b\\n\u0000'
  const events = readBack(textOf([{ uid: 'a', day: '2026-12-01', title: hostile, text: hostile }]))
  expect(events).toHaveLength(1)
  expect(events[0]?.title).toBe('x\nEND:VEVENT\nBEGIN:VALARM\nACTION:AUDIO\nATTACH:file\n;a=1,b\\n')
})

test('every text comes back, and no line is longer than 75 octets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const file = textOf([{ uid: 'a', day: '2026-12-01', title: text, text }])
      expect(file.split('\r\n').every((line) => new TextEncoder().encode(line).length <= 75)).toBe(true)
      // oxlint-disable-next-line no-control-regex -- what the writer takes out
      const kept = text.replaceAll(/\r\n|[\r\n\u2028\u2029\u0085]/g, '\n').replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F]/g, '')
      expect(readBack(file)[0]?.title ?? '').toBe(kept)
    }),
    { numRuns: 200 },
  )
})
