import type { PlainError } from '#shared/errors.ts'
import type { Answer } from '#shared/model/answer.ts'
import type { AnswersFile, TemplateRef } from '#shared/model/answers-file.ts'
import type { DocumentControl } from '#shared/model/document-control.ts'
import type { EvidenceGrade, EvidenceItem } from '#shared/model/evidence.ts'
import type { AssessmentId, IsoDate, QuestionId } from '#shared/model/ids.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'
import type { CarriedAnswers } from '#shared/template/versions/carry-answers.ts'
import type { Evaluation } from '#shared/template/answers/evaluation.ts'
import type { Template } from '#shared/template/model/template.ts'
import type { AssessmentState } from '#shared/usecases/contract/assessments.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import type { StoreApi } from 'zustand/vanilla'
import type { EditHistory } from './edit-history.ts'
import type { SaveStatus } from './save-queue.ts'

/** A template that was parsed and compiled, and the two pure functions that the running outcome needs. */
export interface LoadedTemplate {
  readonly template: Template
  /** What applies, what is open, what does not fit. */
  evaluate(content: AnswersFile): Evaluation
  score(content: AnswersFile): AssessmentScore
}

export interface AssessmentDeps {
  readonly workbench: () => Promise<Workbench>
  readonly loadTemplate: (ref: TemplateRef) => Promise<LoadedTemplate>
  /** Sees every failed write; the answer stays on the screen and is tried again with the next one. */
  readonly onError: (thrown: unknown) => void
  /** Who answers and when; stands beside each answer and in the report. Without it answers carry neither. */
  readonly stamp?: () => { readonly answeredBy?: string; readonly answeredAt: string }
  /** Milliseconds of a clock that only goes forward. */
  readonly elapsedMs?: () => number
}

export interface OpenAssessment {
  readonly state: AssessmentState
  readonly content: AnswersFile
  readonly loaded: LoadedTemplate
  readonly score: AssessmentScore
  readonly evaluation: Evaluation
  readonly section: string
  readonly question: QuestionId | undefined
}

export interface AssessmentStoreState {
  readonly id: AssessmentId | undefined
  readonly open: OpenAssessment | undefined
  readonly error: PlainError | undefined
  readonly saving: SaveStatus
  /** What can be taken back and done again since the assessment was opened. */
  readonly edits: EditHistory
  /** Sections with their questions, or one question at a time. */
  readonly view: 'sections' | 'interview'
  /** By question; of this vault alone. */
  readonly notes: Readonly<Record<QuestionId, string>>
}

export interface NewEvidence {
  readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  readonly title: string
  readonly grade: EvidenceGrade
  readonly date: IsoDate
  readonly question?: QuestionId
}

export interface AssessmentActions {
  readonly open: (id: AssessmentId, place?: { readonly section?: string; readonly question?: QuestionId }) => Promise<void>
  readonly reload: () => Promise<void>
  /** `undefined` clears. `soon` is for typing. */
  readonly setAnswer: (question: QuestionId, answer: Answer | undefined, when: 'now' | 'soon') => void
  /** Takes the last edit of this sitting back, or does it again, and goes to its question. */
  readonly undo: () => void
  readonly redo: () => void
  readonly setView: (view: AssessmentStoreState['view']) => void
  /** Empty takes the note away. */
  readonly setNote: (question: QuestionId, text: string) => void
  readonly go: (section: string, question?: QuestionId) => void
  readonly addEvidence: (request: NewEvidence) => Promise<EvidenceItem>
  /** Takes the assessment to another version of its template; what was done before cannot be undone after. */
  readonly upgrade: (to: TemplateRef, upgraded: AnswersFile) => Promise<void>
  /** Answers of another assessment with their evidence. */
  readonly takeOver: (carried: CarriedAnswers) => Promise<void>
  readonly updateControl: (control: DocumentControl) => Promise<void>
  /** Resolves when everything typed so far is written. */
  readonly flush: () => Promise<void>
  readonly close: () => Promise<void>
  readonly forget: () => void
}

export type AssessmentStore = StoreApi<AssessmentStoreState> & { readonly actions: AssessmentActions }
