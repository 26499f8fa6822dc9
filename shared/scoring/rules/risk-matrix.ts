import type { EvidenceGrade } from '../../model/evidence.ts'
import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'

/** Risk of a scenario: likelihood × impact on a 5 × 5 matrix (DOMAIN 3.5). */

export const impactDimensions = ['rights', 'safety', 'security', 'legal', 'financial', 'reputation', 'society'] as const
export type ImpactDimension = (typeof impactDimensions)[number]
export type RiskLevel = 'low' | 'medium' | 'high' | 'very_high'
export type ControlStatus = 'none' | 'planned' | 'partial' | 'implemented' | 'verified'

export interface RiskControl {
  readonly reduces: 'likelihood' | 'impact' | 'both'
  readonly status: ControlStatus
  /** `none` where nothing proves the status. */
  readonly evidence: EvidenceGrade | 'none'
  /** Days since the date of the evidence; `Infinity` when it has no date. */
  readonly evidenceAgeDays: number
}

export interface RiskScenario {
  /** 1–5. */
  readonly likelihood: number
  /** 1–5 for each dimension that was rated; at least one. */
  readonly impact: Readonly<Partial<Record<ImpactDimension, number | undefined>>>
  readonly controls: readonly RiskControl[]
  /** Where the assessor rates today's risk otherwise than the controls compute it. */
  readonly byHand?: ResidualByHand
}

/** A higher value is free; a lower one counts only with a reason and a second person (DOMAIN 3.5). */
export interface ResidualByHand {
  /** 1–5; absent where the computed value stands. */
  readonly likelihood?: number
  readonly impact?: number
  readonly reason: string
  /** Empty where nobody but the owner of the scenario stands for it. */
  readonly secondPerson: string
}

/** A cell of the matrix with its level. */
export interface RiskPosition {
  readonly likelihood: number
  readonly impact: number
  readonly score: number
  readonly level: RiskLevel
}

/** Today's risk without controls, with those in place, and after the plan: three numbers, never one. */
export interface RiskResult {
  readonly inherent: RiskPosition
  readonly residual: RiskPosition
  readonly target: RiskPosition
  /** Residual by the controls alone, whatever was set by hand. */
  readonly computed: RiskPosition
}

export const riskLevels: readonly RiskLevel[] = ['low', 'medium', 'high', 'very_high']

/** Constants that a template may set otherwise; each a share of 0–1 but the days. */
export interface RiskConstants {
  readonly partial: number
  readonly implemented: number
  readonly verified: number
  /** However many controls there are, some likelihood and more impact remain. */
  readonly mostLikelihoodReduction: number
  readonly mostImpactReduction: number
  /** Days that an independent or generated proof carries the status "verified". */
  readonly verifiedEvidenceDays: number
  /** Likelihood × impact from which the level begins. */
  readonly mediumFrom: number
  readonly highFrom: number
  readonly veryHighFrom: number
}

/** As the template sets them; `{}` gives the defaults of DOMAIN 3.5. */
export function riskConstants(template: Pick<Template, 'constants'>): RiskConstants {
  const constant = (name: Parameters<typeof scoringConstant<'risk'>>[2]): number => scoringConstant(template, 'risk', name)
  return {
    partial: constant('e_partial'),
    implemented: constant('e_implemented'),
    verified: constant('e_verified'),
    mostLikelihoodReduction: constant('max_reduction_likelihood'),
    mostImpactReduction: constant('max_reduction_impact'),
    verifiedEvidenceDays: constant('verified_max_age_days'),
    mediumFrom: constant('level_medium_from'),
    highFrom: constant('level_high_from'),
    veryHighFrom: constant('level_very_high_from'),
  }
}
const defaultRiskConstants = riskConstants({})

