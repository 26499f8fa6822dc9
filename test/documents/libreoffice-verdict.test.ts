import { unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { testWith } from '../support/programs.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { askLibreOffice, openWorkplace, type Workplace } from './judges.ts'
import { sampleDocx } from './sample-docx.ts'
import { samplePdf } from './sample-pdf.ts'

let workplace: Workplace
let ada: SigningIdentity
let bob: SigningIdentity
let docx: Uint8Array<ArrayBuffer>
let pdf: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  workplace = openWorkplace()
  ada = await signer('Ada Müller', 'rsa3072')
  bob = await signer('Bob', 'p256')
  const request = { role: 'Officer', reason: 'Approved – Δ', signedAt }
  docx = await signDocx({ docx: await signDocx({ docx: await sampleDocx(), identity: ada, ...request }), identity: bob, ...request })
  pdf = await signPdf({ pdf: await signPdf({ pdf: await samplePdf(), identity: ada, ...request }), identity: bob, ...request })
})
afterAll(() => workplace.remove())

testWith(
  ['soffice', 'certutil'],
  'LibreOffice calls both signers of a PDF and of a Word file valid and trusted, and a changed text invalid',
  () => {
    const parts = unzipSync(docx)
    parts['word/document.xml'] = new TextEncoder().encode(new TextDecoder().decode(parts['word/document.xml']).replace('low', 'none'))
    const flipped = Uint8Array.from(pdf)
    const at = Buffer.from(flipped).indexOf('/MediaBox') + 11
    flipped[at] = (flipped[at] ?? 0) ^ 1
    const paths = {
      docx: workplace.write('good.docx', docx),
      pdf: workplace.write('good.pdf', pdf),
      changedDocx: workplace.write('changed.docx', zipSync(parts)),
      changedPdf: workplace.write('changed.pdf', flipped),
    }
    const verdicts = askLibreOffice(workplace, workplace.trust([ada, bob]), Object.values(paths))
    for (const path of [paths.docx, paths.pdf]) {
      expect(verdicts[path], path).toHaveLength(2)
      for (const verdict of verdicts[path] ?? []) expect(verdict, path).toMatchObject({ valid: true, certificate: 0 })
    }
    expect(verdicts[paths.docx]?.map(({ subject }) => subject.match(/CN=([^,]*)/)?.[1])).toEqual(['Ada Müller', 'Bob'])
    for (const path of [paths.changedDocx, paths.changedPdf]) {
      expect(verdicts[path], path).toHaveLength(2)
      for (const verdict of verdicts[path] ?? []) expect(verdict.valid, path).toBe(false)
    }
  },
)
