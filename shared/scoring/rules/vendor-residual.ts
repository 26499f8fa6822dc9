import { scoringConstant } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'
import type { VendorTier } from '../../template/model/vendor-tier.ts'

/** Residual vendor risk (DOMAIN 6.4). */

export type VendorLevel = 'low' | 'moderate' | 'high' | 'critical'
const vendorLevels: readonly VendorLevel[] = ['low', 'moderate', 'high', 'critical']

export const vendorSectionIds = ['V2', 'V3', 'V4', 'V5', 'V6', 'V7', 'V8', 'V9'] as const
export type VendorSectionId = (typeof vendorSectionIds)[number]
/** Score 0–100 of each section that was asked. */
export type VendorSectionScores = Readonly<Partial<Record<VendorSectionId, number | undefined>>>

export interface VendorResidualConstants {
  readonly weights: Readonly<Record<VendorSectionId, number>>
  /** Share of the inherent risk that perfect controls take away. */
  readonly mostReduction: number
  /** Score below which an essential section is weak. */
  readonly weakBelow: number
  readonly moderateFrom: number
  readonly highFrom: number
  readonly criticalFrom: number
}

/** As the template sets them; `{}` gives the defaults of DOMAIN 6.4. */
export function vendorResidualConstants(template: Pick<Template, 'constants'>): VendorResidualConstants {
  const constant = (name: Parameters<typeof scoringConstant<'vendor'>>[2]): number => scoringConstant(template, 'vendor', name)
  return {
    // One entry for each section id.
    weights: Object.fromEntries(vendorSectionIds.map((id) => [id, constant(`section_weight_${id}`)])) as Record<VendorSectionId, number>,
    mostReduction: constant('most_reduction'),
    weakBelow: constant('weak_section_below'),
    moderateFrom: constant('residual_moderate_from'),
    highFrom: constant('residual_high_from'),
    criticalFrom: constant('residual_critical_from'),
  }
}
const defaults = vendorResidualConstants({})
/** Sections whose weakness no other strength makes up for in tiers 1 and 2. */
const essentialSections: readonly VendorSectionId[] = ['V3', 'V4', 'V5']

/** Weighted mean over the sections that were asked, 0–100; 0 when none was, since nothing is known of the controls. */
export function vendorControlStrength(scores: VendorSectionScores, { weights }: VendorResidualConstants = defaults): number {
  const asked = vendorSectionIds.flatMap((id) => (scores[id] === undefined ? [] : [{ weight: weights[id], score: scores[id] }]))
  const weight = asked.reduce((sum, section) => sum + section.weight, 0)
  return weight === 0 ? 0 : exact(asked.reduce((sum, section) => sum + section.weight * section.score, 0) / weight)
}

/** Inherent risk that remains, 0–100. */
export const vendorResidualIndex = (
  inherent: number,
  controlStrength: number,
  { mostReduction }: VendorResidualConstants = defaults,
): number => exact(inherent * (1 - (mostReduction * controlStrength) / 100))

/** Level of the residual index with the floors for weak essential sections and open flags. */
export function vendorResidualLevel(
  index: number,
  tier: VendorTier,
  scores: VendorSectionScores,
  flags: { readonly raise: boolean; readonly critical: boolean },
  constants: VendorResidualConstants = defaults,
): VendorLevel {
  if (flags.critical) return 'critical'
  const level = levelOf(index, constants)
  const weak = tier <= 2 && essentialSections.some((id) => (scores[id] ?? 100) < constants.weakBelow)
  return (weak || flags.raise) && vendorLevels.indexOf(level) < vendorLevels.indexOf('high') ? 'high' : level
}

function levelOf(index: number, constants: VendorResidualConstants): VendorLevel {
  if (index < constants.moderateFrom) return 'low'
  if (index < constants.highFrom) return 'moderate'
  return index < constants.criticalFrom ? 'high' : 'critical'
}

/** Takes binary dust off, so that 15 is 15 at the threshold. */
const exact = (value: number): number => Math.round(value * 1e9) / 1e9
