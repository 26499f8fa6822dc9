import { beforeAll, expect, test } from 'vitest'
import type { SigningIdentity, VerificationReport } from '#shared/signing/model/identity.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { samplePdf } from '../../../documents/sample-pdf.ts'
import { expectSound } from '../expect-sound.ts'
import { signedAt, signer } from '../signers.ts'

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
  for (const [index, file] of [one, two, three].entries()) expectSound(await verify(file), 'pdf', index + 1)
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
