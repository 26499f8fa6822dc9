import 'reflect-metadata'
import { KeyUsagesExtension, X509CertificateGenerator } from '@peculiar/x509'
import { expect, test } from 'vitest'
import { identityFromKey } from '#shared/signing/certificates/create-identity.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { signPdf } from '#shared/signing/pdf/sign-pdf.ts'
import { keyParameters } from '#shared/signing/certificates/signing-key.ts'
import { verifyFile } from '#shared/signing/verify-file.ts'
import { sampleDocx } from '../../documents/sample-docx.ts'
import { samplePdf } from '../../documents/sample-pdf.ts'
import { encode, repack } from './altered-files.ts'
import { person, signedAt } from './signers.ts'

/** Wrong kinds of keys and certificates, in an otherwise perfect signature. */
async function identityWith(options: { bits?: number } & CertificateOptions): Promise<SigningIdentity> {
  return identityOf(await keysOf(options.bits), options)
}
const keysOf = (bits = 2048): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ ...keyParameters.rsa3072, modulusLength: bits }, true, ['sign', 'verify'])

interface CertificateOptions {
  readonly name?: string
  readonly usage?: number
  readonly from?: string
  readonly to?: string
}
async function identityOf(keys: CryptoKeyPair, { name = 'Weak', usage, from, to }: CertificateOptions): Promise<SigningIdentity> {
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: '4a',
    name: `CN=${name}`,
    notBefore: new Date(from ?? '2026-01-01'),
    notAfter: new Date(to ?? '2030-01-01'),
    keys,
    signingAlgorithm: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    extensions: [new KeyUsagesExtension(usage ?? 1, true)],
  })
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return identityFromKey({ chainDer: [new Uint8Array(certificate.rawData)], pkcs8, person: person(name), ageRecipient: '' })
}

const act = { role: 'Officer', reason: 'Approved', signedAt }

test.each([
  ['of an RSA key of 1024 bits', { bits: 1024 }, 'key-too-weak', false],
  ['by a certificate for encryption only', { usage: 4 }, 'certificate-not-for-signing', true],
  ['by a certificate that had expired', { to: '2026-02-01' }, 'certificate-not-valid-then', true],
  ['by a certificate that was not valid yet', { from: '2027-01-01' }, 'certificate-not-valid-then', true],
] as const)('a signature %s is reported in both formats', async (_, options, code, valid) => {
  const weak = await identityWith(options)
  for (const [name, bytes] of [
    ['report.pdf', await signPdf({ pdf: await samplePdf(), identity: weak, ...act })],
    ['report.docx', await signDocx({ docx: await sampleDocx(), identity: weak, ...act })],
  ] as const) {
    const report = await verifyFile(name, bytes, { trusted: weak.chain })
    expect(report, name).toMatchObject({ valid, trusted: false })
    expect(
      report.signatures[0]?.problems.map((problem) => problem.code),
      name,
    ).toContain(code)
  }
})

test('a Word signature that is shown with another certificate of the same key is reported', async () => {
  const keys = await keysOf()
  const [assistant, board] = await Promise.all(['Assistant', 'Board'].map((name) => identityOf(keys, { name })))
  if (!assistant || !board) throw new Error('two identities were made')
  const signed = await signDocx({ docx: await sampleDocx(), identity: assistant, ...act })
  const base64 = ({ chain: [der] }: SigningIdentity): string => Buffer.from(der ?? []).toString('base64')
  const exchanged = repack(signed, (parts) => {
    const name = '_xmlsignatures/sig1.xml'
    const before = new TextDecoder().decode(parts[name])
    const after = before.replace(base64(assistant), base64(board))
    expect(after).not.toBe(before)
    parts[name] = encode(after)
  })
  const report = await verifyFile('report.docx', exchanged, { trusted: board.chain })
  expect(report.valid).toBe(false)
  expect(report.signatures[0]?.problems.map(({ code }) => code)).toContain('certificate-not-bound')
})
