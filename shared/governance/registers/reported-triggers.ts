import { isIsoDate } from '../../dates.ts'
import type { IsoDate, SystemId } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { isBreach } from './measurement-limits.ts'
import { isMoment } from './check-register-fields.ts'
import type { TriggerFacts } from '../../scoring/rules/review-triggers.ts'

/** Something that the registers say of an AI system: an incident, or a concern that was upheld. */
export interface ReportedEvent {
  readonly trigger: 'T-03' | 'T-07'
  readonly system: SystemId
  /** Register and day: what somebody confided is not to stand in every report about the system. */
  readonly name: string
  readonly date: IsoDate
}

/**
 * What of the registers is a reason to review (T-03, DOMAIN 2.6): incidents from the day on which they were known, concerns from the day of
 * the decision that upheld them; measurements that crossed a limit from the last day of their period (T-07). Drills are none.
 *
 * @param records as `listRegister` gives them
 * @param dayOf day of a moment on the user's calendar
 */
export function reportedEvents(
  records: readonly Pick<RegisterRecord, 'register' | 'fields'>[],
  dayOf: (moment: string) => IsoDate,
): readonly ReportedEvent[] {
  return records.flatMap(({ register, fields }): readonly ReportedEvent[] => {
    const { system, kind, decision, awareAt, decidedAt, periodEnd } = fields
    if (register === 'measurement' && system && isIsoDate(periodEnd) && isBreach(fields))
      // As below.
      return [{ trigger: 'T-07', system: system as SystemId, name: `measurement ${periodEnd}`, date: periodEnd }]
    const isIncident = register === 'incident' && kind === 'incident'
    const isUpheld = register === 'concern' && decision === 'upheld'
    const moment = isIncident ? awareAt : isUpheld ? decidedAt : undefined
    if (!system || moment === undefined || !isMoment(moment)) return []
    const date = dayOf(moment)
    // An id of a system, or of nothing that anybody asks about.
    return [{ trigger: 'T-03', system: system as SystemId, name: `${register} ${date}`, date }]
  })
}

/** Of one system since its assessment was approved; what was known on that day may not have been weighed. */
export function reportedTriggers(
  events: readonly ReportedEvent[],
  system: SystemId | undefined,
  approvedOn: IsoDate | undefined,
): NonNullable<TriggerFacts['reported']> {
  // What is not approved is still being judged.
  if (system === undefined || !isIsoDate(approvedOn)) return []
  return events
    .filter((event) => event.system === system && event.date >= approvedOn)
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .map(({ trigger, name, date }) => ({ id: trigger, in: name, date }))
}
