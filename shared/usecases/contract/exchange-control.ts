import type { Answer } from '../../model/answer.ts'
import type { AssessmentId, Fingerprint, IsoDateTime, QuestionId } from '../../model/ids.ts'
import type { TemplateRef } from '../../model/answers-file.ts'
import type { ProgressStep } from './progress-step.ts'
import type { ExchangeResult } from './sync.ts'

/** Looking before an exchange, stopping it, and the way back from what it brought. */
export interface ExchangeControl {
  /** What an exchange would bring now; nothing is taken over and nothing written. Errors as `exchange`. */
  previewExchange(progress?: (step: ProgressStep) => void): Promise<ExchangePreview>
  /**
   * Writes what is new here and takes nothing over: own changes need not wait until what arrived was looked at. Not while a removal or a
   * new key is among it (`holdsBack`): what is written then would still be encrypted to the key before. Errors as `exchange`.
   */
  sendChanges(progress?: (step: ProgressStep) => void): Promise<ExchangeResult>
  /** Stops a running exchange or preview, which then throws `cancelled`; what it had committed stays, and the next one goes on there. */
  cancelExchange(): Promise<void>
  /** What exchanges brought, newest first; the last 50. */
  arrivals(): Promise<readonly Arrival[]>
  /**
   * Sets the answers of one assessment back to what they were before an arrival, as changes of their own: history keeps both. Answers
   * that were changed again since stay. `not-undoable` for an assessment that the arrival brought as new.
   */
  takeBackArrival(request: {
    readonly arrival: string
    readonly id: AssessmentId
  }): Promise<{ readonly takenBack: number; readonly kept: number }>
}

/** Whether own changes wait until a preview was taken over: it changes who may read them. */
export const holdsBack = ({ statements }: Pick<ExchangePreview, 'statements'>): boolean =>
  statements.some(({ kind }) => kind === 'remove' || kind === 'lost-device' || kind === 'rotate')

export interface ExchangePreview {
  readonly assessments: readonly PreviewedAssessment[]
  readonly systems: readonly { readonly id: string; readonly name: string; readonly isNew: boolean; readonly from: string }[]
  /** Of the registers beside the inventory, of which `register` may be one that only a newer app knows; then its id is its name. */
  readonly registerRecords: readonly {
    readonly id: string
    readonly register: string
    readonly name: string
    readonly isNew: boolean
    readonly from: string
  }[]
  readonly statements: readonly PreviewedStatement[]
  /** With a card in the folder, and not accepted yet: what they wrote stays unread. */
  readonly unknownPeople: readonly { readonly fingerprint: Fingerprint; readonly name: string }[]
  readonly problems: readonly { readonly code: string; readonly message: string; readonly subject?: string }[]
}
export interface PreviewedAssessment {
  readonly id: AssessmentId
  readonly title: string
  readonly template: TemplateRef
  readonly isNew: boolean
  /** Who sent the last of it, and when they did. */
  readonly from: string
  readonly at: IsoDateTime
  /** Answers that would read otherwise; empty for a new one. */
  readonly changes: readonly { readonly question: QuestionId; readonly before?: Answer; readonly after?: Answer }[]
  readonly answered: number
  /** Title, subject, evidence or document control would change. */
  readonly hasOtherChanges: boolean
  /** Questions that would have several values, which they have not now. */
  readonly conflicts: readonly QuestionId[]
}
export interface PreviewedStatement {
  readonly id: string
  readonly by: string
  /** As the statement calls itself, e.g. `decision`, `vote`, or the action of a roster entry. */
  readonly kind: string
  /** Title of the assessment or of the register's record that it is about, where that is known here. */
  readonly about?: string
}

export interface Arrival {
  readonly id: string
  readonly at: IsoDateTime
  readonly statements: number
  readonly assessments: readonly {
    readonly id: AssessmentId
    readonly title: string
    readonly from: string
    readonly isNew: boolean
    readonly isTakenBack: boolean
  }[]
}
