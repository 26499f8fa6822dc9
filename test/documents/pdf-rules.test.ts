/** Rules of PDF/A-3b (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), asked of the objects in the file, on a shipped report and on awkward blocks. */
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { shippedReport } from '../shared/report/shipped-reports.ts'
import { runProgram } from '../support/programs.ts'
import { openWorkplace } from './judges.ts'
import type { Workplace } from './judges.ts'
import { everyNode, readObjects, structureTree } from './pdf-objects.ts'
import type { PdfObjects, StructureNode } from './pdf-objects.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'

let workplace: Workplace
const files: { readonly name: string; readonly path: string; readonly pdf: PdfObjects; readonly tree: StructureNode }[] = []
let shippedDigest = ''

beforeAll(async () => {
  workplace = openWorkplace()
  const fonts = await reportFonts()
  const shipped = await shippedReport('risk')
  shippedDigest = shipped.contentSha256
  for (const [name, report] of [
    ['shipped', shipped],
    ['sample', sampleReport(1)],
  ] as const) {
    const path = workplace.write(`${name}.pdf`, await renderPdf(report, { fonts, createdAt }))
    const pdf = readObjects(path)
    files.push({ name, path, pdf, tree: structureTree(pdf) })
  }
})
afterAll(() => workplace.remove())

const pages = (pdf: PdfObjects) => [...pdf.all.values()].filter((object) => object['/Type'] === '/Page')
const annotations = (pdf: PdfObjects) => [...pdf.all].filter(([, object]) => '/Rect' in object && '/Subtype' in object)

/** Where a kind of element may stand (ISO 32000-1, 14.8.4). */
const parents: Readonly<Record<string, readonly string[]>> = {
  TR: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
  Caption: ['Table', 'Div'],
  LI: ['L'],
  Lbl: ['LI'],
  LBody: ['LI'],
  TOCI: ['TOC'],
  Reference: ['TOCI'],
}

