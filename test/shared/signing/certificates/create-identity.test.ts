import 'reflect-metadata'
import { X509Certificate } from '@peculiar/x509'
import { identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import { parseCertificate, readCertificate } from '#shared/signing/certificates/certificate.ts'
import { createIdentity } from '#shared/signing/certificates/create-identity.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { distinguishedNameText } from '#shared/signing/certificates/distinguished-name.ts'
import { runProgram, testWith } from '../../../support/programs.ts'
import { exportablePerson, fixedClock } from '../signers.ts'

describe.each(['rsa3072', 'p256'] as const)('a new %s identity', (algorithm) => {
  test('states the person in its certificate and keeps its key locked', async () => {
    const { identity, ageIdentity } = await createIdentity({ person: exportablePerson, algorithm, clock: fixedClock })
    const [der] = identity.chain
    if (der === undefined) throw new Error('no certificate')
    const facts = await readCertificate(der)
    expect(facts.person).toEqual(exportablePerson)
    expect(facts.isAuthority).toBe(false)
    expect(facts.notBefore).toBe('2026-03-01T09:00:00.000Z')
    expect(facts.notAfter).toBe('2031-03-01T10:00:00.000Z')
    expect(facts.serialNumberHex).toMatch(/^[4-7][0-9a-f]{31}$/)
    expect(identity.fingerprint).toBe(await sha256Hex(der))
    expect(identity.privateKey.extractable).toBe(false)
    expect(await new X509Certificate(der).isSelfSigned()).toBe(true)
    expect(ageIdentity).toMatch(/^AGE-SECRET-KEY-1/)
    expect(identity.ageRecipient).toBe(await identityToRecipient(ageIdentity))
  })

  testWith(['openssl'], 'follows the profile that other programs accept', async () => {
    const { identity } = await createIdentity({ person: exportablePerson, algorithm, clock: fixedClock })
    const { stdout } = runProgram('openssl', ['x509', '-inform', 'DER', '-noout', '-text', '-nameopt', 'utf8'], {
      input: identity.chain[0] ?? '',
    })
    expect(stdout).toMatch(/Basic Constraints: critical\s+CA:FALSE/)
    expect(stdout).toMatch(/Key Usage: critical\s+Digital Signature, Non Repudiation/)
    expect(stdout).toMatch(/Extended Key Usage:\s+E-mail Protection, 1\.3\.6\.1\.5\.5\.7\.3\.36/)
    expect(stdout).toMatch(/Subject Alternative Name:\s+email:zoe@example\.org/)
    expect(stdout).toMatch(/Subject Key Identifier:/)
    expect(stdout).toContain(algorithm === 'rsa3072' ? 'Public-Key: (3072 bit)' : 'NIST CURVE: P-256')
  })
})

test('a person who gives only a name gets a certificate without empty parts', async () => {
  const person = { name: 'Ada', email: '', designation: '', organisation: '' }
  const { identity } = await createIdentity({ person, algorithm: 'p256', clock: fixedClock })
  expect(distinguishedNameText(parseCertificate(identity.chain[0] ?? new Uint8Array()).subject)).toBe('CN=Ada')
})

test('a name with characters of meaning is written as RFC 2253 wants it, most specific part first', async () => {
  const person = { name: '#A, "B" <c>\\', email: '', designation: 'x+y', organisation: ' Z; ' }
  const { identity } = await createIdentity({ person, algorithm: 'p256', clock: fixedClock })
  const certificate = parseCertificate(identity.chain[0] ?? new Uint8Array())
  expect(distinguishedNameText(certificate.issuer)).toBe('CN=\\#A\\, \\"B\\" \\<c\\>\\\\,T=x\\+y,O=\\ Z\\;\\ ')
})
