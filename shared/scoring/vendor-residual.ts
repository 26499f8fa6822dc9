import type { VendorTier } from '#shared/template/vendor-tier.ts'

/** Residual vendor risk (DOMAIN 6.4). */

export type VendorLevel = 'low' | 'moderate' | 'high' | 'critical'
const vendorLevels: readonly VendorLevel[] = ['low', 'moderate', 'high', 'critical']

export const vendorSectionWeights = { V2: 10, V3: 20, V4: 18, V5: 22, V6: 8, V7: 10, V8: 7, V9: 5 } as const
export type VendorSectionId = keyof typeof vendorSectionWeights
/** Score 0–100 of each section that was asked. */
export type VendorSectionScores = Readonly<Partial<Record<VendorSectionId, number | undefined>>>

/** Share of the inherent risk that perfect controls take away. */
const mostReduction = 0.8
/** Sections whose weakness no other strength makes up for in tiers 1 and 2, and the score that is weak. */
const essentialSections: readonly VendorSectionId[] = ['V3', 'V4', 'V5']
const weakScore = 40

export const vendorSectionIds: readonly VendorSectionId[] = ['V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9']

/** Weighted mean over the sections that were asked, 0–100; 0 when none was, since nothing is known of the controls. */
export function vendorControlStrength(scores: VendorSectionScores): number {
  const asked = vendorSectionIds.flatMap((id) =>
    scores[id] === undefined ? [] : [{ weight: vendorSectionWeights[id], score: scores[id] }],
  )
  const weight = asked.reduce((sum, section) => sum + section.weight, 0)
  return weight === 0 ? 0 : exact(asked.reduce((sum, section) => sum + section.weight * section.score, 0) / weight)
}

/** Inherent risk that remains, 0–100. */
export const vendorResidualIndex = (inherent: number, controlStrength: number): number =>
  exact(inherent * (1 - (mostReduction * controlStrength) / 100))

/** Level of the residual index with the floors for weak essential sections and open flags. */
export function vendorResidualLevel(
  index: number,
  tier: VendorTier,
  scores: VendorSectionScores,
  flags: { readonly raise: boolean; readonly critical: boolean },
): VendorLevel {
  if (flags.critical) return 'critical'
  const level = levelOf(index)
  const weak = tier <= 2 && essentialSections.some((id) => (scores[id] ?? 100) < weakScore)
  return (weak || flags.raise) && vendorLevels.indexOf(level) < vendorLevels.indexOf('high') ? 'high' : level
}

function levelOf(index: number): VendorLevel {
  if (index < 15) return 'low'
  if (index < 30) return 'moderate'
  return index < 50 ? 'high' : 'critical'
}

/** Takes binary dust off, so that 15 is 15 at the threshold. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9
