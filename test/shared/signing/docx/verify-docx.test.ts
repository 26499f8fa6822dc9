import { unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '#shared/bytes/digest.ts'
import { buildDocxSignature } from '#shared/signing/docx/docx-signature-xml.ts'
import type { SigningIdentity, VerificationReport } from '#shared/signing/model/identity.ts'
import { signDocx } from '#shared/signing/docx/sign-docx.ts'
import { verifyDocx } from '#shared/signing/docx/verify-docx.ts'
import { sampleDocx } from '../../../documents/sample-docx.ts'
import { repack, type Parts } from '../altered-files.ts'
import { expectSound } from '../expect-sound.ts'
import { signedAt, signer } from '../signers.ts'

let ada: SigningIdentity
let bob: SigningIdentity
let mallory: SigningIdentity
let plain: Uint8Array<ArrayBuffer>
let one: Uint8Array<ArrayBuffer>
let two: Uint8Array<ArrayBuffer>
const verify = (bytes: Uint8Array): Promise<VerificationReport> => verifyDocx(bytes, { trusted: [ada, bob].flatMap(({ chain }) => chain) })
const sign = (docx: Uint8Array, identity: SigningIdentity, reason = 'Approved – <&"> Δ') =>
  signDocx({ docx, identity, role: 'Officer', reason, signedAt })

beforeAll(async () => {
  ;[ada, bob, mallory] = await Promise.all([signer('Ada, "the first" <Δ>', 'rsa3072'), signer('Bob', 'p256'), signer('Mallory', 'p256')])
  plain = await sampleDocx()
  one = await sign(plain, ada)
  two = await sign(one, bob)
})

test('one, two and three signatures are intact, complete and trusted; role, reason, time and digest are read', async () => {
  const three = await sign(two, ada, '')
  for (const [index, file] of [one, two, three].entries()) expectSound(await verify(file), 'docx', index + 1)
  const { signatures, contentSha256 } = await verify(two)
  expect(signatures[0]).toMatchObject({
    signer: 'Ada, "the first" <Δ>',
    role: 'Officer',
    reason: 'Approved – <&"> Δ',
    algorithm: 'RSA-3072 SHA-256',
  })
  expect(signatures[1]).toMatchObject({ signer: 'Bob', algorithm: 'ECDSA P-256 SHA-256', fingerprint: bob.fingerprint })
  expect(contentSha256).toBe('6e569e05cb6f8608572c79d63b365dc31617bf84d7393d2cb9d2f1ffe0edf95b')
})

test('same input gives the same bytes with a deterministic key', async () => {
  expect(await sign(plain, ada)).toEqual(one)
})

test('signing keeps every part as it was and only removes white space between relationships', () => {
  const before = unzipSync(plain)
  const after = unzipSync(one)
  for (const [name, bytes] of Object.entries(before)) {
    if (!name.endsWith('.rels') && name !== '[Content_Types].xml') expect(after[name], name).toEqual(bytes)
  }
  for (const [name, bytes] of Object.entries(after))
    if (name.endsWith('.rels')) expect(new TextDecoder().decode(bytes)).not.toMatch(/>\s+</)
})

test('a countersignature leaves the first signature byte for byte', () => {
  expect(unzipSync(two)['_xmlsignatures/sig1.xml']).toEqual(unzipSync(one)['_xmlsignatures/sig1.xml'])
})

test('a signature by a stranger is intact but not trusted', async () => {
  const report = await verify(await sign(one, mallory))
  expect(report).toMatchObject({ valid: true, trusted: false })
  expect(report.signatures.map(({ trusted }) => trusted)).toEqual([true, false])
})

test('an unsigned file is not valid', async () => {
  expect(await verify(plain)).toMatchObject({ valid: false, signatures: [], problems: [{ code: 'not-signed' }] })
})

const text = new TextEncoder()
function replace(parts: Parts, name: string, from: string | RegExp, to: string): void {
  const before = new TextDecoder().decode(parts[name])
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to replace in ${name}`)
  parts[name] = text.encode(after)
}
const inFile = (name: string, from: string | RegExp, to: string) => () => repack(one, (parts) => replace(parts, name, from, to))
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const signature = '_xmlsignatures/sig1.xml'

describe('tampering is reported with its reason', () => {
  const cases: readonly (readonly [name: string, code: string, make: () => Uint8Array | Promise<Uint8Array>])[] = [
    ['text', 'digest-mismatch', inFile('word/document.xml', 'low', 'none')],
    [
      'an image byte',
      'digest-mismatch',
      () =>
        repack(one, (parts) => {
          const image = parts['word/media/image1.png']
          if (image !== undefined) image[40] = (image[40] ?? 0) ^ 1
        }),
    ],
    [
      'the target of a relationship',
      'digest-mismatch',
      inFile('word/_rels/document.xml.rels', 'https://example.org/', 'https://evil.example/'),
    ],
    [
      'the target mode of a relationship',
      'digest-mismatch',
      inFile('word/_rels/document.xml.rels', 'Target="styles.xml"', 'Target="styles.xml" TargetMode="External"'),
    ],
    [
      'a new relationship to a remote template',
      'relationship-not-signed',
      () =>
        repack(one, (parts) => {
          parts['word/_rels/settings.xml.rels'] = text.encode(
            `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/attachedTemplate" Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>`,
          )
        }),
    ],
    [
      'a relationship more in a signed part',
      'relationship-not-signed',
      inFile(
        'word/_rels/document.xml.rels',
        '</Relationships>',
        `<Relationship Id="rId99" Type="${office}/image" Target="media/image1.png"/></Relationships>`,
      ),
    ],
    ['a relationship less', 'relationship-missing', inFile('word/_rels/document.xml.rels', /<Relationship Id="rId1"[^>]*>/, '')],
    ['a new part', 'part-not-signed', () => repack(one, (parts) => void (parts['word/extra.xml'] = text.encode('<x/>')))],
    ['a part less', 'part-missing', () => repack(one, (parts) => void delete parts['word/media/image1.png'])],
    [
      'another content type',
      'content-type-changed',
      inFile('[Content_Types].xml', 'wordprocessingml.document.main+xml', 'wordprocessingml.template.main+xml'),
    ],
    [
      'a content type for a part that is not there',
      'content-type-stray',
      inFile('[Content_Types].xml', '</Types>', '<Override PartName="/word/extra.xml" ContentType="application/xml"/></Types>'),
    ],
    ['the title in the properties', 'digest-mismatch', inFile('docProps/core.xml', 'Impact', 'No impact')],
    ['the printed digest', 'digest-mismatch', inFile('docProps/custom.xml', '6e569e', '000000')],
    [
      'the time of signing',
      'digest-mismatch',
      inFile(signature, '2026-03-02T09:30:15Z</mdssi:Value>', '2025-03-02T09:30:15Z</mdssi:Value>'),
    ],
    ['the reason', 'digest-mismatch', inFile(signature, 'Approved', 'Rejected')],
    ['the role', 'digest-mismatch', inFile(signature, 'Officer', 'Director')],
    ['a digest in the manifest', 'digest-mismatch', inFile(signature, /(<Manifest>.*?<DigestValue>)..../, '$1AAAA')],
    ['the signature value', 'signature-mismatch', inFile(signature, /<SignatureValue>..../, '<SignatureValue>AAAA')],
    [
      "somebody else's certificate",
      'signature-mismatch',
      () =>
        repack(one, (parts) =>
          replace(parts, signature, /<X509Certificate>[^<]*/, `<X509Certificate>${btoa(String.fromCharCode(...(mallory.chain[0] ?? [])))}`),
        ),
    ],
    ['a certificate that is none', 'certificate-unreadable', inFile(signature, /<X509Certificate>[^<]*/, '<X509Certificate>AAAA')],
    ['a certificate cut off', 'certificate-unreadable', inFile(signature, /<X509Certificate>([^<]{400})[^<]*/, '<X509Certificate>$1')],
    [
      'an object that is not signed',
      'object-not-signed',
      inFile(
        signature,
        '</Signature>',
        '<Object><SignatureComments xmlns="http://schemas.microsoft.com/office/2006/digsig">I agree</SignatureComments></Object></Signature>',
      ),
    ],
    ['an id given twice', 'reference-invalid', inFile(signature, '</Signature>', '<Object Id="idPackageObject"></Object></Signature>')],
    [
      'a document type in the signature',
      'signature-unreadable',
      inFile(signature, '<Signature ', '<!DOCTYPE x [<!ENTITY a "b">]><Signature '),
    ],
    ['a comment in the signature', 'signature-unreadable', inFile(signature, '<SignedInfo>', '<!-- x --><SignedInfo>')],
    [
      'a stray file among the signatures',
      'stray-part',
      () => repack(one, (parts) => void (parts['_xmlsignatures/x.bin'] = text.encode('x'))),
    ],
    [
      'content in the origin of the signatures',
      'signature-origin-irregular',
      () => repack(one, (parts) => void (parts['_xmlsignatures/origin.sigs'] = text.encode('x'))),
    ],
    [
      'a second origin',
      'signature-origin-irregular',
      inFile(
        '_rels/.rels',
        '</Relationships>',
        '<Relationship Id="rId98" Type="http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin" Target="docProps/app.xml"/></Relationships>',
      ),
    ],
    ['bytes before the archive', 'malformed-archive', () => Buffer.concat([text.encode('MZ'), one])],
    ['bytes behind the archive', 'malformed-archive', () => Buffer.concat([one, text.encode('x')])],
    [
      'a name that differs by case only',
      'hostile-archive',
      () => repack(one, (parts) => void (parts['Word/Document.xml'] = text.encode('<x/>'))),
    ],
    ['a file cut off', 'malformed-archive', () => one.subarray(0, one.length - 100)],
  ]

  test.each(cases)('%s (%s)', async (_, code, make) => {
    const report = await verify(await make())
    expect(report.valid).toBe(false)
    const codes = [...report.problems, ...report.signatures.flatMap(({ problems }) => problems)].map((problem) => problem.code)
    expect(codes).toContain(code)
  })
})

