import { beforeAll, describe, expect, it } from 'vitest'
import { openWithIdentity } from '#shared/bundle/age.ts'
import { buildTagFiles } from '#shared/bundle/bag.ts'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { openPlainBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle } from '#shared/bundle/pack-bundle.ts'
import { verifyBundle } from '#shared/bundle/verify-bundle.ts'
import { writeZip } from '#shared/bundle/write-zip.ts'
import { encodeCertificatesPem } from '#shared/signing/certificates/pem.ts'
import { signDetached } from '#shared/signing/statement.ts'
import { rawZip, type RawEntry } from '../../support/raw-zip.ts'
import { seededRandom } from '../../support/test-device.ts'
import { packRequest, testPerson, textEntry, type TestPerson } from './bundle-fixtures.ts'

/** What a recipient, who can decrypt and pack anew, may send in somebody's name. More for a nightly run: PROBITY_MUTATIONS=100000. */
const mutations = Number(process.env['PROBITY_MUTATIONS'] ?? 4_000)
const seed = Number(process.env['PROBITY_FIRST_SEED'] ?? 20_261_129)

type Files = Map<string, Uint8Array<ArrayBuffer>>
type Chance = (below: number) => number
let eve: TestPerson
let files: Files
/** Of another bundle by the same author, genuinely signed. */
let other: Files
beforeAll(async () => {
  const ada = await testPerson('Ada')
  eve = await testPerson('Eve')
  const plain = async (...entries: Parameters<typeof textEntry>[]): Promise<Files> => {
    const request = packRequest(ada, entries.length === 0 ? {} : { entries: entries.map((entry) => textEntry(...entry)) })
    return new Map(openPlainBundle(await openWithIdentity((await packBundle(request)).bytes, ada.ageIdentity)).files)
  }
  files = await plain()
  other = await plain(['other', 1], ['content', 2])
})

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const textOf = (name: string): string => new TextDecoder().decode(files.get(name))
const nameAt = (chance: Chance): string => [...files.keys()][chance(files.size)] ?? ''
const withFile = (name: string, bytes: Uint8Array<ArrayBuffer>): Files => new Map([...files, [name, bytes]])
const entriesOf = (): RawEntry[] => [...files].map(([name, content]) => ({ name, content }))
const manifestText = (change: (manifest: Record<string, unknown>) => unknown): string =>
  JSON.stringify(change(JSON.parse(textOf('data/manifest.json')) as Record<string, unknown>))

const hostileNames = [
  '../evil',
  '..\\evil',
  'data/../../evil',
  '/etc/passwd',
  'C:\\evil',
  'C:evil',
  '\\\\server\\share',
  '//server/share',
  'data/CON',
  'data/statements/nul.jws',
  'data/statements/COM1',
  'data/a:stream',
  'data/statements/a\0b',
  'data/statements/.hidden',
  'data/statements/a ',
  'data/statements/a.',
  'data//a',
  'data/./a',
  '__proto__',
  'data/statements/__proto__',
  'constructor',
  'data/statements/é',
  'data/statements/e\u0301',
  'DATA/manifest.json',
  'data/Manifest.json',
  `data/statements/${'x'.repeat(300)}`,
  'data/statements/a/b/c',
  'data/statements/‮sj.exe',
  '',
]

/** Makes the tag files fit again; the signature is Eve's own, or stays the author's over something else. */
async function retagged(changed: Files, isSigned: boolean): Promise<Files> {
  const payload = new Map([...changed].filter(([name]) => name.startsWith('data/')))
  const tags = await buildTagFiles(payload, isSigned ? encodeCertificatesPem(eve.identity.chain) : textOf('author.pem'), [])
  const signature = isSigned ? await signDetached(tags.get('tagmanifest-sha256.txt') ?? encode(''), eve.identity) : textOf('signature.jws')
  return new Map([...tags, ['signature.jws', encode(signature)], ...payload])
}

