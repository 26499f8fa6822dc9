/** An organisation's look in both formats, before the programs that readers use. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzipSync, strFromU8 } from 'fflate'
import { readColours } from '#shared/branding/read-colours.ts'
import { readLogo } from '#shared/branding/read-logo.ts'
import { readWordTemplate } from '#shared/branding/read-word-template.ts'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { Branding } from '#shared/model/branding.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { houseTemplate, png, svg } from '../shared/branding/branding-fixtures.ts'
import { shippedReport } from '../shared/report/shipped-reports.ts'
import { runProgram } from '../support/programs.ts'
import { paintedText, wordParagraphs } from './document-text.ts'
import { askOpenXmlSdk, openWorkplace } from './judges.ts'
import type { Workplace } from './judges.ts'
import { everyNode, readObjects, structureTree } from './pdf-objects.ts'
import { createdAt, reportFonts } from './report-fixture.ts'

let workplace: Workplace
let report: ReportDocument
let pdf: string
let docx: Uint8Array
const logo = () =>
  readLogo(
    'logo.svg',
    svg('<path d="M2 2h40v36h-40z M10 10v20h20v-20z" fill="#7a1e48"/><ellipse cx="80" cy="20" rx="30" ry="14" fill="#003366"/>'),
  )

beforeAll(async () => {
  workplace = openWorkplace()
  const { watermark: _none, ...shipped } = await shippedReport('bias')
  const branding: Branding = {
    format: 'probity-branding/1',
    colours: readColours('#7a1e48'),
    logo: logo(),
    wordTemplate: readWordTemplate('house.docx', await houseTemplate()),
  }
  report = { ...shipped, blocks: shipped.blocks.filter((block) => block.kind !== 'toc'), branding }
  const fonts = await reportFonts()
  pdf = workplace.write('house.pdf', await renderPdf(report, { fonts, createdAt }))
  docx = await renderDocx(report, { fonts, createdAt })
})
afterAll(() => workplace.remove())

test('the cover holds the organisation’s text with its placeholders filled in, the same in both formats', () => {
  const { number, classification, title } = report.control
  const [first, second, third] = wordParagraphs(docx)
  expect([first, second, third]).toEqual([
    'ACMEHOUSESTYLE',
    title.replaceAll(' ', ''),
    `No.${number}–${classification}`.replaceAll(' ', ''),
  ])
  const painted = paintedText(pdf, report)
  expect(wordParagraphs(docx).filter((paragraph) => !painted.includes(paragraph))).toEqual([])
  for (const text of [painted, strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())]) expect(text).not.toMatch(/\{\{|Lorem/)
})

test('the logo is a vector with a text in the PDF, and vector and picture in a valid Word file', async () => {
  const figures = everyNode(structureTree(readObjects(pdf))).filter(({ role }) => role === 'Figure')
  expect(figures[0]?.element['/Alt']).toBe(`u:Logo: ${report.organisation}`)
  expect(runProgram('pdfimages', ['-list', pdf]).stdout.split('\n').slice(2).join('')).toBe('')
  expect(askOpenXmlSdk(workplace, docx)).toEqual([])
  const parts = Object.keys(unzipSync(docx)).filter((name) => name.startsWith('word/media/'))
  expect(parts.some((name) => name.endsWith('.svg'))).toBe(true)
  expect(parts.some((name) => name.endsWith('.png'))).toBe(true)
  expect(runProgram('qpdf', ['--check', pdf]).exitCode).toBe(0)
})

test('styles and colours are those of the organisation, and nothing of its XML comes along', () => {
  const parts = unzipSync(docx)
  const styles = strFromU8(parts['word/styles.xml'] ?? new Uint8Array())
  const heading = /<w:style [^>]*w:styleId="Heading1".*?<\/w:style>/s.exec(styles)?.[0] ?? ''
  expect(heading).toMatch(/w:ascii="Georgia"/)
  expect(heading).toMatch(/<w:color w:val="7A1E48"\/>/)
  expect(heading).toMatch(/<w:sz w:val="40"\/>/)
  expect(runProgram('qpdf', ['--qdf', '--object-streams=disable', pdf, '-']).stdout).toMatch(/^0\.478 0\.118 0\.282 rg$/m)
  expect(Object.keys(parts).filter((name) => /theme|glossary|customXml/.test(name) && !/theme1?\.xml$/.test(name))).toEqual([])
})

/** 12 × 8 points of one blue. */
const photograph = new Uint8Array(
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wAARCAAIAAwDAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAAT/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCVUmAf/9k=',
    'base64',
  ),
)

test.each([
  ['PNG', 'logo.png', png(300, 90)],
  ['JPEG', 'logo.jpg', photograph],
])('a %s logo is shown in both formats', async (_kind, name, bytes) => {
  const plain: ReportDocument = {
    ...report,
    blocks: report.blocks.slice(0, 6),
    branding: { format: 'probity-branding/1', logo: readLogo(name, bytes) },
  }
  const fonts = await reportFonts()
  const path = workplace.write(`${name}.pdf`, await renderPdf(plain, { fonts, createdAt }))
  expect(runProgram('pdfimages', ['-list', path]).stdout).toMatch(/^ +1 +0 +image/m)
  expect(runProgram('qpdf', ['--check', path]).exitCode).toBe(0)
  const word = await renderDocx(plain, { fonts, createdAt })
  expect(Object.keys(unzipSync(word)).some((part) => /media\/.*\.(png|jpg)$/.test(part))).toBe(true)
  expect(askOpenXmlSdk(workplace, word)).toEqual([])
  expect(Buffer.compare(await renderPdf(plain, { fonts, createdAt }), await renderPdf(plain, { fonts, createdAt }))).toBe(0)
})
