import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createIdentity, identityFromKey } from '#shared/signing/certificates/create-identity.ts'
import type { SigningIdentity } from '#shared/signing/model/identity.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { exportPkcs12, importPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import { runProgram, testWith } from '../../../support/programs.ts'
import { exportablePerson, fixedClock } from '../signers.ts'

const passphrase = 'gëheim – 42'

describe.each(['rsa3072', 'p256'] as const)('a %s identity', (algorithm) => {
  let identity: SigningIdentity
  let pkcs8: Uint8Array<ArrayBuffer>
  let file: Uint8Array<ArrayBuffer>
  const folder = mkdtempSync(join(tmpdir(), 'probity-p12-'))

  beforeAll(async () => {
    ;({ identity } = await createIdentity({ person: exportablePerson, algorithm, clock: fixedClock, extractable: true }))
    pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', identity.privateKey))
    file = await exportPkcs12(identity, pkcs8, passphrase)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('comes back from PKCS#12 as it went in, its key locked', async () => {
    const imported = await importPkcs12(file, passphrase)
    expect(imported.person).toEqual(exportablePerson)
    expect(imported.chain).toEqual(identity.chain)
    expect(imported.pkcs8).toEqual(pkcs8)
    expect(imported.algorithm).toBe(algorithm)
    expect(imported.privateKey.extractable).toBe(false)
  })

  test.each(['', 'gëheim – 43', `${passphrase} `])('does not open with the passphrase "%s"', async (wrong) => {
    await expect(importPkcs12(file, wrong)).rejects.toMatchObject({ area: 'signature', code: 'wrong-passphrase' })
  })

  testWith(['openssl'], 'is read by OpenSSL, encrypted by PBES2 and AES-256', () => {
    const seen = runProgram('openssl', ['pkcs12', '-info', '-nokeys', '-passin', `pass:${passphrase}`], { input: file })
    expect(seen.exitCode).toBe(0)
    expect(seen.stderr).toMatch(/Shrouded Keybag: PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256/)
    expect(seen.stdout).toContain('BEGIN CERTIFICATE')
  })

  testWith(['openssl'], 'is read from files that OpenSSL wrote, modern and legacy (3DES and RC2)', async () => {
    const keyFile = join(folder, 'key.der')
    const pemFile = join(folder, 'chain.pem')
    writeFileSync(keyFile, pkcs8)
    runProgram('openssl', ['pkey', '-inform', 'DER', '-in', keyFile, '-out', `${keyFile}.pem`])
    writeFileSync(pemFile, encodeCertificatesPem(identity.chain))
    for (const options of [[], ['-legacy'], ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']]) {
      const out = join(folder, 'other.p12')
      const made = runProgram('openssl', [
        'pkcs12',
        '-export',
        '-inkey',
        `${keyFile}.pem`,
        '-in',
        pemFile,
        '-out',
        out,
        '-passout',
        'pass:plain words',
        ...options,
      ])
      expect(made.exitCode, made.stderr).toBe(0)
      const imported = await importPkcs12(readFileSync(out), 'plain words')
      expect(imported.pkcs8).toEqual(pkcs8)
      await expect(importPkcs12(readFileSync(out), 'other words')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    }
  })

  test('is refused when the file asks for hours of work', async () => {
    // 100000 iterations as DER integer, near the end of the file.
    const at = Buffer.from(file).lastIndexOf(Buffer.from([2, 3, 1, 0x86, 0xa0]))
    const hostile = Uint8Array.from(file)
    hostile.set([0x7f, 0xff, 0xff], at + 2)
    await expect(importPkcs12(hostile, passphrase)).rejects.toMatchObject({ code: 'not-pkcs12' })
  })

  test('is brought back from its stored parts with a locked key', async () => {
    const back = await identityFromKey({ chainDer: identity.chain, pkcs8, person: identity.person, ageRecipient: identity.ageRecipient })
    expect(back.fingerprint).toBe(identity.fingerprint)
    expect(back.algorithm).toBe(algorithm)
    expect(back.privateKey.extractable).toBe(false)
  })

  test("is refused when the stored key is somebody else's", async () => {
    const other = await createIdentity({ person: exportablePerson, algorithm: 'p256', clock: fixedClock, extractable: true })
    const otherKey = new Uint8Array(await crypto.subtle.exportKey('pkcs8', other.identity.privateKey))
    const mixed = { chainDer: identity.chain, pkcs8: otherKey, person: identity.person, ageRecipient: identity.ageRecipient }
    await expect(identityFromKey(mixed)).rejects.toMatchObject({ code: algorithm === 'p256' ? 'no-private-key' : 'unsupported-key' })
  })
})

test.each([
  ['nothing', new Uint8Array()],
  ['text', new TextEncoder().encode('not a key store')],
  ['a DER sequence of another kind', Uint8Array.of(0x30, 3, 2, 1, 1)],
  ['too much', new Uint8Array(2_000_000)],
])('refuses %s as a PKCS#12 file', async (_, bytes) => {
  await expect(importPkcs12(bytes, 'x')).rejects.toMatchObject({ code: 'not-pkcs12' })
})
