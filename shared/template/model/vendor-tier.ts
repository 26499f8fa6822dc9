import { scoringConstant } from './constants.ts'
import type { Template } from './template.ts'

/** Vendor tier from inherent factors (DOMAIN 6.2). Lives beside the template engine because questions are asked by tier. */

export type VendorTier = 1 | 2 | 3 | 4
export const vendorFactorIds = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10'] as const
export type VendorFactorId = (typeof vendorFactorIds)[number]
/** Each 0–4. */
export type VendorFactors = Readonly<Record<VendorFactorId, number>>

/** Weights of the factors and the inherent risk from which tiers 1, 2 and 3 begin. */
export interface VendorTierConstants {
  readonly weights: VendorFactors
  readonly tier1From: number
  readonly tier2From: number
  readonly tier3From: number
}

/** As the template sets them; `{}` gives the defaults of DOMAIN 6.2, whose weights sum to 100. */
export function vendorTierConstants(template: Pick<Template, 'constants'>): VendorTierConstants {
  const constant = (name: Parameters<typeof scoringConstant<'vendor'>>[2]): number => scoringConstant(template, 'vendor', name)
  // One entry for each factor id.
  const weights = Object.fromEntries(vendorFactorIds.map((id) => [id, constant(`weight_${id}`)])) as unknown as VendorFactors
  return { weights, tier1From: constant('tier_1_from'), tier2From: constant('tier_2_from'), tier3From: constant('tier_3_from') }
}
const defaults = vendorTierConstants({})

/** Question of the vendor template that holds a factor: `f1` is `V1-01`, `f10` is `V1-10`. */
export const vendorFactorQuestion = (factor: VendorFactorId): string => `V1-${factor.slice(1).padStart(2, '0')}`

/** Weighted inherent risk, 0–100: 100 · Σ w·f / (4 · Σ w), which is Σ w·f / 4 for weights that sum to 100; 0 when all weights are 0. */
export function vendorInherentRisk(factors: VendorFactors, { weights }: VendorTierConstants = defaults): number {
  const most = 4 * vendorFactorIds.reduce((sum, id) => sum + weights[id], 0)
  return most === 0 ? 0 : (100 * vendorFactorIds.reduce((sum, id) => sum + weights[id] * factors[id], 0)) / most
}

/** Tier 1 is the most demanding. Floors for special data of many people and for AI that acts alone. */
export function vendorTier(factors: VendorFactors, constants: VendorTierConstants = defaults): VendorTier {
  const inherent = vendorInherentRisk(factors, constants)
  if (inherent >= constants.tier1From || (factors.f1 === 4 && factors.f2 >= 3)) return 1
  if (inherent >= constants.tier2From || factors.f3 === 4 || factors.f5 === 4 || factors.f6 === 4) return 2
  return inherent >= constants.tier3From ? 3 : 4
}
