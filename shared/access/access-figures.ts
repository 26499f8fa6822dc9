import { isElevated } from './elevation.ts'
import { newestReview, openVerdicts, type AccessReview } from './access-review.ts'
import { activeMembers, standingAdministrators, type Roster } from './roster.ts'
import type { IsoDate, IsoDateTime } from '../model/ids.ts'

/** How access stands in a workspace, in numbers that name nobody. */
export interface AccessFigures {
  readonly members: number
  readonly standingAdministrators: number
  readonly limitedAdministrators: number
  readonly lastReview?: IsoDate
  readonly nextReview: IsoDate
  /** Decided by the newest review, and not in the list of members yet. */
  readonly open: number
}

/** `undefined` where nobody keeps a list of members. */
export function accessFigures(
  roster: Roster,
  reviews: readonly AccessReview[],
  due: IsoDate | undefined,
  at: IsoDateTime,
  dayOf: (at: IsoDateTime) => IsoDate,
): AccessFigures | undefined {
  if (due === undefined) return undefined
  const newest = newestReview(reviews)
  const active = activeMembers(roster, at)
  return {
    members: active.length,
    standingAdministrators: standingAdministrators(roster, at).length,
    limitedAdministrators: active.filter(({ elevation }) => isElevated(elevation, at)).length,
    ...(newest === undefined ? {} : { lastReview: dayOf(newest.body.created) }),
    nextReview: due,
    open: openVerdicts(newest, roster, at).length,
  }
}
