import { CompactSign } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { toBase64 } from '#shared/bytes/base64.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { signDetached, signStatement, verifyDetached, verifyStatement } from '#shared/signing/statement.ts'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram, testWith } from '../../support/programs.ts'
import { person, signer } from './signers.ts'

const payload = { z: [1, 'Δ', null], a: { decision: 'approve', n: 0.1 } }
let mallory: SigningIdentity
beforeAll(async () => {
  mallory = await signer('Mallory', 'p256')
})
const base64Url = (text: string) => Buffer.from(text).toString('base64url')

describe.each(['rsa3072', 'p256'] as const)('a %s statement', (algorithm) => {
  let ada: SigningIdentity
  let jws: string
  beforeAll(async () => {
    ada = await signer('Ada', algorithm)
    jws = await signStatement(payload, ada)
  })

  test('gives back payload, person, fingerprint and chain', async () => {
    expect(await verifyStatement(jws)).toEqual({ payload, signer: person('Ada'), fingerprint: ada.fingerprint, chain: ada.chain })
  })

  test('is not intact with another payload, or under another certificate', async () => {
    const [header = '', , signature = ''] = jws.split('.')
    await expect(verifyStatement(`${header}.${base64Url('{"a":1}')}.${signature}`)).rejects.toMatchObject({ code: 'statement-not-intact' })
    const swapped = JSON.parse(Buffer.from(header, 'base64url').toString())
    swapped.x5c = mallory.chain.map(toBase64)
    const expected = algorithm === 'p256' ? 'statement-not-intact' : 'malformed-statement'
    await expect(verifyStatement([base64Url(JSON.stringify(swapped)), ...jws.split('.').slice(1)].join('.'))).rejects.toMatchObject({
      code: expected,
    })
  })

  test('is not made of a signature over the same words beside a file, nor the other way round', async () => {
    const [header, written = '', signature] = jws.split('.')
    const words = Uint8Array.from(Buffer.from(written, 'base64url'))
    const [detachedHeader, , detachedSignature] = (await signDetached(words, ada)).split('.')
    await expect(verifyStatement(`${detachedHeader}.${written}.${detachedSignature}`)).rejects.toMatchObject({
      code: 'malformed-statement',
    })
    await expect(verifyDetached(`${header}..${signature}`, words)).rejects.toMatchObject({ code: 'malformed-statement' })
  })

  test('a detached signature fits its bytes only, and is no statement', async () => {
    const bytes = new TextEncoder().encode('tag manifest')
    const detached = await signDetached(bytes, ada)
    expect(detached).toMatch(/^[\w-]+\.\.[\w-]+$/)
    expect(await verifyDetached(detached, bytes)).toMatchObject({ signer: person('Ada'), fingerprint: ada.fingerprint })
    await expect(verifyDetached(detached, bytes.subarray(1))).rejects.toMatchObject({ code: 'statement-not-intact' })
    const [header, , signature] = detached.split('.')
    await expect(verifyStatement(`${header}.${base64Url('tag manifest')}.${signature}`)).rejects.toMatchObject({
      code: 'malformed-statement',
    })
    await expect(verifyDetached(jws, bytes)).rejects.toMatchObject({ code: 'malformed-statement' })
  })
})

test('a certificate whose key is on no curve is refused as such, for a statement as for a detached signature', async () => {
  const [der = new Uint8Array()] = mallory.chain
  // Header of an uncompressed point of P-256 in a certificate: a bit string of 66 bytes.
  const point = Buffer.from(der).indexOf(Buffer.from('034200', 'hex'))
  const bent = toBase64(der.with(point + 20, (der[point + 20] ?? 0) ^ 1))
  const withBent = (jws: string): string => {
    const [header = '', ...rest] = jws.split('.')
    return [base64Url(JSON.stringify({ ...JSON.parse(Buffer.from(header, 'base64url').toString()), x5c: [bent] })), ...rest].join('.')
  }
  const bytes = Uint8Array.of(1, 2, 3)
  await expect(verifyStatement(withBent(await signStatement(payload, mallory)))).rejects.toMatchObject({ code: 'unsupported-key' })
  await expect(verifyDetached(withBent(await signDetached(bytes, mallory)), bytes)).rejects.toMatchObject({ code: 'unsupported-key' })
})

test('payloads that are not canonical JSON are refused, doubled keys among them', async () => {
  for (const text of ['{"b":1,"a":2}', '{"a": 1}', '{"a":1,"a":2}', 'hello']) {
    const forged = await new CompactSign(new TextEncoder().encode(text))
      .setProtectedHeader({ alg: 'ES256', typ: 'probity-statement+jws', x5c: mallory.chain.map(toBase64) })
      .sign(mallory.privateKey)
    await expect(verifyStatement(forged), text).rejects.toMatchObject({ code: 'malformed-statement' })
  }
})

test.each([
  ['no header', ''],
  ['two parts', 'a.b'],
  ['another type', { alg: 'ES256', typ: 'JWT', x5c: ['AAAA'] }],
  ['no algorithm', { alg: 'none', typ: 'probity-statement+jws', x5c: ['AAAA'] }],
  ['a key in the header', { alg: 'ES256', typ: 'probity-statement+jws', x5c: ['AAAA'], jwk: {} }],
  ['no certificate', { alg: 'ES256', typ: 'probity-statement+jws', x5c: [] }],
  ['a certificate that is none', { alg: 'ES256', typ: 'probity-statement+jws', x5c: ['AAAA'] }],
])('refuses %s', async (_, header) => {
  const jws = typeof header === 'string' ? header : `${base64Url(JSON.stringify(header))}.${base64Url('{}')}.AAAA`
  await expect(verifyStatement(jws)).rejects.toMatchObject({
    area: 'signature',
    code: expect.stringMatching(/malformed-statement|not-a-certificate/),
  })
})

testWith(['openssl'], 'OpenSSL agrees that an RSA statement is signed with the key of its certificate', async () => {
  const ada = await signer('Ada', 'rsa3072')
  const [header = '', body = '', signature = ''] = (await signStatement(payload, ada)).split('.')
  const folder = mkdtempSync(join(tmpdir(), 'probity-jws-'))
  try {
    writeFileSync(join(folder, 'signed'), `${header}.${body}`)
    writeFileSync(join(folder, 'signature'), Buffer.from(signature, 'base64url'))
    writeFileSync(
      join(folder, 'key.pem'),
      runProgram('openssl', ['x509', '-pubkey', '-noout'], { input: encodeCertificatesPem(ada.chain) }).stdout,
    )
    const judged = runProgram('openssl', ['dgst', '-sha256', '-verify', 'key.pem', '-signature', 'signature', 'signed'], { cwd: folder })
    expect(judged.stdout).toContain('Verified OK')
  } finally {
    rmSync(folder, { recursive: true })
  }
})