describe('tags', () => {
  test('are of standard kinds, each in a place where it may stand', () => {
    const kinds = /^(Document|H[1-3]|P|L|LI|Lbl|LBody|TOC|TOCI|Reference|Table|TR|TH|TD|Caption|Figure|Div|Link)$/
    for (const { tree } of files) {
      for (const node of everyNode(tree)) {
        expect(node.role).toMatch(kinds)
        for (const kid of node.kids) expect(parents[kid.role] ?? [node.role], kid.role).toContain(node.role)
        if (node.role === 'Table') expect(node.kids.findLastIndex((kid) => kid.role === 'Caption')).toBeLessThanOrEqual(0)
      }
    }
  })

  test('give tables heads with a scope and rows of one length', () => {
    for (const { tree } of files) {
      const tables = everyNode(tree).filter(({ role }) => role === 'Table')
      expect(tables.length).toBeGreaterThan(1)
      for (const table of tables) {
        const rows = table.kids.filter(({ role }) => role === 'TR')
        expect(new Set(rows.map((row) => row.kids.length)).size).toBe(1)
        const heads = rows.flatMap((row) => row.kids.filter(({ role }) => role === 'TH'))
        expect(heads.length).toBeGreaterThan(0)
        for (const head of heads) expect(head.attributes['/Scope']).toMatch(/^\/(Row|Column)$/)
      }
    }
  })

  test('skip no level of headings', () => {
    for (const { tree } of files) {
      const levels = everyNode(tree).flatMap(({ role }) => (/^H\d$/.test(role) ? [Number(role.slice(1))] : []))
      expect(levels[0]).toBe(1)
      for (const [index, level] of levels.entries()) expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  })

  test('give every figure a text and a place, and every list its kind', () => {
    for (const { tree } of files) {
      const figures = everyNode(tree).filter(({ role }) => role === 'Figure')
      expect(figures.length).toBeGreaterThan(0)
      for (const { element, attributes } of figures) {
        expect(element['/Alt']).toMatch(/^u:.{10,}/)
        expect(attributes['/BBox']).toHaveLength(4)
      }
      // ISO 14289-1, 7.3: what is printed below a figure is its caption.
      const groups = everyNode(tree).filter(({ kids }) => kids.some(({ role }) => role === 'Figure'))
      expect(groups).toHaveLength(figures.length)
      for (const { kids } of groups) expect(kids.map(({ role }) => role)).toEqual(['Figure', 'Caption'])
      for (const { role, attributes } of everyNode(tree)) if (role === 'L') expect(attributes['/ListNumbering']).toMatch(/^\/D/)
    }
  })

  test('hold each link once, by an element that its annotation names', () => {
    for (const { pdf, tree } of files) {
      const held = everyNode(tree).filter(({ role }) => role === 'Link')
      expect(new Set(held.flatMap(({ objects }) => objects)).size).toBe(held.length)
      const links = annotations(pdf)
      expect(links.map(([reference]) => reference).toSorted()).toEqual(held.flatMap(({ objects }) => objects).toSorted())
      for (const [, link] of links) {
        expect(link['/Subtype']).toBe('/Link')
        expect(link['/Contents']).toMatch(/^u:./)
        expect(link['/StructParent']).toBeTypeOf('number')
        // Printed, neither hidden nor without a view (ISO 19005-3, 6.3.2).
        expect(link['/F']).toBe(4)
      }
      for (const { contents } of held) expect(contents).toBe(1)
    }
  })

  test('are announced by the catalog and followed by the tab key on each page', () => {
    for (const { pdf } of files) {
      expect(pdf.dictionary(pdf.catalog['/MarkInfo'])).toEqual({ '/Marked': true })
      expect(pdf.dictionary(pdf.catalog['/ViewerPreferences'])['/DisplayDocTitle']).toBe(true)
      expect(pdf.catalog['/Lang']).toBe('u:en')
      for (const page of pages(pdf)) expect([page['/Tabs'], typeof page['/StructParents']]).toEqual(['/S', 'number'])
    }
  })
})

describe('archiving', () => {
  test('has nothing in the file that acts, loads or hides', () => {
    const forbidden =
      /^\/(JavaScript|JS|Launch|OpenAction|AA|Encrypt|RichMedia|Movie|Sound|XFA|ImportData|SubmitForm|ResetForm|GoToR|GoToE|Rendition)$/
    for (const { pdf } of files) {
      for (const object of pdf.all.values()) {
        for (const key of Object.keys(object)) expect(key).not.toMatch(forbidden)
        if (object['/S'] !== undefined && !('/P' in object)) expect(object['/S']).not.toMatch(forbidden)
      }
      const embedded = [...pdf.all.values()].filter((object) => object['/Type'] === '/EmbeddedFile')
      expect(embedded).toHaveLength(1)
    }
  })

  test('names its colour space, and every font brings itself and its map to Unicode', () => {
    for (const { pdf } of files) {
      const [intent] = pdf.get(pdf.catalog['/OutputIntents']) as readonly string[]
      expect(pdf.dictionary(intent)['/S']).toBe('/GTS_PDFA1')
      expect(pdf.dictionary(pdf.dictionary(intent)['/DestOutputProfile'])['/N']).toBe(3)
      const fonts = [...pdf.all.values()].filter((object) => object['/Type'] === '/Font' && object['/Subtype'] === '/Type0')
      expect(fonts.length).toBeGreaterThan(1)
      for (const font of fonts) {
        expect(pdf.get(font['/ToUnicode'])).toBeDefined()
        const [descendant] = pdf.get(font['/DescendantFonts']) as readonly string[]
        expect(pdf.dictionary(pdf.dictionary(descendant)['/FontDescriptor'])).toHaveProperty('/FontFile2')
      }
    }
  })

  test('associates the answers with the document, and their digest is the one that is printed', () => {
    const [{ path, pdf } = { path: '', pdf: readObjects('') }] = files
    const [reference] = pdf.get(pdf.catalog['/AF']) as readonly string[]
    const specification = pdf.dictionary(reference)
    expect(specification['/AFRelationship']).toBe('/Source')
    expect(pdf.dictionary(pdf.dictionary(specification['/EF'])['/F'])['/Subtype']).toBe('/application/json')
    const attached = runProgram('qpdf', ['--show-attachment=probity-content.json', path]).stdout
    expect(createHash('sha256').update(attached).digest('hex')).toBe(shippedDigest)
    expect(runProgram('pdftotext', ['-raw', path, '-']).stdout.replaceAll(/\s/g, '')).toContain(shippedDigest)
  })
})
