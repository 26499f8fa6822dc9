import { beforeAll, describe, expect, it, vi } from 'vitest'
import { sealToRecipients } from '#shared/bundle/age.ts'
import { bundleLimits } from '#shared/bundle/limits.ts'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle, type PackRequest } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle, verifyBundleFile } from '#shared/bundle/verify-bundle.ts'
import { sha256Hex } from '#shared/bytes/digest.ts'
import { ageKey, fixedClock, packRequest, testPerson, textEntry, workspace, type TestPerson } from './bundle-fixtures.ts'
import { deviceOf } from '../sync/records/assessment-fixtures.ts'
import { codeOf } from '../../support/error-code.ts'

let ada: TestPerson
let ben: TestPerson
let rsa: TestPerson
beforeAll(async () => {
  ;[ada, ben, rsa] = await Promise.all([testPerson('Ada'), testPerson('Ben'), testPerson('Rita', 'rsa3072')])
})

const pack = (changes: Partial<PackRequest> = {}, person = ada) => packBundle(packRequest(person, changes))

describe('packBundle and openBundle', () => {
  it('carries entries from author to recipient, signed and verified', async () => {
    const packed = await pack({ recipients: [ada.identity.ageRecipient, ben.identity.ageRecipient] })
    for (const reader of [ada, ben]) {
      const opened = await openBundle(packed.bytes, reader)
      const verdict = await verifyBundle(opened, { trusted: [] })
      if (!verdict.ok) throw new Error(JSON.stringify(verdict.problems))
      expect(verdict.bundle.author).toMatchObject({ fingerprint: ada.identity.fingerprint, person: { name: 'Ada' } })
      expect(verdict.bundle.trusted).toBe(false)
      expect(verdict.bundle.manifest).toMatchObject({
        workspace,
        device: deviceOf(1),
        sequence: 1,
        previous: null,
        created: fixedClock.now(),
      })
      expect(opened.manifest.contents.map(({ kind }) => kind)).toEqual(['assessment', 'assessment', 'statement'])
      const first = opened.files.get(opened.manifest.contents[0]?.path ?? '')
      expect(new TextDecoder().decode(first)).toBe('first')
    }
  })

  it('opens also where the engine has no X25519, and among several identities', async () => {
    const { bytes } = await pack({ recipients: [ben.identity.ageRecipient] })
    const importKey = vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('no X25519', 'NotSupportedError'))
    try {
      expect((await openBundle(bytes, ben)).manifest.sequence).toBe(1)
      expect(importKey).toHaveBeenCalled()
    } finally {
      importKey.mockRestore()
    }
    expect((await openBundle(bytes, { ageIdentity: [ada.ageIdentity, ben.ageIdentity] })).manifest.sequence).toBe(1)
  })

  it.each([
    ['no text of an identity', 'secret'],
    ['one letter wrong', 'AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SAAAAAA'],
    ['somebody’s recipient', 'age1qqqsyqcyq5rqwzqfpg9scrgwpugpzysnzs23v9ccrydpk8qarc0s0dcdqp'],
  ])('says of %s that it opens nothing', async (_what, ageIdentity) => {
    const { bytes } = await pack()
    expect(await codeOf(openBundle(bytes, { ageIdentity }))).toBe('not-for-me')
  })

  it('names the file by sequence and hash', async () => {
    const packed = await pack()
    expect(packed.sha256).toBe(await sha256Hex(packed.bytes))
    expect(packed.name).toBe(`00000001-${packed.sha256.slice(0, 16)}.probity`)
  })

  it('gives the same plaintext for the same input with an RSA key, whatever the time zone', async () => {
    const before = process.env.TZ
    const hashes: string[] = []
    for (const zone of ['UTC', 'Asia/Kolkata', 'America/Los_Angeles']) {
      process.env.TZ = zone
      hashes.push((await pack({}, rsa)).plaintextSha256)
    }
    process.env.TZ = before
    expect(new Set(hashes).size).toBe(1)
  })

  it('gives another ciphertext each time', async () => {
    expect((await pack({}, rsa)).sha256).not.toBe((await pack({}, rsa)).sha256)
  })

  it('tells a trusted author from a stranger', async () => {
    const opened = await openBundle((await pack()).bytes, ada)
    expect(await verifyBundle(opened, { trusted: ada.identity.chain })).toMatchObject({ ok: true, bundle: { trusted: true } })
    expect(await verifyBundle(opened, { trusted: ben.identity.chain })).toMatchObject({ ok: true, bundle: { trusted: false } })
  })

  it('refuses whoever it was not encrypted to', async () => {
    expect(await codeOf(openBundle((await pack()).bytes, ben))).toBe('not-for-me')
    expect(await codeOf(openBundle((await pack()).bytes, { ageIdentity: 'AGE-SECRET-KEY-1WRONG' }))).toBe('not-for-me')
  })

  it.each([
    ['no recipient', { recipients: [] }, 'not-packable'],
    ['a malformed recipient', { recipients: ['age1nonsense'] }, 'not-packable'],
    ['a recipient of another kind', { recipients: ['ssh-ed25519 AAAA'] }, 'not-packable'],
    ['two entries of one name', { entries: [textEntry('a'), textEntry('b')] }, 'not-packable'],
    ['a name with a parent path', { entries: [{ ...textEntry('a'), fileName: '../a' }] }, 'not-packable'],
    ['a name of a device', { entries: [{ ...textEntry('a'), fileName: 'con.pdf' }] }, 'not-packable'],
    ['an id that is no UUID', { entries: [{ ...textEntry('a'), id: 'a' }] }, 'not-packable'],
    ['a later bundle without predecessor', { manifest: { workspace, device: deviceOf(1), sequence: 2, previous: null } }, 'not-packable'],
    ['an entry over the limit', { entries: [{ ...textEntry('a'), bytes: new Uint8Array(bundleLimits.entry + 1) }] }, 'too-large'],
  ] satisfies [string, Partial<PackRequest>, string][])('refuses to pack %s', async (_name, changes, code) => {
    expect(await codeOf(pack(changes))).toBe(code)
  })

  it('packs an entry exactly at the limit, and no entry at all', async () => {
    expect((await pack({ entries: [{ ...textEntry('a'), bytes: new Uint8Array(bundleLimits.entry) }] })).manifest.contents).toHaveLength(1)
    expect((await pack({ entries: [] })).manifest.contents).toEqual([])
  }, 60_000)

  it('reports signer, time and trust of a bundle file, and asks for the age identity without it', async () => {
    const { bytes } = await pack()
    expect(await verifyBundleFile(bytes, { trusted: ada.identity.chain, ageIdentity: ada.ageIdentity })).toMatchObject({
      kind: 'bundle',
      valid: true,
      trusted: true,
      signatures: [{ signer: 'Ada', signedAt: fixedClock.now(), intact: true, trusted: true }],
      problems: [],
    })
    expect(await verifyBundleFile(bytes, { trusted: [] })).toMatchObject({ valid: false, problems: [{ code: 'age-identity-needed' }] })
    expect(await verifyBundleFile(bytes.slice(0, -1), { trusted: [], ageIdentity: ada.ageIdentity })).toMatchObject({
      valid: false,
      problems: [{ code: 'damaged' }],
    })
  })

  it('refuses what is no age file, an age file with something else inside, and a header without end', async () => {
    const { ageIdentity, recipient } = await ageKey()
    expect(await codeOf(openBundle(new Uint8Array(), { ageIdentity }))).toBe('not-a-bundle')
    expect(await codeOf(openBundle(new TextEncoder().encode('PK'), { ageIdentity }))).toBe('not-a-bundle')
    await expect(openBundle(new TextEncoder().encode('age-encryption.org/v2\n-> X'), { ageIdentity })).rejects.toMatchObject({
      code: 'newer-format',
      facts: { found: 2, known: 1 },
      message: 'age format 2; this program reads format 1',
    })
    expect(await codeOf(openBundle(await sealToRecipients(new TextEncoder().encode('no zip'), [recipient]), { ageIdentity }))).toBe(
      'not-a-bundle',
    )
    const endless = new TextEncoder().encode(`age-encryption.org/v1\n${'-> X25519 a\n'.repeat(20_000)}`)
    expect(await codeOf(openBundle(endless, { ageIdentity }))).toBe('too-large')
  })
})
