import type { LocalizedText } from '../model/localized-text.ts'
import type { EvidenceGrade } from '../model/evidence.ts'
import type { CellValue } from '../model/answer.ts'
import type { IsoDate, QuestionId } from '../model/ids.ts'

export type AssessmentType = 'risk' | 'privacy' | 'bias' | 'vendor' | 'custom'

/** DOMAIN 2.1. `calc` is shown, never typed. */
export type QuestionType = 'yn' | '1' | 'n' | 't' | 'lt' | '#' | 'd' | 'tbl' | 'ref' | 'file' | 'calc' | 'cmp' | 'sc'

export type FlagClass = 'stop' | 'critical' | 'escalate' | 'raise' | 'note'

/** A CEL expression over answers; functions in docs/templates.md. */
export type Expression = string

export interface Option {
  readonly id: string
  readonly text: LocalizedText
  readonly help?: LocalizedText
  /** Points of this choice where the template scores by choices (vendor factors, foreign questionnaires). */
  readonly points?: number
}

export interface Column {
  readonly id: string
  readonly text: LocalizedText
  readonly type: 't' | 'lt' | '#' | 'd' | '1' | 'n' | 'yn' | 'sc' | 'cmp' | 'tbl'
  readonly options?: readonly Option[]
  /** Columns of nested rows, for type `tbl`. */
  readonly columns?: readonly Column[]
  readonly mandatory?: boolean
  readonly min?: number
  readonly max?: number
}

export interface FlagRule {
  readonly id: string
  readonly class: FlagClass
  readonly when: Expression
  readonly text: LocalizedText
  readonly citations?: readonly string[]
}

export interface Guidance {
  /** Why we ask: one or two sentences. */
  readonly why: LocalizedText
  /** What a good answer contains. */
  readonly good?: readonly LocalizedText[]
  readonly example?: LocalizedText
}

export interface Question {
  readonly id: QuestionId
  readonly text: LocalizedText
  readonly type: QuestionType
  readonly guidance: Guidance
  readonly citations: readonly string[]
  /** Default true. */
  readonly mandatory?: boolean
  readonly visibleWhen?: Expression
  readonly weight?: number
  readonly options?: readonly Option[]
  readonly columns?: readonly Column[]
  /** Rows offered on first opening: ids of a catalogue's entries become row ids. */
  readonly rowsFrom?: string
  /** How the table is shown and scored. */
  readonly view?: 'table' | 'scenarios' | 'feared-events' | 'threats' | 'statement-of-applicability'
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  /** Register that a `ref` points to. */
  readonly register?: 'ai-system' | 'assessment' | 'vendor' | 'decision'
  /** Dotted path in the subject from which the answer is inherited, e.g. `system.purpose`. */
  readonly inherits?: string
  /** What a `calc` shows: key of `AssessmentScore.scores`, or an expression. */
  readonly calc?: string
  /** Vendor depth: asked of all tiers, of tier 3 and up, or of tiers 1–2 (DOMAIN 6). */
  readonly depth?: 'all' | 'tier3' | 'tier12'
  /** `false` where not applicable cannot be chosen. Default true. */
  readonly allowNa?: boolean
  readonly evidenceExpected?: LocalizedText
  readonly flags?: readonly FlagRule[]
}

export interface Section {
  readonly id: string
  readonly title: LocalizedText
  readonly intro?: LocalizedText
  readonly citations?: readonly string[]
  readonly visibleWhen?: Expression
  /** Minimum grade for a 3 or "compliant" (DOMAIN 2.11). */
  readonly evidenceGrade?: EvidenceGrade
  readonly questions: readonly Question[]
}

/** Named list of entries that tables are seeded from and that texts cite (threats, scenarios, clauses, lawful bases). */
export interface Catalogue {
  readonly id: string
  readonly title: LocalizedText
  readonly source?: string
  readonly asOf?: IsoDate
  readonly entries: readonly {
    readonly id: string
    readonly text: LocalizedText
    readonly visibleWhen?: Expression
    /** Initial cells of the row made from this entry. */
    readonly cells?: Readonly<Record<string, CellValue>>
  }[]
}

export interface LegalDate {
  readonly date: IsoDate
  readonly text: LocalizedText
  readonly status: 'verified' | 'known' | 'unverified'
  readonly source?: string
}

export interface Template {
  readonly format: 'probity-template/1'
  readonly id: string
  /** Semantic version. */
  readonly version: string
  readonly type: AssessmentType
  readonly title: LocalizedText
  readonly description?: LocalizedText
  readonly asOf: IsoDate
  readonly sections: readonly Section[]
  readonly catalogues?: readonly Catalogue[]
  readonly legalCalendar?: readonly LegalDate[]
  /** Flags that look at more than one question. */
  readonly flags?: readonly FlagRule[]
  /** Constants of the scoring rules that an organisation may change, by name; printed in the report. */
  readonly constants?: Readonly<Record<string, number>>
}
