import type { LocalizedText } from '../../model/localized-text.ts'
import type { EvidenceGrade } from '../../model/evidence.ts'
import type { CellValue } from '../../model/answer.ts'
import type { IsoDate, QuestionId } from '../../model/ids.ts'

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
  /** Of a number. */
  readonly unit?: string
  /** What each step of a rating means, from `min` to `max`; shown while rating and printed in the report. */
  readonly steps?: readonly LocalizedText[]
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

/** What an extension did to a question or section; printed, so that nobody takes it for the publisher's text. */
export interface Provenance {
  /** `id@version` of the extension. */
  readonly extension: string
  readonly change: 'added' | 'hidden' | 'changed'
  /** Fields that differ from the publisher's. */
  readonly fields?: readonly string[]
  /** Text of the question or title of the section before the change. */
  readonly original?: LocalizedText
  readonly reason?: LocalizedText
}

export interface Question {
  readonly id: QuestionId
  readonly text: LocalizedText
  readonly type: QuestionType
  /** May be missing only in a template of type `custom`. */
  readonly guidance?: Guidance
  readonly citations: readonly string[]
  /** Default true, unless `mandatoryWhen` says when. */
  readonly mandatory?: boolean
  /** The question is mandatory while this holds, and optional otherwise. */
  readonly mandatoryWhen?: Expression
  readonly visibleWhen?: Expression
  readonly weight?: number
  /** Points of each answer of a `yn`, `cmp` or `sc` question, by its value; choices carry theirs in `options`. */
  readonly points?: Readonly<Record<string, number>>
  /** Names under which expressions add up the points of questions of several sections; in place of those of the section. */
  readonly groups?: readonly string[]
  /** Id that this question had in the version before; an upgrade takes its answer along. */
  readonly formerId?: string
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
  /** Questions of other templates, `<template>/<question>`, whose answer may be taken over from a linked assessment. */
  readonly inheritsFrom?: readonly string[]
  /** `false` where an earlier assessment's answer must not be taken over: decisions, advice, what is asked at every review. Default true. */
  readonly carry?: boolean
  /** What a `calc` shows: key of `AssessmentScore.scores`, or an expression. */
  readonly calc?: string
  /** Vendor depth: asked of all tiers, of tier 3 and up, or of tiers 1–2 (DOMAIN 6). */
  readonly depth?: 'all' | 'tier3' | 'tier12'
  /** `false` where not applicable cannot be chosen. Default true. */
  readonly allowNa?: boolean
  readonly evidenceExpected?: LocalizedText
  readonly flags?: readonly FlagRule[]
  readonly provenance?: readonly Provenance[]
}

export interface Section {
  readonly id: string
  readonly title: LocalizedText
  readonly intro?: LocalizedText
  /** Groups of each of its questions that names none itself. */
  readonly groups?: readonly string[]
  readonly citations?: readonly string[]
  readonly visibleWhen?: Expression
  /** Minimum grade for a 3 or "compliant" (DOMAIN 2.11). */
  readonly evidenceGrade?: EvidenceGrade
  readonly questions: readonly Question[]
  readonly provenance?: readonly Provenance[]
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
  /** Day on which this entry was last compared with its source; the template's `asOf` where absent. */
  readonly asOf?: IsoDate
}

/** A number, or the name of one of the template's constants. */
export type NumberOrConstant = number | string

/** One step of a score's scale; levels are listed from the lowest, which has no threshold. At most one threshold. */
export interface ScoreLevel {
  readonly id: string
  readonly text: LocalizedText
  /** Percent of the maximum from which the level begins, inclusive. */
  readonly fromPercent?: NumberOrConstant
  /** Percent of the maximum above which the level begins, exclusive. */
  readonly abovePercent?: NumberOrConstant
  /** The same for the value itself. */
  readonly from?: NumberOrConstant
  readonly above?: NumberOrConstant
  /** What the level means for the decision; used where the score decides. */
  readonly outcome?: 'proceed' | 'conditions' | 'escalate' | 'stop'
}

/** Taken off a score while `when` holds. */
export interface ScoreDeduction {
  readonly when: Expression
  readonly text: LocalizedText
  /** Percent of the value before all deductions. */
  readonly percent?: NumberOrConstant
  readonly points?: NumberOrConstant
}

/** A score that the template computes by itself. */
export interface ScoreRule {
  readonly id: string
  readonly title: LocalizedText
  /** Value before deductions. */
  readonly expression: Expression
  /** Greatest value; where absent, the expression with every `points` at its maximum. */
  readonly max?: Expression
  /** Which questions the maximum counts: those that apply to these answers (default), or all of the template. */
  readonly maxOf?: 'asked' | 'template'
  /** Which end is worse, so that an unknown answer counts as the worse one. Default `high`. */
  readonly worse?: 'high' | 'low'
  readonly deductions?: readonly ScoreDeduction[]
  /** Decimals to which the value after deductions is rounded, half up; not rounded where absent. */
  readonly round?: number
  /** Decimals to which the percentage is rounded before levels are looked up. */
  readonly roundPercent?: number
  readonly unit?: string
  readonly levels?: readonly ScoreLevel[]
  /** The level of this score is the level of the assessment (type `custom` only; one score at most). */
  readonly decides?: boolean
}

/** An extension that went into the template, with the constants that it changed. */
export interface AppliedExtension {
  readonly id: string
  readonly version: string
  readonly title: LocalizedText
  readonly constants: readonly { readonly name: string; readonly before: number; readonly after: number; readonly reason: LocalizedText }[]
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
  /** Scores of the template's own making. */
  readonly scores?: readonly ScoreRule[]
  /** In order of application; the version then ends in `+<id>.<version>` of each. */
  readonly extensions?: readonly AppliedExtension[]
}
