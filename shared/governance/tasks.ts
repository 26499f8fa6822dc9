/** From what is due in a workspace to a list of tasks: what, why, by whom, until when, and where it is done (policy P-1.4-2, DOMAIN 2.6). */
import { daysBetween } from '../dates.ts'
import type { AssessmentId, IsoDate, QuestionId, RegisterRecordId } from '../model/ids.ts'
import type { DocumentStatus } from '../model/document-control.ts'
import type { RegisterId } from '../model/register-record.ts'
import type { DueReason } from './registers/due-dates.ts'
import type { AssessmentDues } from './assessment-dues.ts'
import { dueState, dueStates } from './due-state.ts'

export const taskKinds = [
  'review',
  'trigger',
  'action',
  'condition',
  'decision',
  'questionnaire',
  'register',
  'retention',
  'upkeep',
] as const
export type TaskKind = (typeof taskKinds)[number]

/** `undated` has no day and is due now. */
export const taskStates = [...dueStates, 'undated'] as const
export type TaskState = (typeof taskStates)[number]

/** Days that an overdue review may take before the approval counts as suspended (DOMAIN 2.6). */
export const daysUntilSuspended = 30
/** Days without a backup after which one is due. */
export const backupDays = 7

export type TaskPlace =
  | { readonly at: 'assessment'; readonly assessment: AssessmentId; readonly question?: QuestionId }
  | { readonly at: 'statements'; readonly assessment: AssessmentId }
  | { readonly at: 'register'; readonly register: RegisterId; readonly record: RegisterRecordId }
  | { readonly at: 'backups' | 'certificates' | 'members' | 'access-review' }

export interface Task {
  /** The same for the same cause on every device and day. */
  readonly id: string
  readonly kind: TaskKind
  /** What it is about, in the words of whoever wrote it: title of the assessment, the action, a name. */
  readonly title: string
  /** A code with a sentence in `tasks.reasons.<code>`, and what the sentence tells. */
  readonly reason: { readonly code: TaskReason; readonly facts: Readonly<Record<string, string | number>> }
  /** Empty where nobody is named. */
  readonly owner: string
  readonly isMine: boolean
  readonly due?: IsoDate
  readonly state: TaskState
  readonly place: TaskPlace
}
/** A task before it is known who looks at it, and when. */
export type TaskDraft = Omit<Task, 'isMine' | 'state'>
export type TaskReason =
  | DueReason
  | 'review'
  | 'review-overdue'
  | 'review-suspended'
  | 'trigger'
  | 'action'
  | 'treatment'
  | 'further-actions'
  | 'condition'
  | 'condition-overdue'
  | 'waiting'
  | 'unanswered'
  | 'retention-over'
  | 'backup'
  | 'no-backup'
  | 'certificate'
  | 'membership'
  | 'elevation'
  | 'access-review'
  | 'access-open'

export interface WatchedAssessment {
  readonly id: AssessmentId
  readonly title: string
  readonly status: DocumentStatus
  readonly answered: number
  readonly mandatory: number
  /** Absent for one that cannot be read here; the rest of it still counts. */
  readonly dues?: AssessmentDues
}

/** Something due in a register. */
export interface DueRecord {
  readonly register: RegisterId
  readonly record: RegisterRecordId
  readonly title: string
  readonly owner: string
  readonly reason: DueReason
  readonly due: IsoDate
}

export interface OverdueErasure {
  readonly title: string
  readonly owner: string
  /** Last day of its term. */
  readonly until: IsoDate
  readonly place: Extract<TaskPlace, { readonly at: 'statements' | 'register' }>
}

export interface TaskSources {
  readonly today: IsoDate
  /** Who looks at the list, as their certificate names them. */
  readonly me?: { readonly name: string; readonly email: string }
  readonly assessments: readonly WatchedAssessment[]
  readonly registers?: readonly DueRecord[]
  /** Kept longer than its rule says. */
  readonly retention?: readonly OverdueErasure[]
  /** Day of the last backup, `null` before the first; absent where backups are not this device's affair. */
  readonly lastBackup?: IsoDate | null
  /** Day on which the vault was made. */
  readonly since?: IsoDate
  readonly certificates?: readonly { readonly name: string; readonly fingerprint: string; readonly until: IsoDate }[]
  /** Members whose membership ends by itself. */
  readonly members?: readonly { readonly name: string; readonly fingerprint: string; readonly until: IsoDate }[]
  /** What reviews of access and elevations ask for. */
  readonly access?: readonly TaskDraft[]
}

/** Days ahead that an expiry shows as a task; a promised date shows however far it is. */
const expiryDays = 60

/** Earliest first, what has no day after it; within a day in order of title. */
export function tasksOf(sources: TaskSources): readonly Task[] {
  const { today, me } = sources
  const mine = new Set([me?.name, me?.email].flatMap((name) => (name === undefined || name.trim() === '' ? [] : [fold(name)])))
  const drafts = [
    ...sources.assessments.flatMap((one) => ofAssessment(one, today)),
    ...(sources.registers ?? []).map(ofRegister),
    ...(sources.retention ?? []).map(ofRetention),
    ...ofUpkeep(sources),
    ...(sources.access ?? []),
  ]
  return drafts
    .map((draft): Task => ({
      ...draft,
      isMine: draft.kind === 'upkeep' || mine.has(fold(draft.owner)),
      state: draft.due === undefined ? 'undated' : dueState(draft.due, today),
    }))
    .toSorted((a, b) => compare(a.due ?? '9999', b.due ?? '9999') || compare(a.title, b.title) || compare(a.id, b.id))
}

const fold = (name: string): string => name.trim().toLowerCase()
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const dated = (due: IsoDate | undefined): { readonly due?: IsoDate } => (due === undefined ? {} : { due })

