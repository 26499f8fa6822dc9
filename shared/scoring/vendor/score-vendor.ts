import type { QuestionId } from '../../model/ids.ts'
import { readVendorFactors } from '../../template/evaluate/evaluate.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import {
  vendorFactorIds,
  vendorFactorQuestion,
  vendorInherentRisk,
  vendorTier,
  vendorTierConstants,
} from '../../template/model/vendor-tier.ts'
import type { VendorFactors, VendorTier } from '../../template/model/vendor-tier.ts'
import type { AssessmentScore, Derivation, Finding } from '../score/score.ts'
import { answerText, hasFlag, isComplete, maturity, oneDecimal, sectionAnswers } from '../score/score-input.ts'
import type { ScoreInput, TypeScore } from '../score/score-input.ts'
import { clauseScore, sectionScore } from '../rules/section-score.ts'
import type { ClauseState } from '../rules/section-score.ts'
import { vendorGates } from './vendor-gates.ts'
import {
  vendorControlStrength,
  vendorResidualConstants,
  vendorResidualIndex,
  vendorResidualLevel,
  vendorSectionIds,
} from '../rules/vendor-residual.ts'
import type { VendorLevel, VendorSectionScores } from '../rules/vendor-residual.ts'

/** VENDOR assessment (DOMAIN 6.2–6.6): inherent factors give the tier, evidence-capped controls and clauses the residual risk. */
export function scoreVendor(input: ScoreInput): TypeScore {
  const { evaluation } = input
  const factors = readVendorFactors(input.compiled, evaluation.reading)
  const clauses = readClauses(input)
  const sections = maturity(input)
  const clauseValue = clauseScore(
    clauses.map((clause) => clause.state),
    scoringConstant(input.compiled.template, 'vendor', 'clause_weaker'),
  )
  const effective: Record<string, number | null> = {
    ...sections.scores,
    ...(input.compiled.questions.has('V8-01') ? { V8: clauseValue } : {}),
  }
  const strengths = Object.fromEntries(
    vendorSectionIds.flatMap((id) => (typeof effective[id] === 'number' ? [[id, effective[id]] as const] : [])),
  ) satisfies VendorSectionScores
  const raised = {
    raise: hasFlag(input.flags, 'raise') || hasFlag(input.flags, 'escalate'),
    critical: hasFlag(input.flags, 'critical') || hasFlag(input.flags, 'stop'),
  }
  const result = factors && residual(input.compiled.template, factors, strengths, raised)
  const level = result?.level ?? (raised.critical ? 'critical' : null)
  const findings = clauseFindings(clauses)
  return {
    flags: [],
    findings,
    scores: {
      inherent: result?.inherent ?? null,
      control_strength: result === undefined ? null : rounded(result.strength),
      residual_index: result === undefined ? null : rounded(result.index),
      residual_level: result?.level ?? null,
      clause_score: clauseValue === null ? null : rounded(clauseValue),
      clauses_open: clauses.filter((clause) => clause.state !== 'present').length,
      ...Object.fromEntries(
        vendorSectionIds.flatMap((id) => [
          [`section.${id}`, effective[id] ?? null],
          [`claimed.${id}`, sectionScore(sectionAnswers(input, id, 'claimed'))],
        ]),
      ),
    },
    sectionScores: effective,
    level,
    tier: result?.tier ?? null,
    outcome: vendorOutcome(input, level, findings),
    gates: vendorGates(input, { tier: result?.tier ?? null, level, personalData: (factors?.f1 ?? 4) >= 2, clauses }),
    map: null,
    derivation: [
      ...sections.derivation,
      ...(factors && result
        ? [tierDerivation(input, factors, result), residualDerivation(input.compiled.template, strengths, result, raised)]
        : []),
    ],
  }
}

interface Residual {
  readonly inherent: number
  readonly tier: VendorTier
  readonly strength: number
  readonly index: number
  readonly level: VendorLevel
}

function residual(
  template: Template,
  factors: VendorFactors,
  strengths: VendorSectionScores,
  flags: { readonly raise: boolean; readonly critical: boolean },
): Residual {
  const [forTier, forResidual] = [vendorTierConstants(template), vendorResidualConstants(template)]
  const inherent = vendorInherentRisk(factors, forTier)
  const tier = vendorTier(factors, forTier)
  const strength = vendorControlStrength(strengths, forResidual)
  const index = vendorResidualIndex(inherent, strength, forResidual)
  return { inherent, tier, strength, index, level: vendorResidualLevel(index, tier, strengths, flags, forResidual) }
}

interface ContractClause {
  readonly question: QuestionId
  readonly state: ClauseState
  /** A reason that stands beside a weaker or missing clause. */
  readonly comment: string
}

