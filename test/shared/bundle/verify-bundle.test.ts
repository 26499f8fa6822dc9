import { beforeAll, describe, expect, it } from 'vitest'
import { openWithIdentity } from '#shared/bundle/age.ts'
import { buildTagFiles } from '#shared/bundle/bag.ts'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { encodeManifest, type BundleManifest } from '#shared/bundle/manifest.ts'
import { openPlainBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { writeZip } from '#shared/bundle/write-zip.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { signDetached } from '#shared/signing/statement.ts'
import { packRequest, testPerson, type TestPerson } from './bundle-fixtures.ts'

type Files = Map<string, Uint8Array<ArrayBuffer>>
let ada: TestPerson
let eve: TestPerson
let original: Uint8Array<ArrayBuffer>
beforeAll(async () => {
  ;[ada, eve] = await Promise.all([testPerson('Ada'), testPerson('Eve')])
  original = await openWithIdentity((await packBundle(packRequest(ada))).bytes, ada.ageIdentity)
})

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)
const copyOf = (): Files => new Map(openPlainBundle(original).files)

async function problemOf(files: Files): Promise<string> {
  try {
    const verdict = await verifyBundle(openPlainBundle(writeZip(files)), { trusted: [] })
    return verdict.ok ? 'accepted' : (verdict.problems[0]?.code ?? 'no reason')
  } catch (error) {
    if (error instanceof BundleError) return error.code
    throw error
  }
}

/** Makes tag files and signature new, as somebody with a key of their own would. */
async function resigned(files: Files, by: TestPerson, pem = encodeCertificatesPem(by.identity.chain)): Promise<Files> {
  const payload = new Map([...files].filter(([name]) => name.startsWith('data/')))
  const tags = await buildTagFiles(payload, pem, [])
  const signature = encode(await signDetached(tags.get('tagmanifest-sha256.txt') ?? encode(''), by.identity))
  return new Map([...tags, ['signature.jws', signature], ...payload])
}

function withManifest(files: Files, change: (manifest: BundleManifest) => object): Files {
  // The shape was proven on opening; what `change` makes of it is the attack.
  const manifest = change(openPlainBundle(original).manifest) as BundleManifest
  return files.set('data/manifest.json', encodeManifest(manifest))
}

const changesPath = (files: Files): string => [...files.keys()].find((name) => name.startsWith('data/changes/')) ?? ''

