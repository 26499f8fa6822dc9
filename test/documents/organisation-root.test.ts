import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { createIdentity, createRoot } from '#shared/signing/certificates/create-identity.ts'
import { readCertificate } from '#shared/signing/certificates/certificate.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { exportPkcs12, importPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyDocx } from '#shared/signing/docx/verify-docx.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { runProgram, testWith } from '../support/programs.ts'
import { fixedClock, person, signedAt } from '../shared/signing/signers.ts'
import { askLibreOffice, askPdfsig, openWorkplace, type Workplace } from './judges.ts'
import { sampleDocx } from './sample-docx.ts'
import { samplePdf } from './sample-pdf.ts'

let workplace: Workplace
let root: SigningIdentity
let ada: SigningIdentity
let bob: SigningIdentity
let pdf: Uint8Array<ArrayBuffer>
let docx: Uint8Array<ArrayBuffer>
/** Trust database that holds the root alone, as an authority. */
let database: string

beforeAll(async () => {
  workplace = openWorkplace()
  root = await createRoot({ organisation: 'Müller & Søn', algorithm: 'rsa3072', clock: fixedClock })
  const issued = async (name: string, algorithm: 'rsa3072' | 'p256') =>
    (await createIdentity({ person: person(name), algorithm, clock: fixedClock, issuer: root })).identity
  ada = await issued('Ada', 'rsa3072')
  bob = await issued('Bob', 'p256')
  const act = { role: 'Officer', reason: 'Approved', signedAt }
  pdf = await signPdf({ pdf: await signPdf({ pdf: await samplePdf(), identity: ada, ...act }), identity: bob, ...act })
  docx = await signDocx({ docx: await signDocx({ docx: await sampleDocx(), identity: ada, ...act }), identity: bob, ...act })
  database = mkdtempSync(join(workplace.folder, 'root-'))
  runProgram('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'])
  const der = workplace.write('root.der', root.chain[0] ?? new Uint8Array())
  runProgram('certutil', ['-A', '-d', `sql:${database}`, '-n', 'root', '-t', 'C,C,C', '-i', der])
})
afterAll(() => workplace.remove())

testWith([], 'signatures of issued people are trusted by the root alone, and by no other root', async () => {
  const other = await createRoot({ organisation: 'Müller & Søn', algorithm: 'rsa3072', clock: fixedClock })
  for (const verify of [() => verifyPdf(pdf, { trusted: root.chain }), () => verifyDocx(docx, { trusted: root.chain })])
    expect(await verify()).toMatchObject({ valid: true, trusted: true, signatures: [{ problems: [] }, { problems: [] }] })
  expect(await verifyPdf(pdf, { trusted: other.chain })).toMatchObject({ valid: true, trusted: false })
  expect(await verifyDocx(docx, { trusted: other.chain })).toMatchObject({ valid: true, trusted: false })
})

testWith([], 'an issued person may not issue, and a certificate does not outlive its root', async () => {
  await expect(createIdentity({ person: person('Eve'), algorithm: 'p256', clock: fixedClock, issuer: ada })).rejects.toMatchObject({
    code: 'not-an-authority',
  })
  const late = { now: () => '2035-01-01T00:00:00.000Z' }
  const { identity } = await createIdentity({ person: person('Late'), algorithm: 'p256', clock: late, issuer: root })
  const [leaf, authority] = await Promise.all(identity.chain.map(readCertificate))
  expect(leaf?.notAfter).toBe(authority?.notAfter)
  const expired = { now: () => '2037-01-01T00:00:00.000Z' }
  await expect(createIdentity({ person: person('Too late'), algorithm: 'p256', clock: expired, issuer: root })).rejects.toMatchObject({
    code: 'not-an-authority',
  })
})

testWith([], 'chain and root come back out of PKCS#12', async () => {
  const made = await createIdentity({ person: person('Cleo'), algorithm: 'p256', clock: fixedClock, issuer: root, extractable: true })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', made.identity.privateKey))
  const opened = await importPkcs12(await exportPkcs12(made.identity, pkcs8, 'long passphrase'), 'long passphrase')
  expect(opened.chain).toEqual(made.identity.chain)
})

testWith(['openssl'], 'OpenSSL builds the chain and accepts its purpose', () => {
  const authority = workplace.write('root.pem', new TextEncoder().encode(encodeCertificatesPem(root.chain)))
  for (const identity of [ada, bob]) {
    const leaf = workplace.write('leaf.pem', new TextEncoder().encode(encodeCertificatesPem(identity.chain.slice(0, 1))))
    const args = ['verify', '-x509_strict', '-CAfile', authority, '-purpose', 'smimesign', '-attime', '1772500000', leaf]
    expect(runProgram('openssl', args)).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('OK') })
  }
})

testWith(['pdfsig', 'certutil'], 'poppler trusts both signers through the root', () => {
  const blocks = askPdfsig(database, workplace.write('two.pdf', pdf))
  expect(blocks).toHaveLength(2)
  for (const block of blocks) expect(block).toMatch(/Signature is Valid[\s\S]*Certificate is Trusted/)
})

testWith(['soffice', 'certutil'], 'LibreOffice trusts both signers of both formats through the root', () => {
  const paths = [workplace.write('two-again.pdf', pdf), workplace.write('two.docx', docx)]
  const verdicts = askLibreOffice(workplace, database, paths)
  for (const path of paths)
    expect(verdicts[path], path).toMatchObject([
      { valid: true, certificate: 0 },
      { valid: true, certificate: 0 },
    ])
})