/** Clauses that are mandatory for this vendor: those that are visible (by tier, data and transfer) and not "not applicable". Open ones count as missing. */
function readClauses({ compiled, content, evaluation }: ScoreInput): readonly ContractClause[] {
  return [...compiled.questions.values()].flatMap(({ question, section }): ContractClause[] => {
    if (section.id !== 'V8' || question.type !== '1' || !evaluation.visible.has(question.id)) return []
    const reading = evaluation.reading(question.id)
    if (reading.kind === 'na') return []
    const state = reading.kind === 'value' && (reading.value === 'present' || reading.value === 'weaker') ? reading.value : 'missing'
    return [{ question: question.id, state, comment: content.answers[question.id]?.comment ?? '' }]
  })
}

function clauseFindings(clauses: readonly ContractClause[]): readonly Finding[] {
  return clauses.flatMap(({ question, state }): Finding[] => {
    if (state === 'present') return []
    return [
      state === 'missing'
        ? { question, severity: 'major', code: 'clause-missing', text: 'The clause is missing, or nobody has looked.' }
        : { question, severity: 'minor', code: 'clause-weaker', text: 'The clause is weaker than asked.' },
    ]
  })
}

/** O-V1 … O-V4 (DOMAIN 6.6). */
function vendorOutcome(
  { evaluation, flags }: ScoreInput,
  level: VendorLevel | null,
  findings: readonly Finding[],
): AssessmentScore['outcome'] {
  if (level === 'critical' && (hasFlag(flags, 'critical') || hasFlag(flags, 'stop'))) return { id: 'O-V4', text: 'Reject' }
  if (level === null || !isComplete(evaluation)) return null
  if (level === 'critical') return { id: 'O-V4', text: 'Reject' }
  const remediation = evaluation.rows('V10-08').some((row) => row['due'] !== undefined && row['state'] !== 'done')
  if (evaluation.unknownOnFlagged.length > 0 || (level === 'high' && !remediation)) return { id: 'O-V3', text: 'Escalate' }
  const open =
    level === 'high' ||
    remediation ||
    evaluation.findings.some((finding) => finding.severity === 'major') ||
    findings.length > 0 ||
    flags.some((flag) => flag.class !== 'note')
  return open ? { id: 'O-V2', text: 'Approve with conditions' } : { id: 'O-V1', text: 'Approve' }
}

function tierDerivation(input: ScoreInput, factors: VendorFactors, result: Residual): Derivation {
  const { weights, tier1From, tier2From, tier3From } = vendorTierConstants(input.compiled.template)
  const sum = vendorFactorIds.reduce((total, id) => total + weights[id], 0)
  return {
    id: 'tier',
    label: 'Inherent risk and tier',
    rule: 'DOMAIN 6.2',
    formula: `IR = ${sum === 100 ? '' : '100 · '}Σ weight·factor / ${sum === 100 ? '4' : `(4 · ${sum})`}; tier 1 from ${tier1From}, 2 from ${tier2From}, 3 from ${tier3From}; f1 = 4 with f2 ≥ 3 gives tier 1; f3, f5 or f6 = 4 at least tier 2`,
    inputs: vendorFactorIds.map((id) => ({
      label: `${id} (weight ${weights[id]})`,
      value: `${factors[id]} (${answerText(input.evaluation, vendorFactorQuestion(id))})`,
      question: vendorFactorQuestion(id),
    })),
    result: `IR ${rounded(result.inherent)}, tier ${result.tier}`,
  }
}

function residualDerivation(
  template: Template,
  strengths: VendorSectionScores,
  result: Residual,
  flags: { readonly raise: boolean; readonly critical: boolean },
): Derivation {
  const constants = vendorResidualConstants(template)
  return {
    id: 'level',
    label: 'Residual vendor risk',
    rule: 'DOMAIN 6.4',
    formula: `RI = IR · (1 − ${constants.mostReduction} · C/100); below ${constants.moderateFrom} low, ${constants.highFrom} moderate, ${constants.criticalFrom} high, else critical; weak V3, V4 or V5 (below ${constants.weakBelow}) in tiers 1–2 and raising flags: at least high`,
    inputs: [
      { label: 'inherent risk', value: String(result.inherent) },
      ...vendorSectionIds.flatMap((id) =>
        strengths[id] === undefined ? [] : [{ label: `${id} (weight ${constants.weights[id]})`, value: oneDecimal(strengths[id]) }],
      ),
      { label: 'control strength C', value: oneDecimal(result.strength) },
      ...(flags.critical
        ? [{ label: 'critical flag', value: 'critical' }]
        : flags.raise
          ? [{ label: 'raising flag', value: 'at least high' }]
          : []),
    ],
    result: `RI ${oneDecimal(result.index)}: ${result.level}`,
  }
}

const rounded = (value: number): number => Math.round(value * 1e4) / 1e4
