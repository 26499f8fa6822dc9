import 'reflect-metadata'
import { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, Name, X509CertificateGenerator } from '@peculiar/x509'
import { beforeAll, describe, expect, test } from 'vitest'
import { judgeTrust } from '#shared/signing/certificates/trust.ts'
import { keyParameters, signParameters } from '#shared/signing/certificates/signing-key.ts'
import { signedAt, signer } from '../signers.ts'

interface Holder {
  readonly name: string
  readonly keys: CryptoKeyPair
  readonly der: Uint8Array<ArrayBuffer>
}

/** A certificate of P-256, issued by another or by itself. */
async function certificate(
  name: string,
  options: {
    issuer?: Holder
    ca?: boolean
    usage?: KeyUsageFlags
    from?: string
    to?: string
    pathLength?: number
    /** A key of this kind instead of P-256, signing by this hash. */
    rsa?: { bits: number; hash: 'SHA-1' | 'SHA-256' }
  } = {},
): Promise<Holder> {
  const { rsa } = options
  const parameters = rsa && { ...keyParameters.rsa3072, modulusLength: rsa.bits, hash: rsa.hash }
  const keys = await crypto.subtle.generateKey(parameters ?? keyParameters.p256, true, ['sign', 'verify'])
  const issuerHash = options.issuer?.keys.privateKey.algorithm
  const made = await X509CertificateGenerator.create({
    serialNumber: '01',
    subject: new Name([{ CN: [{ utf8String: name }] }]),
    issuer: new Name([{ CN: [{ utf8String: options.issuer?.name ?? name }] }]),
    notBefore: new Date(options.from ?? '2026-01-01'),
    notAfter: new Date(options.to ?? '2027-01-01'),
    publicKey: keys.publicKey,
    signingKey: (options.issuer?.keys ?? keys).privateKey,
    signingAlgorithm:
      issuerHash?.name.startsWith('RSA') === true && 'hash' in issuerHash
        ? { name: issuerHash.name, hash: issuerHash.hash as Algorithm }
        : options.issuer === undefined && rsa !== undefined
          ? { name: keyParameters.rsa3072.name, hash: rsa.hash }
          : signParameters.p256,
    extensions: [
      new BasicConstraintsExtension(options.ca ?? false, options.pathLength, true),
      new KeyUsagesExtension(options.usage ?? (options.ca === true ? KeyUsageFlags.keyCertSign : KeyUsageFlags.digitalSignature), true),
    ],
  })
  return { name, keys, der: new Uint8Array(made.rawData) }
}

let root: Holder
let middle: Holder
let leaf: Holder
beforeAll(async () => {
  root = await certificate('Root', { ca: true })
  middle = await certificate('Middle', { ca: true, issuer: root })
  leaf = await certificate('Leaf', { issuer: middle })
})

describe('a signer is trusted', () => {
  test('by own certificate, by issuer, and over an issuer that the file brings along', async () => {
    expect(await judgeTrust([leaf.der], [leaf.der], signedAt)).toEqual({ trusted: true, basis: { kind: 'known' }, problems: [] })
    expect((await judgeTrust([leaf.der], [middle.der], signedAt)).trusted).toBe(true)
    expect((await judgeTrust([leaf.der, middle.der], [root.der], signedAt)).trusted).toBe(true)
    expect((await judgeTrust([leaf.der, middle.der, root.der], [root.der], signedAt)).trusted).toBe(true)
  })
})

