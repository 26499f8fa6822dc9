/** What one assessment asks of people: open questions, a review, promised actions, conditions, a decision that lacks something. */
import { daysBetween } from '../../dates.ts'
import type { DocumentStatus } from '../../model/document-control.ts'
import type { AssessmentId, IsoDate } from '../../model/ids.ts'
import type { AssessmentDues } from '../assessment-dues.ts'
import type { TaskDraft } from './task.ts'

/** Days that an overdue review may take before the approval counts as suspended (DOMAIN 2.6). */
const daysUntilSuspended = 30

export interface WatchedAssessment {
  readonly id: AssessmentId
  readonly title: string
  readonly status: DocumentStatus
  readonly answered: number
  readonly mandatory: number
  /** Absent for one that cannot be read here; the rest of it still counts. */
  readonly dues?: AssessmentDues
}

export function assessmentTasks(watched: WatchedAssessment, today: IsoDate): readonly TaskDraft[] {
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

const dated = (due: IsoDate | undefined): { readonly due?: IsoDate } => (due === undefined ? {} : { due })
