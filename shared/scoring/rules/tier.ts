import type { AiActClass } from '../../model/ai-system.ts'
import type { GpaiRole } from './ai-act-class.ts'
import type { RiskLevel } from './risk-matrix.ts'

export type GovernanceTier = 1 | 2 | 3 | 4

export interface TierReasons {
  readonly byClass: GovernanceTier
  readonly byInherentRisk: GovernanceTier
  readonly byFlags: GovernanceTier
}

const classTiers: Readonly<Record<AiActClass, GovernanceTier>> = {
  minimal: 1,
  out_of_scope: 1,
  transparency: 2,
  not_high_risk_by_derogation: 2,
  high_risk: 3,
  prohibited: 4,
}
const gpaiTiers: Readonly<Record<GpaiRole, GovernanceTier>> = { none: 1, uses: 2, provides: 3, provides_systemic: 3 }
const levelTiers: Readonly<Record<RiskLevel, GovernanceTier>> = { low: 1, medium: 2, high: 3, very_high: 3 }

/** How strictly the system is governed (DOMAIN 3.5): drives gates and intervals, while the residual risk drives acceptance. */
export function tierReasons(input: {
  readonly cls: AiActClass | undefined
  readonly gpai: GpaiRole
  readonly inherent: RiskLevel | undefined
  readonly stop: boolean
  readonly escalate: boolean
}): TierReasons {
  const byClass = Math.max(input.cls === undefined ? 1 : classTiers[input.cls], gpaiTiers[input.gpai])
  return {
    // The larger of two tiers is a tier.
    byClass: byClass as GovernanceTier,
    byInherentRisk: input.inherent === undefined ? 1 : levelTiers[input.inherent],
    byFlags: input.stop ? 4 : input.escalate ? 3 : 1,
  }
}

/** The highest reason decides. */
export const governanceTier = (reasons: TierReasons): GovernanceTier =>
  Math.max(reasons.byClass, reasons.byInherentRisk, reasons.byFlags) as GovernanceTier