describe('a signer is not trusted', () => {
  test('without any link, or with a missing link', async () => {
    expect((await judgeTrust([leaf.der, middle.der, root.der], [], signedAt)).trusted).toBe(false)
    expect((await judgeTrust([leaf.der], [root.der], signedAt)).trusted).toBe(false)
    expect((await judgeTrust([], [root.der], signedAt)).trusted).toBe(false)
  })

  test('when the issuer only has the right name', async () => {
    const impostor = await certificate('Middle', { ca: true })
    expect((await judgeTrust([leaf.der], [impostor.der], signedAt)).trusted).toBe(false)
  })

  test('over a link by SHA-1, or by a key of 1024 bits', async () => {
    const sound = await certificate('Sound', { ca: true, rsa: { bits: 2048, hash: 'SHA-256' } })
    const child = await certificate('Child', { issuer: sound })
    expect((await judgeTrust([child.der], [sound.der], signedAt)).trusted).toBe(true)
    for (const rsa of [
      { bits: 2048, hash: 'SHA-1' },
      { bits: 1024, hash: 'SHA-256' },
    ] as const) {
      const weak = await certificate('Weak', { ca: true, rsa })
      const issued = await certificate('Child', { issuer: weak })
      expect((await judgeTrust([issued.der], [weak.der], signedAt)).trusted, JSON.stringify(rsa)).toBe(false)
    }
  })

  test('over more authorities than one of them allows', async () => {
    const shallow = await certificate('Shallow', { ca: true, pathLength: 0 })
    const direct = await certificate('Direct', { issuer: shallow })
    expect((await judgeTrust([direct.der], [shallow.der], signedAt)).trusted).toBe(true)
    const between = await certificate('Between', { ca: true, issuer: shallow })
    const below = await certificate('Below', { issuer: between })
    expect((await judgeTrust([below.der, between.der], [shallow.der], signedAt)).trusted).toBe(false)
  })

  test('and why is said, by the name of the authority', async () => {
    const basisOf = async (trusted: readonly Uint8Array<ArrayBuffer>[], chain = [leaf.der]) =>
      (await judgeTrust(chain, trusted, signedAt)).basis
    expect(await basisOf([])).toEqual({ kind: 'issuer-unknown', issuer: 'Middle' })
    expect(await basisOf([(await certificate('Middle', { ca: true })).der])).toEqual({ kind: 'issuer-impostor', issuer: 'Middle' })
    expect(await basisOf([root.der], [leaf.der, middle.der])).toEqual({ kind: 'issued-by-known', issuer: 'Root' })
    expect(await basisOf([], [root.der])).toEqual({ kind: 'self-signed-unknown' })
  })

  test('when the issuer is no authority, or may not issue certificates', async () => {
    const person = await certificate('Person')
    const issuedByPerson = await certificate('Child', { issuer: person })
    expect((await judgeTrust([issuedByPerson.der], [person.der], signedAt)).trusted).toBe(false)
    const limited = await certificate('Limited', { ca: true, usage: KeyUsageFlags.cRLSign })
    const issuedByLimited = await certificate('Child', { issuer: limited })
    expect((await judgeTrust([issuedByLimited.der], [limited.der], signedAt)).trusted).toBe(false)
  })

  test('when a link was not valid then', async () => {
    const expired = await certificate('Expired', { ca: true, issuer: root, to: '2026-02-01' })
    const child = await certificate('Child', { issuer: expired })
    expect((await judgeTrust([child.der, expired.der], [root.der], signedAt)).trusted).toBe(false)
    expect((await judgeTrust([child.der, expired.der], [root.der], undefined)).trusted).toBe(true)
  })

  test('with a certificate that is not for signing', async () => {
    const agreement = await certificate('Agreement', { usage: KeyUsageFlags.keyAgreement })
    expect(await judgeTrust([agreement.der], [agreement.der], signedAt)).toMatchObject({
      trusted: false,
      problems: [{ code: 'certificate-not-for-signing' }],
    })
  })

  test('over a circle of issuers', async () => {
    const first = await certificate('First', { ca: true })
    const second = await certificate('Second', { ca: true, issuer: first })
    expect((await judgeTrust([second.der, first.der, second.der], [root.der], signedAt)).trusted).toBe(false)
  })

  test('one second before and after the validity, but at its ends', async () => {
    const { chain } = await signer('Ada', 'p256')
    for (const [at, trusted] of [
      ['2026-03-01T08:59:59.000Z', false],
      ['2026-03-01T09:00:00.000Z', true],
      ['2031-03-01T10:00:00.000Z', true],
      ['2031-03-01T10:00:01.000Z', false],
    ] as const) {
      expect((await judgeTrust(chain, chain, at)).trusted, at).toBe(trusted)
    }
  })
})
