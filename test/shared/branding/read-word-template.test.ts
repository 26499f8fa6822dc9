import { beforeAll, describe, expect, test } from 'vitest'
import { BrandingError } from '#shared/branding/branding-error.ts'
import { parseBranding } from '#shared/branding/parse-branding.ts'
import { contrast, readColours } from '#shared/branding/read-colours.ts'
import { readWordTemplate } from '#shared/branding/read-word-template.ts'
import { edited, houseTemplate, repacked } from './branding-fixtures.ts'

let house: Uint8Array
beforeAll(async () => {
  house = await houseTemplate()
})
const failure = (bytes: Uint8Array): BrandingError => {
  try {
    readWordTemplate('house.docx', bytes)
  } catch (error) {
    if (error instanceof BrandingError) return error
    throw error
  }
  throw new Error('was accepted')
}

describe('a Word template', () => {
  test('gives its styles as values, without colours that nobody could read', () => {
    const { styles } = readWordTemplate('house.docx', house)
    expect(styles.heading1).toMatchObject({
      font: 'Georgia',
      sizePt: 20,
      colour: '#7a1e48',
      bold: true,
      spaceBeforePt: 18,
      spaceAfterPt: 9,
    })
    expect(styles.title).toMatchObject({ sizePt: 32, capitals: true })
    expect(styles.heading2).toMatchObject({ font: 'Georgia', sizePt: 14 })
    expect(styles.heading2?.colour).toBeUndefined()
  })

  test('gives its cover down to the first page break, and nothing after it', () => {
    const { cover = [] } = readWordTemplate('house.docx', house)
    expect(cover.map((line) => (line.kind === 'logo' ? 'LOGO' : line.runs.map((run) => run.text).join('')))).toEqual([
      'ACME HOUSE STYLE',
      'LOGO',
      '{{title}}',
      'No. {{number}} – {{classification}}',
    ])
    expect(cover[0]).toMatchObject({ align: 'right', runs: [{ bold: true, sizePt: 15, font: 'Georgia' }] })
  })

  test('joins a placeholder that Word cut into pieces', () => {
    const cut = repacked(house, (parts) => {
      parts['word/document.xml'] = edited(parts['word/document.xml'], (xml) =>
        xml.replace('{{title}}', '{</w:t></w:r><w:r><w:t>{ti</w:t></w:r><w:r><w:t>tle}}'),
      )
    })
    expect(readWordTemplate('house.docx', cut).cover?.[2]).toMatchObject({ runs: [{ text: '{{title}}' }] })
  })

  test.each([
    ['macros', 'template-macros', (parts: Record<string, Uint8Array>) => void (parts['word/vbaProject.bin'] = new Uint8Array([1]))],
    [
      'the content type of a file with macros',
      'template-macros',
      (parts: Record<string, Uint8Array>) =>
        void (parts['[Content_Types].xml'] = edited(parts['[Content_Types].xml'], (xml) =>
          xml.replace(
            'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
            'application/vnd.ms-word.document.macroEnabled.main+xml',
          ),
        )),
    ],
    [
      'an attached template elsewhere',
      'template-external',
      (parts: Record<string, Uint8Array>) =>
        void (parts['word/_rels/document.xml.rels'] = edited(parts['word/_rels/document.xml.rels'], (xml) =>
          xml.replace(
            '</Relationships>',
            '<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" Target="http://198.51.100.1/x.dotm" TargetMode="External"/></Relationships>',
          ),
        )),
    ],
    [
      'an embedded file',
      'template-active',
      (parts: Record<string, Uint8Array>) => void (parts['word/embeddings/oleObject1.bin'] = new Uint8Array([1])),
    ],
    [
      'a part that is pulled in',
      'template-active',
      (parts: Record<string, Uint8Array>) =>
        void (parts['word/document.xml'] = edited(parts['word/document.xml'], (xml) =>
          xml.replace('<w:sectPr', '<w:altChunk r:id="rId1"/><w:sectPr'),
        )),
    ],
    [
      'a field',
      'template-field',
      (parts: Record<string, Uint8Array>) =>
        void (parts['word/document.xml'] = edited(parts['word/document.xml'], (xml) =>
          xml.replace('{{title}}</w:t>', '</w:t><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe</w:instrText>'),
        )),
    ],
    ['no text', 'template-kind', (parts: Record<string, Uint8Array>) => void delete parts['word/document.xml']],
    [
      'XML with entities',
      'template-damaged',
      (parts: Record<string, Uint8Array>) =>
        void (parts['word/styles.xml'] = edited(undefined, () => '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:styles xmlns:w="x">&a;</w:styles>')),
    ],
  ])('is refused with %s', (_what, code, change) => {
    expect(failure(repacked(house, change)).code).toBe(code)
  })

  test.each(['{{#if secret}}', '{{title | upper}}', '{{constructor}}', '{{title', '{title}', '${title}', '<% code %>', '{{ 1+1 }}'])(
    'is refused with %s, and says what there is',
    async (text) => {
      const error = failure(await houseTemplate({ cover: [text] }))
      expect(error.code).toBe('template-placeholder')
      expect(error.message).toContain('{{classification}}')
    },
  )

  test('is refused with a link, whose address is named', async () => {
    expect(failure(await houseTemplate({ link: 'https://tracker.example/x' })).message).toContain('https://tracker.example/x')
  })

  test.each([
    ['an old Word file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0]), 'template-kind'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'template-kind'],
    ['half a file', new Uint8Array(), 'template-kind'],
  ])('is refused when it is %s', (_what, bytes, code) => {
    expect(failure(bytes).code).toBe(code)
    expect(failure(house.subarray(0, house.length / 2)).code).toBe('template-damaged')
  })
})

describe('colours', () => {
  test('are taken with a light tint behind table heads', () => {
    expect(readColours('#7A1E48')).toEqual({ primary: '#7a1e48', secondary: '#f2e9ed' })
    expect(readColours('036', '#eee')).toEqual({ primary: '#003366', secondary: '#eeeeee' })
  })

  test('are refused with the nearest shade that can be read', () => {
    for (const colour of ['#ffcc00', '#ff0000', '#00aaff', '#7f7f7f']) {
      try {
        readColours(colour)
        expect.unreachable()
      } catch (error) {
        if (!(error instanceof BrandingError)) throw error
        expect(error.code).toBe('colour-contrast')
        const better = String(error.facts['better'])
        expect(readColours(better).primary).toBe(better)
        expect(contrast(better, '#ffffff')).toBeGreaterThanOrEqual(4.5)
      }
    }
  })

  test.each([['red'], ['#12345'], [''], ['javascript:1']])('are refused when %j is none', (text) => {
    expect(() => readColours(text)).toThrow(/not a colour/)
  })

  test('are refused when table heads would be dark', () => {
    expect(() => readColours('#003366', '#336699')).toThrow(/too dark/)
  })

  test('have the contrast that WCAG gives for black, white and grey', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
  })
})

test('a saved look is judged again, part by part', () => {
  const template = readWordTemplate('house.docx', house)
  const saved = { format: 'probity-branding/1', colours: readColours('#7a1e48'), wordTemplate: template }
  expect(parseBranding(JSON.parse(JSON.stringify(saved)))).toEqual(saved)
  for (const bad of [
    null,
    {},
    { format: 'probity-branding/2' },
    { ...saved, colours: { primary: '#ffff00', secondary: '#ffffff' } },
    { ...saved, wordTemplate: { ...template, styles: { heading1: { font: '"/><w:object' } } } },
    {
      ...saved,
      logo: {
        fileName: 'a.svg',
        mediaType: 'image/svg+xml',
        base64: btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script/></svg>'),
        width: 1,
        height: 1,
      },
    },
  ])
    expect(() => parseBranding(bad)).toThrow(BrandingError)
})
