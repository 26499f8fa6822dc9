import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { compareRevisions } from '#shared/signing/pdf/compare-pdf.ts'
import { samplePdf } from '../../../documents/sample-pdf.ts'
import { catalogOf, encode, update } from '../altered-files.ts'
import { twoSigners } from '../two-signers.ts'

/**
 * Changes that other readers show, or hide, without complaint: what lies over, beside or behind the text that was signed. Each is tried as it is
 * and signed again by a person who is trusted, which must not make it good.
 *
 * @see Mainka, Mladenov, Rohlmann: "Shadow Attacks" (NDSS 2021); Rohlmann et al.: "Every Signature is Broken" (USENIX Security 2023)
 */
let pdf: Uint8Array<ArrayBuffer>
let signers: Awaited<ReturnType<typeof twoSigners>>
beforeAll(async () => {
  signers = await twoSigners()
  const withField = await update(await samplePdf(), (opened) => {
    const field = opened.register(PdfDict.of({ FT: PdfName.of('Tx'), T: PdfString.fromString('level'), V: PdfString.fromString('high') }))
    catalogOf(opened).set('AcroForm', opened.register(PdfDict.of({ Fields: PdfArray.of(field) })))
  })
  pdf = await signers.signPdf(withField)
})
const judge = (bytes: Uint8Array) => signers.judge('report.pdf', bytes)

const resolver = (opened: PDF) => opened.getObject.bind(opened)
function firstPage(opened: PDF): PdfDict {
  const page = opened.getPage(0)
  if (page === null) throw new Error('no page')
  return page.dict
}
const numbers = (...values: readonly number[]): PdfArray => PdfArray.of(...values.map((value) => PdfNumber.of(value)))

/** An annotation with a white box and other words, laid over the text. */
function overlay(opened: PDF, subtype: string): void {
  const picture = PdfStream.fromDict(
    { Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: numbers(0, 0, 300, 40) },
    encode('1 g 0 0 300 40 re f'),
  )
  const annotation = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of(subtype),
    Rect: numbers(50, 700, 350, 740),
    Contents: PdfString.fromString('Risk: none'),
    F: PdfNumber.of(4),
    AP: PdfDict.of({ N: opened.register(picture) }),
  })
  const list = firstPage(opened).getArray('Annots', resolver(opened))
  if (list === undefined) firstPage(opened).set('Annots', PdfArray.of(opened.register(annotation)))
  else list.push(opened.register(annotation))
}

/** Every object of the file that `matches`. */
function streamsOf(opened: PDF, matches: (dictionary: PdfStream) => boolean): readonly PdfStream[] {
  const found: PdfStream[] = []
  for (let number = 1; number < 500; number += 1) {
    const object = opened.getObject(PdfRef.of(number, 0))
    if (object instanceof PdfStream && matches(object)) found.push(object)
  }
  return found
}
function replaceStream(stream: PdfStream | undefined, content: string): void {
  if (stream === undefined) throw new Error('the sample has no such stream')
  stream.delete('Filter')
  stream.setData(encode(content))
}

