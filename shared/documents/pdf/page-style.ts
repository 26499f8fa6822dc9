/** Measures and type of the PDF; points unless said otherwise. */
import { ink, muted } from '../palette.ts'
import type { Palette } from '../palette.ts'

export const pointsPerMillimetre = 72 / 25.4
/** ISO 216 A4. */
export const page = { width: 595.28, height: 841.89, left: 54, right: 54, top: 74, bottom: 60 } as const
export const contentWidth = page.width - page.left - page.right
export const contentHeight = page.height - page.top - page.bottom

export const family = 'Inter'
export const defaultStyle = { font: family, fontSize: 9, lineHeight: 1.28, color: ink } as const
export const tableFontSize = 8.2
export const cellPadding = { x: 5, y: 3.6 } as const

export const stylesOf = ({ accent }: Palette) => ({
  lead: { fontSize: 10.5, lineHeight: 1.35, margin: [0, 0, 0, 7] },
  body: { margin: [0, 0, 0, 6] },
  small: { fontSize: 7.8, color: muted, margin: [0, 0, 0, 5] },
  caption: { fontSize: 8, color: muted, margin: [0, 3, 0, 10] },
  tableCaption: { fontSize: 8.2, bold: true, color: ink, margin: [0, 6, 0, 4] },
  h1: { fontSize: 17, bold: true, color: accent, lineHeight: 1.15, margin: [0, 14, 0, 8] },
  h2: { fontSize: 12, bold: true, color: ink, lineHeight: 1.2, margin: [0, 12, 0, 5] },
  h3: { fontSize: 9.6, bold: true, color: ink, lineHeight: 1.2, margin: [0, 8, 0, 3] },
})
