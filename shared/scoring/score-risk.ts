import type { AiActClass } from '#shared/model/ai-system.ts'
import type { Row } from '#shared/model/answer.ts'
import { cell } from '#shared/template/answer-reader.ts'
import { scoringConstant } from '#shared/template/constants.ts'
import type { Template } from '#shared/template/template.ts'
import type { AiActResult } from './ai-act-class.ts'
import { classQuestions, gpaiRole, readAiActClass, readScenario } from './risk-facts.ts'
import { riskGates } from './risk-gates.ts'
import { assessScenario, higherLevel, riskConstants, riskLevels } from './risk-matrix.ts'
import type { RiskConstants, RiskLevel, RiskPosition, RiskResult, RiskScenario } from './risk-matrix.ts'
import type { AssessmentScore, Derivation, Finding, RaisedFlag, RiskMapPoint } from './score.ts'
import { answerText, hasFlag, isComplete, joinFlags, maturity } from './score-input.ts'
import type { ScoreInput, TypeScore } from './score-input.ts'
import { governanceTier, tierReasons } from './tier.ts'
import type { GovernanceTier } from './tier.ts'

const scenarioQuestion = 'R9-01'
const threatQuestion = 'R4-01'
/** Constant with the fewest scenarios of each tier (DOMAIN 3.1, R9). */
const leastScenarios = {
  1: 'least_scenarios_tier_1',
  2: 'least_scenarios_tier_2',
  3: 'least_scenarios_tier_3',
  4: 'least_scenarios_tier_3',
} as const

interface ScoredScenario {
  readonly row: Row
  readonly scenario: RiskScenario
  readonly result: RiskResult
}

/** RISK assessment (DOMAIN 3.5–3.7): the level is that of the highest open scenario, never an average. */
export function scoreRisk(input: ScoreInput): TypeScore {
  const { evaluation } = input
  const constants = riskConstants(input.compiled.template)
  const rows = evaluation.rows(scenarioQuestion)
  const open = rows.filter((row) => cell(row, 'state') !== 'closed')
  const scored = open.flatMap((row): ScoredScenario[] => {
    const scenario = readScenario(row, input.today)
    return scenario ? [{ row, scenario, result: assessScenario(scenario, constants) }] : []
  })
  const highest = (stage: 'inherent' | 'residual' | 'target'): RiskPosition | undefined =>
    scored
      .map(({ result }) => result[stage])
      .reduce<RiskPosition | undefined>(
        (worst, position) => (worst === undefined || isWorse(position, worst) ? position : worst),
        undefined,
      )
  const [inherent, residual, target] = [highest('inherent'), highest('residual'), highest('target')]
  const cls = readAiActClass(evaluation)
  const flags = computedFlags(input, cls, scored)
  const all = joinFlags(input.flags, flags)
  const [stop, escalate] = [hasFlag(all, 'stop'), hasFlag(all, 'escalate')]
  const reasons = tierReasons({ cls: cls?.cls, gpai: gpaiRole(evaluation), inherent: inherent?.level, stop, escalate })
  const tier = cls === undefined && inherent === undefined && !stop && !escalate ? null : governanceTier(reasons)
  const raised = hasFlag(all, 'raise') || hasFlag(all, 'critical')
  const level = residual === undefined ? (raised ? 'high' : null) : raised ? higherLevel(residual.level, 'high') : residual.level
  const sections = maturity(input)
  const outcome = riskOutcome(input, all, level, tier)

  return {
    flags,
    findings: scenarioFindings(input.compiled.template, open, scored, tier),
    scores: {
      inherent_score: inherent?.score ?? null,
      inherent_level: inherent?.level ?? null,
      residual_score: residual?.score ?? null,
      residual_level: residual?.level ?? null,
      target_score: target?.score ?? null,
      target_level: target?.level ?? null,
      ai_act_class: cls?.cls ?? null,
      ai_act_basis: cls?.basis ?? null,
      fria: cls?.fria === undefined ? null : cls.fria ? 'yes' : 'no',
      ai_act_duties: cls?.duties?.join('; ') ?? null,
      ai_act_transparency: cls?.transparency?.join(', ') ?? null,
      gpai_articles: cls?.gpai?.join(', ') ?? null,
      scenarios_open: scored.length,
      ...Object.fromEntries(
        riskLevels.map((name) => [`count_${name}`, scored.filter(({ result }) => result.residual.level === name).length]),
      ),
    },
    sectionScores: sections.scores,
    level,
    tier,
    outcome,
    gates: riskGates(input, { cls: cls?.cls, level, tier, residual: residual?.level }),
    map: scored.length === 0 ? null : { size: 5, points: scored.map(mapPoint) },
    derivation: [
      ...scored.map((item) => scenarioDerivation(item, constants)),
      ...classDerivation(input, cls),
      ...(tier === null ? [] : [tierDerivation(reasons, tier, cls?.cls, inherent?.level)]),
      ...(level === null ? [] : [levelDerivation(scored, level, raised)]),
      ...sections.derivation,
    ],
  }
}

const isWorse = (a: RiskPosition, b: RiskPosition): boolean => {
  const [levelA, levelB] = [riskLevels.indexOf(a.level), riskLevels.indexOf(b.level)]
  return levelA > levelB || (levelA === levelB && a.score > b.score)
}

