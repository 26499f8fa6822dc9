import { localize } from '../../model/localized-text.ts'
import { answerPoints, pointRange } from '../../template/answers/answer-points.ts'
import type { ScoreValue } from '../../template/answers/score-value.ts'
import { threshold } from './own-scores.ts'
import type { AssessmentScore, Derivation } from '../score/score.ts'
import { answerText, hasFlag, isComplete, maturity, sectionAnswers } from '../score/score-input.ts'
import type { ScoreInput, TypeScore } from '../score/score-input.ts'
import { sectionScore } from '../rules/section-score.ts'
import type { WeightedScore } from '../rules/section-score.ts'

/**
 * An organisation's own questionnaire: sections by controls and by the points of choices. The score that the template lets decide gives the
 * level once everything mandatory is answered; that level and the template's flags give the outcome.
 */
export function scoreCustom(input: ScoreInput): TypeScore {
  // Scores of the template's own say what its points mean; a second sum beside them would contradict them.
  const hasOwn = (input.compiled.template.scores ?? []).length > 0
  const points = hasOwn ? [] : pointAnswers(input)
  const all = [...input.compiled.template.sections.flatMap((section) => sectionAnswers(input, section.id, 'effective')), ...points]
  const sections = maturity(input)
  const sectionScores = Object.fromEntries(
    input.compiled.template.sections.map(({ id }) => [
      id,
      sectionScore([...sectionAnswers(input, id, 'effective'), ...points.filter((item) => item.section === id)]),
    ]),
  )
  const deciding = decidingScore(input)
  const level = isComplete(input.evaluation) ? deciding?.level : undefined
  return {
    flags: [],
    findings: [],
    scores: hasOwn ? {} : { total: sectionScore(all) },
    sectionScores,
    level: level?.id ?? null,
    tier: null,
    outcome: customOutcome(input, level?.outcome),
    gates: [],
    map: null,
    derivation: [
      ...(level === undefined || deciding === undefined ? [] : [levelDerivation(input, deciding)]),
      ...sections.derivation,
      ...pointDerivation(input, points),
    ],
  }
}

function decidingScore({ compiled, evaluation }: ScoreInput): ScoreValue | undefined {
  const rule = compiled.template.scores?.find((score) => score.decides === true)
  return rule === undefined ? undefined : evaluation.ownScore(rule.id)
}

interface PointAnswer extends WeightedScore {
  readonly section: string
  readonly question: string
}

/** Choices with points, scaled so that the most points of the question are a 4; unknown and open ones are 0. */
function pointAnswers({ compiled, evaluation }: ScoreInput): readonly PointAnswer[] {
  const source = { ...evaluation, isVisible: (id: string) => evaluation.visible.has(id) }
  return [...compiled.questions.values()].flatMap(({ question, section }): PointAnswer[] => {
    if (question.type !== '1' && question.type !== 'n') return []
    const { most } = pointRange({ ...question, weight: 1 }, [])
    if (most <= 0 || !evaluation.visible.has(question.id) || evaluation.reading(question.id).kind === 'na') return []
    const chosen = evaluation.reading(question.id).kind === 'value' ? answerPoints(source, { ...question, weight: 1 }, 'low') : 0
    return [{ section: section.id, question: question.id, weight: question.weight ?? 1, score: (4 * Math.max(0, chosen)) / most }]
  })
}

type Decision = 'proceed' | 'conditions' | 'escalate' | 'stop'

/** The worst of what flags and level ask for; a stop shows at once. */
function customOutcome({ evaluation, flags }: ScoreInput, byLevel: Decision | undefined): AssessmentScore['outcome'] {
  if (hasFlag(flags, 'stop') || hasFlag(flags, 'critical') || byLevel === 'stop') return { id: 'O-C4', text: 'Do not proceed' }
  if (!isComplete(evaluation)) return null
  if (hasFlag(flags, 'escalate') || byLevel === 'escalate') return { id: 'O-C3', text: 'Escalate' }
  const open =
    byLevel === 'conditions' ||
    hasFlag(flags, 'raise') ||
    evaluation.unknownOnFlagged.length > 0 ||
    evaluation.findings.some((finding) => finding.severity === 'major')
  return open ? { id: 'O-C2', text: 'Proceed with conditions' } : { id: 'O-C1', text: 'Proceed' }
}

function levelDerivation({ compiled, language }: ScoreInput, { rule, value, max, percent, level }: ScoreValue): Derivation {
  const { template } = compiled
  return {
    id: 'level',
    label: localize(rule.title, language),
    rule: `${template.id}@${template.version}`,
    formula: (rule.levels ?? []).map((step) => `${localize(step.text, language)}${threshold(step, template)}`).join('; '),
    inputs: [{ label: rule.id, value: `${value} / ${max}${percent === null ? '' : ` (${Math.round(percent * 1e4) / 1e4} %)`}` }],
    result: level === undefined ? '' : localize(level.text, language),
  }
}

function pointDerivation({ evaluation }: ScoreInput, points: readonly PointAnswer[]): readonly Derivation[] {
  if (points.length === 0) return []
  return [
    {
      id: 'points',
      label: 'Choices with points',
      rule: 'DOMAIN 3.5',
      formula: '4 · points / most points of the question',
      inputs: points.map((item) => ({
        label: item.question,
        value: `${answerText(evaluation, item.question)}: ${item.score} × ${item.weight}`,
        question: item.question,
      })),
      result: String(sectionScore(points)),
    },
  ]
}
