/** Running header and footer, and the draft's watermark: what stands on the page but not in the text. */
import type { ReportDocument } from '../../report/model/report-document.ts'
import type { ShowText } from './content-node.ts'
import { drawText } from './draw-text.ts'
import { ink, muted, paletteOf, rule } from '../palette.ts'
import { family, page } from './page-style.ts'
import type { PdfDocument } from './pdfmake-internals.ts'

export interface PageFurniture {
  readonly head: string
  readonly classification: string
  readonly digest: string
  readonly watermark: string | undefined
  readonly accent: string
  pageOf(number: number, count: number): string
}

const size = 7.6
/** Of the line: number and version to the left, the classification gets the rest. */
const headShare = 0.65
/** Points between the two. */
const headGap = 12
/** Hexadecimal digits of the content digest in the footer: 64 bits, enough to tell two contents apart by eye. */
const digestDigits = 16

export function contentLabel(report: ReportDocument, show: ShowText): PageFurniture {
  const { control, labels } = report
  return {
    head: show([control.number, `${labels.version} ${control.version}`].filter((part) => part !== '').join('  ·  ')),
    classification: show(control.classification),
    digest: show(`${labels.contentDigest} ${report.contentSha256.slice(0, digestDigits)}`),
    watermark: report.watermark === undefined ? undefined : show(report.watermark),
    accent: paletteOf(report.branding).accent,
    pageOf: (number, count) => show(`${labels.page} ${number} ${labels.of} ${count}`),
  }
}

export function paintBackground(pdf: PdfDocument, furniture: PageFurniture, number: number, count: number): void {
  const right = page.width - page.right
  if (number === 1) pdf.rect(0, 0, 10, page.height).fill(furniture.accent)
  const head = page.top - 30
  const width = right - page.left
  text(pdf, furniture.head, page.left, head, 'start', false, width * headShare)
  text(pdf, furniture.classification, right, head, 'end', true, width * (1 - headShare) - headGap)
  pdf.rect(page.left, head + 7, width, 0.5).fill(rule)
  const foot = page.height - page.bottom + 30
  text(pdf, furniture.digest, page.left, foot, 'start', false)
  text(pdf, furniture.pageOf(number, count), right, foot, 'end', false)
}

/** Over the content, so that no table's fill hides it; faint enough to read through. */
export function paintForeground(pdf: PdfDocument, furniture: PageFurniture): void {
  if (furniture.watermark === undefined) return
  const font = pdf.provideFont(family, true, false)
  const at100 = font.widthOfString(furniture.watermark, 100)
  const fontSize = Math.min(110, (page.width * 0.9 * 100) / at100)
  const width = (at100 * fontSize) / 100
  const [x, y] = [page.width / 2, page.height / 2]
  pdf
    .save()
    .rotate(-52, { origin: [x, y] })
    .opacity(0.06)
  drawText(pdf, { text: furniture.watermark, font, fontSize, color: ink }, x - width / 2, y + fontSize * 0.36)
  pdf.restore()
}

function text(
  pdf: PdfDocument,
  content: string,
  x: number,
  baseline: number,
  align: 'start' | 'end',
  bold: boolean,
  most = Number.POSITIVE_INFINITY,
): void {
  const font = pdf.provideFont(family, bold, false)
  let shown = content
  // Numbers and classifications are short; one that is not must not run into the other. A third of a line is never more characters.
  for (let kept = Array.from(content).slice(0, 300); font.widthOfString(shown, size) > most && kept.length > 0; kept = kept.slice(0, -1))
    shown = `${kept.join('')}…`
  const start = align === 'end' ? x - font.widthOfString(shown, size) : x
  drawText(pdf, { text: shown, font, fontSize: size, color: muted }, start, baseline)
}
