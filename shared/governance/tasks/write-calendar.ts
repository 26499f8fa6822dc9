import { addDays } from '../../dates.ts'
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'

/** A whole day in somebody's calendar; it takes up no time there. */
export interface CalendarDay {
  /** Names the event for good, so that a file that is imported again replaces it. */
  readonly uid: string
  readonly day: IsoDate
  readonly title: string
  readonly text: string
}

const lineBytes = 75
const utf8 = new TextEncoder()

/**
 * An iCalendar file (RFC 5545) with one event of a whole day each. Texts come from whoever wrote the answers: a line break or a control
 * character in one ends no line of the file.
 *
 * @param stamp when the file is made
 */
export function writeCalendar(name: string, days: readonly CalendarDay[], stamp: IsoDateTime): Uint8Array<ArrayBuffer> {
  const made = `${stamp.replaceAll(/[-:]/g, '').slice(0, 15)}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Probity//Tasks//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...days.flatMap(({ uid, day, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(uid)}`,
      `DTSTAMP:${made}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return utf8.encode(lines.map((line) => `${folded(line)}\r\n`).join(''))
}

/** Section 3.3.11; control characters but tab have no place in a text. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll(/\r\n|[\r\n\u2028\u2029\u0085]/g, String.raw`\n`)
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000A-\u001F\u007F]/g, '')

/** Section 3.1: no line has more than 75 octets; a letter of several octets stays whole. */
function folded(line: string): string {
  let [out, bytes] = ['', 0]
  for (const letter of line) {
    const size = utf8.encode(letter).length
    const isFull = bytes + size > lineBytes
    out += isFull ? `\r\n ${letter}` : letter
    bytes = isFull ? 1 + size : bytes + size
  }
  return out
}
