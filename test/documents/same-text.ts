import { expect } from 'vitest'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { paintedText, wordParagraphs } from './document-text.ts'
import type { Workplace } from './judges.ts'
import { createdAt } from './report-fixture.ts'

interface Rendered {
  readonly docx: Uint8Array
  /** Word's, without white space. */
  readonly paragraphs: readonly string[]
  /** The PDF's, the same way. */
  readonly painted: string
}

/** Renders both files and expects each paragraph of Word in the PDF, and hardly more than these in the PDF; texts come from pdftotext and from the XML. */
export async function expectSameText(workplace: Workplace, name: string, whole: ReportDocument, fonts: ReportFonts): Promise<Rendered> {
  const { watermark: _watermark, ...shown } = whole
  // Page numbers of the contents stand in the PDF only.
  const report = { ...shown, blocks: shown.blocks.filter((block) => block.kind !== 'toc') }
  const painted = paintedText(workplace.write(`${name}.pdf`, await renderPdf(report, { fonts, createdAt })), report)
  const docx = await renderDocx(report, { fonts, createdAt })
  const paragraphs = wordParagraphs(docx)
  expect(paragraphs.filter((paragraph) => !painted.includes(paragraph))).toEqual([])
  // Beyond Word's text, the PDF's holds list labels and the lettering of figures only.
  const length = paragraphs.join('').length
  expect(painted.length).toBeGreaterThanOrEqual(length)
  expect(painted.length).toBeLessThan(length * 1.03)
  return { docx, paragraphs, painted }
}