type Attack = (chance: Chance) => Uint8Array | Promise<Uint8Array>
const attacks: Readonly<Record<string, Attack>> = {
  'members change places': (chance) => {
    const [one, two] = [nameAt(chance), nameAt(chance)]
    const swapped = new Map([...files, [one, files.get(two) ?? encode('')], [two, files.get(one) ?? encode('')]])
    return writeZip(one === two || textOf(one) === textOf(two) ? new Map([...files].slice(1)) : swapped)
  },
  'a member is gone': (chance) => {
    const gone = nameAt(chance)
    return writeZip(new Map([...files].filter(([name]) => name !== gone)))
  },
  'a member more': (chance) => writeZip(withFile(`data/statements/${chance(1_000_000)}.jws`, encode('a.b.c'))),
  'a name that leads elsewhere': (chance) =>
    rawZip({ entries: [...entriesOf(), { name: hostileNames[chance(hostileNames.length)] ?? '..', content: encode('evil') }] }),
  'a member twice': (chance) => rawZip({ entries: [...entriesOf(), { name: nameAt(chance), content: encode(String(chance(1_000))) }] }),
  'a bomb': (chance) =>
    rawZip({
      entries: [
        ...entriesOf(),
        {
          name: 'data/statements/bomb.jws',
          content: new Uint8Array(65_536 * (2 + chance(3))),
          deflate: true,
          announcedLength: chance(2) === 0 ? 10 : 2 ** 31,
        },
      ],
    }),
  'lies about sizes and places': (chance) => {
    const at = chance(files.size)
    const lies: readonly Partial<RawEntry>[] = [
      { crc: chance(2 ** 31) },
      { announcedLength: chance(2 ** 31) },
      { announcedDeflatedLength: chance(2 ** 31) },
      { localOffset: chance(10_000) },
      { method: 1 + chance(100) },
      { flags: 1 + chance(60_000) },
      { localName: 'data/x' },
      { externalAttributes: 0o120777 * 0x10000 },
      { extra: encode('abcdefgh') },
    ]
    return rawZip({ entries: entriesOf().map((entry, index) => (index === at ? { ...entry, ...lies[chance(lies.length)] } : entry)) })
  },
  'a manifest nested deep': async (chance) => {
    const depth = 41 + chance(20_000)
    const text = textOf('data/manifest.json').replace('{', `{"deep":${'['.repeat(depth)}${']'.repeat(depth)},`)
    return writeZip(await retagged(withFile('data/manifest.json', encode(text)), true))
  },
  'a manifest that reaches for a prototype': async (chance) => {
    const key = ['__proto__', 'constructor', 'prototype'][chance(3)] ?? ''
    const text = textOf('data/manifest.json').replace('{', `{"${key}":{"polluted":true},`)
    return writeZip(await retagged(withFile('data/manifest.json', encode(text)), true))
  },
  'a manifest of another shape': async (chance) => {
    const text = manifestText((manifest) => {
      const keys = Object.keys(manifest)
      const key = keys[chance(keys.length)] ?? 'format'
      const values = [null, -1, 1e308, '', 'x'.repeat(70_000), [], {}, true, '2026', [[[]]]]
      return { ...manifest, [key]: key === 'contents' ? null : values[chance(values.length)] }
    })
    return writeZip(await retagged(withFile('data/manifest.json', encode(text)), true))
  },
  'signed by a stranger in the name of the author': async (chance) =>
    writeZip(await retagged(withFile(`data/statements/x.jws`, encode(String(chance(1_000_000)))), true)),
  'the same content signed by a stranger': async () => writeZip(await retagged(files, true)),
  'altered and tagged anew under the old signature': async (chance) => {
    const text = manifestText((manifest) => ({ ...manifest, sequence: 1, created: `20${10 + chance(80)}-01-01T00:00:00.000Z` }))
    return writeZip(await retagged(withFile('data/manifest.json', encode(text)), false))
  },
  'parts of another bundle by the same author': (chance) => {
    const names = ['signature.jws', 'tagmanifest-sha256.txt', 'manifest-sha256.txt', 'data/manifest.json']
    const taken = names.filter(() => chance(2) === 0)
    const some = taken.length === 0 ? ['signature.jws'] : taken
    return writeZip(new Map([...files, ...some.map((name) => [name, other.get(name) ?? encode('')] as const)]))
  },
}

async function isAccepted(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await verifyBundle(openPlainBundle(Uint8Array.from(bytes)), { trusted: [] })).ok
  } catch (error) {
    // Anything else than a BundleError is a fault of ours, and fails the test.
    if (error instanceof BundleError) return false
    throw error
  }
}

describe('bundles made anew by a recipient', () => {
  it('are accepted only as their author made them', async () => {
    expect(await isAccepted(writeZip(files))).toBe(true)
    expect(await isAccepted(writeZip(other))).toBe(true)
  })

  const each = Math.ceil(mutations / Object.keys(attacks).length)
  it.each(Object.entries(attacks))(
    `with "%s" are refused, ${each} times`,
    async (name, attack) => {
      const random = seededRandom(seed)
      const chance: Chance = (below) => random.bytes(4).reduce((sum, byte) => sum * 256 + byte, 0) % Math.max(1, below)
      const before = process.memoryUsage().heapUsed
      for (let index = 0; index < each; index += 1) {
        if (await isAccepted(await attack(chance))) expect.unreachable(`${name}, number ${index}, PROBITY_FIRST_SEED=${seed}`)
      }
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
      // Nothing of what was refused is kept; room for what waits to be collected.
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(200 * 1024 * 1024)
    },
    600_000,
  )
})
