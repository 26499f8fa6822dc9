import type { AssessmentScore, Derivation } from './score.ts'
import { answerText, hasFlag, isComplete, maturity, sectionAnswers } from './score-input.ts'
import type { ScoreInput, TypeScore } from './score-input.ts'
import { sectionScore } from './section-score.ts'
import type { WeightedScore } from './section-score.ts'

/** An organisation's own questionnaire: sections by controls and by the points of choices; the template's flags decide the outcome. */
export function scoreCustom(input: ScoreInput): TypeScore {
  const points = pointAnswers(input)
  const all = [...input.compiled.template.sections.flatMap((section) => sectionAnswers(input, section.id, 'effective')), ...points]
  const sections = maturity(input)
  const sectionScores = Object.fromEntries(
    input.compiled.template.sections.map(({ id }) => [
      id,
      sectionScore([...sectionAnswers(input, id, 'effective'), ...points.filter((item) => item.section === id)]),
    ]),
  )
  return {
    flags: [],
    findings: [],
    scores: { total: sectionScore(all) },
    sectionScores,
    level: null,
    tier: null,
    outcome: customOutcome(input),
    gates: [],
    map: null,
    derivation: [...sections.derivation, ...pointDerivation(input, points)],
  }
}

interface PointAnswer extends WeightedScore {
  readonly section: string
  readonly question: string
}

/** Choices with points, scaled so that the most points of the question are a 4; unknown and open ones are 0. */
function pointAnswers({ compiled, evaluation }: ScoreInput): readonly PointAnswer[] {
  return [...compiled.questions.values()].flatMap(({ question, section }): PointAnswer[] => {
    const most = Math.max(0, ...(question.options ?? []).map((option) => option.points ?? 0))
    const reading = evaluation.reading(question.id)
    if (question.type !== '1' || most === 0 || !evaluation.visible.has(question.id) || reading.kind === 'na') return []
    const chosen = reading.kind === 'value' ? (question.options?.find((option) => option.id === reading.value)?.points ?? 0) : 0
    return [{ section: section.id, question: question.id, weight: question.weight ?? 1, score: (4 * Math.max(0, chosen)) / most }]
  })
}

function customOutcome({ evaluation, flags }: ScoreInput): AssessmentScore['outcome'] {
  if (hasFlag(flags, 'stop') || hasFlag(flags, 'critical')) return { id: 'O-C4', text: 'Do not proceed' }
  if (!isComplete(evaluation)) return null
  if (hasFlag(flags, 'escalate')) return { id: 'O-C3', text: 'Escalate' }
  const open =
    hasFlag(flags, 'raise') || evaluation.unknownOnFlagged.length > 0 || evaluation.findings.some((finding) => finding.severity === 'major')
  return open ? { id: 'O-C2', text: 'Proceed with conditions' } : { id: 'O-C1', text: 'Proceed' }
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
