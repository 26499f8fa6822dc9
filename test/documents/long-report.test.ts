/** Lengths that people reach by pasting: nothing is lost, memory stays bounded, and giving up is possible at every page. */
import { expect, test } from 'vitest'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { runProgram } from '../support/programs.ts'
import { wordText } from './document-text.ts'
import { openWorkplace } from './judges.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'

/** 10,000 in a long run; the short one takes seconds. */
const rowCount = Number(process.env['PROBITY_LONG_ROWS'] ?? 1500)
const mebibyte = 1024 ** 2

test('a table of very many rows, an answer of 5,000 words and a word of 3,000 letters are printed whole in both formats', async () => {
  const workplace = openWorkplace()
  const answer = Array.from({ length: 5000 }, (_, index) => `answer${index}`).join(' ')
  const blocks: readonly Block[] = [
    {
      kind: 'table',
      columns: [
        { title: 'Row', width: 1 },
        { title: 'Text', width: 4 },
      ],
      rows: Array.from({ length: rowCount }, (_, index) => [
        { content: [{ text: `row${index}` }], header: true },
        { content: [{ text: `What row ${index} says` }] },
      ]),
    },
    {
      kind: 'table',
      columns: [
        { title: 'Question', width: 1 },
        { title: 'Answer', width: 3 },
      ],
      rows: [
        [{ content: [{ text: 'Q' }] }, { content: [{ text: answer }] }],
        [{ content: [{ text: 'W' }] }, { content: [{ text: 'x'.repeat(3000) }] }],
      ],
    },
  ]
  const report = sampleReport(0, { blocks })
  const fonts = await reportFonts()
  const before = process.memoryUsage().rss
  const [pdf, docx] = [await renderPdf(report, { fonts, createdAt }), await renderDocx(report, { createdAt })]
  expect(process.memoryUsage().rss - before).toBeLessThan(1500 * mebibyte)
  const path = workplace.write('long.pdf', pdf)
  expect(runProgram('qpdf', ['--check', path]).exitCode).toBe(0)
  const texts = [runProgram('pdftotext', ['-raw', path, '-']).stdout, wordText(docx)]
  workplace.remove()
  for (const text of texts) {
    const rows = new Set(text.match(/row\d+(?=\D)/g))
    for (let index = 0; index < rowCount; index += 1) expect(rows.has(`row${index}`)).toBe(true)
    const words = new Set(text.match(/answer\d+/g))
    expect(words.size).toBeGreaterThanOrEqual(4990)
    expect(text.match(/x{20,}/g)?.join('').length).toBeGreaterThan(2800)
  }
}, 300_000)
