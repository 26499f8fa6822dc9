import { readFileSync } from 'node:fs'
import { PDF, PdfDict, PdfStream } from '@libpdf/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { requireProgram, runForBytes, runProgram, testWith } from '../support/programs.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { askOpensslCms, askPdfsig, openWorkplace, type Workplace } from './judges.ts'
import { interRegular, samplePdf } from './sample-pdf.ts'

const reason = 'I approve (1.2) – Müller Δ'
let workplace: Workplace
let ada: SigningIdentity
let bob: SigningIdentity
let plain: Uint8Array<ArrayBuffer>
let one: Uint8Array<ArrayBuffer>
let three: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  workplace = openWorkplace()
  ada = await signer('Ada Müller', 'rsa3072')
  bob = await signer('Bob', 'p256')
  plain = await samplePdf()
  const font = readFileSync(interRegular)
  one = await signPdf({
    pdf: plain,
    identity: ada,
    role: 'Data protection officer',
    reason,
    signedAt,
    visible: { page: 'last', rect: [60, 300, 220, 70], font },
  })
  const two = await signPdf({ pdf: one, identity: bob, role: 'Owner', reason: 'Agreed', signedAt })
  three = await signPdf({
    pdf: two,
    identity: ada,
    role: '',
    reason: '',
    signedAt,
    visible: { page: 'last', rect: [300, 300, 220, 70], font },
  })
})
afterAll(() => workplace.remove())

testWith(['pdfsig', 'certutil'], 'poppler calls one and three signatures valid and trusted, the last one total', () => {
  const database = workplace.trust([ada, bob])
  for (const [file, count] of [
    [one, 1],
    [three, 3],
  ] as const) {
    const blocks = askPdfsig(database, workplace.write('signed.pdf', file))
    expect(blocks).toHaveLength(count)
    for (const block of blocks) {
      expect(block).toContain('Signature Validation: Signature is Valid.')
      expect(block).toContain('Certificate Validation: Certificate is Trusted.')
      expect(block).toContain('Signature Type: ETSI.CAdES.detached')
      expect(block).toMatch(/Signing Time: Mar 02 2026 09:30:15/)
    }
    expect(blocks.map((block) => /Total document signed/.test(block) && !/Not total/.test(block))).toEqual(
      blocks.map((_, index) => index === count - 1),
    )
  }
})

testWith(['pdfsig', 'certutil'], 'poppler sees a flipped bit', () => {
  const copy = Uint8Array.from(three)
  const at = Buffer.from(copy).indexOf('/MediaBox') + 11
  copy[at] = (copy[at] ?? 0) ^ 1
  const blocks = askPdfsig(workplace.trust([ada, bob]), workplace.write('flipped.pdf', copy))
  expect(blocks).toHaveLength(3)
  for (const block of blocks) expect(block).toContain('Digest Mismatch')
})

testWith(['openssl'], 'OpenSSL verifies each CMS message as CAdES-BES with the certificate binding', () => {
  for (const [index, identity] of [ada, bob, ada].entries())
    expect(askOpensslCms(workplace, three, index, identity)).toContain('CAdES Verification successful')
  expect(askOpensslCms(workplace, three, 0, bob)).not.toContain('successful')
})

testWith(['openssl'], 'the CMS holds no signing time, and its attributes stand in DER order', () => {
  askOpensslCms(workplace, one, 0, ada)
  const { stdout } = runProgram('openssl', ['cms', '-cmsout', '-print', '-noout', '-inform', 'DER', '-in', `${workplace.folder}/cms.der`])
  expect(stdout).toContain('id-smime-aa-signingCertificateV2')
  expect(stdout).toContain('contentType')
  expect(stdout).not.toContain('signingTime')
})

testWith(['qpdf'], 'qpdf finds nothing wrong with the structure', () => {
  for (const file of [one, three]) {
    const { exitCode, stdout, stderr } = runProgram('qpdf', ['--check', workplace.write('checked.pdf', file)])
    expect(stderr).toBe('')
    expect(exitCode).toBe(0)
    expect(stdout).toContain('No syntax or stream encoding errors found')
  }
})

testWith(['mutool'], 'MuPDF finds the signatures as widgets of the page and the file unchanged', () => {
  const { stdout, stderr } = runProgram('mutool', ['sign', '-v', workplace.write('mupdf.pdf', three)])
  expect((stdout + stderr).match(/Verifying signature/g)).toHaveLength(3)
  expect(stdout + stderr).toContain('The document is unchanged since signing.')
})

testWith(['qpdf'], 'files with compressed object tables are signed as well', async () => {
  const packed = runForBytes('qpdf', ['--object-streams=generate', workplace.write('plain.pdf', plain), '-'])
  const signed = await signPdf({
    pdf: await signPdf({ pdf: packed, identity: ada, role: '', reason, signedAt }),
    identity: bob,
    role: '',
    reason,
    signedAt,
  })
  requireProgram('pdfsig')
  const blocks = askPdfsig(workplace.trust([ada, bob]), workplace.write('packed.pdf', signed))
  expect(blocks.map((block) => /Signature is Valid/.test(block))).toEqual([true, true])
  expect(runProgram('qpdf', ['--check', workplace.write('packed.pdf', signed)]).exitCode).toBe(0)
})

testWith(['pdftotext'], 'the visible block prints name, role, reason and time', () => {
  const { stdout } = runProgram('pdftotext', ['-f', '3', '-l', '3', workplace.write('visible.pdf', one), '-'])
  for (const words of ['Ada Müller', 'Data protection officer, Example Ltd', reason, '2026-03-02 09:30:15 UTC'])
    expect(stdout).toContain(words)
})

testWith(['pdffonts'], 'every font is embedded, the one of the visible block too', () => {
  const { stdout } = runProgram('pdffonts', [workplace.write('fonts.pdf', three)])
  const rows = stdout.trim().split('\n').slice(2)
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) expect(row).toMatch(/Identity-H\s+yes yes yes/)
})

test('every widget prints and has an appearance, as PDF/A demands', async () => {
  const pdf = await PDF.load(three)
  const fields = pdf.context.catalog.getDict().getDict('AcroForm', pdf.getObject.bind(pdf))?.getArray('Fields') ?? []
  for (const item of fields) {
    const widget = item.type === 'ref' ? pdf.getObject(item) : item
    if (!(widget instanceof PdfDict)) throw new Error('no widget')
    expect(widget.getNumber('F')?.value).toBe(132)
    expect(widget.getDict('AP')?.get('N', pdf.getObject.bind(pdf))).toBeInstanceOf(PdfStream)
  }
})

testWith(['pdftotext'], 'a name in a script that the font lacks is shown by its address', async () => {
  const identity = await signer('山田 太郎', 'p256')
  const person = { ...identity.person, email: 'taro@example.org' }
  const visible = { page: 'last' as const, rect: [40, 40, 220, 60] as const, font: readFileSync(interRegular) }
  const pdf = await signPdf({ pdf: plain, identity: { ...identity, person }, role: 'Board', reason: '', signedAt, visible })
  const { stdout } = runProgram('pdftotext', [workplace.write('address.pdf', pdf), '-'])
  expect(stdout).toContain('taro@example.org')
  expect(stdout).not.toContain('??')
})
