import type { AnswerValue, Row } from '../../model/answer.ts'
import type { QuestionId } from '../../model/ids.ts'
import type { LocalizedText } from '../../model/localized-text.ts'
import type { EffectiveGrade } from './evidence-cap.ts'
import type { AnswerReader, ExpressionContext } from '../expression/expression.ts'
import type { ScoreValue } from './score-value.ts'
import type { FlagClass } from '../model/template.ts'

/** What an answer says once it fits its question; what does not fit reads as `none` and is a finding. */
export type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'na' }
  | { readonly kind: 'value'; readonly value: AnswerValue }

/** Something about one answer that the reader of the report must know. Same shape as `Finding` of the score. */
export interface AnswerFinding {
  readonly question: QuestionId
  readonly severity: 'major' | 'minor' | 'info'
  readonly code: string
  readonly text: string
}

export interface SectionProgress {
  readonly id: string
  /** Visible questions that can be answered (computed ones left out). */
  readonly applicable: number
  readonly answered: number
  readonly mandatoryOpen: number
}

export interface RaisedRule {
  readonly id: string
  readonly class: FlagClass
  readonly text: LocalizedText
  /** Question that carries the rule; absent for rules of the template. */
  readonly owner?: QuestionId
  readonly questions: readonly QuestionId[]
}

/** A template applied to answers: what is asked, what is answered, what is wrong. Scores are built on it. */
export interface Evaluation {
  readonly visible: ReadonlySet<QuestionId>
  /** Visible questions in order of the template, computed ones included. */
  readonly applicable: readonly QuestionId[]
  /** Visible questions that have to be answered. */
  readonly mandatory: ReadonlySet<QuestionId>
  /** Mandatory, visible, not answered. */
  readonly unanswered: readonly QuestionId[]
  /** Answered, but not asked (law 2). */
  readonly hiddenIgnored: readonly QuestionId[]
  /** 0–1; 1 when nothing mandatory is visible. */
  readonly completeness: number
  readonly sections: readonly SectionProgress[]
  readonly findings: readonly AnswerFinding[]
  /** Template rules that hold. */
  readonly flags: readonly RaisedRule[]
  /** Visible questions with a flag rule that were answered "unknown"; each blocks an approval (DOMAIN 2.3). */
  readonly unknownOnFlagged: readonly QuestionId[]
  /** Vendor tier by inherent factors; 0 while unknown or for other types. */
  readonly tier: number
  /** Visible entries of each catalogue, in order. */
  readonly entries: ReadonlyMap<string, readonly string[]>
  readonly reader: AnswerReader
  readonly context: ExpressionContext
  /** `none` for hidden questions. */
  readonly reading: (id: QuestionId) => Reading
  /** Rows of a visible table without those of hidden catalogue entries; cells that do not fit their column are left out. */
  readonly rows: (id: QuestionId) => readonly Row[]
  /** Best grade of the linked evidence as of today. */
  readonly grade: (id: QuestionId) => EffectiveGrade
  /** A score of the template's own, computed when first asked for; `undefined` when there is none of that id. */
  readonly ownScore: (id: string) => ScoreValue | undefined
}