function computedFlags({ evaluation }: ScoreInput, cls: AiActResult | undefined, scored: readonly ScoredScenario[]): readonly RaisedFlag[] {
  const flags: RaisedFlag[] = []
  if (cls?.cls === 'prohibited')
    flags.push({
      id: 'F-R01',
      class: 'stop',
      text: `The practice is prohibited by the AI Act (${cls.basis ?? ''}).`,
      questions: answered(evaluation, classQuestions),
    })
  if (cls?.cls === 'high_risk')
    flags.push({
      id: 'F-R12',
      class: 'escalate',
      text: `The system is high-risk under the AI Act (${cls.basis ?? ''}).`,
      questions: answered(evaluation, classQuestions),
    })
  if (scored.some(({ scenario }) => scenario.impact.safety === 5))
    flags.push({ id: 'F-R13', class: 'escalate', text: 'A scenario can cost a life: safety impact 5.', questions: [scenarioQuestion] })
  const rows = evaluation.rows(threatQuestion)
  const open = (evaluation.entries.get('threats') ?? []).filter(
    (entry) => !rows.some((row) => row.id === entry && cell(row, 'relevant') !== undefined),
  )
  // Before the table is begun it is merely unanswered; begun and incomplete, it hides what nobody looked at.
  if (rows.length > 0 && open.length > 0)
    flags.push({
      id: 'F-R16',
      class: 'raise',
      text: `${open.length} listed threats are not judged: ${open.slice(0, 5).join(', ')}${open.length > 5 ? ' …' : ''}.`,
      questions: [threatQuestion],
    })
  return flags
}

const answered = (evaluation: ScoreInput['evaluation'], ids: readonly string[]): readonly string[] =>
  ids.filter((id) => evaluation.reading(id).kind !== 'none')

function scenarioFindings(
  template: Template,
  open: readonly Row[],
  scored: readonly ScoredScenario[],
  tier: GovernanceTier | null,
): readonly Finding[] {
  const findings: Finding[] = []
  const note = (severity: Finding['severity'], code: string, text: string): void =>
    void findings.push({ question: scenarioQuestion, severity, code, text })
  for (const row of open)
    if (!scored.some((item) => item.row === row))
      note('minor', 'scenario-incomplete', `Scenario ${title(row)} has no likelihood or no impact; it is not scored.`)
  for (const { row, result } of scored) {
    const missing = ['treatment', 'owner', 'due'].filter((column) => cell(row, column) === undefined)
    if (result.residual.level !== 'low' && missing.length > 0)
      note('major', 'treatment-missing', `Scenario ${title(row)} remains ${words(result.residual.level)} without ${missing.join(', ')}.`)
  }
  for (const { row, scenario, result } of scored) {
    const { residual, computed } = result
    const refused = (['likelihood', 'impact'] as const).filter((axis) => (scenario.byHand?.[axis] ?? residual[axis]) !== residual[axis])
    if (refused.length > 0)
      note(
        'major',
        'residual-not-supported',
        `Scenario ${title(row)}: the lower ${refused.join(' and ')} set by hand needs a reason and a second person who is not the owner; the computed value counts.`,
      )
    if (residual.likelihood !== computed.likelihood || residual.impact !== computed.impact)
      note('info', 'residual-by-hand', `Scenario ${title(row)}: residual set by hand to ${cellOf(residual)}; computed ${cellOf(computed)}.`)
  }
  const least = tier === null ? 0 : scoringConstant(template, 'risk', leastScenarios[tier])
  if (open.length > 0 && scored.length < least)
    note('minor', 'too-few-scenarios', `Tier ${tier} needs at least ${least} scored scenarios; there are ${scored.length}.`)
  return findings
}

/** O-R1 … O-R5; `null` while mandatory answers are missing, except for a stop, which nothing later can cure. */
function riskOutcome(
  input: ScoreInput,
  flags: readonly RaisedFlag[],
  level: RiskLevel | null,
  tier: number | null,
): AssessmentScore['outcome'] {
  if (hasFlag(flags, 'stop')) return { id: 'O-R5', text: 'Do not proceed' }
  if (!isComplete(input.evaluation) || level === null) return null
  if (level === 'very_high' || input.evaluation.unknownOnFlagged.length > 0) return { id: 'O-R3', text: 'Revise and resubmit' }
  if (level === 'high' || (tier !== null && tier >= 3)) return { id: 'O-R4', text: 'Escalated to committee and ethics board' }
  const conditions =
    level === 'medium' ||
    input.evaluation.rows('R10-04').length > 0 ||
    input.evaluation.findings.some((finding) => finding.severity === 'major')
  return conditions ? { id: 'O-R2', text: 'Proceed with conditions' } : { id: 'O-R1', text: 'Proceed' }
}

const titleText = (row: Row): string | undefined => {
  const text = cell(row, 'title')
  return typeof text === 'string' ? text : undefined
}
const title = (row: Row): string => {
  const text = titleText(row)
  return text === undefined ? row.id : `${row.id} "${text.slice(0, 80)}"`
}
const cellOf = ({ likelihood, impact }: RiskPosition): string => `${likelihood} × ${impact}`
const words = (level: string): string => level.replaceAll('_', ' ')
const place = (position: RiskPosition): RiskMapPoint['inherent'] => ({
  likelihood: position.likelihood,
  severity: position.impact,
  level: position.level,
})

const mapPoint = ({ row, result }: ScoredScenario): RiskMapPoint => ({
  id: row.id,
  label: titleText(row) ?? row.id,
  inherent: place(result.inherent),
  residual: place(result.residual),
  target: place(result.target),
})

function scenarioDerivation({ row, scenario, result }: ScoredScenario, constants: RiskConstants): Derivation {
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

function classDerivation(input: ScoreInput, cls: AiActResult | undefined): readonly Derivation[] {
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

function tierDerivation(
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

function levelDerivation(scored: readonly ScoredScenario[], level: RiskLevel, raised: boolean): Derivation {
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
