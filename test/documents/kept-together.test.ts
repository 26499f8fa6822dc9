/** A heading, what introduces a table and the question above an answer never stand at the foot of a page while the rest begins on the next; no row or item stands alone. */
import { afterAll, expect, test } from 'vitest'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { shippedRequest } from '../shared/report/shipped-reports.ts'
import { runProgram } from '../support/programs.ts'
import { openWorkplace, layOut } from './judges.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'

const workplace = openWorkplace()
afterAll(() => workplace.remove())

/** Pages are of 45 to 60 lines, and each part is a line longer than the one before: between them they begin nearly everywhere. */
const parts = 40
/** One to six rows, so that few are kept as a whole, and more at both ends. */
const rowsOf = (part: number): number => (part % 6) + 1
const introduction =
  'Status of the clauses that the questions of this assessment cite, with the score that each of them reached in the end. '.repeat(3)
const blocks: readonly Block[] = Array.from({ length: parts }, (_, index): readonly Block[] => [
  { kind: 'heading', level: 2, text: `Heading-${index}`, id: `part-${index}` },
  { kind: 'paragraph', content: [{ text: `Introduction-${index} ${introduction}` }] },
  {
    kind: 'table',
    columns: [
      { title: `Column-${index}`, width: 1 },
      { title: 'Status', width: 1 },
    ],
    rows: Array.from({ length: rowsOf(index) }, (_row, row) => [
      { content: [{ text: `Row-${index}-${row}` }] },
      { content: [{ text: 'met' }] },
    ]),
  },
  { kind: 'paragraph', content: [{ text: `Question-${index}`, bold: true }] },
  { kind: 'paragraph', content: [{ text: `Answer-${index}` }] },
  { kind: 'list', ordered: false, items: Array.from({ length: index % 40 }, (_item, item) => [{ text: `Line-${index}-${item}` }]) },
]).flat()
const report = sampleReport(0, { blocks })

const pagesOf = (pdf: string): readonly string[] => runProgram('pdftotext', ['-layout', pdf, '-']).stdout.split('\f')

/** Rows of tables and items of lists that stand on another page than all of their neighbours. */
function lonely(pdf: string, kind: 'Row' | 'Line'): readonly string[] {
  const pages = pagesOf(pdf)
  return Array.from({ length: parts }, (_, index) => {
    const count = kind === 'Row' ? rowsOf(index) : index % 40
    const places = Array.from({ length: count }, (_entry, entry) =>
      pages.findIndex((page) => new RegExp(`${kind}-${index}-${entry}(?!\\d)`).test(page)),
    )
    return count > 1 && (places[0] !== places[1] || places.at(-1) !== places.at(-2)) ? `${kind}-${index}: pages ${places.join(' ')}` : ''
  }).filter((found) => found !== '')
}

/** The parts of which heading, introduction, table head and first row, or question and answer, do not stand on one page. */
function torn(pdf: string): readonly string[] {
  const pages = pagesOf(pdf)
  const pageOf = (text: string): number => pages.findIndex((page) => new RegExp(`${text}(?!\\d)`).test(page))
  return Array.from({ length: parts }, (_, index) => [
    [`Heading-${index}`, `Introduction-${index}`, `Column-${index}`, `Row-${index}-0`],
    [`Question-${index}`, `Answer-${index}`],
  ])
    .flat()
    .map((texts) => texts.map((text) => `${text}: page ${pageOf(text) + 1}`))
    .filter((places) => new Set(places.map((place) => place.split(': ')[1])).size > 1 || places.some((place) => place.endsWith(' 0')))
    .map((places) => places.join(', '))
}

test('in the PDF', async () => {
  const pdf = workplace.write('kept.pdf', await renderPdf(report, { fonts: await reportFonts(), createdAt }))
  expect(torn(pdf)).toEqual([])
  expect([...lonely(pdf, 'Row'), ...lonely(pdf, 'Line')]).toEqual([])
})

test.each(['en', 'fr', 'de'])('frames for five and seven signers and how to verify stand on one page, in %s', async (language) => {
  const contact = { name: 'Prof. Dr. Maximiliane Rautenberg', email: 'm@example.org' } as const
  const designation = 'Chair of the ethics board and deputy head of department'
  const roles = ['author', 'reviewer', 'owner', 'dpo', 'ciso', 'ethics-board', 'approver'] as const
  for (const count of [5, 7]) {
    // The longest names stand in the last rows only: four rows of them are more than a page has room for.
    const contacts = roles.slice(0, count).map((role, index) => ({ role, ...contact, designation: index < 4 ? 'Officer' : designation }))
    const built = buildReport({
      ...(await shippedRequest('privacy', (content) => ({ ...content, control: { ...content.control, contacts } }))),
      language,
    })
    const from = built.blocks.findIndex((block) => block.kind === 'heading' && block.id === 'signatures')
    expect(from).toBeGreaterThan(0)
    const last = { ...built, blocks: built.blocks.slice(from) }
    const pdf = workplace.write(`signers-${language}-${count}.pdf`, await renderPdf(last, { fonts: await reportFonts(), createdAt }))
    // The cover stands before it.
    expect(
      pagesOf(pdf).filter((page) => page.trim() !== ''),
      `${count} signers`,
    ).toHaveLength(2)
  }
})

test.each(['en', 'fr', 'de'])(
  'the front matter ends on the first page, or takes contacts along to the next one, in %s',
  async (language) => {
    const revision = { version: '0.9', date: '2026-11-07', particulars: 'Another round of comments' }
    const distributionPage = async (more: number): Promise<{ readonly index: number; readonly text: string }> => {
      const request = await shippedRequest('privacy', (content) => ({
        ...content,
        control: { ...content.control, revisions: [...content.control.revisions, ...Array.from({ length: more }, () => revision)] },
      }))
      const built = buildReport({ ...request, language })
      const end = built.blocks.findIndex(({ kind }) => kind === 'pageBreak')
      const front = { ...built, blocks: [...built.blocks.slice(0, end + 1), { kind: 'paragraph', content: [{ text: 'After' }] } as const] }
      const pdf = workplace.write(`front-${language}-${more}.pdf`, await renderPdf(front, { fonts: await reportFonts(), createdAt }))
      const pages = pagesOf(pdf)
      const index = pages.findIndex((page) => page.includes('Hospital management board'))
      return { index, text: pages[index] ?? '' }
    }
    expect((await distributionPage(0)).index).toBe(0)
    for (const more of [1, 4]) {
      const { index, text } = await distributionPage(more)
      if (index > 0) expect(text.match(/@st-aurelia\.example/g)?.length, `${more} more revisions`).toBeGreaterThanOrEqual(2)
    }
  },
)

test('in the Word file, as LibreOffice lays it out', async () => {
  const pdf = layOut(workplace, workplace.write('kept.docx', await renderDocx(report, { createdAt })))
  expect(torn(pdf)).toEqual([])
  // Rows too are asked to stay with the next one; LibreOffice does so for the head of a table only.
  expect(lonely(pdf, 'Line')).toEqual([])
})
