import type { BrandingColours, HexColour } from '../model/branding.ts'
import { BrandingError } from './branding-error.ts'

/** WCAG 2.2, 1.4.3: normal text. */
const leastContrast = 4.5
/** Relative luminance; a table head must stay light enough for dark text and for a grey printer. */
const leastSecondaryLuminance = 0.6
/** Share of the primary colour in a table head that was not chosen. */
const tintShare = 0.1
/** Steps in which a darker shade is looked for. */
const darkerBy = 0.96

/**
 * Checks the colours of reports: headings and links have to be readable on white and on table heads, in colour and in grey (contrast is
 * a matter of luminance alone, so what passes passes in grey too).
 *
 * @param primary `#rgb` or `#rrggbb`
 * @param secondary without it a light tint of the primary one
 * @throws {BrandingError} "colour-format", "colour-contrast" with the nearest darker shade that is dark enough, "colour-secondary"
 */
export function readColours(primary: string, secondary?: string): BrandingColours {
  const first = parsed(primary)
  if (secondary === undefined || secondary.trim() === '') {
    const tint = (colour: HexColour): HexColour => mixed(colour, tintShare)
    return { primary: darkEnough(first, tint), secondary: tint(first) }
  }
  const second = parsed(secondary)
  if (luminance(second) < leastSecondaryLuminance)
    throw new BrandingError(
      'colour-secondary',
      `${second} is too dark for table heads, whose text stands on it in the first colour; choose a lighter one, such as ${mixed(second, 0.15)}`,
      { colour: second, better: mixed(second, 0.15) },
    )
  return { primary: darkEnough(first, () => second), secondary: second }
}

function darkEnough(primary: HexColour, secondary: (primary: HexColour) => HexColour): HexColour {
  const worst = (colour: HexColour): number => Math.min(contrast(colour, '#ffffff'), contrast(colour, secondary(colour)))
  if (worst(primary) >= leastContrast) return primary
  let better = primary
  for (let step = 0; step < 200 && worst(better) < leastContrast; step += 1) better = scaled(better, darkerBy)
  throw new BrandingError(
    'colour-contrast',
    `${primary} has a contrast of ${worst(primary).toFixed(1)} and text needs ${leastContrast}; ${better} is the nearest darker shade that has it`,
    { colour: primary, contrast: worst(primary).toFixed(1), better },
  )
}

function parsed(text: string): HexColour {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined)
    throw new BrandingError('colour-format', `“${text.slice(0, 40)}” is not a colour; write it as #1d4f7c`, { colour: text.slice(0, 40) })
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`
}

const channels = (colour: HexColour): readonly [number, number, number] => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
]
const hex = (values: readonly number[]): HexColour =>
  `#${values
    .map((value) =>
      Math.round(Math.min(255, Math.max(0, value)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
const scaled = (colour: HexColour, factor: number): HexColour => hex(channels(colour).map((value) => Math.floor(value * factor)))
/** `share` of the colour on white. */
const mixed = (colour: HexColour, share: number): HexColour => hex(channels(colour).map((value) => 255 - (255 - value) * share))

/** Relative luminance, 0–1. @see WCAG 2.2, definition of relative luminance */
function luminance(colour: HexColour): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** Contrast ratio, 1–21. */
export function contrast(a: HexColour, b: HexColour): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((first, second) => second - first)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
