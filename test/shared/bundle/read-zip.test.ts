import { describe, expect, it } from 'vitest'
import { BundleError } from '#shared/bundle/bundle-error.ts'
import { bundleLimits } from '#shared/bundle/limits.ts'
import { readZip } from '#shared/bundle/read-zip.ts'
import { writeZip } from '#shared/bundle/write-zip.ts'
import { rawZip, type RawEntry, type RawZip } from '../../support/raw-zip.ts'
import { codeThrownBy, nothingThrown } from '../../support/error-code.ts'

const codeOf = (zip: Uint8Array): string => codeThrownBy(() => readZip(zip), BundleError)

const good = 'data/blobs/a'
const bytes = (length: number, value = 0): Uint8Array => new Uint8Array(length).fill(value)
const one = (entry: Partial<RawEntry>, zip: Partial<RawZip> = {}): Uint8Array => rawZip({ entries: [{ name: good, ...entry }], ...zip })

const outside = [
  '../a',
  '../../etc/passwd',
  '..',
  '.',
  '/etc/passwd',
  '//host/share/a',
  '\\\\host\\share\\a',
  'C:\\a',
  'C:a',
  'c:/windows/a',
]
const parts = [
  '..',
  '.',
  '',
  ' ',
  '~',
  'a b',
  'a\u0000b',
  'a\nb',
  'a:b',
  'a\\b',
  'a*',
  'a?',
  'a|b',
  'a<b',
  '"a"',
  '-a',
  '.hidden',
  '_a',
  'é',
  'e\u0301',
  'ａ',
  '\u202egpj',
]
const devices = ['con', 'CON', 'Con.txt', 'prn', 'aux.pdf', 'nul', 'NUL.', 'com1', 'COM9.x', 'lpt1', 'LPT5.tar.gz']
const reserved = ['__proto__', 'a.', 'a/b', 'a/../b', '../a', 'a'.repeat(129), 'a'.repeat(300), 'x/', 'a.txt/']
const folders = ['changes', 'answers', 'statements', 'blobs', 'reports']
const others = [
  'a',
  'data',
  'data/',
  'data/a',
  'data/other/a',
  'Data/blobs/a',
  'data/Blobs/a',
  'data//blobs/a',
  './data/blobs/a',
  'data/./blobs/a',
  'data/blobs',
  'data/blobs/',
  'bagit.txt/',
  '/bagit.txt',
  './bagit.txt',
  'BAGIT.TXT',
  'bagit.txt ',
  'manifest-md5.txt',
  'fetch.txt',
  'signature.jws.',
  'META-INF/a',
  'constructor',
  'toString',
  '__proto__',
  'prototype/a',
  'data/__proto__/a',
  'data/manifest.json/',
  'data/manifest.json\u0000',
  '',
]
const names = [
  ...outside,
  ...others,
  ...folders.flatMap((folder) => [...parts, ...devices, ...reserved].map((part) => `data/${folder}/${part}`)),
]

