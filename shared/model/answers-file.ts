import type { AiSystem } from './ai-system.ts'
import type { AnswerMap } from './answer.ts'
import type { DocumentControl } from './document-control.ts'
import type { EvidenceItem } from './evidence.ts'
import type { AssessmentId, IsoDateTime, Sha256Hex } from './ids.ts'

export interface TemplateRef {
  readonly id: string
  readonly version: string
  /** Of the template file's bytes; pins the exact text (law 9). Absent in a hand-written file. */
  readonly sha256?: Sha256Hex
}

/** What the assessment is about. `system` is a copy of the register record at the time. */
export interface Subject {
  readonly name: string
  readonly organisation: string
  readonly system?: AiSystem
  readonly vendor?: { readonly name: string; readonly service?: string; readonly country?: string }
}

/**
 * The whole of an assessment, in the open: what the questionnaire edits, the scorer scores, the report prints,
 * the Automerge document merges and `*.answers.json` holds (design section 5).
 */
export interface AnswersFile {
  readonly format: 'probity-answers/1'
  readonly id: AssessmentId
  readonly template: TemplateRef
  readonly subject: Subject
  readonly answers: AnswerMap
  readonly evidence: readonly EvidenceItem[]
  readonly people: readonly { readonly name: string; readonly designation?: string; readonly email?: string; readonly role?: string }[]
  readonly control: DocumentControl
  readonly createdAt?: IsoDateTime
}
