import { BorderStyle, HeadingLevel, ImageRun, Paragraph, TextRun } from 'docx'
import { cleanText } from '../../report/text/clean-text.ts'
import type { BrandingLogo } from '../../model/branding.ts'
import type { ReportDocument } from '../../report/model/report-document.ts'
import { coverParts, logoAlt, logoSizeMm } from '../cover.ts'
import type { CoverPart } from '../cover.ts'
import { rasterizeSvg } from '../figure/rasterize-svg.ts'
import type { Palette } from '../palette.ts'
import { direction, inlineRuns } from './docx-runs.ts'
import { hex, runLook } from './docx-style.ts'

const twipsPerPoint = 20
const pixelsPerMm = 96 / 25.4

export function coverParagraphs(report: ReportDocument, palette: Palette): readonly Paragraph[] {
  const parts = coverParts(report)
  const rule = new Paragraph({
    style: 'TableText',
    spacing: { after: 280 },
    border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: hex(palette.accent), space: 2 } },
    children: [],
  })
  const lines = parts.map((part) => coverParagraph(part, report))
  return parts.some(({ kind }) => kind === 'own')
    ? [...lines, rule]
    : [...lines, new Paragraph({ style: 'TableText', spacing: { after: 200 }, children: [] })]
}

const styles = { organisation: 'CoverOrganisation', type: 'CoverType', subtitle: 'CoverSubtitle' } as const

/** Rows of document control with which the first page has no room left for air above the title. */
const manyRows = 8
/** Then the cover is set closer, so that the end of the document control does not stand alone on a second page. */
const isCrowded = ({ control }: ReportDocument): boolean => control.revisions.length + control.contacts.length >= manyRows

function coverParagraph(part: CoverPart, report: ReportDocument): Paragraph {
  switch (part.kind) {
    case 'own':
      return new Paragraph({
        ...(part.role === 'title' ? { heading: HeadingLevel.TITLE } : { style: styles[part.role] }),
        ...(part.role === 'organisation' && isCrowded(report) ? { spacing: { before: 0, after: 16 * twipsPerPoint } } : {}),
        ...direction([{ text: part.text }]),
        children: inlineRuns([{ text: part.text }], new Map()),
      })
    case 'logo':
      return new Paragraph({ alignment: part.align, spacing: { after: 240 }, children: [logoRun(part.logo, logoAlt(report))] })
    case 'text':
      return new Paragraph({
        alignment: part.align,
        spacing: { before: Math.round(part.spaceBeforePt * twipsPerPoint), after: Math.round(part.spaceAfterPt * twipsPerPoint) },
        children: part.runs.flatMap((run) =>
          // The letters themselves, so that both formats hold the same text.
          cleanText(run.capitals === true ? run.text.toUpperCase() : run.text)
            .split('\n')
            .map((text, index) => new TextRun({ ...runLook({ ...run, capitals: false }), text, ...(index === 0 ? {} : { break: 1 }) })),
        ),
      })
  }
}

function logoRun(logo: BrandingLogo, alt: string): ImageRun {
  const { widthMm, heightMm } = logoSizeMm(logo)
  const transformation = { width: Math.round(widthMm * pixelsPerMm), height: Math.round(heightMm * pixelsPerMm) }
  const altText = { name: cleanText(alt).slice(0, 80), description: cleanText(alt), title: cleanText(alt) }
  const data = Uint8Array.from(atob(logo.base64), (character) => character.charCodeAt(0))
  if (logo.mediaType !== 'image/svg+xml')
    return new ImageRun({ type: logo.mediaType === 'image/png' ? 'png' : 'jpg', data, transformation, altText })
  const png = rasterizeSvg(new TextDecoder().decode(data), widthMm, undefined)
  return new ImageRun({ type: 'svg', data, fallback: { type: 'png', data: png }, transformation, altText })
}