/** Inherent, residual and target risk. The impact is the highest dimension, never their average. */
export function assessScenario(scenario: RiskScenario, constants: RiskConstants = defaultRiskConstants): RiskResult {
  const impact = Math.max(...Object.values(scenario.impact).map((value) => value ?? 0))
  // A harm to rights or safety that nothing undoes stays high, however rare; measures that lower the impact end the floor.
  const gravest = Math.max(scenario.impact.rights ?? 0, scenario.impact.safety ?? 0) === 5
  const place = (likelihood: number, reached: number): RiskPosition => {
    const score = likelihood * reached
    return {
      likelihood,
      impact: reached,
      score,
      level: gravest && reached === 5 ? higherLevel(riskLevel(score, constants), 'high') : riskLevel(score, constants),
    }
  }
  const reduced = (factor: (control: RiskControl, constants: RiskConstants) => number): RiskPosition =>
    place(
      lowered(
        scenario.likelihood,
        Math.min(
          constants.mostLikelihoodReduction,
          combined(
            scenario.controls.filter((control) => control.reduces !== 'impact'),
            (control) => factor(control, constants),
          ),
        ),
      ),
      lowered(
        impact,
        Math.min(
          constants.mostImpactReduction,
          combined(
            scenario.controls.filter((control) => control.reduces !== 'likelihood'),
            (control) => factor(control, constants),
          ),
        ),
      ),
    )
  const [computed, planned] = [reduced(controlEffectiveness), reduced(plannedEffectiveness)]
  const residual = place(
    setByHand(computed.likelihood, scenario.byHand?.likelihood, scenario.byHand),
    setByHand(computed.impact, scenario.byHand?.impact, scenario.byHand),
  )
  return {
    inherent: place(scenario.likelihood, impact),
    residual,
    // The plan never leaves more than there is today.
    target: place(Math.min(planned.likelihood, residual.likelihood), Math.min(planned.impact, residual.impact)),
    computed,
  }
}

function setByHand(computed: number, value: number | undefined, byHand: ResidualByHand | undefined): number {
  if (value === undefined || byHand === undefined) return computed
  const carried = byHand.reason.trim() !== '' && byHand.secondPerson.trim() !== ''
  return value > computed || carried ? value : computed
}

/** By default 1–4 low, 5–9 medium, 10–14 high, 15–25 very high. */
export function riskLevel(score: number, constants: RiskConstants = defaultRiskConstants): RiskLevel {
  if (score >= constants.veryHighFrom) return 'very_high'
  if (score >= constants.highFrom) return 'high'
  return score >= constants.mediumFrom ? 'medium' : 'low'
}

export const higherLevel = (a: RiskLevel, b: RiskLevel): RiskLevel => (riskLevels.indexOf(a) >= riskLevels.indexOf(b) ? a : b)

/** Effect today: the status falls by one step where its evidence does not carry it. */
function controlEffectiveness(control: RiskControl, constants: RiskConstants = defaultRiskConstants): number {
  const status = provenStatus(control, constants)
  return status === 'none' || status === 'planned' ? 0 : constants[status]
}

function provenStatus({ status, evidence, evidenceAgeDays }: RiskControl, constants: RiskConstants): ControlStatus {
  const independent = evidence === 'A' || evidence === 'B'
  const proven: ControlStatus =
    status === 'verified' && !(independent && evidenceAgeDays <= constants.verifiedEvidenceDays) ? 'implemented' : status
  return proven === 'implemented' && !(independent || evidence === 'C') ? 'partial' : proven
}

/** Effect after the plan: what is planned or partly there counts as implemented; the rest as today. */
const plannedEffectiveness = (control: RiskControl, constants: RiskConstants): number =>
  control.status === 'planned' || control.status === 'partial' ? constants.implemented : controlEffectiveness(control, constants)

const combined = (controls: readonly RiskControl[], factor: (control: RiskControl) => number): number =>
  1 - controls.reduce((rest, control) => rest * (1 - factor(control)), 1)

/** Rounds half up; the guard keeps 2.4999999999999996 from falling to 2. */
const lowered = (value: number, reduction: number): number => Math.max(1, Math.floor(value - (value - 1) * reduction + 0.5 + 1e-9))
