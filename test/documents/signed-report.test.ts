import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderDocx } from '#shared/documents/docx/render-docx.ts'
import { renderPdf } from '#shared/documents/pdf/render-pdf.ts'
import { signatureBoxes } from '#shared/documents/pdf/signature-boxes.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { runProgram, testWith } from '../support/programs.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { askLibreOffice, askPdfsig, askXmlsec, openWorkplace, type Workplace } from './judges.ts'
import { createdAt, reportFonts, sampleReport } from './report-fixture.ts'
import { interRegular } from './sample-pdf.ts'

let workplace: Workplace
let people: SigningIdentity[]
let pdf: Uint8Array<ArrayBuffer>
let docx: Uint8Array<ArrayBuffer>

beforeAll(async () => {
  workplace = openWorkplace()
  people = await Promise.all([signer('Ada Müller', 'rsa3072'), signer('Bob', 'p256'), signer('Zoë', 'rsa3072')])
  const canonicalContent = sampleReport().canonicalContent
  const report = sampleReport(1, { contentSha256: await sha256Hex(new TextEncoder().encode(canonicalContent)) })
  pdf = await renderPdf(report, { fonts: await reportFonts(), createdAt })
  docx = await renderDocx(report, { createdAt })
  const font = readFileSync(interRegular)
  const boxes = signatureBoxes(pdf)
  for (const [index, identity] of people.entries()) {
    const request = { identity, role: `Role ${index}`, reason: 'Approved – Δ', signedAt }
    const box = boxes[index]
    const [left = 0, bottom = 0, right = 0, top = 0] = box?.rect ?? []
    const visible =
      box === undefined ? {} : { visible: { page: box.page - 1, rect: [left, bottom, right - left, top - bottom] as const, font } }
    pdf = await signPdf({ pdf, ...request, ...visible })
    docx = await signDocx({ docx, ...request })
  }
})
afterAll(() => workplace.remove())

test('a report signed by three people is valid, complete and trusted in both formats', async () => {
  const trusted = people.flatMap(({ chain }) => chain)
  for (const [name, bytes] of [
    ['report.pdf', pdf],
    ['report.docx', docx],
  ] as const) {
    const report = await verifyFile(name, bytes, { trusted })
    expect(report, name).toMatchObject({ valid: true, trusted: true, problems: [] })
    expect(report.signatures.map((verdict) => verdict.signer)).toEqual(['Ada Müller', 'Bob', 'Zoë'])
    for (const verdict of report.signatures) expect(verdict.problems, name).toEqual([])
  }
})

test('the picture of a further signature has to stay in its frame', async () => {
  const [ada] = people
  if (ada === undefined) throw new Error('nobody')
  const again = (rect: readonly [number, number, number, number]) =>
    signPdf({ pdf, identity: ada, role: '', reason: 'low risk', signedAt, visible: { page: 0, rect } })
  const report = await verifyFile('report.pdf', await again([50, 400, 400, 100]), { trusted: ada.chain })
  expect(report).toMatchObject({ valid: false, problems: [{ code: 'signature-outside-frame' }] })
  expect(await verifyFile('report.pdf', await again([0, 0, 0, 0]), { trusted: ada.chain })).toMatchObject({ valid: true })
})

testWith(['pdfsig', 'certutil', 'qpdf'], 'poppler and qpdf agree on the PDF', () => {
  const path = workplace.write('report.pdf', pdf)
  const blocks = askPdfsig(workplace.trust(people), path)
  expect(blocks).toHaveLength(3)
  for (const block of blocks) expect(block).toMatch(/Signature is Valid\.\s+- Certificate Validation: Certificate is Trusted\./)
  expect(runProgram('qpdf', ['--check', path])).toMatchObject({ exitCode: 0, stderr: '' })
})

testWith(['pdfinfo'], 'the signed PDF keeps its tags, title and attachments', () => {
  const { stdout } = runProgram('pdfinfo', [workplace.write('report.pdf', pdf)])
  expect(stdout).toMatch(/Tagged:\s+yes/)
  expect(stdout).toMatch(/Title:\s+Impact of R&D/)
})

testWith(['xmlsec1'], 'xmlsec1 agrees with every line of every manifest of the Word file', () => {
  for (const number of [1, 2, 3]) {
    const report = askXmlsec(workplace, docx, `_xmlsignatures/sig${number}.xml`)
    const [, ok, all] = /Manifests References \(ok\/all\): (\d+)\/(\d+)/.exec(report) ?? []
    expect(report).toContain('OK')
    expect(ok).toBe(all)
    expect(Number(all)).toBeGreaterThan(10)
  }
  expect(Object.keys(unzipSync(docx)).filter((name) => /^_xmlsignatures\/sig\d\.xml$/.test(name))).toHaveLength(3)
})

testWith(['soffice', 'certutil'], 'LibreOffice calls all six signatures valid and trusted', () => {
  const paths = [workplace.write('office.pdf', pdf), workplace.write('office.docx', docx)]
  const verdicts = askLibreOffice(workplace, workplace.trust(people), paths)
  for (const path of paths) {
    expect(verdicts[path], path).toHaveLength(3)
    for (const verdict of verdicts[path] ?? []) expect(verdict, path).toMatchObject({ valid: true, certificate: 0 })
  }
})