describe('in a PDF, also signed again by somebody trusted,', () => {
  const cases: readonly (readonly [name: string, code: string, edit: (opened: PDF) => void])[] = [
    ['a note over the text', 'changed-after-signing', (opened) => overlay(opened, 'FreeText')],
    ['a stamp over the text', 'changed-after-signing', (opened) => overlay(opened, 'Stamp')],
    ['a part blacked out later', 'changed-after-signing', (opened) => overlay(opened, 'Redact')],
    ['a link over the text', 'changed-after-signing', (opened) => overlay(opened, 'Link')],
    [
      'another value in a form field that was signed',
      'changed-after-signing',
      (opened) => {
        const form = catalogOf(opened).getDict('AcroForm', resolver(opened))
        for (const item of form?.getArray('Fields', resolver(opened)) ?? []) {
          const field = item instanceof PdfRef ? opened.getObject(item) : item
          if (field instanceof PdfDict && field.getName('FT')?.value === 'Tx') field.set('V', PdfString.fromString('low'))
        }
      },
    ],
    [
      'another file attached in the place of the answers',
      'changed-after-signing',
      (opened) => replaceStream(streamsOf(opened, (stream) => stream.getName('Type')?.value === 'EmbeddedFile')[0], '{"answers":{}}'),
    ],
    [
      'another title in the XMP metadata',
      'changed-after-signing',
      (opened) => catalogOf(opened).set('Metadata', opened.register(PdfStream.fromDict({ Type: PdfName.of('Metadata') }, encode('<x/>')))),
    ],
    ['a page cut to a part of it', 'changed-after-signing', (opened) => firstPage(opened).set('CropBox', numbers(0, 0, 100, 100))],
    ['a page turned', 'changed-after-signing', (opened) => firstPage(opened).set('Rotate', PdfNumber.of(180))],
    [
      'other letters in the font',
      'changed-after-signing',
      (opened) => firstPage(opened).set('Resources', PdfDict.of({ Font: PdfDict.of({ F1: PdfDict.of({ Type: PdfName.of('Font') }) }) })),
    ],
    [
      'validation data that carries a file',
      'changed-after-signing',
      (opened) => {
        const file = PdfStream.fromDict({ Type: PdfName.of('EmbeddedFile') }, encode('program'))
        catalogOf(opened).set('DSS', PdfDict.of({ Certs: PdfArray.of(opened.register(file)) }))
      },
    ],
    [
      'validation data that acts',
      'changed-after-signing',
      (opened) =>
        catalogOf(opened).set('DSS', PdfDict.of({ AA: PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('x') }) })),
    ],
    [
      'page numbers that readers show otherwise',
      'changed-after-signing',
      (opened) =>
        catalogOf(opened).set('PageLabels', PdfDict.of({ Nums: PdfArray.of(PdfNumber.of(0), PdfDict.of({ S: PdfName.of('r') })) })),
    ],
    ['scripts by name', 'changed-after-signing', (opened) => catalogOf(opened).set('Names', PdfDict.of({ JavaScript: PdfDict.of({}) }))],
    ['another language', 'changed-after-signing', (opened) => catalogOf(opened).set('Lang', PdfString.fromString('xx'))],
    ['the certification taken away', 'changed-after-signing', (opened) => catalogOf(opened).delete('Perms')],
    [
      'a program that runs when the file is closed',
      'changed-after-signing',
      (opened) =>
        catalogOf(opened).set(
          'AA',
          PdfDict.of({ WC: PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') }) }),
        ),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, edit) => {
    const changed = await update(pdf, edit)
    expect(changed.length).toBeGreaterThan(pdf.length)
    for (const bytes of [changed, await signers.signPdf(changed, signers.bob)]) {
      const { report, codesWithAda } = await judge(bytes)
      expect(report).toMatchObject({ valid: false, trusted: false })
      expect(codesWithAda).toContain(code)
    }
  })

  test('certificates and revocation answers for later years are no change', async () => {
    const later = await update(pdf, (opened) => {
      const list = PdfArray.of(opened.register(PdfStream.fromDict({}, encode('DER'))))
      const entry = PdfDict.of({ Cert: list, OCSP: list, TU: PdfString.fromString('D:20261120100000Z') })
      catalogOf(opened).set('DSS', opened.register(PdfDict.of({ Type: PdfName.of('DSS'), Certs: list, VRI: PdfDict.of({ AB12: entry }) })))
    })
    expect(compareRevisions(await PDF.load(pdf), await PDF.load(later))).toEqual([])
  })

  test('a report without its last signature is judged as what is left of it, and one cut elsewhere is damaged', async () => {
    const both = await signers.signPdf(pdf, signers.bob)
    const { report } = await judge(both.subarray(0, pdf.length))
    expect(report.signatures.map(({ signer: who }) => who)).toEqual(['Ada'])
    expect((await judge(both.subarray(0, pdf.length + 300))).report.valid).toBe(false)
  })
})
