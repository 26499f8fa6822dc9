import { zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { sampleDocx } from '../../documents/sample-docx.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { signedAt, signer } from './signers.ts'

const text = (words: string): Uint8Array => new TextEncoder().encode(words)
let ada: SigningIdentity
let pdf: Uint8Array
let docx: Uint8Array
beforeAll(async () => {
  ada = await signer('Ada', 'p256')
  const request = { identity: ada, role: '', reason: '', signedAt }
  pdf = await signPdf({ ...request, pdf: await samplePdf() })
  docx = await signDocx({ ...request, docx: await sampleDocx() })
})
const verify = (name: string, bytes: Uint8Array) => verifyFile(name, bytes, { trusted: ada.chain })

test('the kind is told from the content', async () => {
  expect(await verify('a.pdf', pdf)).toMatchObject({ kind: 'pdf', valid: true, trusted: true })
  expect(await verify('A.DOCX', docx)).toMatchObject({ kind: 'docx', valid: true, trusted: true })
  expect(await verify('no-extension', pdf)).toMatchObject({ kind: 'pdf', valid: true })
})

test('a name that says something else makes the file suspicious', async () => {
  const report = await verify('report.docx', pdf)
  expect(report).toMatchObject({ kind: 'pdf', valid: false, trusted: false })
  expect(report.problems).toContainEqual(expect.objectContaining({ code: 'name-misleads' }))
})

test.each([
  ['an empty file', 'a.pdf', '', 'empty-file'],
  ['a foreign file', 'a.txt', 'hello', 'foreign-file'],
  ['a bundle', 'a.probity', 'age-encryption.org/v1\n-> X25519 x', 'age-identity-needed'],
  ['an armored bundle', 'a.probity', '-----BEGIN AGE ENCRYPTED FILE-----\n', 'age-identity-needed'],
  ['JSON cut off', 'a.answers.json', '{"format":', 'malformed-json'],
  ['a PDF cut off', 'a.pdf', '%PDF-1.7\n1 0 obj', 'pdf-unreadable'],
  ['an archive cut off', 'a.docx', 'PK\u0003\u0004abc', 'malformed-archive'],
])('%s is named as such', async (_, name, words, code) => {
  const report = await verify(name, text(words))
  expect(report.valid).toBe(false)
  expect(report.problems.map((problem) => problem.code)).toContain(code)
})

test('a file beyond the limit is not read', async () => {
  expect(await verify('a.pdf', new Uint8Array(134_217_729))).toMatchObject({ problems: [{ code: 'too-large' }] })
})

test('a zip bomb under a Word name is refused', async () => {
  const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(50_000_000) })
  expect(await verify('a.docx', bomb)).toMatchObject({ valid: false, problems: [{ code: 'hostile-archive' }] })
})

test('bundles and JSON go to the judges that were given', async () => {
  const good = { valid: true, trusted: true, signatures: [], problems: [] }
  const options = {
    trusted: [],
    verifyBundle: async () => ({ ...good, kind: 'bundle' as const }),
    verifyJson: (value: unknown) => ({ ...good, kind: 'answers' as const, contentSha256: JSON.stringify(value) }),
  }
  expect(await verifyFile('a.probity', text('age-encryption.org/v1\n'), options)).toMatchObject({ kind: 'bundle', valid: true })
  expect(await verifyFile('a.json', text('\ufeff [1]'), options)).toMatchObject({ kind: 'answers', contentSha256: '[1]' })
})

test('a judge that fails gives a verdict and no exception', async () => {
  const verifyBundle = () => Promise.reject(new Error('wrong key'))
  expect(await verifyFile('a.probity', text('age-encryption.org/v1\n'), { trusted: [], verifyBundle })).toMatchObject({
    kind: 'bundle',
    valid: false,
    problems: [{ code: 'unreadable' }],
  })
})