test('content changed and signed again by a trusted person voids the first signature only', async () => {
  const report = await verify(
    await sign(
      repack(one, (parts) => replace(parts, 'word/document.xml', 'low', 'none')),
      bob,
    ),
  )
  expect(report.valid).toBe(false)
  expect(report.signatures.map(({ intact, complete }) => ({ intact, complete }))).toEqual([
    { intact: false, complete: true },
    { intact: true, complete: true },
  ])
})

test('a well-made signature that covers only a part of the file is called incomplete', async () => {
  const parts: Parts = unzipSync(one)
  const styles = parts['word/styles.xml'] ?? new Uint8Array()
  const manifest = [
    {
      name: 'word/styles.xml',
      contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml',
      digest: await sha256(styles),
    },
  ]
  parts[signature] = await buildDocxSignature({ identity: ada, role: '', reason: '', signedAt, manifest, number: 1 })
  const report = await verify(zipSync(parts))
  expect(report).toMatchObject({ valid: false, signatures: [{ intact: true, complete: false }] })
  const codes = new Set(report.signatures[0]?.problems.map(({ code }) => code))
  expect(codes).toEqual(new Set(['part-not-signed', 'relationship-not-signed']))
})

test('a zip bomb is refused without being unpacked', async () => {
  const bomb = zipSync({ '[Content_Types].xml': new Uint8Array(60_000_000) })
  expect(await verify(bomb)).toMatchObject({ valid: false, problems: [{ code: 'hostile-archive' }] })
})

