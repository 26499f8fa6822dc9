import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createHash, createHmac } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as asn1js from 'asn1js'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { importPkcs12 } from '#shared/signing/certificates/pkcs12.ts'
import { runProgram, testWith } from '../../../support/programs.ts'

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

/** PKCS#8 of a P-256 key with its public half. */
const wholeP256Length = 138

/**
 * The same file with a MAC whose key comes from no passphrase: not even from the two zero bytes that end an empty one.
 * PFX ::= SEQUENCE { version, authSafe, macData SEQUENCE { mac SEQUENCE { algorithm, digest }, salt, iterations } }, RFC 7292, appendix B.2
 */
function withMacOfNothing(file: Uint8Array, hash: 'sha1' | 'sha512'): Uint8Array {
  const parts = (value: unknown): readonly asn1js.BaseBlock[] => (value instanceof asn1js.Constructed ? value.valueBlock.value : [])
  const bytesOf = (value: unknown): Uint8Array =>
    value instanceof asn1js.OctetString ? new Uint8Array(value.getValue()) : new Uint8Array()
  const [, safe, macData] = parts(asn1js.fromBER(Uint8Array.from(file)).result)
  const [mac, salt, rounds] = parts(macData)
  const content = bytesOf(parts(parts(safe)[1])[0])
  const digest = bytesOf(parts(mac)[1])
  const block = hash === 'sha1' ? 64 : 128
  let key: Uint8Array = Buffer.concat([Buffer.alloc(block, 3), Buffer.alloc(block, bytesOf(salt))])
  const iterations = rounds instanceof asn1js.Integer ? rounds.valueBlock.valueDec : 1
  for (let round = 0; round < iterations; round += 1) key = createHash(hash).update(key).digest()
  const changed = Uint8Array.from(file)
  changed.set(createHmac(hash, key).update(content).digest(), Buffer.from(file).lastIndexOf(digest))
  return changed
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

  testWith(['openssl'], 'whose MAC is made from no passphrase at all opens with an empty one', async () => {
    for (const hash of ['sha1', 'sha512'] as const) {
      const file = withMacOfNothing(packWith('', 'nothing.p12', '-inkey', at('rsa.key'), '-in', at('rsa.crt'), '-macalg', hash), hash)
      expect(runProgram('openssl', ['pkcs12', '-noout', '-passin', 'pass:'], { input: file }).exitCode).toBe(0)
      expect((await importPkcs12(file, '')).person.name).toBe('rsa')
      await expect(importPkcs12(file, ' ')).rejects.toMatchObject({ code: 'wrong-passphrase' })
      const altered = Uint8Array.from(file)
      altered[200] = (altered[200] ?? 0) ^ 1
      await expect(importPkcs12(altered, '')).rejects.toMatchObject({ area: 'signature' })
    }
  })

  testWith(['openssl'], 'with an EC key that lacks its public half, as Java writes it, opens', async () => {
    openssl('ec', '-in', at('ec.key'), '-no_public', '-out', at('half.key'))
    const { person, pkcs8 } = await importPkcs12(pack('half.p12', '-inkey', at('half.key'), '-in', at('ec.crt')), password)
    expect(person.name).toBe('ec')
    // What is kept is whole, so that every platform takes it.
    expect(pkcs8.length).toBe(wholeP256Length)
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
