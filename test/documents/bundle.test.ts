import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBundle, openPlainBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle, type PackedBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { checkFolder } from '#shared/sync/folder/folder-check.ts'
import { directoryFolder } from '../../electron/node/folder/shared-folder.ts'
import { ageKey, packRequest, testPerson, type TestPerson } from '../shared/bundle/bundle-fixtures.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../shared/sync/records/assessment-fixtures.ts'
import { requireProgram, runForText, runProgram } from '../support/programs.ts'
import { testDevice } from '../support/test-device.ts'

const directory = mkdtempSync(join(tmpdir(), 'probity-bundle-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const run = (program: string, args: readonly string[], cwd = directory): string => runForText(program, args, { cwd })

describe.each(['rsa3072', 'p256'] as const)('a bundle signed with %s, judged by other programs', (algorithm) => {
  let author: TestPerson
  let packed: PackedBundle
  const name = (extension: string): string => join(directory, `${algorithm}.${extension}`)
  const bag = join(directory, `${algorithm}-bag`)

  beforeAll(async () => {
    author = await testPerson('Ada', algorithm)
    packed = await packBundle(packRequest(author))
    writeFileSync(name('probity'), packed.bytes)
    writeFileSync(name('age-key.txt'), `# created for a test\n${author.ageIdentity}\n`)
  })

  it('is decrypted by age into a zip of the hash that was announced', (context) => {
    requireProgram('age', context)
    run('age', ['-d', '-i', name('age-key.txt'), '-o', name('zip'), name('probity')])
    requireProgram('sha256sum', context)
    expect(run('sha256sum', [name('zip')]).slice(0, 64)).toBe(packed.plaintextSha256)
  })

  it('is refused by age for anybody else', async (context) => {
    requireProgram('age', context)
    writeFileSync(name('other.txt'), `${(await ageKey()).ageIdentity}\n`)
    const { exitCode, stderr } = runProgram('age', ['-d', '-i', name('other.txt'), name('probity')])
    expect(exitCode).not.toBe(0)
    expect(stderr).toMatch(/no identity matched/)
  })

  it('is unpacked by unzip without complaint into a bag whose hashes sha256sum confirms', (context) => {
    requireProgram('unzip', context)
    requireProgram('sha256sum', context)
    expect(run('unzip', ['-t', name('zip')])).toContain('No errors detected')
    run('unzip', ['-q', name('zip'), '-d', bag])
    expect(readdirSync(bag).toSorted()).toEqual([
      'author.pem',
      'bag-info.txt',
      'bagit.txt',
      'data',
      'manifest-sha256.txt',
      'signature.jws',
      'tagmanifest-sha256.txt',
    ])
    for (const manifest of ['manifest-sha256.txt', 'tagmanifest-sha256.txt']) run('sha256sum', ['--check', '--strict', manifest], bag)
    expect(readFileSync(join(bag, 'bagit.txt'), 'utf8')).toBe('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n')
  })

  it('is a valid bag by RFC 8493 for a validator written apart from this program, which refuses it when anything is changed', (context) => {
    requireProgram('python3', context)
    const validate = (path: string) => runProgram('python3', [join(import.meta.dirname, '../support/validate-bag.py'), path])
    const { stdout, exitCode } = validate(bag)
    expect(stdout).toMatch(/^valid: [2-9] payload files/)
    expect(exitCode).toBe(0)
    const altered = join(directory, `${algorithm}-altered`)
    for (const [change, complaint] of [
      [() => writeFileSync(join(altered, 'data/changes/more'), 'x'), /otherwise than there is/],
      [() => rmSync(join(altered, 'data/manifest.json')), /is missing/],
      [() => writeFileSync(join(altered, 'data/manifest.json'), '{}'), /another hash/],
      [() => writeFileSync(join(altered, 'author.pem'), ''), /author\.pem: another hash/],
      [() => writeFileSync(join(altered, 'bagit.txt'), 'BagIt-Version: 1.0\n'), /not two lines/],
      [() => writeFileSync(join(altered, 'bag-info.txt'), 'Payload-Oxum: 1.1\n'), /Payload-Oxum/],
    ] as const) {
      cpSync(bag, altered, { recursive: true })
      change()
      expect(validate(altered)).toMatchObject({ exitCode: 1, stdout: expect.stringMatching(complaint) })
      rmSync(altered, { recursive: true })
    }
  })

  it('carries a signature over the tag manifest that openssl confirms with the certificate in author.pem', (context) => {
    requireProgram('openssl', context)
    const [header = '', , signature = ''] = readFileSync(join(bag, 'signature.jws'), 'utf8').split('.')
    const payload = readFileSync(join(bag, 'tagmanifest-sha256.txt')).toString('base64url')
    writeFileSync(name('signed'), `${header}.${payload}`)
    const value = Buffer.from(signature, 'base64url')
    writeFileSync(name('signature'), algorithm === 'p256' ? derSignature(value) : value)
    writeFileSync(name('public.pem'), run('openssl', ['x509', '-in', join(bag, 'author.pem'), '-noout', '-pubkey']))
    const args = ['dgst', '-sha256', '-verify', name('public.pem'), '-signature', name('signature'), name('signed')]
    expect(run('openssl', args)).toContain('Verified OK')
    writeFileSync(name('signed'), `${header}.${payload.slice(0, -1)}`)
    expect(runProgram('openssl', args).exitCode).not.toBe(0)
  })

  it('is opened and verified here after age encrypted it', async (context) => {
    requireProgram('age', context)
    run('age', ['-r', author.identity.ageRecipient, '-o', name('by-age'), name('zip')])
    const opened = await openBundle(readFileSync(name('by-age')), author)
    expect(await verifyBundle(opened, { trusted: author.identity.chain })).toMatchObject({ ok: true, bundle: { trusted: true } })
  })

  it('is refused here after another program packed the bag anew with one more file', async (context) => {
    requireProgram('python3', context)
    writeFileSync(join(bag, 'data', 'changes', 'extra'), 'x')
    run('python3', ['-m', 'zipfile', '-c', name('rezipped'), ...readdirSync(bag)], bag)
    await expect(async () => {
      const verdict = await verifyBundle(openPlainBundle(readFileSync(name('rezipped'))), { trusted: [] })
      if (!verdict.ok) throw new Error(verdict.problems[0]?.code)
    }).rejects.toThrow()
  })
})

describe('an exchange through a real directory', () => {
  it('leaves files that age opens, and a folder that the check finds good', async (context) => {
    const folder = directoryFolder(mkdtempSync(join(directory, 'shared-')))
    const [ada, ben] = await Promise.all([testDevice('Ada', deviceOf(1), 1), testDevice('Ben', deviceOf(2), 2)])
    ada.accept(ben)
    ben.accept(ada)
    ada.source.create(answersFile(), ada.by())
    const blob = await ada.source.addBlob(new TextEncoder().encode('evidence'))
    const { written } = await ada.exchange(folder)
    const { problems, received } = await ben.exchange(folder)
    expect(problems).toEqual([])
    expect(received).toMatchObject([{ device: ada.device, documents: [{ id: assessmentIdOf(1) }] }])
    expect(ben.source.content(assessmentIdOf(1))).toEqual(ada.source.content(assessmentIdOf(1)))
    expect(new TextDecoder().decode(ben.source.blob(blob))).toBe('evidence')
    ben.source.answer(assessmentIdOf(1), 'S1-07', { value: 'yes' }, ben.by())
    await ben.exchange(folder)
    expect((await ada.exchange(folder)).problems).toEqual([])
    expect(ada.source.content(assessmentIdOf(1)).answers['S1-07']).toEqual({ value: 'yes' })
    expect(await checkFolder(folder, { ageIdentity: ben.ageIdentity })).toMatchObject({
      ok: true,
      problems: [],
      people: [{}, {}],
      devices: [{}, {}],
    })

    requireProgram('age', context)
    writeFileSync(join(directory, 'ben.txt'), `${ben.ageIdentity}\n`)
    writeFileSync(join(directory, 'one.probity'), await folder.read(`devices/${ada.device}/${written[0]?.name ?? ''}`))
    run('age', ['-d', '-i', join(directory, 'ben.txt'), '-o', join(directory, 'one.zip'), join(directory, 'one.probity')])
    expect(openPlainBundle(readFileSync(join(directory, 'one.zip'))).manifest).toMatchObject({ device: ada.device, sequence: 1 })
  })
})

/** JWS keeps r and s side by side, OpenSSL wants them as DER. @see RFC 7518, section 3.4; RFC 3279, section 2.2.3 */
function derSignature(raw: Buffer): Buffer {
  const integer = (bytes: Buffer): Buffer => {
    let start = 0
    while (start < bytes.length - 1 && bytes[start] === 0) start += 1
    const trimmed = bytes.subarray(start)
    const positive = (trimmed[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), trimmed]) : trimmed
    return Buffer.concat([Buffer.of(0x02, positive.length), positive])
  }
  const body = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}
