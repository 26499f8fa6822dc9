import { localize } from '../../model/localized-text.ts'
import type { LanguageTag, QuestionId } from '../../model/ids.ts'
import type { CompiledTemplate } from '../../template/evaluate/compile-template.ts'
import type { Evaluation } from '../../template/answers/evaluation.ts'
import type { ScoreValue } from '../../template/answers/score-value.ts'
import type { NumberOrConstant, ScoreLevel, Template } from '../../template/model/template.ts'
import type { Derivation, OwnScore } from '../score/score.ts'
import { answerText } from '../score/score-input.ts'

/** Scores that the template defines by itself, in its order. */
export const ownScoreValues = (template: Template, evaluation: Evaluation): readonly ScoreValue[] =>
  (template.scores ?? []).flatMap(({ id }) => evaluation.ownScore(id) ?? [])

export const ownScore = (value: ScoreValue, language: LanguageTag): OwnScore => ({
  id: value.rule.id,
  title: localize(value.rule.title, language),
  value: value.value,
  max: value.max,
  percent: value.percent,
  level: value.level?.id ?? null,
  ...(value.level === undefined ? {} : { levelText: localize(value.level.text, language) }),
  ...(value.rule.unit === undefined ? {} : { unit: value.rule.unit }),
  deductions: value.deductions.map(({ deduction, amount }) => ({ text: localize(deduction.text, language), amount })),
})

/** Keys of `AssessmentScore.scores`: the value under the id, the rest behind a dot. */
export const ownScoreEntries = ({ rule, value, max, percent, level }: ScoreValue): Readonly<Record<string, number | string | null>> => ({
  [rule.id]: value,
  [`${rule.id}.max`]: max,
  [`${rule.id}.percent`]: percent === null ? null : Math.round(percent * 1e4) / 1e4,
  ...(rule.levels === undefined ? {} : { [`${rule.id}.level`]: level?.id ?? null }),
})

/** How the value came about: the expression of the template, the points of each question, what was taken off, and the scale. */
export function ownScoreDerivation(
  value: ScoreValue,
  compiled: CompiledTemplate,
  evaluation: Evaluation,
  language: LanguageTag,
): Derivation {
  const { template } = compiled
  const { rule, raw, inputs, deductions, percent, level } = value
  const share = percent === null ? '' : ` (${number(percent)} %)`
  const scale = (rule.levels ?? []).map((step) => `${step.id}${threshold(step, template)}`).join(', ')
  return {
    id: `score.${rule.id}`,
    label: localize(rule.title, language),
    rule: `${template.id}@${template.version}`,
    formula: [rule.expression, ...(rule.max === undefined ? [] : [`max: ${rule.max}`]), ...(scale === '' ? [] : [scale])].join('; '),
    inputs: [
      ...inputs.map(({ question, points, most }) => ({
        label: question,
        value: `${chosenText(compiled, evaluation, question, language)}: ${number(points)} / ${number(most)}`,
        question,
      })),
      ...value.scores.map((id) => ({ label: id, value: scoreText(evaluation.ownScore(id)) })),
      ...(deductions.length === 0 ? [] : [{ label: rule.id, value: number(raw) }]),
      ...deductions.map(({ deduction, amount }) => ({ label: localize(deduction.text, language), value: `−${number(amount)}` })),
    ],
    result: `${number(value.value)} / ${number(value.max)}${share}${level === undefined ? '' : `: ${localize(level.text, language)}`}`,
  }
}

/** Choices in the words of the template, everything else as it was answered. */
function chosenText(compiled: CompiledTemplate, evaluation: Evaluation, id: QuestionId, language: LanguageTag): string {
  const options = compiled.questions.get(id)?.question.options ?? []
  const chosen = options.filter((option) => evaluation.reader.has(id, option.id))
  return chosen.length === 0 ? answerText(evaluation, id) : chosen.map((option) => localize(option.text, language)).join(', ')
}

function scoreText(value: ScoreValue | undefined): string {
  if (value === undefined) return ''
  return `${number(value.value)} / ${number(value.max)}${value.percent === null ? '' : ` (${number(value.percent)} %)`}`
}

/** Where a level begins, as a sign with its number, and the constant it comes from; empty for the lowest. */
export function threshold({ fromPercent, abovePercent, from, above }: ScoreLevel, { constants = {} }: Pick<Template, 'constants'>): string {
  const said = (sign: string, given: NumberOrConstant | undefined, unit: string): string => {
    if (given === undefined) return ''
    return typeof given === 'number' ? ` ${sign} ${given}${unit}` : ` ${sign} ${constants[given] ?? given}${unit} (${given})`
  }
  return `${said('≥', fromPercent, ' %')}${said('>', abovePercent, ' %')}${said('≥', from, '')}${said('>', above, '')}`
}

const number = (value: number): string => String(Math.round(value * 1e4) / 1e4)
