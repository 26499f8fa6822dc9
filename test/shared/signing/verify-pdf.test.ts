import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SigningIdentity, VerificationReport } from '#shared/signing/identity.ts'
import { signPdf } from '#shared/signing/sign-pdf.ts'
import { verifyPdf } from '#shared/signing/verify-pdf.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { catalogOf, edited, encode, update } from './altered-files.ts'
import { signedAt, signer } from './signers.ts'

let ada: SigningIdentity
let bob: SigningIdentity
let mallory: SigningIdentity
let plain: Uint8Array<ArrayBuffer>
let one: Uint8Array<ArrayBuffer>
let two: Uint8Array<ArrayBuffer>
const trusted = () => [ada, bob].flatMap(({ chain }) => chain)
const verify = (bytes: Uint8Array): Promise<VerificationReport> => verifyPdf(bytes, { trusted: trusted() })
const sign = (pdf: Uint8Array, identity: SigningIdentity) => signPdf({ pdf, identity, role: 'Officer', reason: 'Approved – (1)', signedAt })

beforeAll(async () => {
  ;[ada, bob, mallory] = await Promise.all([signer('Ada', 'rsa3072'), signer('Bob', 'p256'), signer('Mallory', 'p256')])
  plain = await samplePdf()
  one = await sign(plain, ada)
  two = await sign(one, bob)
})

test('one, two and three signatures are intact, complete and trusted; role, reason and time are read', async () => {
  const three = await signPdf({ pdf: two, identity: ada, role: '', reason: 'Δ', signedAt, visible: { page: 0, rect: [10, 10, 100, 50] } })
  for (const [file, count] of [
    [one, 1],
    [two, 2],
    [three, 3],
  ] as const) {
    const report = await verify(file)
    expect(report).toMatchObject({ kind: 'pdf', valid: true, trusted: true, problems: [] })
    expect(report.signatures).toHaveLength(count)
    for (const verdict of report.signatures)
      expect(verdict).toMatchObject({ intact: true, complete: true, trusted: true, signedAt, problems: [] })
  }
  const { signatures } = await verify(three)
  expect(signatures[0]).toMatchObject({
    signer: 'Ada',
    role: 'Officer',
    reason: 'Approved – (1)',
    algorithm: 'RSA-3072 SHA-256',
    fingerprint: ada.fingerprint,
  })
  expect(signatures[1]).toMatchObject({ signer: 'Bob', algorithm: 'ECDSA P-256 SHA-256' })
  expect(signatures[2]).toMatchObject({ reason: 'Δ' })
})

test('the earlier revision stays byte for byte', () => {
  expect(one.subarray(0, plain.length)).toEqual(plain)
  expect(two.subarray(0, one.length)).toEqual(one)
})

test('a signature by a stranger is intact but not trusted, and takes the trust from the file', async () => {
  const report = await verify(await sign(one, mallory))
  expect(report).toMatchObject({ valid: true, trusted: false })
  expect(report.signatures.map((verdict) => verdict.trusted)).toEqual([true, false])
})

test('an unsigned file is not valid', async () => {
  expect(await verify(plain)).toMatchObject({ valid: false, signatures: [], problems: [{ code: 'not-signed' }] })
})

test('the attached content is held against the printed digest', async () => {
  const report = await verify(await sign(await samplePdf({ printedDigest: 'a'.repeat(64) }), ada))
  expect(report).toMatchObject({ valid: false, contentSha256: 'a'.repeat(64), problems: [{ code: 'content-digest-mismatch' }] })
})

test('a time outside the validity of the certificate is named', async () => {
  const late = await signPdf({ pdf: plain, identity: ada, role: '', reason: '', signedAt: '2040-01-01T00:00:00.000Z' })
  const { trusted: isTrusted, signatures } = await verify(late)
  expect(isTrusted).toBe(false)
  expect(signatures[0]?.problems).toMatchObject([{ code: 'certificate-not-valid-then' }])
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

test.each([
  ['text', encode('hello'), 'not-a-pdf'],
  ['nothing', new Uint8Array(), 'not-a-pdf'],
])('%s cannot be signed', async (_, pdf, code) => {
  await expect(sign(pdf, ada)).rejects.toMatchObject({ area: 'signature', code })
})

test('a page that does not exist and a time that is none are refused', async () => {
  await expect(
    signPdf({ pdf: plain, identity: ada, role: '', reason: '', signedAt, visible: { page: 9, rect: [0, 0, 1, 1] } }),
  ).rejects.toMatchObject({ code: 'pdf-not-signable' })
  await expect(signPdf({ pdf: plain, identity: ada, role: '', reason: '', signedAt: '2026-03-02' })).rejects.toMatchObject({
    code: 'invalid-time',
  })
})

test('a field that another program made first is kept and the new one gets another name', async () => {
  const withField = await update(plain, (pdf) => {
    const field = pdf.register(PdfDict.of({ FT: PdfName.of('Sig'), T: PdfString.fromString('Signature2') }))
    catalogOf(pdf).set('AcroForm', pdf.register(PdfDict.of({ Fields: PdfArray.of(field) })))
  })
  const signed = await sign(withField, ada)
  expect(await verify(signed)).toMatchObject({ valid: true })
  const pdf = await PDF.load(signed)
  const names = [...(catalogOf(pdf).getDict('AcroForm', pdf.getObject.bind(pdf))?.getArray('Fields') ?? [])].map((item) => {
    const field = item instanceof PdfRef ? pdf.getObject(item) : item
    return field instanceof PdfDict ? field.getString('T')?.asString() : undefined
  })
  expect(names).toEqual(['Signature2', 'Signature3'])
})
