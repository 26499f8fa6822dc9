import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseCertificate, readCertificate } from '#shared/signing/certificates/certificate.ts'
import { SignatureError } from '#shared/signing/model/signature-error.ts'
import { judgeTrust } from '#shared/signing/certificates/trust.ts'
import { runProgram, testWith } from '../../../support/programs.ts'

/** Chains as other programs make them, all by OpenSSL; most of them break one rule of RFC 5280. */
let folder: string
const at = (name: string): string => join(folder, name)
const openssl = (...args: string[]): void => {
  const { exitCode, stderr } = runProgram('openssl', args)
  if (exitCode !== 0) throw new Error(`${args.join(' ')}\n${stderr}`)
}

interface Recipe {
  /** File names of key and certificate; the common name unless told. */
  readonly name: string
  readonly commonName?: string
  /** Self-signed without. */
  readonly issuer?: string
  readonly extensions?: readonly string[]
  readonly key?: readonly string[]
  readonly options?: readonly string[]
}

const authority = ['basicConstraints=critical,CA:TRUE', 'keyUsage=critical,keyCertSign']
const person = ['keyUsage=critical,digitalSignature', 'extendedKeyUsage=emailProtection']
const p256 = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256']

function make({ name, commonName = name, issuer, extensions = person, key = p256, options = [] }: Recipe): Uint8Array<ArrayBuffer> {
  writeFileSync(at(`${name}.ext`), extensions.join('\n'))
  openssl('req', '-new', '-newkey', ...key, '-nodes', '-subj', `/CN=${commonName}`, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`))
  const signing = issuer === undefined ? ['-signkey', at(`${name}.key`)] : ['-CA', at(`${issuer}.pem`), '-CAkey', at(`${issuer}.key`)]
  const serial = options.includes('-set_serial') ? [] : ['-set_serial', '7']
  const common = ['-in', at(`${name}.csr`), '-days', '3650', '-extfile', at(`${name}.ext`)]
  openssl('x509', '-req', ...common, ...signing, ...serial, ...options, '-out', at(`${name}.pem`))
  openssl('x509', '-in', at(`${name}.pem`), '-outform', 'DER', '-out', at(`${name}.der`))
  return Uint8Array.from(readFileSync(at(`${name}.der`)))
}

/** When the certificates, made a moment ago, are valid. */
const now = new Date(Date.now() + 3_600_000).toISOString()
const years = (count: number): string => new Date(Date.now() + count * 365 * 86_400_000).toISOString()
let root: Uint8Array<ArrayBuffer>
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'probity-certificates-'))
  root = make({ name: 'Root', extensions: authority })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a certificate by OpenSSL', () => {
  testWith(['openssl'], 'is trusted over an authority between, whatever its serial number looks like', async () => {
    const middle = make({ name: 'Middle', issuer: 'Root', extensions: authority })
    for (const serial of ['0', '-5', `0x${'f7'.repeat(40)}`]) {
      const leaf = make({ name: 'Leaf', issuer: 'Middle', options: ['-set_serial', serial] })
      expect(await judgeTrust([leaf, middle], [root], now), serial).toMatchObject({ trusted: true, basis: { kind: 'issued-by-known' } })
      expect(parseCertificate(leaf).serialNumber, serial).toBe(serial.startsWith('-') ? -BigInt(serial.slice(1)) : BigInt(serial))
      expect((await readCertificate(leaf)).person.name).toBe('Leaf')
    }
  })

  const broken: readonly (readonly [name: string, code: string, kind: string, make: () => Judged])[] = [
    ['for servers only', 'certificate-not-for-signing', 'issued-by-known', () => leafWith(['extendedKeyUsage=serverAuth'])],
    ['for timestamps only', 'certificate-not-for-signing', 'issued-by-known', () => leafWith(['extendedKeyUsage=critical,timeStamping'])],
    ['for encryption only', 'certificate-not-for-signing', 'issued-by-known', () => leafWith(['keyUsage=critical,keyEncipherment'])],
    [
      'with a critical rule that nobody knows',
      'certificate-rule-unknown',
      'issued-by-known',
      () => leafWith([...person, '1.2.3.4=critical,ASN1:UTF8String:only on Sundays']),
    ],
    ['that had expired', 'certificate-not-valid-then', 'known', () => ownAt(years(11))],
    ['that was not valid yet', 'certificate-not-valid-then', 'known', () => ownAt(years(-1))],
    [
      'of an authority that had expired',
      'issuer-not-valid-then',
      'issuer-unfit',
      () => {
        const short = make({ name: 'Short', extensions: authority, options: ['-days', '100'] })
        return { chain: [make({ name: 'Long', issuer: 'Short' })], trusted: [short], at: years(1) }
      },
    ],
    [
      'of an authority limited to certain names',
      'certificate-rule-unknown',
      'issuer-unfit',
      () => issuedBy({ name: 'Limited', extensions: [...authority, 'nameConstraints=critical,permitted;email:example.org'] }),
    ],
    [
      'of an authority for servers',
      'issuer-not-an-authority',
      'issuer-unfit',
      () => issuedBy({ name: 'Web', extensions: [...authority, 'extendedKeyUsage=serverAuth'] }),
    ],
    ['of somebody who is no authority', 'issuer-not-an-authority', 'issuer-unfit', () => issuedBy({ name: 'Nobody', extensions: person })],
    [
      'of an authority with a key of RSA-1024',
      'issuer-too-weak',
      'issuer-unfit',
      () => issuedBy({ name: 'Weak', extensions: authority, key: ['rsa:1024'] }),
    ],
    [
      'signed by SHA-1',
      'issuer-too-weak',
      'issuer-unfit',
      () => ({ chain: [make({ name: 'Old', issuer: 'Root', options: ['-sha1'] })], trusted: [root] }),
    ],
    [
      'below more authorities than allowed',
      'chain-too-deep',
      'issuer-unknown',
      () => {
        const shallow = make({ name: 'Shallow', extensions: ['basicConstraints=critical,CA:TRUE,pathlen:0', 'keyUsage=keyCertSign'] })
        const between = make({ name: 'Between', issuer: 'Shallow', extensions: authority })
        return { chain: [make({ name: 'Below', issuer: 'Between' }), between], trusted: [shallow] }
      },
    ],
  ]
  interface Judged {
    readonly chain: readonly Uint8Array<ArrayBuffer>[]
    readonly trusted: readonly Uint8Array<ArrayBuffer>[]
    readonly at?: string
  }
  const leafWith = (extensions: readonly string[]): Judged => ({
    chain: [make({ name: 'Leaf', issuer: 'Root', extensions })],
    trusted: [root],
  })
  const ownAt = (then: string): Judged => {
    const own = make({ name: 'Own' })
    return { chain: [own], trusted: [own], at: then }
  }
  const issuedBy = (issuer: Recipe): Judged => {
    const der = make(issuer)
    return { chain: [make({ name: 'Leaf', issuer: issuer.name })], trusted: [der] }
  }
  for (const [name, code, kind, made] of broken)
    testWith(['openssl'], `${name} is not trusted, and the reason is said (${code})`, async () => {
      const { chain, trusted, at: then = now } = made()
      const verdict = await judgeTrust(chain, trusted, then)
      expect(verdict).toMatchObject({ trusted: false, basis: { kind } })
      expect(verdict.problems.map((problem) => problem.code)).toEqual([code])
    })

  testWith(['openssl'], 'for timestamps is trusted to make timestamps', async () => {
    const { chain, trusted } = leafWith(['extendedKeyUsage=critical,timeStamping'])
    expect((await judgeTrust(chain, trusted, now, 'timestamps')).trusted).toBe(true)
    const mail = leafWith(person)
    expect((await judgeTrust(mail.chain, mail.trusted, now, 'timestamps')).trusted).toBe(false)
  })

  testWith(['openssl'], 'of an unrelated root is unknown, and of a namesake of a trusted one an impostor', async () => {
    const other = make({ name: 'Other', extensions: authority })
    const leaf = make({ name: 'Leaf', issuer: 'Other' })
    expect(await judgeTrust([leaf, other], [root], now)).toMatchObject({
      trusted: false,
      basis: { kind: 'issuer-unknown', issuer: 'Other' },
    })
    const namesake = make({ name: 'Namesake', commonName: 'Other', extensions: authority })
    expect(await judgeTrust([leaf, other], [namesake], now)).toMatchObject({ trusted: false, basis: { kind: 'issuer-impostor' } })
  })

  testWith(['openssl'], 'one bit changed anywhere is refused or not trusted, never an accident', async () => {
    const leaf = make({ name: 'Leaf', issuer: 'Root' })
    // Behind what the root signed stand its signature and padding, which say nothing.
    const signedLength = leaf.length - parseCertificate(leaf).signature.value.length - 20
    let judged = 0
    for (let position = 0; position < leaf.length; position += 1) {
      const changed = Uint8Array.from(leaf)
      changed[position] = (changed[position] ?? 0) ^ (1 << (position % 8))
      const verdict = await judgeTrust([changed], [root], now).catch((error: unknown) => error)
      if (verdict instanceof SignatureError) continue
      expect(verdict, `byte ${position}`).toMatchObject({ trusted: position < signedLength ? false : expect.any(Boolean) })
      judged += 1
    }
    expect(judged).toBeGreaterThan(100)
  })
})

test('a crowd of authorities that all issue each other is given up soon', async (context) => {
  if (runProgram('which', ['openssl']).exitCode !== 0) context.skip()
  const crowd = ['first', 'second'].map((name) => make({ name, commonName: 'Crowd', extensions: authority }))
  // One key and name, many certificates: each is issued by each.
  const others = Array.from({ length: 20 }, (_, index) => {
    const common = ['x509', '-req', '-in', at('first.csr'), '-signkey', at('first.key'), '-days', '100', '-extfile', at('first.ext')]
    openssl(...common, '-set_serial', String(index + 100), '-outform', 'DER', '-out', at(`crowd-${index}.der`))
    return Uint8Array.from(readFileSync(at(`crowd-${index}.der`)))
  })
  const leaf = make({ name: 'Lost', issuer: 'first' })
  const start = process.cpuUsage()
  expect((await judgeTrust([leaf, ...crowd, ...others], [root], now)).trusted).toBe(false)
  const { user } = process.cpuUsage(start)
  // 22⁴ ways would take minutes.
  expect(user / 1_000_000).toBeLessThan(5)
})
