import { dayIn, startOfDay } from '#shared/dates.ts'
import type { IsoDate, IsoDateTime } from '#shared/model/ids.ts'
import { todayOf, type LocalClock } from '#shared/ports/clock.ts'

/** This computer's clock; the zone is asked for each time, since the system may change it while the app is open. */
export const localClock: LocalClock = {
  now: () => new Date().toISOString(),
  zone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
}

/** The user's calendar day. */
export const today = (): IsoDate => todayOf(localClock)

/** The user's calendar day of an instant, which may be given in milliseconds. */
export const localDay = (instant: IsoDateTime | number): IsoDate => dayIn(localClock.zone(), instant)

/** The instant at which a day of the user's calendar begins. @throws {RangeError} when it is not an IsoDate */
export const localMidnight = (day: IsoDate): IsoDateTime => startOfDay(localClock.zone(), day)
