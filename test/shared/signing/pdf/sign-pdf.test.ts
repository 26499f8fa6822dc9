import { PDF, PdfArray, PdfDict, PdfName, PdfRef, PdfString } from '@libpdf/core'
import { beforeAll, expect, test } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { samplePdf } from '../../../documents/sample-pdf.ts'
import { catalogOf, encode, update } from '../altered-files.ts'
import { signedAt, signer } from '../signers.ts'

let ada: SigningIdentity
let plain: Uint8Array<ArrayBuffer>
const sign = (pdf: Uint8Array) => signPdf({ pdf, identity: ada, role: 'Officer', reason: 'Approved', signedAt })

beforeAll(async () => {
  ada = await signer('Ada', 'p256')
  plain = await samplePdf()
})

test.each([
  ['text', encode('hello'), 'not-a-pdf'],
  ['nothing', new Uint8Array(), 'not-a-pdf'],
])('%s cannot be signed', async (_, pdf, code) => {
  await expect(sign(pdf)).rejects.toMatchObject({ area: 'signature', code })
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
  const signed = await sign(withField)
  expect(await verifyPdf(signed, { trusted: ada.chain })).toMatchObject({ valid: true })
  const pdf = await PDF.load(signed)
  const names = [...(catalogOf(pdf).getDict('AcroForm', pdf.getObject.bind(pdf))?.getArray('Fields') ?? [])].map((item) => {
    const field = item instanceof PdfRef ? pdf.getObject(item) : item
    return field instanceof PdfDict ? field.getString('T')?.asString() : undefined
  })
  expect(names).toEqual(['Signature2', 'Signature3'])
})