test('random damage is never called valid and never throws', async () => {
  let seed = 11
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed % below
  }
  for (let round = 0; round < 60; round += 1) {
    const damaged = Uint8Array.from(one)
    const at = random(damaged.length)
    damaged[at] = (damaged[at] ?? 0) ^ (1 << random(8))
    const report = await verify(damaged)
    // Dates and attributes of zip entries mean nothing and are not signed; whatever else is hit must show.
    if (report.valid) expect(Object.entries(unzipSync(damaged)), `offset ${at}`).toEqual(Object.entries(unzipSync(one)))
  }
})

test('a reason that Word would cut and a time that is none are refused', async () => {
  await expect(sign(plain, ada, 'x'.repeat(255))).resolves.toBeInstanceOf(Uint8Array)
  await expect(sign(plain, ada, 'x'.repeat(256))).rejects.toMatchObject({ code: 'reason-too-long' })
  await expect(signDocx({ docx: plain, identity: ada, role: '', reason: '', signedAt: 'yesterday' })).rejects.toMatchObject({
    code: 'invalid-time',
  })
})

test.each([
  ['nothing', new Uint8Array(), 'malformed-archive'],
  ['an archive of another kind', zipSync({ 'a.txt': text.encode('a') }), 'not-a-docx'],
])('%s cannot be signed', async (_, docx, code) => {
  await expect(sign(docx, ada)).rejects.toMatchObject({ area: 'signature', code })
})
