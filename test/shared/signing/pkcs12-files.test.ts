import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { importPkcs12 } from '#shared/signing/pkcs12.ts'
import { runProgram, testWith } from '../../support/programs.ts'

/** Files as administrators and trust services hand them out, made by OpenSSL. */
const password = 'Straße Nº 7 – Köln'
let folder: string
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): void => {
  const { exitCode, stderr } = runProgram('openssl', args)
  if (exitCode !== 0) throw new Error(stderr)
}
const pack = (name: string, ...args: string[]): Uint8Array => packWith(password, name, ...args)
function packWith(passphrase: string, name: string, ...args: string[]): Uint8Array {
  openssl('pkcs12', '-export', '-passout', `pass:${passphrase}`, '-out', at(name), ...args)
  return new Uint8Array(readFileSync(at(name)))
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-p12-'))
  for (const [name, ...key] of [
    ['rsa', 'rsa:2048'],
    ['ec', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'],
    ['big', 'ec', '-pkeyopt', 'ec_paramgen_curve:secp521r1'],
    ['other', 'rsa:2048'],
  ] as const)
    openssl('req', '-x509', '-newkey', ...key, '-nodes', '-subj', `/CN=${name}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.crt`))
  writeFileSync(at('many.crt'), ['other', 'ec', 'rsa'].map((name) => readFileSync(at(`${name}.crt`), 'utf8')).join(''))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a key file by somebody else', () => {
  testWith(['openssl'], 'opens in every encryption, with a passphrase beyond ASCII', async () => {
    for (const kind of ['rsa', 'ec'])
      for (const [index, options] of [
        [],
        ['-legacy'],
        ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC', '-macalg', 'sha512'],
        ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-RC2-40', '-macalg', 'sha1', '-provider', 'legacy', '-provider', 'default'],
      ].entries()) {
        const file = pack(`${kind}${index}.p12`, '-inkey', at(`${kind}.key`), '-in', at(`${kind}.crt`), ...options)
        const { person, algorithm } = await importPkcs12(file, password)
        expect([person.name, algorithm], options.join(' ')).toEqual([kind, kind === 'rsa' ? 'rsa3072' : 'p256'])
        await expect(importPkcs12(file, password.toUpperCase())).rejects.toMatchObject({ code: 'wrong-passphrase' })
      }
  })

  testWith(['openssl'], 'with an empty passphrase opens with it, and with no other', async () => {
    for (const options of [[], ['-legacy']]) {
      const file = packWith('', 'empty.p12', '-inkey', at('ec.key'), '-in', at('ec.crt'), ...options)
      expect((await importPkcs12(file, '')).person.name).toBe('ec')
      await expect(importPkcs12(file, ' ')).rejects.toMatchObject({ code: 'wrong-passphrase' })
    }
    await expect(importPkcs12(pack('full.p12', '-inkey', at('ec.key'), '-in', at('ec.crt')), '')).rejects.toMatchObject({
      code: 'wrong-passphrase',
    })
  })

  testWith(['openssl'], 'with a key and no certificate, or a certificate and no key, says which', async () => {
    const keyOnly = pack('key.p12', '-nocerts', '-inkey', at('rsa.key'))
    await expect(importPkcs12(keyOnly, password)).rejects.toMatchObject({ code: 'no-certificate' })
    const certificateOnly = pack('certificate.p12', '-nokeys', '-in', at('rsa.crt'))
    await expect(importPkcs12(certificateOnly, password)).rejects.toMatchObject({ code: 'no-private-key' })
  })

  testWith(['openssl'], 'with several certificates takes the one of the key, wherever it stands', async () => {
    const file = pack('many.p12', '-inkey', at('rsa.key'), '-in', at('many.crt'))
    expect((await importPkcs12(file, password)).person.name).toBe('rsa')
  })

  testWith(['openssl'], 'with a kind of key that is not signed with here says so', async () => {
    const file = pack('big.p12', '-inkey', at('big.key'), '-in', at('big.crt'))
    await expect(importPkcs12(file, password)).rejects.toMatchObject({ code: 'unsupported-key' })
  })
})
