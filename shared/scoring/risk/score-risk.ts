import { cell } from '../../template/answers/answer-reader.ts'
import type { AiActResult } from '../rules/ai-act-class.ts'
import { classDerivation, levelDerivation, scenarioDerivation, tierDerivation } from './risk-derivations.ts'
import { answered, classQuestions, gpaiRole, readAiActClass, readScenario } from './risk-facts.ts'
import { scenarioFindings } from './risk-findings.ts'
import { riskGates } from './risk-gates.ts'
import { assessScenario, higherLevel, riskConstants, riskLevels } from '../rules/risk-matrix.ts'
import type { RiskLevel, RiskPosition } from '../rules/risk-matrix.ts'
import type { AssessmentScore, RaisedFlag, RiskMapPoint } from '../score/score.ts'
import { hasFlag, isComplete, joinFlags, maturity } from '../score/score-input.ts'
import type { ScoreInput, TypeScore } from '../score/score-input.ts'
import { scenarioQuestion, titleText } from './scored-scenario.ts'
import type { ScoredScenario } from './scored-scenario.ts'
import { governanceTier, tierReasons } from '../rules/tier.ts'

const threatQuestion = 'R4-01'
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
