import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { compareRevisions } from '#shared/signing/compare-pdf.ts'
import type { SigningIdentity } from '#shared/signing/identity.ts'
import { signDocx } from '#shared/signing/sign-docx.ts'
import { signPdf } from '#shared/signing/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { sampleDocx } from '../../documents/sample-docx.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { signedAt, signer } from './signers.ts'

/**
 * Changes that other readers show, or hide, without complaint: what lies over, beside or behind the text that was signed. Each is tried as it is
 * and signed again by a person who is trusted, which must not make it good.
 *
 * @see Mainka, Mladenov, Rohlmann: "Shadow Attacks" (NDSS 2021); Rohlmann et al.: "Every Signature is Broken" (USENIX Security 2023)
 */
let ada: SigningIdentity
let bob: SigningIdentity
let pdf: Uint8Array<ArrayBuffer>
let docx: Uint8Array<ArrayBuffer>
const text = new TextEncoder()
const act = { role: 'Officer', reason: 'Approved', signedAt }
const sign = (bytes: Uint8Array, identity: SigningIdentity) => signPdf({ pdf: bytes, identity, ...act })
const signWord = (bytes: Uint8Array, identity: SigningIdentity) => signDocx({ docx: bytes, identity, ...act })

beforeAll(async () => {
  ;[ada, bob] = await Promise.all([signer('Ada', 'p256'), signer('Bob', 'p256')])
  const withField = await update(await samplePdf(), (opened) => {
    const field = opened.register(PdfDict.of({ FT: PdfName.of('Tx'), T: PdfString.fromString('level'), V: PdfString.fromString('high') }))
    catalogOf(opened).set('AcroForm', opened.register(PdfDict.of({ Fields: PdfArray.of(field) })))
  })
  ;[pdf, docx] = await Promise.all([sign(withField, ada), signWord(await sampleDocx(), ada)])
})

/** The verdict, and what is said against the first signature, Ada's. */
async function judge(name: string, bytes: Uint8Array) {
  const report = await verifyFile(name, bytes, { trusted: [ada, bob].flatMap(({ chain }) => chain) })
  const first = report.signatures.find(({ signer: who }) => who === 'Ada')
  return { report, codes: [...report.problems, ...(first?.problems ?? [])].map(({ code }) => code) }
}

async function update(bytes: Uint8Array, edit: (pdf: PDF) => void): Promise<Uint8Array<ArrayBuffer>> {
  const opened = await PDF.load(bytes)
  edit(opened)
  return Uint8Array.from(await opened.save({ incremental: true }))
}
const catalogOf = (opened: PDF): PdfDict => opened.context.catalog.getDict()
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
    text.encode('1 g 0 0 300 40 re f'),
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
  stream.setData(text.encode(content))
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
      (opened) =>
        catalogOf(opened).set('Metadata', opened.register(PdfStream.fromDict({ Type: PdfName.of('Metadata') }, text.encode('<x/>')))),
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
        const file = PdfStream.fromDict({ Type: PdfName.of('EmbeddedFile') }, text.encode('program'))
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
    for (const bytes of [changed, await sign(changed, bob)]) {
      const { report, codes } = await judge('report.pdf', bytes)
      expect(report).toMatchObject({ valid: false, trusted: false })
      expect(codes).toContain(code)
    }
  })

  test('certificates and revocation answers for later years are no change', async () => {
    const later = await update(pdf, (opened) => {
      const list = PdfArray.of(opened.register(PdfStream.fromDict({}, text.encode('DER'))))
      const entry = PdfDict.of({ Cert: list, OCSP: list, TU: PdfString.fromString('D:20261120100000Z') })
      catalogOf(opened).set('DSS', opened.register(PdfDict.of({ Type: PdfName.of('DSS'), Certs: list, VRI: PdfDict.of({ AB12: entry }) })))
    })
    expect(compareRevisions(await PDF.load(pdf), await PDF.load(later))).toEqual([])
  })

  test('a report without its last signature is judged as what is left of it, and one cut elsewhere is damaged', async () => {
    const both = await sign(pdf, bob)
    const { report } = await judge('report.pdf', both.subarray(0, pdf.length))
    expect(report.signatures.map(({ signer: who }) => who)).toEqual(['Ada'])
    expect((await judge('report.pdf', both.subarray(0, pdf.length + 300))).report.valid).toBe(false)
  })
})

