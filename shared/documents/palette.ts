/** Colours of both formats. Tones differ in grey as well (lightness about 96, 94, 93, 90 and 86 %), and text always says the same. */
import type { Branding } from '../model/branding.ts'
import type { Tone } from '../report/model/report-document.ts'

export const ink = '#1b2430'
export const muted = '#566273'
export const rule = '#c6cdd6'

/** Colours that an organisation can choose; checked for contrast when they were chosen. */
export interface Palette {
  /** Headings, links, rules below table heads. */
  readonly accent: string
  readonly headFill: string
}
export const paletteOf = (branding: Branding | undefined): Palette => ({
  accent: branding?.colours?.primary ?? '#1d4f7c',
  headFill: branding?.colours?.secondary ?? '#e9eef4',
})

export const toneFill: Readonly<Record<Tone, string>> = {
  neutral: '#f4f6f8',
  info: '#e8f0f8',
  good: '#e3f1e8',
  warning: '#fbeecb',
  danger: '#f6d5d0',
}
/** Dark enough for text on white and on the fill (contrast at least 4.5). */
export const toneBar: Readonly<Record<Tone, string>> = {
  neutral: '#566273',
  info: '#1d4f7c',
  good: '#1f6b40',
  warning: '#8a5a00',
  danger: '#a3271c',
}