describe('verifyBundle', () => {
  it('accepts the bundle as it was packed, and made anew by its author', async () => {
    expect(await problemOf(copyOf())).toBe('accepted')
    expect(await problemOf(await resigned(copyOf(), ada))).toBe('accepted')
  })

  const tampering: Record<string, [(files: Files) => void, string]> = {
    'content changed': [(files) => files.set(changesPath(files), encode('other')), 'damaged'],
    'content removed': [(files) => files.delete(changesPath(files)), 'incomplete'],
    'content added': [(files) => files.set('data/blobs/extra', encode('x')), 'incomplete'],
    'content added and listed in the payload manifest': [
      (files) => {
        files.set('data/blobs/extra', encode('x'))
        files.set('manifest-sha256.txt', encode(`${decode(files.get('manifest-sha256.txt'))}${'0'.repeat(64)}  data/blobs/extra\n`))
      },
      'damaged',
    ],
    'bag-info changed': [(files) => files.set('bag-info.txt', encode('a: b\n')), 'damaged'],
    'bagit.txt of a newer version': [
      (files) => files.set('bagit.txt', encode('BagIt-Version: 2.0\nTag-File-Character-Encoding: UTF-8\n')),
      'newer-format',
    ],
    'bagit.txt of another kind': [(files) => files.set('bagit.txt', encode('hello\n')), 'damaged'],
    'tag manifest emptied': [(files) => files.set('tagmanifest-sha256.txt', encode('\n')), 'damaged'],
    'tag manifest removed': [(files) => files.delete('tagmanifest-sha256.txt'), 'incomplete'],
    'tag manifest without author': [
      (files) => files.set('tagmanifest-sha256.txt', encode(decode(files.get('tagmanifest-sha256.txt')).replace(/^.*author\.pem\n/m, ''))),
      'incomplete',
    ],
    'signature removed': [(files) => files.delete('signature.jws'), 'incomplete'],
    'signature emptied': [(files) => files.set('signature.jws', encode('')), 'signature'],
    'signature of one other character': [
      (files) => {
        const jws = decode(files.get('signature.jws'))
        const at = jws.lastIndexOf('.') + 5
        files.set('signature.jws', encode(`${jws.slice(0, at)}${jws[at] === 'A' ? 'B' : 'A'}${jws.slice(at + 1)}`))
      },
      'signature',
    ],
    'signature without algorithm': [
      (files) => files.set('signature.jws', encode(`${Buffer.from('{"alg":"none"}').toString('base64url')}..`)),
      'signature',
    ],
    'author exchanged': [(files) => files.set('author.pem', encode(encodeCertificatesPem(eve.identity.chain))), 'damaged'],
    'author removed': [(files) => files.delete('author.pem'), 'incomplete'],
    'payload manifest removed': [(files) => files.delete('manifest-sha256.txt'), 'incomplete'],
    'line ends of Windows': [
      (files) => files.set('manifest-sha256.txt', encode(decode(files.get('manifest-sha256.txt')).replaceAll('\n', '\r\n'))),
      'damaged',
    ],
  }
  it.each(Object.entries(tampering))('names a bundle with %s', async (_name, [tamper, code]) => {
    const files = copyOf()
    tamper(files)
    expect(await problemOf(files)).toBe(code)
  })

  it('refuses the same content signed by a stranger in the name of the author', async () => {
    expect(await problemOf(await resigned(copyOf(), eve))).toBe('signature')
    expect(await problemOf(await resigned(copyOf(), eve, encodeCertificatesPem(ada.identity.chain)))).toBe('signature')
  })

  it('refuses a valid signature of another bundle by the same author', async () => {
    const other = new Map(copyOf())
    other.delete(changesPath(other))
    const files = copyOf()
    files.set('signature.jws', (await resigned(other, ada)).get('signature.jws') ?? encode(''))
    expect(await problemOf(files)).toBe('signature')
  })

  const manifests: Record<string, [(manifest: BundleManifest) => object, string]> = {
    'a file that is not there': [(m) => ({ ...m, contents: [...m.contents, { ...m.contents[0], path: 'data/changes/x' }] }), 'incomplete'],
    'one file fewer': [(m) => ({ ...m, contents: m.contents.slice(1) }), 'incomplete'],
    'another hash': [(m) => ({ ...m, contents: m.contents.map((c, n) => (n === 0 ? { ...c, sha256: 'f'.repeat(64) } : c)) }), 'damaged'],
    'another length': [(m) => ({ ...m, contents: m.contents.map((c, n) => (n === 0 ? { ...c, byteLength: 1 } : c)) }), 'damaged'],
    'a kind in the wrong folder': [
      (m) => ({ ...m, contents: m.contents.map((c, n) => (n === 0 ? { ...c, kind: 'answers' } : c)) }),
      'manifest',
    ],
    'a parent path': [(m) => ({ ...m, contents: m.contents.map((c, n) => (n === 0 ? { ...c, path: '../a' } : c)) }), 'manifest'],
    'one path twice': [(m) => ({ ...m, contents: [...m.contents, m.contents[0]] }), 'manifest'],
    'a member nobody knows': [(m) => ({ ...m, extra: 1 }), 'manifest'],
    'a reserved member': [(m) => ({ ...m, constructor: 1 }), 'manifest'],
    'a negative sequence': [(m) => ({ ...m, sequence: -1 }), 'manifest'],
    'a predecessor of the first': [(m) => ({ ...m, previous: 'a'.repeat(64) }), 'manifest'],
    'a snapshot part before the first': [(m) => ({ ...m, snapshot: { part: 0, isLast: true } }), 'manifest'],
    'a newer format': [(m) => ({ ...m, format: 'probity-bundle/3' }), 'newer-format'],
    'another author': [(m) => ({ ...m, author: 'a'.repeat(64) }), 'signature'],
    'deep nesting': [(m) => ({ ...m, contents: JSON.parse('['.repeat(60) + ']'.repeat(60)) as unknown }), 'manifest'],
  }
  it.each(Object.entries(manifests))('refuses a manifest with %s, signed by its author', async (_name, [change, code]) => {
    expect(await problemOf(await resigned(withManifest(copyOf(), change), ada))).toBe(code)
  })
})