type Parts = Record<string, Uint8Array>
const read = (parts: Parts, name: string): string => new TextDecoder().decode(parts[name])
function replace(parts: Parts, name: string, from: string | RegExp, to: string): void {
  const before = read(parts, name)
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${name} does not hold ${String(from)}`)
  parts[name] = text.encode(after)
}
function repack(edit: (parts: Parts) => void): Uint8Array {
  const parts: Parts = unzipSync(docx)
  edit(parts)
  return zipSync(parts)
}
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relate = (parts: Parts, from: string, type: string, target: string, mode = ''): void =>
  replace(parts, from, '</Relationships>', `<Relationship Id="rId77" Type="${type}" Target="${target}"${mode}/></Relationships>`)
const addRelationship = (parts: Parts, type: string, target: string): void =>
  relate(parts, 'word/_rels/document.xml.rels', `${office}/${type}`, target, ' TargetMode="External"')
const declare = (parts: Parts, name: string, kind: string): void =>
  replace(parts, '[Content_Types].xml', '</Types>', `<Override PartName="/${name}" ContentType="${kind}"/></Types>`)

describe('in a Word file, also signed again by somebody trusted,', () => {
  const cases: readonly (readonly [name: string, code: string, edit: (parts: Parts) => void])[] = [
    [
      'text hidden by a style',
      'digest-mismatch',
      (parts) =>
        replace(
          parts,
          'word/styles.xml',
          '</w:styles>',
          '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>',
        ),
    ],
    [
      'a part of custom XML, declared and linked as it should be',
      'part-not-signed',
      (parts) => {
        parts['customXml/item1.xml'] = text.encode('<x/>')
        declare(parts, 'customXml/item1.xml', 'application/xml')
        relate(parts, 'word/_rels/document.xml.rels', `${office}/customXml`, '../customXml/item1.xml')
      },
    ],
    [
      'a picture loaded from elsewhere',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'image', 'https://evil.example/a.png'),
    ],
    [
      'a template loaded from elsewhere',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'attachedTemplate', 'file://evil/t.dotm'),
    ],
    [
      'text loaded from another file',
      'relationship-not-signed',
      (parts) => addRelationship(parts, 'aFChunk', 'https://evil.example/a.html'),
    ],
    [
      'a second document beside the first',
      'relationship-not-signed',
      (parts) => {
        parts['word/other.xml'] = text.encode('<x/>')
        declare(parts, 'word/other.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml')
        relate(parts, '_rels/.rels', `${office}/officeDocument`, 'word/other.xml')
      },
    ],
    [
      'footnotes by somebody else',
      'part-not-signed',
      (parts) => {
        parts['word/footnotes9.xml'] = text.encode('<x/>')
        declare(parts, 'word/footnotes9.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml')
      },
    ],
    [
      'a buttons bar of its own',
      'part-not-signed',
      (parts) => {
        parts['customUI/customUI.xml'] = text.encode('<x/>')
        relate(parts, '_rels/.rels', 'http://schemas.microsoft.com/office/2006/relationships/ui/extensibility', 'customUI/customUI.xml')
      },
    ],
    [
      'a kind declared for macros to come',
      'content-type-stray',
      (parts) =>
        replace(
          parts,
          '[Content_Types].xml',
          '</Types>',
          '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        ),
    ],
    [
      'a document said to be one with macros',
      'content-type-changed',
      (parts) =>
        replace(
          parts,
          '[Content_Types].xml',
          /application\/vnd[^"]*document\.main\+xml/,
          'application/vnd.ms-word.document.macroEnabled.main+xml',
        ),
    ],
    [
      'the kind of all pictures declared anew',
      'content-type-changed',
      (parts) => replace(parts, '[Content_Types].xml', /(Extension="png" ContentType=")[^"]*/, '$1application/xml'),
    ],
    [
      'another title in the properties',
      'digest-mismatch',
      (parts) => replace(parts, 'docProps/core.xml', /<dc:title>[^<]*/, '<dc:title>Approved'),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, edit) => {
    const changed = repack(edit)
    for (const bytes of [changed, await signWord(changed, bob)]) {
      const { report, codes } = await judge('report.docx', bytes)
      expect(report).toMatchObject({ valid: false, trusted: false })
      expect(codes).toContain(code)
    }
  })
})

describe('around the parts of a Word file', () => {
  const endAt = (bytes: Uint8Array): number => Buffer.from(bytes).lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  const withField = (kind: number, field: Uint8Array): Uint8Array => {
    const parts: Parts = unzipSync(docx)
    return zipSync({ ...parts, 'word/document.xml': [parts['word/document.xml'] ?? new Uint8Array(), { extra: { [kind]: field } }] })
  }
  const cases: readonly (readonly [name: string, code: string, make: () => Uint8Array])[] = [
    [
      'a comment on the archive',
      'malformed-archive',
      () => {
        const grown = Buffer.concat([docx, text.encode('PK hidden')])
        grown.writeUInt16LE(9, endAt(docx) + 20)
        return grown
      },
    ],
    [
      'an entry that is called otherwise in the list than before its bytes',
      'hostile-archive',
      () => {
        const copy = Buffer.from(docx)
        copy.write('word/documenX.xml', copy.indexOf('word/document.xml'))
        return copy
      },
    ],
    ['a hidden field beside an entry', 'hostile-archive', () => withField(0x9999, text.encode('hidden words'))],
    ['a second name for an entry', 'hostile-archive', () => withField(0x7075, text.encode('\u0001....word/other.xml'))],
    ['words behind the room that Office keeps', 'hostile-archive', () => withField(0xa220, text.encode('....hidden'))],
    ['a part outside of the document', 'part-not-signed', () => repack((parts) => void (parts['readme.txt'] = text.encode('Risk: none')))],
    [
      'a path that leads out of the document',
      'hostile-archive',
      () => repack((parts) => void (parts['../evil.xml'] = text.encode('<x/>'))),
    ],
  ]
  test.each(cases)('%s is reported (%s)', async (_, code, make) => {
    const { report, codes } = await judge('report.docx', make())
    expect(report.valid).toBe(false)
    expect(codes).toContain(code)
  })

  test.each([
    ['the times of a file', 0x5455, 9],
    ['the room that Office keeps', 0xa220, 40],
  ])('%s are no fault', async (_, kind, length) => {
    expect((await judge('report.docx', withField(kind, new Uint8Array(length)))).report).toMatchObject({ valid: true, trusted: true })
  })
})