function ofAssessment(watched: WatchedAssessment, today: IsoDate): readonly TaskDraft[] {
  const { id, title, status, dues } = watched
  // What was replaced or withdrawn asks nothing of anybody any more.
  if (status === 'Superseded' || status === 'Withdrawn') return []
  const owner = dues?.owner ?? ''
  const place = { at: 'assessment', assessment: id } as const
  const open = watched.mandatory - watched.answered
  const unfinished: readonly TaskDraft[] =
    status === 'Approved' || open <= 0
      ? []
      : [
          {
            id: `unanswered:${id}`,
            kind: 'questionnaire',
            title,
            reason: { code: 'unanswered', facts: { count: open, mandatory: watched.mandatory } },
            owner,
            place,
          },
        ]
  if (dues === undefined) return unfinished
  return [
    ...unfinished,
    ...ofReview(watched, dues, today),
    ...dues.triggers.map((trigger): TaskDraft => ({
      id: `trigger:${id}:${trigger.id}`,
      kind: 'trigger',
      title,
      reason: { code: 'trigger', facts: { trigger: trigger.id, seenIn: trigger.seenIn.join('\n') } },
      owner,
      ...dated(trigger.date),
      place,
    })),
    ...ofActions(watched, dues),
    ...dues.conditions.map((condition): TaskDraft => ({
      id: `condition:${id}:${condition.id}`,
      kind: 'condition',
      title: condition.text,
      reason: { code: condition.due < today ? 'condition-overdue' : 'condition', facts: { assessment: title } },
      owner: condition.owner,
      due: condition.due,
      place: { at: 'statements', assessment: id },
    })),
    ...dues.waiting.map(({ gate, missing }): TaskDraft => ({
      id: `waiting:${id}:${missing}`,
      kind: 'decision',
      title,
      reason: { code: 'waiting', facts: { gate, missing } },
      owner: '',
      place: { at: 'statements', assessment: id },
    })),
  ]
}

function ofReview({ id, title }: WatchedAssessment, { review, owner = '' }: AssessmentDues, today: IsoDate): readonly TaskDraft[] {
  if (review === undefined) return []
  const late = daysBetween(review, today)
  const code = late > daysUntilSuspended ? 'review-suspended' : late > 0 ? 'review-overdue' : 'review'
  const place = { at: 'assessment', assessment: id } as const
  return [{ id: `review:${id}`, kind: 'review', title, reason: { code, facts: { count: Math.max(0, late) } }, owner, due: review, place }]
}

function ofActions({ id, title }: WatchedAssessment, dues: AssessmentDues): readonly TaskDraft[] {
  // Two rows may say the same; the number tells them apart.
  const seen = new Map<string, number>()
  const actions = dues.actions.map((action): TaskDraft => {
    const name = `${action.question}:${action.text}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return {
      id: `action:${id}:${name}${count === 1 ? '' : `:${count}`}`,
      kind: 'action',
      title: action.text,
      reason: { code: action.isRisk === true ? 'treatment' : 'action', facts: { assessment: title, question: action.question } },
      owner: action.owner,
      ...dated(action.due),
      place: { at: 'assessment', assessment: id, question: action.question },
    }
  })
  const last = dues.actions.at(-1)
  if (dues.furtherActions === undefined || last === undefined) return actions
  return [
    ...actions,
    {
      id: `further-actions:${id}`,
      kind: 'action',
      title,
      reason: { code: 'further-actions', facts: { count: dues.furtherActions } },
      owner: dues.owner ?? '',
      ...dated(dues.furtherFrom),
      place: { at: 'assessment', assessment: id, question: last.question },
    },
  ]
}

const ofRegister = ({ register, record, title, owner, reason, due }: DueRecord): TaskDraft => ({
  id: `register:${record}:${reason}`,
  kind: 'register',
  title,
  reason: { code: reason, facts: {} },
  owner,
  due,
  place: { at: 'register', register, record },
})

const ofRetention = ({ title, owner, until, place }: OverdueErasure): TaskDraft => ({
  id: `retention:${place.at === 'register' ? place.record : place.assessment}`,
  kind: 'retention',
  title,
  reason: { code: 'retention-over', facts: {} },
  owner,
  due: until,
  place,
})

/** What keeps the workspace itself sound: backups, certificates, memberships. */
function ofUpkeep({ today, lastBackup, since, certificates = [], members = [] }: TaskSources): readonly TaskDraft[] {
  const isNear = ({ until }: { readonly until: IsoDate }): boolean => daysBetween(today, until) <= expiryDays
  const from = lastBackup ?? since
  const days = from === undefined || lastBackup === undefined ? 0 : daysBetween(from, today)
  const backup: readonly TaskDraft[] =
    days <= backupDays
      ? []
      : [
          {
            id: 'backup',
            kind: 'upkeep',
            title: '',
            reason: lastBackup === null ? { code: 'no-backup', facts: { count: days } } : { code: 'backup', facts: { count: days } },
            owner: '',
            place: { at: 'backups' },
          },
        ]
  const ending =
    (code: 'certificate' | 'membership', at: 'certificates' | 'members') =>
    ({ name, fingerprint, until }: { readonly name: string; readonly fingerprint: string; readonly until: IsoDate }): TaskDraft => ({
      id: `${code}:${fingerprint}`,
      kind: 'upkeep',
      title: name,
      reason: { code, facts: { name } },
      owner: '',
      due: until,
      place: { at },
    })
  return [
    ...backup,
    ...certificates.filter(isNear).map(ending('certificate', 'certificates')),
    ...members.filter(isNear).map(ending('membership', 'members')),
  ]
}
