import { beforeAll, expect, test } from 'vitest'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem, parseCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { runProgram, testWith } from '../../../support/programs.ts'
import { signer } from '../signers.ts'

let ada: SigningIdentity
let bob: SigningIdentity
beforeAll(async () => {
  ada = await signer('Ada', 'p256')
  bob = await signer('Bob', 'p256')
})

test('certificates come back in order, whatever stands around them', () => {
  const chain = [...ada.chain, ...bob.chain]
  const text = `subject=Ada\r\n${encodeCertificatesPem(chain).replaceAll('\n', '\r\n')}trailing words`
  expect(parseCertificatesPem(text)).toEqual(chain)
})

test.each([
  ['no block at all', 'hello', 'not-pem'],
  ['another kind of block', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'not-pem'],
  ['a body that is not base64', '-----BEGIN CERTIFICATE-----\nAAA\n-----END CERTIFICATE-----\n', 'not-pem'],
  ['a body that is no certificate', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n', 'not-a-certificate'],
])('refuses %s', (_, text, code) => {
  expect(() => parseCertificatesPem(text)).toThrow(expect.objectContaining({ code }))
})

testWith(['openssl'], 'OpenSSL reads the text', () => {
  expect(runProgram('openssl', ['x509', '-noout', '-subject'], { input: encodeCertificatesPem(ada.chain) }).stdout).toContain('CN = Ada')
})
