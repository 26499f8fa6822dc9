/** Until when a record is kept, and why: the rule, the day it counts from, and what holds against erasing it. */
import { addMonths, dayIn, isIsoDate } from '../../dates.ts'
import type { IsoDate, RegisterRecordId, SystemId } from '../../model/ids.ts'
import type { RegisterRecord } from '../../model/register-record.ts'
import { isMoment } from '../registers/check-register-fields.ts'
import { trainingLastDay } from '../registers/last-valid-day.ts'
import type { RetentionEvent } from '../registers/retention-register.ts'
import { ownRules, ruleFor, type RetentionRule } from './retention-rules.ts'

type Fields = RegisterRecord['fields']
type Held = Pick<RegisterRecord, 'id' | 'register' | 'fields'>

/** What is kept, as far as retention is concerned. */
export interface KeptThing {
  readonly id: string
  /** Register, or `assessment-` and its type. */
  readonly kind: string
  readonly outcome?: string
  readonly system?: SystemId
  /** Days of the events that have happened. */
  readonly events: Readonly<Partial<Record<RetentionEvent, IsoDate>>>
}

export interface Retention {
  /** Absent for records that are kept without a term. */
  readonly rule?: RetentionRule
  /** The day that the years count from; absent while it has not come, and then there is no end yet. */
  readonly from?: IsoDate
  /** The last day on which it is kept, by the rule or longer where somebody said so. */
  readonly until?: IsoDate
  /** Who keeps it longer than the rule says. */
  readonly longer?: { readonly record: RegisterRecordId; readonly reason: string }
  /** Legal holds: nothing is erased while there is one, and nothing is due. */
  readonly holds: readonly { readonly record: RegisterRecordId; readonly title: string; readonly reason: string }[]
  /** The term is over and nothing holds it: it is to be erased, or kept with a reason. */
  readonly isOver: boolean
}

/**
 * @param records of the register of retention; others are passed over
 * @param today day on the user's calendar
 */
export function retentionOf(thing: KeptThing, records: readonly Held[], today: IsoDate): Retention {
  const rule = ruleFor(thing.kind, thing.outcome, ownRules(records))
  const from = rule === undefined ? undefined : thing.events[rule.event]
  // Rounded up: never shorter than the rule says.
  const byRule = rule === undefined || from === undefined ? undefined : addMonths(from, Math.ceil(rule.years * 12))
  const named = records.filter(({ register, fields }) => register === 'retention' && fields['status'] === 'in-force')
  const longer = named
    .filter(({ fields }) => fields['kind'] === 'longer' && fields['record'] === thing.id && isIsoDate(fields['until']))
    .toSorted((a, b) => ((a.fields['until'] ?? '') < (b.fields['until'] ?? '') ? 1 : -1))[0]
  const holds = named
    .filter(({ fields }) => fields['kind'] === 'hold' && holdsThing(fields, thing))
    .map(({ id, fields }) => ({ record: id, title: fields['title'] ?? '', reason: fields['reason'] ?? '' }))
  const extended = longer?.fields['until']
  const isLonger = extended !== undefined && byRule !== undefined && extended > byRule
  const until = isLonger ? extended : byRule
  return {
    ...(rule === undefined ? {} : { rule }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(isLonger && longer !== undefined ? { longer: { record: longer.id, reason: longer.fields['reason'] ?? '' } } : {}),
    holds,
    isOver: until !== undefined && until < today && holds.length === 0,
  }
}

const holdsThing = ({ record, system }: Fields, thing: KeptThing): boolean =>
  record === thing.id || (Boolean(system) && system === thing.system)

/**
 * A register's record as something that is kept.
 *
 * @param zone the user's time zone, by which a moment falls on a day
 */
export function keptRecord({ id, register, fields }: Held, zone: string): KeptThing {
  const events = eventsOf[register]?.(fields, zone)
  const { system } = fields
  // An id of a system, or of nothing that any hold names.
  return { id, kind: register, events: events ?? {}, ...(system ? { system: system as SystemId } : {}) }
}

const on = (event: RetentionEvent, date: IsoDate | undefined): KeptThing['events'] => (isIsoDate(date) ? { [event]: date } : {})

const eventsOf: Readonly<Partial<Record<string, (fields: Fields, zone: string) => KeptThing['events']>>> = {
  document: ({ status, endedOn }) => on('out-of-use', status === 'superseded' || status === 'withdrawn' ? endedOn : undefined),
  // Open until a second person has confirmed the decision.
  concern: ({ status, confirmedAt }, zone) =>
    on('closed', status === 'closed' && confirmedAt !== undefined && isMoment(confirmedAt) ? dayIn(zone, confirmedAt) : undefined),
  training: (fields) => on('closed', fields['status'] === 'completed' ? trainingLastDay(fields) : undefined),
  measurement: ({ periodEnd }) => on('closed', periodEnd),
  incident: ({ status, reviewDate }) => on('closed', status === 'closed' ? reviewDate : undefined),
}
