import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { encodeManifest, manifestFormat, parseManifest, type BundleManifest } from '#shared/bundle/manifest.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { packRequest, testPerson } from './bundle-fixtures.ts'

const schemaText = readFileSync(new URL('../../../docs/formats/bundle-manifest.schema.json', import.meta.url), 'utf8')
const acceptsBySchema = new Ajv2020().compile(JSON.parse(schemaText))

function acceptsByParser(value: unknown): boolean {
  try {
    parseManifest(new TextEncoder().encode(JSON.stringify(value)))
    return true
  } catch (error) {
    if (error instanceof BundleError) return false
    throw error
  }
}

let manifest: BundleManifest
beforeAll(async () => {
  const packed = await packBundle(packRequest(await testPerson('Ada')))
  const blob = { sha256: 'a'.repeat(64), fileSha256: 'b'.repeat(64), byteLength: 5 }
  const seen = { [packed.manifest.device]: { sequence: 3, sha256: 'c'.repeat(64) } }
  manifest = { ...packed.manifest, sequence: 2, previous: 'd'.repeat(64), snapshot: { part: 1, isLast: true }, seen, blobs: [blob] }
})

describe('bundle manifest', () => {
  it('comes back as it was encoded', () => {
    expect(parseManifest(encodeManifest(manifest))).toEqual(manifest)
  })

  it('is accepted by the published schema and by the parser', () => {
    expect(acceptsBySchema(manifest)).toBe(true)
    expect(acceptsByParser(manifest)).toBe(true)
  })

  it('names format 2 with records of registers, and only then, so that an app of before knows why it cannot read them', () => {
    const [first] = manifest.contents
    if (first === undefined) throw new Error('the bundle is empty')
    const contents = [
      { ...first, kind: 'register-record', id: manifest.device, path: `data/changes/${manifest.device}.automerge` },
    ] as const
    const accepted = (change: object) => [acceptsBySchema({ ...manifest, ...change }), acceptsByParser({ ...manifest, ...change })]
    expect(manifestFormat(contents)).toBe('probity-bundle/2')
    expect(accepted({ format: 'probity-bundle/2', contents })).toEqual([true, true])
    expect(accepted({ format: 'probity-bundle/1', contents })).toEqual([false, false])
    expect(accepted({ format: 'probity-bundle/2' })).toEqual([false, false])
  })

  const wrong: Record<string, (value: BundleManifest) => unknown> = {
    'no format': ({ format: _format, ...rest }) => rest,
    'another format': (value) => ({ ...value, format: 'other/1' }),
    'a further member': (value) => ({ ...value, more: 1 }),
    'a workspace that is no UUIDv7': (value) => ({ ...value, workspace: 'a' }),
    'an author in capitals': (value) => ({ ...value, author: 'A'.repeat(64) }),
    'a fractional sequence': (value) => ({ ...value, sequence: 1.5 }),
    'no predecessor': (value) => ({ ...value, previous: null }),
    'a predecessor of the first': (value) => ({ ...value, sequence: 1 }),
    'a local time': (value) => ({ ...value, created: '2026-03-01T10:00:00+01:00' }),
    'an unknown kind': (value) => ({ ...value, contents: [{ ...value.contents[0], kind: 'program' }] }),
    'a path out of the bundle': (value) => ({ ...value, contents: [{ ...value.contents[0], path: 'data/changes/../../a' }] }),
    'a length over the limit': (value) => ({ ...value, contents: [{ ...value.contents[0], byteLength: 10_485_761 }] }),
    'heads that are no hashes': (value) => ({ ...value, contents: [{ ...value.contents[0], heads: ['x'] }] }),
    'seen of no device': (value) => ({ ...value, seen: { me: { sequence: 1, sha256: 'c'.repeat(64) } } }),
    'a blob without hash': (value) => ({ ...value, blobs: [{ sha256: 'a'.repeat(64), byteLength: 5 }] }),
    'a list in its place': () => [],
    nothing: () => null,
  }
  it.each(Object.entries(wrong))('with %s is refused by both', (_name, change) => {
    expect([acceptsBySchema(change(manifest)), acceptsByParser(change(manifest))]).toEqual([false, false])
  })

  it('that is no UTF-8 or no JSON is refused', () => {
    for (const bytes of [Uint8Array.of(0xff, 0xfe), new TextEncoder().encode('{'), new Uint8Array()]) {
      expect(() => parseManifest(bytes)).toThrow(BundleError)
    }
  })
})
