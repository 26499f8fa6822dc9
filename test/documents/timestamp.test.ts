import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { timestampOver } from '#shared/signing/cms/timestamp.ts'
import { verifyPdf } from '#shared/signing/pdf/verify-pdf.ts'
import { testWith } from '../support/programs.ts'
import { signedAt, signer } from '../shared/signing/signers.ts'
import { askPdfsig, openWorkplace, type Workplace } from './judges.ts'
import { samplePdf } from './sample-pdf.ts'
import { openTimestampAuthority } from './timestamp-authority.ts'

let workplace: Workplace
let ada: SigningIdentity
let pdf: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  workplace = openWorkplace()
  ada = await signer('Ada', 'p256')
  pdf = await samplePdf()
})
afterAll(() => workplace.remove())
const authority = () => openTimestampAuthority(mkdtempSync(join(workplace.folder, 'tsa-')))
const sign = (answer: (query: Uint8Array) => Promise<Uint8Array>) =>
  signPdf({ pdf, identity: ada, role: '', reason: '', signedAt, timestamp: timestampOver(answer) })

testWith(['openssl'], "OpenSSL's timestamp is put into the signature and read from it", async () => {
  const { answer, certificates } = authority()
  const started = Date.now()
  const signed = await sign(answer)
  const trusted = await verifyPdf(signed, { trusted: [...ada.chain, ...certificates] })
  expect(trusted).toMatchObject({ valid: true, trusted: true, signatures: [{ problems: [] }] })
  const at = Date.parse(trusted.signatures[0]?.timestampedAt ?? '')
  // OpenSSL tells whole seconds.
  expect(at).toBeGreaterThan(started - 1_000)
  expect(at).toBeLessThanOrEqual(Date.now())
  const stranger = await verifyPdf(signed, { trusted: ada.chain })
  expect(stranger.signatures[0]?.problems).toMatchObject([{ code: 'timestamp-authority-not-trusted' }])
})

testWith(['openssl', 'pdfsig', 'certutil'], 'poppler accepts the signature with its timestamp', async () => {
  const signed = await sign(authority().answer)
  const [block = ''] = askPdfsig(workplace.trust([ada]), workplace.write('stamped.pdf', signed))
  expect(block).toContain('Signature is Valid')
})

testWith(['openssl'], 'the timestamp of another signature is noticed when signing and when verifying', async () => {
  const { answer } = authority()
  let earlier: Uint8Array | undefined
  await sign(async (query) => (earlier = await answer(query)))
  await expect(sign(async () => earlier ?? new Uint8Array())).rejects.toMatchObject({ code: 'timestamp-malformed' })
  await expect(sign(async () => new Uint8Array([1, 2, 3]))).rejects.toMatchObject({ code: 'timestamp-malformed' })
})

testWith(['openssl'], 'a refusal is named', async () => {
  // PKIStatusInfo with status 2, rejection.
  await expect(sign(async () => Uint8Array.of(0x30, 5, 0x30, 3, 2, 1, 2))).rejects.toMatchObject({
    code: 'timestamp-refused',
    facts: { status: 2 },
  })
})
