import { addDays, addMonths, dayIn, isIsoDate } from '../../dates.ts'
import type { IsoDate, IsoDateTime } from '../../model/ids.ts'
import type { RegisterId, RegisterRecord } from '../../model/register-record.ts'
import { incidentClocks } from './incident-clocks.ts'
import { isBreach } from './measurement-limits.ts'
import { lastValidDay, trainingLastDay } from './last-valid-day.ts'

export const dueReasons = [
  /** A controlled document is to be reviewed. */
  'document-review',
  /** Training or an acknowledgement is planned, to be repeated after failing, or to be renewed. */
  'training-planned',
  'training-repeat',
  'training-renewal',
  /** A concern's receipt is to be acknowledged, it is to be decided, the decision is to be confirmed by a second person. */
  'concern-acknowledgement',
  'concern-decision',
  'concern-confirmation',
  /** The supervisory authority, or the market surveillance authority, is to be notified. */
  'breach-authority',
  'market-authority',
  /** A drill is planned, or due again. */
  'drill-planned',
  'drill-again',
  /** Actions of a concern or an incident are due. */
  'actions',
  /** Whether a legal hold is still needed. */
  'hold-review',
  /** A measurement crossed its limit, and nobody has said what follows. */
  'limit-crossed',
] as const
export type DueReason = (typeof dueReasons)[number]

export interface DueDate {
  readonly date: IsoDate
  readonly reason: DueReason
}

/** Directive (EU) 2019/1937, art. 9(1)(b) and (f): seven days to acknowledge a report, three months to give feedback. */
const acknowledgeDays = 7
const feedbackMonths = 3

type Fields = RegisterRecord['fields']

/**
 * What is to be done about a record by when, the earliest first. What lacks the day that its date is counted from is due today.
 *
 * @param today day in the user's time zone
 * @param zone that time zone, by which deadlines to the minute fall on a day
 */
export function dueDates(
  { register, fields }: Pick<RegisterRecord, 'register' | 'fields'>,
  today: IsoDate,
  zone = 'UTC',
): readonly DueDate[] {
  return [...byRegister[register](fields, today, zone)].sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))
}

/**
 * The same for a whole register, where a newer record takes the place of an older one: the last drill, a person's last completed training in
 * a course.
 */
export function registerDueDates<Held extends Pick<RegisterRecord, 'register' | 'fields'>>(
  records: readonly Held[],
  today: IsoDate,
  zone = 'UTC',
): readonly (DueDate & { readonly record: Held })[] {
  const newest = new Map<string, string>()
  for (const { register, fields } of records) {
    const [line, date] = lineOf(register, fields) ?? []
    if (line !== undefined && date !== undefined && date > (newest.get(line) ?? '')) newest.set(line, date)
  }
  return records.flatMap((record) => {
    const [line = '', date = ''] = lineOf(record.register, record.fields) ?? []
    const isReplaced = date < (newest.get(line) ?? '')
    return dueDates(record, today, zone)
      .filter(({ reason }) => !isReplaced || !renewals.includes(reason))
      .map((due) => ({ ...due, record }))
  })
}

const renewals: readonly DueReason[] = ['training-renewal', 'training-repeat', 'drill-again']

/** What a record is one more instance of, and when it took place. */
function lineOf(register: RegisterId, fields: Fields): readonly [line: string, date: string] | undefined {
  if (register === 'incident' && isHeldDrill(fields)) return ['drill', fields['drillDate'] ?? '']
  if (register === 'training' && fields['status'] !== 'planned')
    return [JSON.stringify(['training', fields['kind'], fields['course'], fields['person']]), fields['date'] ?? '']
  return undefined
}

const isHeldDrill = ({ kind, status }: Fields): boolean => kind === 'drill' && status === 'closed'
const day = (value: string | undefined, otherwise: IsoDate): IsoDate => (isIsoDate(value) ? value : otherwise)

const byRegister: Readonly<Record<RegisterId, (fields: Fields, today: IsoDate, zone: string) => readonly DueDate[]>> = {
  document: ({ status, nextReview, approvedOn }, today) =>
    status === 'approved' ? [{ date: day(nextReview, lastValidDay(approvedOn) ?? today), reason: 'document-review' }] : [],

  training(fields, today) {
    const { status, date } = fields
    if (status === 'planned') return [{ date: day(date, today), reason: 'training-planned' }]
    if (status === 'failed') return [{ date: day(date, today), reason: 'training-repeat' }]
    return [{ date: trainingLastDay(fields) ?? today, reason: 'training-renewal' }]
  },

  concern(fields, today, zone) {
    const { status, reportedOn, reporting, acknowledgedOn, decidedAt, confirmedBy } = fields
    // Closed without a confirmation: the decision was changed by somebody else meanwhile.
    if (status === 'closed' && confirmedBy) return []
    const isDecided = status === 'upheld' || status === 'not-upheld' || status === 'closed'
    const decisionDue = isIsoDate(reportedOn) ? addMonths(reportedOn, feedbackMonths) : today
    return [
      ...(reporting === 'named' && !acknowledgedOn
        ? [{ date: isIsoDate(reportedOn) ? addDays(reportedOn, acknowledgeDays) : today, reason: 'concern-acknowledgement' as const }]
        : []),
      ...(isDecided ? [] : [{ date: decisionDue, reason: 'concern-decision' as const }]),
      ...(isDecided && !confirmedBy ? [{ date: dayOf(decidedAt, zone) ?? today, reason: 'concern-confirmation' as const }] : []),
      ...actionsOf(fields),
    ]
  },

  incident(fields, today, zone) {
    const { kind, status, drillDate } = fields
    if (kind === 'drill')
      return [
        isHeldDrill(fields)
          ? { date: lastValidDay(drillDate) ?? today, reason: 'drill-again' }
          : { date: day(drillDate, today), reason: 'drill-planned' },
        ...actionsOf(fields),
      ]
    const running = incidentClocks(fields).filter(({ state }) => state === 'running')
    return [
      ...(status === 'closed' ? [] : running.map(({ id, until }): DueDate => ({ date: dayIn(zone, until), reason: id }))),
      ...actionsOf(fields),
    ]
  },

  retention: ({ kind, status, reviewOn }) =>
    kind === 'hold' && status === 'in-force' && isIsoDate(reviewOn) ? [{ date: reviewOn, reason: 'hold-review' }] : [],

  measurement: (fields, today) =>
    fields['status'] === 'recorded' && isBreach(fields) ? [{ date: day(fields['periodEnd'], today), reason: 'limit-crossed' }] : [],
}

/** Of a closed record they are done, or it would not be closed. */
const actionsOf = ({ status, actionsDue }: Fields): readonly DueDate[] =>
  status !== 'closed' && isIsoDate(actionsDue) ? [{ date: actionsDue, reason: 'actions' }] : []

/** `undefined` for what is no time. */
const dayOf = (moment: IsoDateTime | undefined, zone: string): IsoDate | undefined =>
  moment === undefined || Number.isNaN(Date.parse(moment)) ? undefined : dayIn(zone, moment)
