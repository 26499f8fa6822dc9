/** Vendor tier from inherent factors (DOMAIN 6.2). Lives beside the template engine because questions are asked by tier. */

export type VendorTier = 1 | 2 | 3 | 4
export const vendorFactorIds = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8', 'f9', 'f10'] as const
export type VendorFactorId = (typeof vendorFactorIds)[number]
/** Each 0–4. */
export type VendorFactors = Readonly<Record<VendorFactorId, number>>

/** Sum to 100. */
export const vendorFactorWeights: VendorFactors = { f1: 15, f2: 8, f3: 17, f4: 14, f5: 12, f6: 10, f7: 8, f8: 6, f9: 5, f10: 5 }

/** Question of the vendor template that holds a factor: `f1` is `V1-01`, `f10` is `V1-10`. */
export const vendorFactorQuestion = (factor: VendorFactorId): string => `V1-${factor.slice(1).padStart(2, '0')}`

/** Weighted inherent risk, 0–100 in quarter steps for whole factors: Σ w·f / 4. */
export function vendorInherentRisk(factors: VendorFactors): number {
  return vendorFactorIds.reduce((sum, id) => sum + vendorFactorWeights[id] * factors[id], 0) / 4
}

/** Tier 1 is the most demanding. Thresholds 70, 45, 20; floors for special data of many people and for AI that acts alone. */
export function vendorTier(factors: VendorFactors): VendorTier {
  const inherent = vendorInherentRisk(factors)
  if (inherent >= 70 || (factors.f1 === 4 && factors.f2 >= 3)) return 1
  if (inherent >= 45 || factors.f3 === 4 || factors.f5 === 4 || factors.f6 === 4) return 2
  return inherent >= 20 ? 3 : 4
}
