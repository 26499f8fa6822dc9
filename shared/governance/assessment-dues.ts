import type { IsoDate, QuestionId } from '../model/ids.ts'
import type { ReviewTriggerId } from '../scoring/rules/review-triggers.ts'
import type { DecisionGateId, MissingCode } from './life-cycle.ts'

/** Something that somebody has promised to do by a day. */
export interface PromisedAction {
  readonly text: string
  /** In words, as the answer has it; empty where nobody is named. */
  readonly owner: string
  readonly due?: IsoDate
  readonly question: QuestionId
  /** The text names a risk, and the action is its treatment. */
  readonly isRisk?: true
}

/** What one assessment asks of people after it was filled in; short, since the index keeps it beside the assessment's line. */
export interface AssessmentDues {
  /** From this day on it says something else, since something expires; absent where only a change can do that. */
  readonly freshUntil?: IsoDate
  /** Who answers for it: the owner in its contacts, else of the AI system. */
  readonly owner?: string
  /** The last decision, for how long it is kept. */
  readonly decided?: { readonly on: IsoDate; readonly outcome: 'approved' | 'rejected' }
  /** Of an approved one. */
  readonly review?: IsoDate
  /** Why an approved one has to be reviewed now; `seenIn` are answers, fields or dates. */
  readonly triggers: readonly { readonly id: ReviewTriggerId; readonly seenIn: readonly string[]; readonly date?: IsoDate }[]
  /** Not done yet, earliest first, at most `mostActions`. */
  readonly actions: readonly PromisedAction[]
  /** Actions beyond these; the first of them is due on `furtherFrom`. */
  readonly furtherActions?: number
  readonly furtherFrom?: IsoDate
  /** Of the approval in force, not met yet. */
  readonly conditions: readonly { readonly id: string; readonly text: string; readonly owner: string; readonly due: IsoDate }[]
  /** What a submitted assessment still lacks to be decided. */
  readonly waiting: readonly { readonly gate: DecisionGateId; readonly missing: MissingCode }[]
}

/** What the content says of it by itself; conditions and what a decision lacks are in the statements. */
export type ContentDues = Omit<AssessmentDues, 'conditions' | 'waiting' | 'decided'>

export const mostActions = 12
/** Letters of a text and of a name that the index keeps; the whole of it is where the task leads. */
export const keptLetters = { text: 120, name: 80 }

/** At most `letters` code points, the last one an ellipsis where something was cut off. */
export function shortened(text: string, letters: number): string {
  const points = Array.from(text.trim())
  return points.length <= letters ? points.join('') : `${points.slice(0, letters - 1).join('')}…`
}
