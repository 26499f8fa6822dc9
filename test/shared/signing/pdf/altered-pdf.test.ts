import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfStream, PdfString } from '@libpdf/core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SigningIdentity, VerificationReport } from '#shared/signing/model/identity.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { samplePdf } from '../../../documents/sample-pdf.ts'
import { catalogOf, edited, encode, update } from '../altered-files.ts'
import { signedAt, signer } from '../signers.ts'

let ada: SigningIdentity
let bob: SigningIdentity
let one: Uint8Array<ArrayBuffer>
let two: Uint8Array<ArrayBuffer>
const verify = (bytes: Uint8Array): Promise<VerificationReport> => verifyPdf(bytes, { trusted: [ada, bob].flatMap(({ chain }) => chain) })
const sign = (pdf: Uint8Array, identity: SigningIdentity) => signPdf({ pdf, identity, role: 'Officer', reason: 'Approved – (1)', signedAt })

beforeAll(async () => {
  ;[ada, bob] = await Promise.all([signer('Ada', 'p256'), signer('Bob', 'p256')])
  one = await sign(await samplePdf(), ada)
  two = await sign(one, bob)
})

const pageOf = (pdf: PDF, index: number): PdfDict => pdf.getPage(index)?.dict ?? new PdfDict()
const changedText = (): PdfStream => PdfStream.fromDict({}, encode('BT ET'))
const position = (bytes: Uint8Array, words: string, from = 0): number => Buffer.from(bytes).indexOf(words, from)
const annotation = (): PdfDict =>
  PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('FreeText'),
    Rect: PdfArray.of(...[50, 700, 300, 750].map((value) => PdfNumber.of(value))),
    Contents: PdfString.fromString('risk: none'),
  })
function addAnnotation(pdf: PDF, dictionary: PdfDict): void {
  const page = pageOf(pdf, 0)
  const list = page.getArray('Annots', pdf.getObject.bind(pdf)) ?? new PdfArray()
  list.push(pdf.register(dictionary))
  page.set('Annots', list)
}

