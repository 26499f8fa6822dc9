/** How the numbers of a risk assessment came about (law 5). */
import type { AiActClass } from '../../model/ai-system.ts'
import type { AiActResult } from '../rules/ai-act-class.ts'
import { answered, classQuestions } from './risk-facts.ts'
import type { RiskConstants, RiskLevel, RiskResult, RiskScenario } from '../rules/risk-matrix.ts'
import type { Derivation } from '../score/score.ts'
import { answerText } from '../score/score-input.ts'
import type { ScoreInput } from '../score/score-input.ts'
import { cellOf, scenarioQuestion, title, words } from './scored-scenario.ts'
import type { ScoredScenario } from './scored-scenario.ts'
import type { tierReasons } from '../rules/tier.ts'

/** Inherent, residual and target position of one scenario, with the controls that lower it. */
export function scenarioDerivation({ row, scenario, result }: ScoredScenario, constants: RiskConstants): Derivation {
  return {
    id: `scenario.${row.id}`,
    label: title(row),
    rule: 'DOMAIN 3.5',
    formula: `score = likelihood × highest impact; residual = round(x − (x − 1)·E), E = 1 − Π(1 − e) of proven controls (partial ${constants.partial}, implemented ${constants.implemented}, verified ${constants.verified}), at most ${constants.mostLikelihoodReduction} (likelihood) and ${constants.mostImpactReduction} (impact); medium from ${constants.mediumFrom}, high from ${constants.highFrom}, very high from ${constants.veryHighFrom}`,
    inputs: [
      { label: 'likelihood', value: String(scenario.likelihood), question: scenarioQuestion },
      ...Object.entries(scenario.impact).map(([dimension, value]) => ({
        label: `impact on ${dimension}`,
        value: String(value),
        question: scenarioQuestion,
      })),
      ...scenario.controls.map((control, index) => ({
        label: `control ${index + 1}`,
        value: `${control.status}, reduces ${control.reduces}, evidence ${control.evidence}`,
        question: scenarioQuestion,
      })),
      ...byHandInput(scenario, result),
    ],
    result: (['inherent', 'residual', 'target'] as const)
      .map(
        (stage) =>
          `${stage} ${result[stage].likelihood} × ${result[stage].impact} = ${result[stage].score} (${words(result[stage].level)})`,
      )
      .join('; '),
  }
}

function byHandInput({ byHand }: RiskScenario, { residual, computed }: RiskResult): Derivation['inputs'] {
  if (byHand === undefined || cellOf(residual) === cellOf(computed)) return []
  const said = [
    byHand.reason === '' ? [] : [`reason: ${byHand.reason}`],
    byHand.secondPerson === '' ? [] : [`second person: ${byHand.secondPerson}`],
  ].flat()
  return [
    {
      label: 'residual set by hand',
      value: [`${cellOf(residual)} instead of ${cellOf(computed)}`, ...said].join('; '),
      question: scenarioQuestion,
    },
  ]
}

/** Empty while the class is not known. */
export function classDerivation(input: ScoreInput, cls: AiActResult | undefined): readonly Derivation[] {
  if (cls === undefined) return []
  return [
    {
      id: 'ai_act_class',
      label: 'Class under the EU AI Act',
      rule: 'DOMAIN 3.2',
      formula:
        'out of scope → prohibited 5(1) → high-risk 6(1) → Annex III unless derogation 6(3) without profiling → transparency 50 → minimal; unknown counts as yes',
      inputs: answered(input.evaluation, classQuestions).map((id) => ({
        label: id,
        value: answerText(input.evaluation, id),
        question: id,
      })),
      result: cls.basis === undefined ? words(cls.cls) : `${words(cls.cls)} (${cls.basis})`,
    },
  ]
}

/** @param inherent level of the worst scenario before any control */
export function tierDerivation(
  reasons: ReturnType<typeof tierReasons>,
  tier: number,
  cls: AiActClass | undefined,
  inherent: RiskLevel | undefined,
): Derivation {
  return {
    id: 'tier',
    label: 'Governance tier',
    rule: 'DOMAIN 3.5',
    formula: 'highest of class, inherent risk and flags',
    inputs: [
      { label: 'by class', value: `${reasons.byClass} (${words(cls ?? 'not known yet')})` },
      { label: 'by inherent risk', value: `${reasons.byInherentRisk} (${words(inherent ?? 'not scored yet')})` },
      { label: 'by flags', value: String(reasons.byFlags) },
    ],
    result: String(tier),
  }
}

/** @param raised whether a flag lifts the level to at least high (DOMAIN 2.8) */
export function levelDerivation(scored: readonly ScoredScenario[], level: RiskLevel, raised: boolean): Derivation {
  return {
    id: 'level',
    label: 'Residual level',
    rule: 'DOMAIN 3.5, 2.8',
    formula: raised
      ? 'highest residual level of the open scenarios; the raising flag makes it at least high'
      : 'highest residual level of the open scenarios',
    inputs: [
      ...scored.map(({ row, result }) => ({ label: title(row), value: words(result.residual.level), question: scenarioQuestion })),
      ...(raised ? [{ label: 'raising flag', value: 'at least high' }] : []),
    ],
    result: words(level),
  }
}
