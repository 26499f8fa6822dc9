/** What anybody can type, in every free text of a report, before the programs that readers open it with. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { reportFonts } from '../../electron/cli/files/report-fonts.ts'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { cleanText } from '#shared/report/text/clean-text.ts'
import type { ReportDocument } from '#shared/report/model/report-document.ts'
import { shippedRequest } from '../shared/report/shipped-reports.ts'
import { oddTexts, payloads } from '../support/hostile-texts.ts'
import { runProgram } from '../support/programs.ts'
import { paintedText, wordText } from './document-text.ts'
import { askOpenXmlSdk, openWorkplace, layOut } from './judges.ts'
import type { Workplace } from './judges.ts'
import { readObjects } from './pdf-objects.ts'
import { createdAt } from './report-fixture.ts'

const texts = [...payloads, ...oddTexts]
let workplace: Workplace
let report: ReportDocument
let pdf: string
let docx: Uint8Array
let parts: Record<string, Uint8Array>

/** Every text of an answers file that a person types, replaced in turn; ids, dates, choices and hashes stay what they are. */
function poisoned<T>(value: T, next: () => string, key = ''): T {
  if (Array.isArray(value)) return value.map((entry: unknown) => poisoned(entry, next, key)) as T
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, entry]: [string, unknown]) => [name, poisoned(entry, next, name)])) as T
  const free =
    /^(title|name|designation|organisation|purpose|owner|comment|reason|particulars|approvedBy|number|classification|distribution|fileName|answeredBy|affectedPeople|users|model|vendor|department|service|product|limitations)$/
  const isProse = key === 'value' && typeof value === 'string' && /\s/.test(value)
  return typeof value === 'string' && (free.test(key) || isProse) ? (next() as T) : value
}

beforeAll(async () => {
  workplace = openWorkplace()
  let used = 0
  // The parser of answers files lets no lone surrogate in, since canonical JSON has no form for one.
  const next = (): string => (texts[used++ % texts.length] ?? '').toWellFormed()
  const request = await shippedRequest('privacy', (content) => ({
    ...content,
    subject: poisoned(content.subject, next),
    control: poisoned(content.control, next),
    answers: poisoned(content.answers, next),
    evidence: poisoned(content.evidence, next),
  }))
  const { watermark: _none, ...built } = buildReport(request)
  // What the example has no field for stands in a table of its own: every text at least once, as cell, list item and link.
  const rest: ReportDocument['blocks'] = [
    { kind: 'heading', level: 1, text: texts[3] ?? '', id: 'hostile' },
    ...texts.map((text) => ({ kind: 'paragraph', content: [{ text: cleanText(text), href: text }] }) as const),
    {
      kind: 'table',
      columns: [
        { title: texts[8] ?? '', width: 1 },
        { title: 'B', width: 1 },
      ],
      rows: texts.map((text) => [{ content: [{ text: cleanText(text) }] }, { content: [{ text: 'b' }] }]),
    },
  ]
  report = { ...built, blocks: [...built.blocks.filter(({ kind }) => kind !== 'toc'), ...rest] }
  expect(used).toBeGreaterThan(150)
  const fonts = await reportFonts()
  pdf = workplace.write('hostile.pdf', await renderPdf(report, { fonts, createdAt }))
  docx = await renderDocx(report, { fonts, createdAt })
  parts = unzipSync(docx)
}, 120_000)
afterAll(() => workplace.remove())

test('every part of the Word file is well-formed, valid against the schema and loads nothing', async () => {
  expect(askOpenXmlSdk(workplace, docx)).toEqual([])
  for (const [name, content] of Object.entries(parts)) {
    if (!/\.(xml|rels|svg)$/.test(name)) continue
    const { exitCode, stderr } = runProgram('xmllint', ['--noout', '--nonet', workplace.write(name.replaceAll('/', '_'), content)])
    expect(exitCode, `${name}: ${stderr.slice(0, 400)}`).toBe(0)
    if (name.endsWith('.rels'))
      for (const [relationship] of strFromU8(content).matchAll(/<Relationship [^>]*TargetMode="External"[^>]*>/g))
        expect(relationship).toMatch(/Target="(?:https:|mailto:)/)
  }
})

test('the Word file holds the two fields of the page number, the contents and no others', () => {
  const all = Object.entries(parts)
    .filter(([name]) => name.endsWith('.xml'))
    .map(([, content]) => strFromU8(content))
    .join('')
  expect(all).not.toMatch(/<w:fldSimple|<w:altChunk|<w:object|<w:control|w:dirty="(?:1|true)"/)
  for (const [, instruction] of all.matchAll(/<w:instrText[^>]*>([^<]*)</g))
    expect(instruction?.trim()).toMatch(/^(PAGE|NUMPAGES|TOC [\\"\w\s-]*)$/)
})

test('LibreOffice opens and converts it', () => {
  const laidOut = layOut(workplace, workplace.write('hostile.docx', docx))
  expect(runProgram('pdftotext', [laidOut, '-']).stdout).toContain('alert(1)')
}, 120_000)

test('the PDF is sound, acts in no way and links to https and mail only', () => {
  const { exitCode, stdout, stderr } = runProgram('qpdf', ['--check', pdf])
  expect(exitCode, stdout + stderr).toBe(0)
  const objects = readObjects(pdf)
  for (const object of objects.all.values()) {
    for (const key of Object.keys(object))
      expect(key).not.toMatch(/^\/(JavaScript|JS|Launch|OpenAction|AA|GoToR|SubmitForm|ImportData|RichMedia)$/)
    if (object['/URI'] !== undefined) expect(object['/URI']).toMatch(/^u:(?:https|mailto):/)
    if (object['/A'] !== undefined && object['/Subtype'] === '/Link')
      expect(objects.dictionary(object['/A'])['/S']).toMatch(/^\/(URI|GoTo)$/)
  }
  expect([...objects.all.values()].filter((object) => object['/Type'] === '/EmbeddedFile')).toHaveLength(1)
})

test('every text stands in both as it was typed, but for what is never printed', () => {
  const word = wordText(docx)
  const squeezed = (text: string): string => cleanText(text).replace(/\s+/g, '')
  expect(texts.filter((text) => !word.includes(squeezed(text)))).toEqual([])
  // One of them is the classification, which `paintedText` takes out with the running head.
  const painted = paintedText(pdf, report) + squeezed(report.control.classification)
  expect(payloads.map(squeezed).filter((text) => !painted.includes(text))).toEqual([])
})
