/** What reviews of access and administration for a limited time ask of people (policy P-5.1-3, P-5.2-3). */
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'
import { addDays } from '../../dates.ts'
import type { TaskDraft } from './task.ts'

/** Days within which the list of members is to show what a review decided. */
export const carryOutDays = 14
/** Days ahead that the next review shows. */
const aheadDays = 60

export interface AccessSources {
  readonly today: IsoDate
  /** Last day for the next review, for those who may sign one. */
  readonly due?: IsoDate
  /** Decided on that day, and not carried out. */
  readonly open: readonly {
    readonly fingerprint: string
    readonly name: string
    readonly verdict: 'change' | 'remove'
    readonly decided: IsoDate
  }[]
  /** Those that last: the own one, and for an administrator everybody's. */
  readonly elevations: readonly {
    readonly fingerprint: string
    readonly name: string
    readonly until: IsoDateTime
    readonly day: IsoDate
  }[]
}

export function accessTasks({ today, due, open, elevations }: AccessSources): readonly TaskDraft[] {
  return [
    ...(due !== undefined && due <= addDays(today, aheadDays)
      ? [
          {
            ...upkeep('access-review', ''),
            reason: { code: 'access-review' as const, facts: {} },
            due,
            place: { at: 'access-review' as const },
          },
        ]
      : []),
    ...open.map(({ fingerprint, name, verdict, decided }) => ({
      ...upkeep(`access-open:${fingerprint}`, name),
      reason: { code: 'access-open' as const, facts: { verdict } },
      due: addDays(decided, carryOutDays),
      place: { at: 'access-review' as const },
    })),
    ...elevations.map(({ fingerprint, name, until, day }) => ({
      ...upkeep(`elevation:${fingerprint}`, name),
      reason: { code: 'elevation' as const, facts: { until } },
      due: day,
      place: { at: 'members' as const },
    })),
  ]
}

const upkeep = (id: string, title: string) => ({ id, kind: 'upkeep' as const, title, owner: '' })
