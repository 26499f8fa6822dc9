import type { QuestionId } from '../../model/ids.ts'
import type { AnswerReader } from '../expression/expression.ts'
import type { ScoreDeduction, ScoreLevel, ScoreRule } from '../model/template.ts'

/** A score of the template's own, with everything that led to it. */
export interface ScoreValue {
  readonly rule: ScoreRule
  /** Before deductions. */
  readonly raw: number
  readonly value: number
  readonly max: number
  /** Of the maximum; `null` when there is none. */
  readonly percent: number | null
  readonly level: ScoreLevel | undefined
  readonly deductions: readonly { readonly deduction: ScoreDeduction; readonly amount: number }[]
  /** Questions whose points went in, in order of the template. */
  readonly inputs: readonly { readonly question: QuestionId; readonly points: number; readonly most: number }[]
  /** Other scores that went in. */
  readonly scores: readonly string[]
}

/** What score expressions read beside the answers. */
export type ScoreFunctions = Pick<AnswerReader, 'points' | 'maxPoints' | 'score' | 'percent' | 'level' | 'constant'>

export interface ScoreReader {
  readonly functions: ScoreFunctions
  /** Each score is computed when it is first read. @throws {TemplateError} `expression-failed` for scores that need each other */
  readonly value: (id: string) => ScoreValue | undefined
}
