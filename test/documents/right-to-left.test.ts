/** Hebrew and Arabic in a report of any language: shaped and in the order of the page, and read back in the order of the text. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { reportFonts } from '../../electron/cli/files/report-fonts.ts'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import type { Block } from '#shared/report/model/report-document.ts'
import { runProgram } from '../support/programs.ts'
import { askOpenXmlSdk, openWorkplace } from './judges.ts'
import type { Workplace } from './judges.ts'
import { createdAt, sampleReport } from './report-fixture.ts'

const hebrew = 'שלום עולם, זו הערכת סיכונים (גרסה 2.3) של TriageAssist.'
const arabic = 'تقييم المخاطر لنظام الفرز في مستشفى أوريليا، عدد المرضى ١٢٣٤.'
const blocks: readonly Block[] = [
  { kind: 'heading', level: 1, text: 'הערכה', id: 'h' },
  { kind: 'paragraph', content: [{ text: hebrew }] },
  { kind: 'paragraph', content: [{ text: arabic }] },
  { kind: 'paragraph', content: [{ text: `The vendor says “${hebrew}” in its leaflet, which is quoted here.` }] },
  { kind: 'paragraph', content: [{ text: Array.from({ length: 8 }, () => arabic).join(' ') }] },
]
let workplace: Workplace
let path: string
const missing: string[] = []
beforeAll(async () => {
  workplace = openWorkplace()
  const fonts = await reportFonts()
  const report = sampleReport(0, { blocks })
  path = workplace.write(
    'rtl.pdf',
    await renderPdf(report, { fonts, createdAt, onMissingGlyphs: (characters) => void missing.push(...characters) }),
  )
})
afterAll(() => workplace.remove())

interface Word {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly text: string
}
/** Hebrew and Arabic words come as they stand on the page, from the left. */
const words = (): readonly Word[] =>
  [...runProgram('pdftotext', ['-bbox', path, '-']).stdout.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)</g)].map(
    ([, left, top, right, text]) => ({ left: Number(left), right: Number(right), top: Math.round(Number(top)), text: text ?? '' }),
  )

test('no letter is missing, and every font is embedded', () => {
  expect(missing).toEqual([])
  const fonts = runProgram('pdffonts', [path]).stdout
  for (const name of ['NotoSansHebrew-Regular', 'Vazirmatn-Regular', 'NotoSansHebrew-SemiBold'])
    expect(fonts).toMatch(new RegExp(`${name}.* yes yes yes`))
  expect(runProgram('qpdf', ['--check', path]).exitCode).toBe(0)
})

test('words stand from right to left, numbers and Latin words as they are, paragraphs at the right margin', () => {
  const all = words()
  const turned = (text: string): string => (/[\u0590-\u06ff]/.test(text) ? Array.from(text).toReversed().join('') : text)
  const height = all.find(({ text }) => text.includes(turned('שלום')))?.top
  const line = all.filter(({ top }) => height !== undefined && Math.abs(top - height) < 4)
  const place = (part: string): Word => {
    const found = line.find(({ text }) => text.includes(turned(part)))
    if (found === undefined) throw new Error(`${part} is not in ${line.map(({ text }) => text).join(' | ')}`)
    return found
  }
  expect(place('שלום').left).toBeGreaterThan(place('סיכונים').right)
  expect(place('סיכונים').left).toBeGreaterThan(place('2.3').right)
  expect(place('2.3').left).toBeGreaterThan(place('TriageAssist').right)
  expect(place('שלום').right).toBeGreaterThan(595 - 54 - 3)
  for (const { left, right } of all) {
    expect(left).toBeGreaterThan(50)
    expect(right).toBeLessThan(595 - 50)
  }
})

test('letters are joined and read back as they were written, digits included', () => {
  const text = runProgram('pdftotext', ['-raw', path, '-']).stdout.replaceAll(/[\u202a-\u202e]/g, '')
  for (const word of ['שלום', 'הערכת', 'TriageAssist', 'تقييم', 'مستشفى', 'المخاطر', '١٢٣٤']) expect(text).toContain(word)
  // Initial, medial and final forms: more glyphs than letters of the alphabet in use.
  expect(text).not.toMatch(/[\ufe70-\ufefc]|\[U\+/)
})

test('Word gets its marks for direction on paragraphs and runs', async () => {
  const docx = await renderDocx(sampleReport(0, { blocks }), { createdAt })
  expect(askOpenXmlSdk(workplace, docx)).toEqual([])
  const xml = strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array())
  const paragraphs = xml.split('</w:p>')
  const of = (text: string): string => paragraphs.find((paragraph) => paragraph.includes(text)) ?? ''
  expect(of('שלום עולם')).toContain('<w:bidi/>')
  expect(of('The vendor says')).not.toContain('<w:bidi/>')
  expect(of('The vendor says')).toContain('<w:rtl/>')
  expect(of('Müller')).not.toMatch(/<w:(bidi|rtl)\/>/)
})