describe('readZip', () => {
  it('reads what writeZip wrote', () => {
    const files = new Map([
      ['bagit.txt', bytes(3, 1)],
      [good, bytes(70_000, 7)],
      ['data/reports/b.pdf', bytes(0)],
    ])
    expect([...readZip(writeZip(files))]).toEqual([...files])
  })

  it('reads deflated entries, also of zero bytes', () => {
    const text = new TextEncoder().encode('abc '.repeat(1_000))
    const zip = rawZip({
      entries: [
        { name: good, content: text, deflate: true },
        { name: 'data/blobs/b', content: bytes(0), deflate: true },
      ],
    })
    expect([...readZip(zip).values()]).toEqual([text, bytes(0)])
  })

  it('reads an empty archive', () => {
    expect(readZip(rawZip({ entries: [] })).size).toBe(0)
  })

  it(`refuses each of ${names.length} names that a bundle has no use for`, () => {
    expect(names.length).toBeGreaterThan(200)
    expect(names.filter((name) => codeOf(one({ name })) !== 'forbidden-entry')).toEqual([])
  })

  it.each([0x7f, 0x80, 0xff, 0xc0, 0x2f])('refuses a name with the byte %i', (byte) => {
    expect(codeOf(one({ name: Uint8Array.of(...new TextEncoder().encode(good), byte) }))).toBe('forbidden-entry')
  })

  const types = { fifo: 0o010000, character: 0o020000, directory: 0o040000, block: 0o060000, link: 0o120000, socket: 0o140000 }
  it.each(Object.entries(types))('refuses an entry that unpacks to a %s', (_name, type) => {
    expect(codeOf(one({ externalAttributes: (type | 0o777) * 0x10000 }))).toBe('forbidden-entry')
  })

  it.each([
    ['a directory as DOS marks it', 0, 0x10],
    ['a file of DOS, which has no type', 0, 0],
    ['an executable file', 3, 0o100755 * 0x10000],
    ['a file that gives its user away', 3, 0o104644 * 0x10000],
  ])('refuses %s', (_name, madeBySystem, externalAttributes) => {
    expect(codeOf(one({ madeBySystem, externalAttributes }))).toBe('forbidden-entry')
  })

  it.each([
    ['the same name', good, good],
    ['names that differ in case', good, 'data/blobs/A'],
    ['tag files of one name', 'bagit.txt', 'bagit.txt'],
  ])('refuses two entries with %s', (_name, first, second) => {
    expect(codeOf(rawZip({ entries: [{ name: first }, { name: second }] }))).toBe('forbidden-entry')
  })

  it.each([
    ['bytes before the first entry', one({}, { prefix: bytes(4) })],
    ['bytes between entries and directory', one({}, { gap: bytes(4) })],
    ['an entry hidden from the directory', one({}, { gap: one({}).subarray(0, 43) })],
    ['a directory offset that is off by one', one({}, { centralOffset: 1 })],
    ['more entries announced than there are', one({}, { count: 2 })],
    ['fewer entries announced than there are', rawZip({ entries: [{ name: good }, { name: 'data/blobs/b' }], count: 1 })],
    ['overlapping entries', rawZip({ entries: [{ name: good }, { name: 'data/blobs/b', localOffset: 0 }] })],
    ['an entry that starts beyond the file', one({ localOffset: 0xfffffff0 })],
    ['another name in the local header', one({ localName: 'data/blobs/b' })],
    ['a parent path in the local header', one({ localName: '../../etc/a' })],
    ['an encrypted entry', one({ flags: 1 })],
    ['sizes after the content', one({ flags: 8 })],
    ['flags that disagree', one({ localFlags: 1 })],
    ['an extra field, which may hold 64-bit sizes', one({ extra: Uint8Array.of(1, 0, 0, 0) })],
    ['a comment on an entry', one({ comment: 'c' })],
    ['an unknown compression', one({ method: 14 })],
    ['a wrong checksum', one({ crc: 1 })],
    ['a stored entry of two sizes', one({ announcedLength: 5 })],
    ['an entry longer than the file', one({ announcedLength: 500, announcedDeflatedLength: 500 })],
    ['a deflated entry that is shorter than announced', one({ content: bytes(100), deflate: true, announcedLength: 101 })],
    ['a deflated entry that is longer than announced', one({ content: bytes(100), deflate: true, announcedLength: 99 })],
    ['a deflated entry that announces nothing', one({ content: bytes(100), deflate: true, announcedLength: 0 })],
    ['a deflated entry of noise', one({ content: Uint8Array.of(7, 7, 7, 7), method: 8, announcedLength: 10 })],
    ['a bomb that lies about its size', one({ content: bytes(30_000_000), deflate: true, announcedLength: 60_000 })],
  ])('refuses %s as damaged', (_name, zip) => {
    expect(codeOf(zip)).toBe('damaged')
  })

  it.each([
    ['nothing', bytes(0)],
    ['a comment at the end', one({}, { comment: 'c' })],
    ['bytes after the end', one({}, { suffix: bytes(1) })],
    ['a cut end', one({}).slice(0, -1)],
    ['only an end that is cut', rawZip({ entries: [] }).slice(0, 21)],
  ])('refuses %s as no bundle', (_name, zip) => {
    expect(codeOf(zip)).toBe('not-a-bundle')
  })

  it.each([
    ['an honest bomb', one({ content: bytes(9_000_000), deflate: true })],
    ['an entry that announces more than the limit', one({ announcedLength: bundleLimits.entry + 1, deflate: true })],
    ['65,535 entries announced, the sign of the 64-bit extension', one({}, { count: 0xffff })],
    [
      'many entries that exceed the sum',
      rawZip({ entries: Array.from({ length: 11 }, (_, n) => ({ name: `${good}${n}`, content: bytes(10_485_760, n) })) }),
    ],
  ])('refuses %s as too large', (_name, zip) => {
    expect(codeOf(zip)).toBe('too-large')
  })

  it('stops a lying bomb without taking the memory it would inflate to', () => {
    const bomb = one({ content: bytes(60_000_000), deflate: true, announcedLength: 60_000 })
    const before = process.memoryUsage().arrayBuffers
    expect(codeOf(bomb)).toBe('damaged')
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  })

  it('refuses every cut of a good archive', () => {
    const zip = rawZip({ entries: [{ name: good }, { name: 'data/blobs/b', content: bytes(50), deflate: true }] })
    for (let length = 0; length < zip.byteLength; length += 1) expect(codeOf(zip.slice(0, length))).not.toBe(nothingThrown)
  })

  it('reads 65,534 entries within seconds', () => {
    const entries = Array.from({ length: 65_534 }, (_, index) => ({ name: `data/blobs/${index}` }))
    expect(readZip(rawZip({ entries })).size).toBe(65_534)
  })
})
