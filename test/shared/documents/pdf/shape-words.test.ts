import { expect, test } from 'vitest'
import { openFont } from '#shared/documents/pdf/open-fonts.ts'
import { PdfmakeDocument } from '#shared/documents/pdf/pdfmake-internals.ts'
import type { PdfFont } from '#shared/documents/pdf/pdfmake-internals.ts'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { reportFonts } from '../../../../electron/cli/files/report-fonts.ts'
import { shippedRequest, textOf } from '../../report/shipped-reports.ts'

const styles = ['regular', 'bold', 'italic', 'boldItalic'] as const

async function openedFonts(): Promise<readonly PdfFont[]> {
  const files = await reportFonts()
  const names = Object.fromEntries(styles.map((style) => [style, style]))
  const document = new PdfmakeDocument({}, {}, {}, {}, { autoFirstPage: false, font: null }, null, (path) => path in names)
  return styles
    .map((style) => {
      openFont(document, style, files[style])
      return document._fontFamilies[style]
    })
    .filter((font) => font !== undefined)
}

/** As pdfkit shapes it, which the font's own method stands in front of. */
function byEngine(font: PdfFont, word: string): ReturnType<PdfFont['layoutRun']> {
  // An instance's prototype is its class, see `openFont`.
  const { layoutRun } = Object.getPrototypeOf(font) as Pick<PdfFont, 'layoutRun'>
  return layoutRun.call(font, word)
}

const facts = ({ glyphs, positions, advanceWidth }: ReturnType<PdfFont['layoutRun']>) => [
  glyphs.map(({ id }) => id),
  positions.map(({ xAdvance, xOffset, yOffset, advanceWidth: own }) => [xAdvance, xOffset, yOffset, own]),
  advanceWidth,
]

test('every word of the shipped reports, and signs beside each other, are set as the font engine sets them', async () => {
  const fonts = await openedFonts()
  expect(fonts).toHaveLength(4)
  const words = new Set([
    'AVA ',
    '"To.',
    '1/2',
    'x\u2044y',
    'Ωμέγα ',
    'Ёлка',
    'Aβ',
    'e\u0301té',
    '1.–2.',
    '→',
    '(7)',
    'Tｘ',
    'fi\u200bne',
    'T\u00a0V',
    '12:30',
    '—“W”',
  ])
  for (const language of ['en', 'de', 'fr'])
    for (const word of textOf(buildReport({ ...(await shippedRequest('bias')), language })).match(/\S+\s?/g) ?? [])
      words.add(word.replace('\n', ''))
  expect(words.size).toBeGreaterThan(1500)
  for (const font of fonts) for (const word of words) expect(facts(font.layoutRun(word)), word).toEqual(facts(byEngine(font, word)))
})

test('letters on letters, mixed scripts and asked for features are the engine’s', async () => {
  const [font] = await openedFonts()
  if (font === undefined) throw new Error('no font')
  // A run of the engine is an instance of its class; ours is a plain object.
  const isPlain = (word: string, features?: readonly string[]): boolean =>
    Object.getPrototypeOf(font.layoutRun(word, features)) === Object.prototype
  expect([isPlain('plain'), isPlain('Ωμέγα'), isPlain('e\u0301'), isPlain('Aβ'), isPlain('1\u20442'), isPlain('plain', ['kern'])]).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})
