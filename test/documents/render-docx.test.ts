import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf, type ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { shippedTypes } from '../support/shipped-templates.ts'
import { shippedReport } from '../shared/report/shipped-reports.ts'
import { runProgram } from '../support/programs.ts'
import { wordText } from './document-text.ts'
import { expectSameText } from './same-text.ts'
import { askOpenXmlSdk, hasOpenXmlSdk, openWorkplace, type Workplace, layOut } from './judges.ts'
import { awkwardTitle, createdAt, reportFonts, sampleReport } from './report-fixture.ts'

let workplace: Workplace
let fonts: ReportFonts
let bytes: Uint8Array
let parts: Record<string, Uint8Array>
beforeAll(async () => {
  workplace = openWorkplace()
  fonts = await reportFonts()
  bytes = await renderDocx(sampleReport(2, { watermark: 'DRAFT' }), { fonts, createdAt })
  parts = unzipSync(bytes)
})
afterAll(() => workplace.remove())

const part = (name: string): string => strFromU8(parts[name] ?? new Uint8Array())
const bodyOf = (docx: Uint8Array): string => strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())

describe('renderDocx', () => {
  test('is a package of well-formed parts, content types first', () => {
    expect(Object.keys(parts)[0]).toBe('[Content_Types].xml')
    for (const [name, content] of Object.entries(parts)) {
      if (!/\.(xml|rels|svg)$/.test(name)) continue
      const { exitCode, stderr } = runProgram('xmllint', ['--noout', '--nonet', workplace.write('part.xml', content)])
      expect(exitCode, `${name}: ${stderr}`).toBe(0)
    }
  })

  test('is valid against the schema, drafts with their watermark too', () => {
    expect(askOpenXmlSdk(workplace, bytes)).toEqual([])
  })

  test.runIf(hasOpenXmlSdk)('would not be valid with any of six faults', () => {
    const body = 'word/document.xml'
    const faults: readonly (readonly [part: string, what: RegExp, by: string, finding: RegExp])[] = [
      [body, /(<w:pStyle [^>]*>)(<w:keepNext\/>)/, '$2$1', /UnexpectedElement.*pStyle/],
      [body, /<w:tblGrid>/, '<w:p/><w:tblGrid>', /InvalidElement.*tblGrid/],
      [body, /<w:jc w:val="center"/, '<w:jc w:val="middle"', /DataType.*middle/],
      [body, /(<w:bookmarkStart [^>]*w:id=")2"/, '$11"', /UniqueAttributeValue/],
      [body, /r:embed="[^"]+"/, 'r:embed="rIdNowhere"', /InvalidRelationshipId.*rIdNowhere/],
      ['word/styles.xml', /w:type="paragraph"/, 'w:type="section"', /DataType.*section/],
    ]
    const changed = { ...parts }
    for (const [name, what, by] of faults) {
      const before = strFromU8(changed[name] ?? new Uint8Array())
      expect(before).toMatch(what)
      changed[name] = strToU8(before.replace(what, by))
    }
    const findings = askOpenXmlSdk(workplace, zipSync(changed)).join('\n')
    for (const [name, , , finding] of faults) expect(findings).toMatch(new RegExp(`/${name} .*${finding.source}`))
  })

  test('writes the same bytes for the same report, also after others', async () => {
    await renderDocx(sampleReport(1), { fonts, createdAt })
    const again = await renderDocx(sampleReport(2, { watermark: 'DRAFT' }), { fonts, createdAt })
    expect(Buffer.compare(bytes, again)).toBe(0)
  })

  test('asks Word to update nothing, since updating would break a signature', () => {
    for (const name of Object.keys(parts).filter((key) => key.endsWith('.xml'))) expect(part(name)).not.toMatch(/w:dirty="(true|1)"/)
    expect(part('word/settings.xml')).toContain('<w:updateFields w:val="false"/>')
    expect(part('word/document.xml')).toContain('w:dirty="false"')
  })

  test('has no white space between relationships', () => {
    const names = Object.keys(parts).filter((name) => name.endsWith('.rels'))
    expect(names).toContain('_rels/.rels')
    for (const name of names) expect(part(name)).not.toMatch(/>\s+</)
  })

  test('holds only relationships to its own parts and to safe addresses', () => {
    const targets = Object.keys(parts)
      .filter((name) => name.endsWith('.rels'))
      .flatMap((name) => [...part(name).matchAll(/Target="([^"]+)"( TargetMode="External")?/g)])
    expect(targets.filter(([, , external]) => external !== undefined).map(([, target]) => target)).toEqual(['https://example.org/policy'])
  })

  test('carries title, digest and dates as properties', () => {
    const title = /<dc:title>(.*?)<\/dc:title>/.exec(part('docProps/core.xml'))?.[1]
    expect(title?.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')).toBe(awkwardTitle)
    expect(part('docProps/core.xml')).toMatch(/<dcterms:created[^>]*>2026-11-23T09:00:00Z</)
    expect(part('docProps/custom.xml')).toMatch(new RegExp(`name="ProbityContentSha256"><vt:lpwstr>${sampleReport().contentSha256}<`))
  })

  test('uses heading styles, repeated table heads, alternative texts and the language', () => {
    const body = part('word/document.xml')
    for (const style of ['Title', 'Heading1', 'Heading2', 'Heading3', 'TOC1', 'TOC2'])
      expect(body).toContain(`<w:pStyle w:val="${style}"/>`)
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2)
    expect(body).toContain('descr="Risk map with one red point"')
    expect(part('word/styles.xml')).toMatch(/<w:lang [^>]*w:val="en-GB"/)
  })

  test('links its table of contents to headings that exist', () => {
    const body = part('word/document.xml')
    const bookmarks = new Set([...body.matchAll(/<w:bookmarkStart [^>]*w:name="([^"]+)"/g)].map(([, name]) => name))
    const anchors = [...body.matchAll(/<w:hyperlink [^>]*w:anchor="([^"]+)"/g)].map(([, name]) => name)
    expect(anchors.length).toBeGreaterThan(5)
    for (const anchor of anchors) expect(bookmarks).toContain(anchor)
  })

  test('holds each figure as SVG and as picture', () => {
    expect(Object.keys(parts).filter((name) => name.endsWith('.svg'))).toHaveLength(1)
    const png = Object.entries(parts).find(([name]) => name.endsWith('.png'))?.[1] ?? new Uint8Array()
    expect(runProgram('file', ['-b', workplace.write('figure.png', png)]).stdout).toMatch(
      /PNG image data, \d{3,4} x \d{3}, 8-bit\/color RGB/,
    )
  })

  test('keeps a text that looks like a relationship id or like XML as it is', async () => {
    const text = 'r:id="rIdabcdefghijk" <w:bookmarkStart w:name="x" w:id="7"/> ]]> &amp;'
    const docx = await renderDocx(sampleReport(0, { blocks: [{ kind: 'paragraph', content: [{ text }] }] }), { createdAt })
    expect(wordText(docx)).toContain(text.replace(/\s+/g, ''))
  })

  test('drops characters that XML does not allow, and unsafe links', async () => {
    const blocks: readonly Block[] = [
      { kind: 'paragraph', content: [{ text: 'a\u0000b\ufffec\ud800d' }, { text: 'x', href: 'javascript:alert(1)' }] },
    ]
    const docx = await renderDocx(sampleReport(0, { blocks }), { createdAt })
    expect(wordText(docx)).toContain('abcdx')
    expect(bodyOf(docx)).not.toContain('w:hyperlink')
    expect(runProgram('xmllint', ['--noout', workplace.write('body.xml', new TextEncoder().encode(bodyOf(docx)))]).exitCode).toBe(0)
  })

  test('opens in LibreOffice with all pages, head and foot', () => {
    const pdf = layOut(workplace, workplace.write('sample.docx', bytes))
    const pages = runProgram('pdftotext', ['-layout', pdf, '-']).stdout.split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(5)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('ACME-AISEC-PIA-2026-A10007')
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
    }
    expect(runProgram('pdfimages', ['-list', pdf]).stdout + pages.join('')).toMatch(/image|Inherent/)
  })
})

describe.each(shippedTypes)('Word and PDF of the shipped %s example', (type) => {
  test('carry the same text, and the Word file is valid against the schema', async () => {
    const { docx, paragraphs } = await expectSameText(workplace, type, await shippedReport(type), fonts)
    expect(askOpenXmlSdk(workplace, docx)).toEqual([])
    expect(paragraphs.length).toBeGreaterThan(500)
  })

  test('keeps the decision on one page, for those who read no more', async () => {
    const { watermark: _watermark, ...report } = await shippedReport(type)
    const pdf = workplace.write(`${type}-whole.pdf`, await renderPdf(report, { fonts, createdAt }))
    const pages = runProgram('pdftotext', ['-layout', pdf, '-']).stdout.split('\f')
    const decision = pages.findIndex((page) => /^ *Decision$/m.test(page) && page.includes('Main reasons'))
    // After the cover and the contents, which have a page each.
    expect(decision).toBe(2)
    expect(pages[decision + 1]).toMatch(/^ *Scope and method$/m)
  })
})
