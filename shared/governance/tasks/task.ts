/** What a task says: what is due, why, by whom, until when, and where it is done (policy P-1.4-2, DOMAIN 2.6). */
import type { AssessmentId, IsoDate, QuestionId, RegisterRecordId } from '../../model/ids.ts'
import type { RegisterId } from '../../model/register-record.ts'
import { dueStates } from '../due-state.ts'
import type { DueReason } from '../registers/due-dates.ts'

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
