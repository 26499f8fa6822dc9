import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { ReportFonts } from '#shared/documents/pdf/render-pdf.ts'
import { signatureBoxes } from '#shared/documents/pdf/signature-boxes.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { runProgram } from '../support/programs.ts'
import { openWorkplace } from './judges.ts'
import type { Workplace } from './judges.ts'
import { awkwardTitle, createdAt, reportFonts, sampleReport } from './report-fixture.ts'

let workplace: Workplace
let fonts: ReportFonts
let bytes: Uint8Array
let path: string

beforeAll(async () => {
  workplace = openWorkplace()
  fonts = await reportFonts()
  bytes = await renderPdf(sampleReport(3), { fonts, createdAt })
  path = workplace.write('sample.pdf', bytes)
})
afterAll(() => workplace.remove())

const rendered = async (name: string, blocks: readonly Block[]): Promise<string> =>
  workplace.write(`${name}.pdf`, await renderPdf(sampleReport(0, { blocks }), { fonts, createdAt }))
const output = (program: string, args: readonly string[]): string => runProgram(program, [...args]).stdout

describe('renderPdf', () => {
  test('writes a file that qpdf finds no fault with', () => {
    const { exitCode, stdout, stderr } = runProgram('qpdf', ['--check', path])
    expect(exitCode, stdout + stderr).toBe(0)
    expect(stdout + stderr).not.toMatch(/warning/i)
  })

  test('states title, language, version and tags', () => {
    const info = output('pdfinfo', [path])
    expect(info).toContain(`Title:           ${awkwardTitle}`)
    expect(info).toMatch(/Tagged: +yes/)
    expect(info).toMatch(/PDF version: +1\.7/)
    expect(info).toMatch(/JavaScript: +no/)
    const catalog = output('qpdf', ['--show-object=trailer', path])
    expect(catalog).toContain('/ID')
    expect(output('qpdf', ['--qdf', '--object-streams=disable', path, '-'])).toMatch(/\/Lang \(en\)/)
  })

  test('writes well-formed XMP that says the same as the Info dictionary and claims PDF/A-3b', () => {
    const xmp = workplace.write('sample.xmp', new TextEncoder().encode(output('pdfinfo', ['-meta', path])))
    const { exitCode, stderr } = runProgram('xmllint', ['--noout', '--nonet', xmp])
    expect(exitCode, stderr).toBe(0)
    const value = (name: string): string => output('xmllint', ['--nonet', '--xpath', `string(//*[local-name()="${name}"])`, xmp]).trim()
    expect(value('title')).toBe(awkwardTitle)
    expect(value('creator')).toBe('Müller & Søn plc')
    expect([value('part'), value('conformance')]).toEqual(['3', 'B'])
    expect(value('CreateDate')).toBe('2026-11-23T09:00:00Z')
  })

  test('counts the bookmarks, and what lies below each closed one', () => {
    const text = output('qpdf', ['--qdf', '--object-streams=disable', path, '-'])
    const items = [...text.matchAll(/<<[^<>]*\/First \d+ 0 R[^<>]*>>/g)].map(([item]) => item)
    expect(items.length).toBeGreaterThan(1)
    for (const item of items) expect(item).toMatch(item.includes('/Title') ? /\/Count -[1-9]/ : /\/Count [1-9]/)
  })

  test('embeds every font, with a map to Unicode', () => {
    const rows = output('pdffonts', [path]).trim().split('\n').slice(2)
    expect(rows.length).toBeGreaterThanOrEqual(3)
    for (const row of rows) expect(row).toMatch(/Identity-H +yes yes yes/)
  })

  test('paints nothing outside marked content', () => {
    const text = Buffer.from(output('qpdf', ['--qdf', '--object-streams=disable', path, '-']), 'utf8').toString('latin1')
    const streams = [...text.matchAll(/stream\n([\s\S]*?)\nendstream/g)]
      .map(([, stream]) => stream ?? '')
      .filter((stream) => stream.includes(' BDC'))
    expect(streams.length).toBeGreaterThan(10)
    for (const stream of streams) {
      let depth = 0
      for (const line of stream.split('\n')) {
        if (/ BDC$| BMC$/.test(line)) depth += 1
        else if (line === 'EMC') depth -= 1
        else if (/(^|\s)(BT|f|F|S|B|Do)$|^BT /.test(line)) expect(depth, line).toBe(1)
      }
      expect(depth).toBe(0)
    }
  })

  test('builds a structure of headings, lists, tables with heads, figures with texts and links', () => {
    const structure = output('pdfinfo', ['-struct', path])
    for (const role of ['H1', 'H2', 'H3', 'TOC', 'TOCI', 'Link', 'LI', 'LBody', 'Figure', 'Caption'])
      expect(structure).toMatch(new RegExp(`^\\s*${role}\\b`, 'm'))
    // One head row for each table, although the head is painted on each page.
    expect(structure.match(/\/Scope \/Column/g)).toHaveLength(3 * 4)
    expect(structure.match(/\/Scope \/Row/g)?.length).toBe(3 * 45 + 3)
    const objects = output('qpdf', ['--qdf', '--object-streams=disable', path, '-'])
    expect(objects.match(/\/Alt \(Risk map with one red point\)/g)).toHaveLength(3)
  })

  test('attaches the canonical content as associated source file', () => {
    expect(output('qpdf', ['--show-attachment=probity-content.json', path])).toBe(sampleReport().canonicalContent)
    const plain = output('qpdf', ['--qdf', '--object-streams=disable', path, '-'])
    expect(plain).toMatch(/\/AFRelationship \/Source/)
    expect(plain).toMatch(/\/AF \[/)
    expect(plain).toMatch(/\/Subtype \/application#2fjson/i)
    expect(output('pdfinfo', ['-custom', path]).replaceAll(' ', '')).toContain(`ProbityContentSha256:${sampleReport().contentSha256}`)
  })

  test('has bookmarks that follow the headings', () => {
    const outline = output('mutool', ['show', path, 'outline'])
    for (const title of ['Decision', 'Chapter 2', 'Findings', 'Signatures']) expect(outline).toContain(title)
  })

  test('repeats table heads on each page and header and footer everywhere', () => {
    const pages = output('pdftotext', ['-layout', path, '-']).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThan(10)
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('ACME-AISEC-PIA-2026-A10007')
      expect(page).toContain('Internal Use Only')
      expect(page).toContain('Content digest c0ffee0123456789')
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`)
      if (/^ *S\d+-\d+ /m.test(page)) expect(page).toMatch(/Question +Answer +Level +Score/)
    }
  })

  test('leaves no heading alone at the end of a page', () => {
    const pages = output('pdftotext', ['-layout', path, '-']).split('\f').slice(0, -1)
    for (const page of pages) {
      const lines = page
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('Content digest'))
      expect(lines.at(-1)).not.toMatch(/^(Chapter \d+|Findings|Answers|Table \d+: answers|Question +Answer.*)$/)
    }
  })

  test('writes the same bytes for the same report, others for another date', async () => {
    const render = (date: string) => renderPdf(sampleReport(1), { fonts, createdAt: date })
    const [first, second, later] = await Promise.all([render(createdAt), render(createdAt), render('2026-11-24T09:00:00.000Z')])
    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, later)).not.toBe(0)
  })

  test('breaks words that are longer than their column, inside the margins', async () => {
    const word = 'W'.repeat(300)
    const file = await rendered('long-word', [
      { kind: 'paragraph', content: [{ text: word }] },
      {
        kind: 'table',
        columns: [
          { title: 'A', width: 1 },
          { title: 'B', width: 9 },
        ],
        rows: [[{ content: [{ text: word }] }, { content: [{ text: 'b' }] }]],
      },
    ])
    const boxes = [...output('pdftotext', ['-bbox', file, '-']).matchAll(/xMax="([\d.]+)" yMax="[\d.]+">([^<]*)</g)]
    expect(
      boxes
        .map(([, , text]) => text)
        .join('')
        .match(/W/g),
    ).toHaveLength(600)
    for (const [, right] of boxes) expect(Number(right)).toBeLessThanOrEqual(595.28 - 54 + 0.5)
  })

  test('loses nothing of a cell that is longer than a page', async () => {
    const words = Array.from({ length: 6000 }, (_, index) => `word${index}`)
    const file = await rendered('long-row', [
      {
        kind: 'table',
        columns: [
          { title: 'A', width: 1 },
          { title: 'B', width: 3 },
        ],
        rows: [[{ content: [{ text: 'a' }] }, { content: [{ text: words.join(' ') }] }]],
      },
    ])
    const found = new Set(output('pdftotext', [file, '-']).match(/word\d+/g))
    expect(words.filter((word) => !found.has(word))).toEqual([])
  })

  test('prints what the fonts lack as code points, and never an empty box', async () => {
    const file = await rendered('glyphs', [{ kind: 'paragraph', content: [{ text: 'a中b\u{1f600}c\u200dd ≥ → ✓' }] }])
    expect(output('pdftotext', [file, '-'])).toContain('a[U+4E2D]b[U+1F600]cd ≥ → ✓')
  })

  test('prints what a character is compatible with, and names to the caller those that are printed as codes', async () => {
    const missing: string[] = []
    const blocks: Block[] = [{ kind: 'paragraph', content: [{ text: '\ufb01nal \uff21\uff29 กbขก' }] }]
    const options = { fonts, createdAt, onMissingGlyphs: (characters: readonly string[]) => void missing.push(...characters) }
    const file = workplace.write('compatible.pdf', await renderPdf(sampleReport(0, { blocks }), options))
    expect(output('pdftotext', [file, '-'])).toContain('final AI [U+0E01]b[U+0E02][U+0E01]')
    expect(missing.filter((character) => /[ก-๛]/.test(character))).toEqual(['ก', 'ข'])
    missing.length = 0
    await renderPdf(sampleReport(0), options)
    expect(missing).not.toContain('ก')
  })

  test('keeps a long number and a long classification apart in the page header', async () => {
    const report = sampleReport(0)
    const control = { ...report.control, number: 'N'.repeat(400), classification: 'Classified '.repeat(40) }
    const file = workplace.write('header.pdf', await renderPdf({ ...report, control }, { fonts, createdAt }))
    const boxes = output('pdftotext', ['-bbox', '-f', '2', '-l', '2', file, '-'])
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g)]
    const number = words.find(([, , , , word]) => word?.startsWith('NNN'))
    const classified = words.filter(([, , top, , word]) => word?.startsWith('Classified') && top === number?.[2])
    expect(number?.[4]).toMatch(/^N+…$/)
    expect(classified.length).toBeGreaterThan(1)
    expect(Number(number?.[3])).toBeLessThan(Math.min(...classified.map(([, left]) => Number(left))))
    expect(Math.max(...classified.map(([, , , right]) => Number(right)))).toBeLessThan(595 - 40)
  })

  test('drops links that are not https or mailto', async () => {
    const file = await rendered('links', [
      {
        kind: 'paragraph',
        content: [
          { text: 'x', href: 'javascript:app.alert(1)' },
          { text: 'y', href: 'file:///etc/passwd' },
          { text: 'z', href: 'https://example.org/z' },
        ],
      },
    ])
    const plain = output('qpdf', ['--qdf', '--object-streams=disable', file, '-'])
    expect(plain).not.toMatch(/javascript:|file:/)
    expect(plain).toContain('https://example.org/z')
  })

  test.each([
    '<image href="/etc/passwd"/>',
    '<script>x</script>',
    '<rect fill="url(file:///x)"/>',
    '<rect style="fill:red"/>',
    '<text>&xxe;</text>',
  ])('refuses a figure with %s', async (part) => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${part}</svg>`
    await expect(rendered('figure', [{ kind: 'figure', svg, alt: '', caption: '', widthMm: 10, heightMm: 10 }])).rejects.toThrow(
      'a report figure may not',
    )
  })

  test('reports where the signature frames are, on the last page', async () => {
    const boxes = signatureBoxes(bytes)
    const pages = Number(/Pages: +(\d+)/.exec(output('pdfinfo', [path]))?.[1])
    expect(boxes.map((box) => box.label)).toEqual(['Data protection officer: D. Officer', 'Owner: Ö. Wner', 'CISO: C. Iso'])
    for (const {
      page,
      rect: [left, bottom, right, top],
    } of boxes) {
      expect(page).toBe(pages)
      expect([left >= 54, right <= 595.28 - 54 + 0.01, bottom > 60, top < 842 - 74]).toEqual([true, true, true, true])
    }
    expect(signatureBoxes(new TextEncoder().encode('%PDF-1.7 /ProbitySignatureBoxes 9 0 R'))).toEqual([])
  })

  test('marks each page of a draft, outside the text', async () => {
    const file = workplace.write('draft.pdf', await renderPdf(sampleReport(1, { watermark: 'Ж' }), { fonts, createdAt }))
    const pages = output('pdftotext', [file, '-']).split('\f').slice(0, -1)
    for (const page of pages) expect(page).toContain('Ж')
    expect(output('pdfinfo', ['-struct-text', file])).not.toContain('Ж')
  })
})
