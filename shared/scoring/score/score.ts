import type { ReviewTrigger } from '../rules/review-triggers.ts'
import type { FlagClass } from '../../template/model/template.ts'
import type { QuestionId } from '../../model/ids.ts'

/** How one number came about (law 5). */
export interface Derivation {
  /** Key of `AssessmentScore.scores`, `level`, `tier`, `outcome` … */
  readonly id: string
  readonly label: string
  /** Rule of the domain, e.g. `DOMAIN 4.4`. Public name of the rule; printed. */
  readonly rule: string
  /** In words or as a formula. */
  readonly formula: string
  readonly inputs: readonly { readonly label: string; readonly value: string; readonly question?: QuestionId }[]
  readonly result: string
}

export interface Finding {
  readonly question: QuestionId
  readonly severity: 'major' | 'minor' | 'info'
  readonly code: string
  readonly text: string
}

export interface RaisedFlag {
  readonly id: string
  readonly class: FlagClass
  readonly text: string
  readonly questions: readonly QuestionId[]
}

export interface Gate {
  readonly id: string
  readonly state: 'open' | 'closed' | 'not_applicable'
  readonly text: string
}

/** A point on a risk map; x is likelihood, y is severity or impact, both from 1. */
export interface RiskMapPoint {
  readonly id: string
  readonly label: string
  readonly inherent: { readonly likelihood: number; readonly severity: number; readonly level: string }
  readonly residual: { readonly likelihood: number; readonly severity: number; readonly level: string }
  readonly target?: { readonly likelihood: number; readonly severity: number; readonly level: string }
}

/** A score that the template defines by itself. */
export interface OwnScore {
  readonly id: string
  readonly title: string
  /** After deductions. */
  readonly value: number
  readonly max: number
  /** 0–100 of the maximum; `null` where there is none. */
  readonly percent: number | null
  readonly level: string | null
  readonly levelText?: string
  readonly unit?: string
  /** What was taken off, in points. */
  readonly deductions: readonly { readonly text: string; readonly amount: number }[]
}

/** What `probity score` prints and every report and outcome panel shows. */
export interface AssessmentScore {
  readonly template: { readonly id: string; readonly version: string; readonly type: string }
  readonly applicable: readonly QuestionId[]
  readonly unanswered: readonly QuestionId[]
  readonly hiddenIgnored: readonly QuestionId[]
  /** Share of mandatory visible questions that are answered, 0–1. */
  readonly completeness: number
  readonly sections: readonly {
    readonly id: string
    readonly applicable: number
    readonly answered: number
    readonly mandatoryOpen: number
    readonly score: number | null
  }[]
  readonly findings: readonly Finding[]
  readonly flags: readonly RaisedFlag[]
  readonly scores: Readonly<Record<string, number | string | null>>
  /** `null` until enough is answered. */
  readonly level: string | null
  readonly tier: number | null
  /** Outcome id, e.g. `O-P2`, with its sentence. */
  readonly outcome: { readonly id: string; readonly text: string } | null
  readonly gates: readonly Gate[]
  readonly map: { readonly size: 4 | 5; readonly points: readonly RiskMapPoint[] } | null
  /** Reasons to review it now. */
  readonly triggers: readonly ReviewTrigger[]
  readonly derivation: readonly Derivation[]
  /** Scores of the template's own, in its order. */
  readonly ownScores?: readonly OwnScore[]
}

/** Value of a computed question: a number of the scoring by its name, or an expression of the template by the question's id. */
export function computedValue(
  scores: AssessmentScore['scores'],
  { id, calc }: { readonly id: string; readonly calc?: string },
): AssessmentScore['scores'][string] | undefined {
  if (calc !== undefined && Object.hasOwn(scores, calc)) return scores[calc]
  return Object.hasOwn(scores, id) ? scores[id] : undefined
}
