import type { AnswersFile } from '../../model/answers-file.ts'
import type { IsoDate, LanguageTag, QuestionId } from '../../model/ids.ts'
import { claimedScore, effectiveScore } from '../../template/answers/answer-reader.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import type { FlagClass } from '../../template/model/template.ts'
import type { AssessmentScore, Derivation, Finding, Gate, RaisedFlag } from './score.ts'
import { sectionScore } from '../rules/section-score.ts'
import type { WeightedScore } from '../rules/section-score.ts'

/** What every type's scorer is given. Only `evaluation` may be asked about answers, since it knows what is hidden. */
export interface ScoreInput {
  readonly compiled: CompiledTemplate
  readonly content: Pick<AnswersFile, 'subject' | 'answers' | 'evidence' | 'control'>
  readonly today: IsoDate
  readonly evaluation: Evaluation
  /** Of the texts that come from the template. */
  readonly language: LanguageTag
  /** Rules of the template that hold. */
  readonly flags: readonly RaisedFlag[]
}

/** What a type's scorer adds to the evaluation. */
export interface TypeScore {
  /** Flags that follow from computed facts, beside those of the template. */
  readonly flags: readonly RaisedFlag[]
  readonly findings: readonly Finding[]
  readonly scores: AssessmentScore['scores']
  readonly sectionScores: Readonly<Record<string, number | null>>
  readonly level: string | null
  readonly tier: number | null
  readonly outcome: AssessmentScore['outcome']
  readonly gates: readonly Gate[]
  readonly map: AssessmentScore['map']
  readonly derivation: readonly Derivation[]
}

export const hasFlag = (flags: readonly RaisedFlag[], flagClass: FlagClass): boolean => flags.some((flag) => flag.class === flagClass)

/** The template's rules first; a computed flag of the same id is not repeated. */
export const joinFlags = (ofTemplate: readonly RaisedFlag[], computed: readonly RaisedFlag[]): readonly RaisedFlag[] => [
  ...ofTemplate,
  ...computed.filter((flag) => !ofTemplate.some((known) => known.id === flag.id)),
]

/** Why an assessment cannot be decided yet: mandatory questions without an answer. */
export const isComplete = (evaluation: Evaluation): boolean => evaluation.unanswered.length === 0

/** Answer as text for a derivation; empty when there is none. */
export function answerText(evaluation: Evaluation, id: QuestionId): string {
  const reading = evaluation.reading(id)
  if (reading.kind === 'value')
    return typeof reading.value === 'object'
      ? reading.value.map((item) => (typeof item === 'string' ? item : item.id)).join(', ')
      : String(reading.value)
  return reading.kind === 'na' ? 'not applicable' : reading.kind === 'none' ? 'not answered' : 'unknown'
}

/** Weighted control answers of a section; not applicable ones are left out, open ones count 0. */
export function sectionAnswers(
  input: ScoreInput,
  section: string,
  kind: 'effective' | 'claimed',
): readonly (WeightedScore & { readonly question: QuestionId })[] {
  const found: (WeightedScore & { readonly question: QuestionId })[] = []
  const score = kind === 'effective' ? effectiveScore : claimedScore
  for (const { question } of input.compiled.bySection.get(section) ?? []) {
    if (!input.evaluation.visible.has(question.id) || (question.type !== 'sc' && question.type !== 'cmp')) continue
    if (input.evaluation.reading(question.id).kind === 'na') continue
    found.push({ question: question.id, weight: question.weight ?? 1, score: score(input.evaluation, question.id) ?? 0 })
  }
  return found
}

/** Maturity of each section, 0–100, with its derivation; `null` where a section has no control questions. */
export function maturity(input: ScoreInput): {
  readonly scores: Readonly<Record<string, number | null>>
  readonly derivation: readonly Derivation[]
} {
  const scores: Record<string, number | null> = {}
  const derivation: Derivation[] = []
  for (const { id } of input.compiled.template.sections) {
    const answers = sectionAnswers(input, id, 'effective')
    const score = sectionScore(answers)
    scores[id] = score
    if (score === null) continue
    derivation.push({
      id: `section.${id}`,
      label: `Section ${id}`,
      rule: 'DOMAIN 3.5',
      formula: '100 · Σ weight·score / Σ 4·weight; score 0–4 after the cap by evidence, compliant 4, partly 2, otherwise 0',
      inputs: answers.map((answer) => ({ label: answer.question, value: `${answer.score} × ${answer.weight}`, question: answer.question })),
      result: oneDecimal(score),
    })
  }
  return { scores, derivation }
}

export const oneDecimal = (value: number): string => (Math.round(value * 10) / 10).toString()