describe('tampering is reported with its reason', () => {
  const cases: readonly (readonly [name: string, code: string, make: () => Promise<Uint8Array> | Uint8Array])[] = [
    ['one bit of the content', 'digest-mismatch', () => edited(one, (copy) => (copy[position(copy, '/MediaBox') + 11] = 0x31))],
    ['one bit behind the signature value', 'digest-mismatch', () => edited(one, (copy) => (copy[position(copy, '/Reason <') + 14] = 0x31))],
    [
      'the signature value set to zeros',
      'signature-unreadable',
      () => edited(one, (copy) => copy.fill(0x30, position(copy, '/Contents <30') + 11, position(copy, '/Contents <30') + 4000)),
    ],
    [
      'one digit of the signature value',
      'signature-mismatch',
      () =>
        edited(one, (copy) => {
          const end = position(copy, '0000000000', position(copy, '/Contents <30'))
          copy[end - 6] = copy[end - 6] === 0x41 ? 0x42 : 0x41
        }),
    ],
    [
      'a page with other content',
      'changed-after-signing',
      () => update(one, (pdf) => pageOf(pdf, 0).set('Contents', pdf.register(changedText()))),
    ],
    [
      'a content stream replaced in place',
      'changed-after-signing',
      () =>
        update(one, (pdf) => {
          const contents = pageOf(pdf, 0).getRef('Contents')
          const stream = contents === undefined ? null : pdf.getObject(contents)
          if (!(stream instanceof PdfStream)) throw new Error('no stream')
          stream.delete('Filter')
          stream.setData(encode('BT ET'))
          stream.set('Edited', PdfNumber.of(1))
        }),
    ],
    ['an annotation', 'changed-after-signing', () => update(one, (pdf) => addAnnotation(pdf, annotation()))],
    [
      'an annotation dressed as a signature field',
      'changed-after-signing',
      () =>
        update(one, (pdf) => {
          const dictionary = annotation()
          dictionary.set('FT', PdfName.of('Sig'))
          addAnnotation(pdf, dictionary)
        }),
    ],
    [
      'an action on opening',
      'changed-after-signing',
      () =>
        update(one, (pdf) =>
          catalogOf(pdf).set('OpenAction', PdfDict.of({ S: PdfName.of('JavaScript'), JS: PdfString.fromString('app.alert(1)') })),
        ),
    ],
    [
      'another title',
      'changed-after-signing',
      () =>
        update(one, (pdf) =>
          pdf.context.info.trailer.getDict('Info', pdf.getObject.bind(pdf))?.set('Title', PdfString.fromString('Approved')),
        ),
    ],
    [
      'another attached content',
      'changed-after-signing',
      () => update(one, (pdf) => catalogOf(pdf).set('Names', PdfDict.of({ EmbeddedFiles: new PdfDict() }))),
    ],
    ['one page less', 'changed-after-signing', () => update(one, (pdf) => pdf.removePage(0))],
    [
      'another reason in the signature dictionary',
      'changed-after-signing',
      () =>
        update(one, (pdf) => {
          const perms = catalogOf(pdf).getDict('Perms', pdf.getObject.bind(pdf))?.getDict('DocMDP', pdf.getObject.bind(pdf))
          perms?.set('Reason', PdfString.fromString('I reject'))
        }),
    ],
    ['a comment behind the end', 'bytes-after-signing', () => Buffer.concat([one, encode('% note\n')])],
    [
      'content changed and signed again by a trusted person',
      'changed-after-signing',
      async () => sign(await update(one, (pdf) => pageOf(pdf, 1).set('Contents', pdf.register(changedText()))), bob),
    ],
    [
      'an unsigned update between two signatures',
      'update-irregular',
      async () => sign(await update(one, (pdf) => catalogOf(pdf).set('DSS', new PdfDict())), bob),
    ],
    [
      'the signature moved out of the form',
      'hidden-signature',
      () => update(one, (pdf) => catalogOf(pdf).getDict('AcroForm', pdf.getObject.bind(pdf))?.set('Fields', new PdfArray())),
    ],
    ['bytes before the header', 'bytes-before-header', () => Buffer.concat([encode('x\n'), one])],
    [
      'a signed range that leaves out more than the signature',
      'byte-range-invalid',
      () =>
        edited(one, (copy) => {
          const at = position(copy, '/ByteRange [0 ') + 14
          const digits = Buffer.from(copy.subarray(at, at + 5)).toString()
          copy.set(encode(String(Number(digits) - 10)), at)
        }),
    ],
    [
      'a signed range that ends before the end',
      'revision-incomplete',
      () =>
        edited(one, (copy) => {
          const range = Buffer.from(copy.subarray(position(copy, '/ByteRange [')))
            .toString('latin1')
            .slice(0, 80)
          const [, last = ''] = /\[0 \d+ \d+ (\d+)\]/.exec(range) ?? []
          copy.set(encode(String(Number(last) - 20)), position(copy, `${last}]`, position(copy, '/ByteRange [')))
        }),
    ],
    [
      'the signature of another document',
      'digest-mismatch',
      async () => {
        const other = await sign(await samplePdf({ content: '{}' }), ada)
        const from = position(other, '/Contents <30')
        return edited(one, (copy) => copy.set(other.subarray(from, from + 16_384), position(copy, '/Contents <30')))
      },
    ],
    ['a file cut off', 'pdf-unreadable', () => one.subarray(0, one.length - 200)],
    [
      'a file of two tables of objects',
      'hybrid-cross-reference',
      () => Buffer.concat([one, encode('trailer << /XRef#53tm 5 >>\n%%EOF\n')]),
    ],
  ]

  test.each(cases)('%s (%s)', async (_, code, make) => {
    const tampered = await make()
    const report = await verify(tampered)
    expect(report.valid).toBe(false)
    const codes = [...report.problems, ...report.signatures.flatMap(({ problems }) => problems)].map((problem) => problem.code)
    expect(codes).toContain(code)
  })
})

test('after a forged change each earlier signature stays intact and is called incomplete, with the place named', async () => {
  const report = await verify(await sign(await update(two, (pdf) => pageOf(pdf, 1).set('Contents', pdf.register(changedText()))), ada))
  expect(report.signatures.map(({ intact, complete }) => ({ intact, complete }))).toEqual([
    { intact: true, complete: false },
    { intact: true, complete: false },
    { intact: true, complete: true },
  ])
  expect(report.signatures[1]?.problems.map(({ message }) => message).join()).toMatch(
    /changed after signing: catalog \/Pages \/Kids\[1\] \/Contents/,
  )
})

test.each([
  ['nothing', new Uint8Array()],
  ['only a header', encode('%PDF-1.7\n')],
  ['zeros', new Uint8Array(10_000)],
  [
    'a loop of references',
    encode(
      '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/AcroForm 1 0 R/Fields[1 0 R]/Kids[1 0 R]>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Root 1 0 R/Size 2>>\nstartxref\n90\n%%EOF',
    ),
  ],
])('%s is judged without an exception', async (_, bytes) => {
  expect((await verify(bytes)).valid).toBe(false)
})

test('random damage is never called valid and never throws', async () => {
  let seed = 7
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 60; round += 1) {
    const damaged = edited(one, (copy) => {
      const at = random(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
    })
    const report = await verify(damaged)
    // Inside the zeros behind the signature value a changed digit is noticed too: the whole value must be the message and zeros.
    expect(report.valid, `round ${round}`).toBe(false)
  }
})
