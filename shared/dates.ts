import type { IsoDate, IsoDateTime } from './model/ids.ts'

const shape = /^(\d{4})-(\d{2})-(\d{2})$/
const dayMs = 86_400_000

/** True for a day that exists in the proleptic Gregorian calendar, years 0001–9999, written `YYYY-MM-DD`. */
export function isIsoDate(value: unknown): value is IsoDate {
  if (typeof value !== 'string') return false
  const match = shape.exec(value)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * Adds calendar months and keeps the day of the month, clipped to the end of the month (DOMAIN 2.6). A result outside the years 0001–9999 is
 * clipped to the first or last day of these, since such days come from hostile files and must not stop a score.
 *
 * @param months whole number, may be negative
 * @throws {RangeError} when `date` is not an IsoDate or `months` is not whole
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year, month, day] = parts(date)
  if (!Number.isInteger(months)) throw new RangeError(`months must be a whole number, got ${months}`)
  const index = year * 12 + (month - 1) + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  if (newYear < 1) return '0001-01-01'
  if (newYear > 9999) return '9999-12-31'
  return write(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** Clipped to the years 0001–9999, as `addMonths` is. @throws {RangeError} when `date` is not an IsoDate */
export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = new Date(utc(date) + days * dayMs)
  const year = moved.getUTCFullYear()
  if (year < 1) return '0001-01-01'
  if (year > 9999) return '9999-12-31'
  return write(year, moved.getUTCMonth() + 1, moved.getUTCDate())
}

/** Whole days from `from` to `to`; negative when `to` is earlier. @throws {RangeError} when either is not an IsoDate */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to) - utc(from)) / dayMs)
}

/** The earliest of the given days; `undefined` for none. ISO dates sort as text. */
export function earliest(dates: readonly IsoDate[]): IsoDate | undefined {
  return dates.reduce<IsoDate | undefined>((first, date) => (first === undefined || date < first ? date : first), undefined)
}

/**
 * The calendar day that an instant falls on in a time zone; UTC for a zone that this machine does not know.
 *
 * @param zone IANA name, such as `America/Los_Angeles`
 * @throws {RangeError} when `instant` is no time
 */
export function dayIn(zone: string, instant: IsoDateTime | number): IsoDate {
  const found = calendarOf(zone).formatToParts(new Date(instant))
  const number = (wanted: string): number => Number(found.find(({ type }) => type === wanted)?.value)
  return write(number('year'), number('month'), number('day'))
}

/** The instant at which a day begins in a time zone, also where its midnight is skipped. @throws {RangeError} when `date` is not an IsoDate */
export function startOfDay(zone: string, date: IsoDate): IsoDateTime {
  // No zone is further from UTC than a day, and days follow each other with time.
  let [before, from] = [utc(date) - dayMs, utc(date) + dayMs]
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2)
    if (dayIn(zone, middle) < date) before = middle
    else from = middle
  }
  return new Date(from).toISOString()
}

/**
 * Whether a day is over wherever on Earth somebody may have meant it, half a day after its end in UTC. People in several zones judge by
 * this alike. What is no time or no day counts as over, since the opposite would extend a right.
 */
export function isOverEverywhere(date: IsoDate, instant: IsoDateTime): boolean {
  return !isIsoDate(date) || !(Date.parse(instant) < utc(date) + 1.5 * dayMs)
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Kept, since making one takes longer than all of its uses. */
function calendarOf(zone: string): Intl.DateTimeFormat {
  let calendar = calendars.get(zone)
  if (calendar === undefined) {
    calendar = calendarIn(zone)
    calendars.set(zone, calendar)
  }
  return calendar
}

function calendarIn(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' })
  } catch {
    return calendarIn('UTC')
  }
}

function parts(date: IsoDate): [number, number, number] {
  if (!isIsoDate(date)) throw new RangeError(`expected YYYY-MM-DD, got ${JSON.stringify(date)}`)
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

function utc(date: IsoDate): number {
  const [year, month, day] = parts(date)
  // Date.UTC reads years 0–99 as 1900–1999, hence the explicit setter.
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

const write = (year: number, month: number, day: number): IsoDate =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
