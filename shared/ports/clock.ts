import { dayIn } from '../dates.ts'
import type { IsoDate, IsoDateTime } from '../model/ids.ts'

/** Wall-clock time comes in through here, so that same input gives same bytes. */
export interface Clock {
  now(): IsoDateTime
}

/** Of a person's machine, whose days begin at the midnight of its place. Instants stay UTC; only what people call a date takes the zone. */
export interface LocalClock extends Clock {
  /** IANA name; asked for each time, since a laptop travels. */
  zone(): string
}

/** The day on the calendar of whoever uses this machine: for dates of reports, expiries, reviews and what is overdue. */
export const todayOf = (clock: LocalClock): IsoDate => dayIn(clock.zone(), clock.now())

/** Cryptographically strong randomness; `byteLength` ≤ 65,536. */
export interface Random {
  bytes(byteLength: number): Uint8Array<ArrayBuffer>
}
