import { Document, Packer, Table } from 'docx'
import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { libraryRow } from '#shared/documents/docx/docx-tables.ts'
import { plainRow, type PlainCell } from '#shared/documents/docx/plain-row.ts'
import { fc } from '../../../support/property.ts'

const bookmarks = new Map([['known', 'heading_1']])
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('a <b> & "c" \'d\'', 'two\nlines\n', '\ttab', '', 'Ünïcøde ≥ →', '\u0000\u001f\ufffe'),
)
const flag = fc.constantFrom(true, false, undefined)
const inline = fc.record({ text, bold: flag, italic: flag, code: flag, anchor: fc.constantFrom('known', 'unknown', undefined) }).map(
  // Absent rather than undefined, as reports have it.
  (value) => ({ ...(JSON.parse(JSON.stringify(value)) as { readonly text: string }), text: value.text }),
)
const cell = fc.record({
  content: fc.array(inline, { maxLength: 4 }),
  width: fc.integer({ min: 0, max: 9746 }),
  align: fc.constantFrom('left', 'center', 'right'),
  fill: fc.constantFrom(undefined, 'E9EEF4'),
})
const colored = fc.tuple(cell, fc.constantFrom({}, { color: '566273' })).map(([plain, color]): PlainCell => ({ ...plain, ...color }))

async function written(row: ReturnType<typeof libraryRow>): Promise<string> {
  const document = new Document({
    sections: [{ children: [new Table({ rows: [row], columnWidths: [9746], width: { size: 9746, type: 'dxa' } })] }],
  })
  const xml = strFromU8(unzipSync(new Uint8Array(await Packer.toArrayBuffer(document)))['word/document.xml'] ?? new Uint8Array())
  return xml.slice(xml.indexOf('<w:tr>'), xml.lastIndexOf('</w:tbl>'))
}

test('a row written by hand is the row that the library writes', async () => {
  let plain = 0
  await fc.assert(
    fc.asyncProperty(
      fc.array(colored, { minLength: 1, maxLength: 4 }),
      fc.record({ cantSplit: fc.boolean(), keepNext: fc.boolean() }),
      async (cells, flow) => {
        const row = plainRow(cells, bookmarks, flow)
        if (row === undefined) return
        plain += 1
        expect(await written(row)).toBe(await written(libraryRow(cells, bookmarks, flow)))
      },
    ),
    { numRuns: 150 },
  )
  expect(plain).toBeGreaterThan(75)
})

test('addresses and right-to-left text are left to the library', () => {
  const row = (content: PlainCell['content']) =>
    plainRow([{ content, width: 100, align: 'left' }], bookmarks, { cantSplit: true, keepNext: false })
  expect(row([{ text: 'site', href: 'https://example.org/' }])).toBeUndefined()
  expect(row([{ text: 'שלום' }])).toBeUndefined()
  // What is no address stays text.
  expect(row([{ text: 'site', href: 'javascript:alert(1)' }])).toBeDefined()
})
