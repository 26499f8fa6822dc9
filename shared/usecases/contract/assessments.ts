import type { Answer } from '../../model/answer.ts'
import type { AnswersFile, TemplateRef } from '../../model/answers-file.ts'
import type { DocumentControl } from '../../model/document-control.ts'
import type { EvidenceGrade, EvidenceItem } from '../../model/evidence.ts'
import type { AssessmentId, EvidenceId, Fingerprint, IsoDate, IsoDateTime, QuestionId, SystemId } from '../../model/ids.ts'
import type { AssessmentType } from '../../template/model/template.ts'
import type { AssessmentProgress, Saved } from './assessment-progress.ts'

/** Assessments are begun, answered, backed with evidence and taken to another version of their template. */
export interface AssessmentVerbs {
  listAssessments(): Promise<readonly AssessmentSummary[]>
  startAssessment(request: {
    readonly template: TemplateRef & { readonly type: AssessmentType }
    readonly systemId?: SystemId
    readonly subjectName: string
    readonly title: string
  }): Promise<AssessmentState>
  openAssessment(id: AssessmentId): Promise<AssessmentState>
  /** One committed answer; `undefined` clears it. Resolves when saved. */
  answer(request: {
    readonly id: AssessmentId
    readonly question: QuestionId
    readonly answer: Answer | undefined
    readonly summary: AssessmentProgress
    /** `heads` of the state that the user had on the screen: what a colleague changed since is not replaced unseen. */
    readonly seen?: readonly string[]
  }): Promise<Saved>
  updateControl(request: {
    readonly id: AssessmentId
    readonly control: DocumentControl
    readonly seen?: readonly string[]
  }): Promise<Saved>
  addEvidence(request: {
    readonly id: AssessmentId
    readonly file?: { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
    readonly title: string
    readonly grade: EvidenceGrade
    readonly date: IsoDate
    readonly question?: QuestionId
  }): Promise<EvidenceItem>
  readEvidence(request: { readonly id: AssessmentId; readonly evidence: EvidenceId }): Promise<Uint8Array<ArrayBuffer>>
  /** Where the user was, so that a return after a crash leads there. */
  rememberPlace(request: { readonly id: AssessmentId; readonly section: string; readonly question?: QuestionId }): Promise<void>
  /** Notes of this vault's owner on single questions: never part of the assessment, so never in a bundle, report or digest. */
  privateNotes?(id: AssessmentId): Promise<Readonly<Record<QuestionId, string>>>
  /** An empty text takes the note away. */
  savePrivateNote?(request: { readonly id: AssessmentId; readonly question: QuestionId; readonly text: string }): Promise<void>
  /** Takes an assessment to another version, whose consequences the user has seen. `template-changed` when it is not `from` any more. */
  upgradeAssessment(request: UpgradeRequest): Promise<AssessmentState>
  /** Answers and evidence of another assessment for questions without an answer; what was answered meanwhile stays. */
  takeOverAnswers(request: {
    readonly id: AssessmentId
    readonly answers: Readonly<Record<QuestionId, Answer>>
    readonly evidence: readonly EvidenceItem[]
    readonly summary: AssessmentProgress
  }): Promise<AssessmentState>
}

export interface AssessmentSummary extends AssessmentProgress {
  readonly id: AssessmentId
  readonly title: string
  readonly type: AssessmentType
  readonly templateVersion: string
  readonly systemId?: SystemId
  readonly subjectName: string
  readonly status: DocumentControl['status']
  readonly updatedAt: IsoDateTime
  /** Who changed it last; a colleague's name after an exchange. */
  readonly updatedBy: string
  readonly receivedFrom?: { readonly name: string; readonly fingerprint: Fingerprint; readonly at: IsoDateTime }
  readonly conflicts: number
  /** Came without the template that it was made with, which was not here then; progress and level are unknown until it is. */
  readonly missingTemplate?: TemplateRef
}

export interface AssessmentState {
  readonly content: AnswersFile
  /** Name the state; to be given back with each answer. */
  readonly heads: readonly string[]
  readonly summary: AssessmentSummary
  readonly place?: { readonly section: string; readonly question?: QuestionId }
  /** Questions with two values since a concurrent edit (law 7). */
  readonly conflicts: Readonly<Record<QuestionId, readonly Answer[]>>
}

export interface UpgradeRequest {
  readonly id: AssessmentId
  readonly from: TemplateRef
  readonly to: TemplateRef
  /** Only what changes: answers under their new ids, `null` where an id loses its answer. */
  readonly answers: Readonly<Record<QuestionId, Answer | null>>
  readonly summary: AssessmentProgress
}
