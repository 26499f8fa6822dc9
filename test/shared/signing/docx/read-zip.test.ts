import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { ZipLimits } from '#shared/archive/zip-form.ts'
import { readZip, reportLimits } from '#shared/signing/docx/read-zip.ts'
import { runForBytes, testWith } from '../../../support/programs.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const limits = (change: Partial<ZipLimits>): ZipLimits => ({ ...reportLimits, ...change })
const hostile = expect.objectContaining({ code: 'hostile-archive' })
const malformed = expect.objectContaining({ code: 'malformed-archive' })

test('entries come back by name, stored and deflated, with names beyond ASCII', () => {
  const zip = zipSync({ 'a/ä.txt': [bytes('hello'), { level: 0 }], 'b.txt': bytes('x'.repeat(5000)), empty: new Uint8Array() })
  expect([...readZip(zip)].map(([name, content]) => [name, content.length])).toEqual([
    ['a/ä.txt', 5],
    ['b.txt', 5000],
    ['empty', 0],
  ])
})

testWith(['python3'], 'archives that Python streams, with data descriptors, are read as well', () => {
  const script =
    "import sys,zipfile\nclass W:\n  def write(s,b): return sys.stdout.buffer.write(b)\n  def flush(s): pass\nz=zipfile.ZipFile(W(),'w',8)\nz.writestr('a','hello'*100)\nz.writestr('b','')\nz.close()"
  expect([...readZip(Uint8Array.from(runForBytes('python3', ['-c', script])))].map(([name, content]) => [name, content.length])).toEqual([
    ['a', 500],
    ['b', 0],
  ])
})

describe('limits', () => {
  const zip = zipSync({ a: bytes('x'.repeat(1000)), b: bytes('y') })
  test.each([
    ['entries', limits({ maxEntries: 2 }), limits({ maxEntries: 1 })],
    ['bytes of an entry', limits({ maxEntryByteLength: 1000 }), limits({ maxEntryByteLength: 999 })],
    ['bytes in all', limits({ maxTotalByteLength: 1001 }), limits({ maxTotalByteLength: 1000 })],
  ])('%s: at the limit it is read, beyond it is refused', (_, at, beyond) => {
    expect(readZip(zip, at).size).toBe(2)
    expect(() => readZip(zip, beyond)).toThrow(hostile)
  })

  test('a large entry may not be compressed beyond the ratio', () => {
    const large = zipSync({ a: new Uint8Array(2_000_000) })
    expect(() => readZip(large)).toThrow(hostile)
    expect(readZip(large, limits({ maxRatio: 2000 })).get('a')).toHaveLength(2_000_000)
  })
})

/** Sets 16 or 32 bits, little endian, at an offset from the directory or the end record. */
function patch(zip: Uint8Array, signature: number, offset: number, value: number, width: 2 | 4): Uint8Array {
  const copy = Uint8Array.from(zip)
  const view = new DataView(copy.buffer)
  for (let at = copy.length - 4; at >= 0; at -= 1) {
    if (view.getUint32(at, true) !== signature) continue
    if (width === 2) view.setUint16(at + offset, value, true)
    else view.setUint32(at + offset, value, true)
    return copy
  }
  throw new Error('not found')
}

describe('ambiguous and damaged archives', () => {
  const zip = zipSync({ a: bytes('hello world hello world hello world') })
  test.each([
    ['an understated size', patch(zip, 0x02014b50, 24, 5, 4), hostile],
    ['an overstated size', patch(zip, 0x02014b50, 24, 500, 4), hostile],
    ['a size of 4 GB', patch(zip, 0x02014b50, 24, 0xffffffff, 4), hostile],
    ['another checksum', patch(zip, 0x02014b50, 16, 1, 4), hostile],
    ['another compression in the entry', patch(zip, 0x04034b50, 8, 0, 2), hostile],
    [
      'another name in the entry',
      (() => {
        const copy = Uint8Array.from(zip)
        copy[30] = 0x62
        return copy
      })(),
      hostile,
    ],
    ['an encrypted entry', (() => patch(patch(zip, 0x02014b50, 8, 1, 2), 0x04034b50, 6, 1, 2))(), malformed],
    ['a wrong count', patch(zip, 0x06054b50, 10, 2, 2), malformed],
    ['a directory elsewhere', patch(zip, 0x06054b50, 16, 0, 4), malformed],
    ['a comment', patch(Buffer.concat([zip, bytes('xx')]), 0x06054b50, 20, 2, 2), malformed],
    ['an offset into another entry', patch(zip, 0x02014b50, 42, 3, 4), hostile],
    ['nothing', new Uint8Array(), malformed],
    [
      'damaged compression',
      (() => {
        const copy = Uint8Array.from(zip)
        copy[31] = 0xff
        copy[32] = 0xff
        return copy
      })(),
      malformed,
    ],
  ])('%s is refused', (_, archive, expected) => {
    expect(() => readZip(archive)).toThrow(expected)
  })

  test.each(['../a', 'a/../b', '/a', 'a\\b', 'C:a', './a', 'a//b', 'a\u0000b'])('the name "%s" is refused', (name) => {
    expect(() => readZip(zipSync({ [name]: bytes('x') }))).toThrow(hostile)
  })

  test('names that a file system may fold together are refused', () => {
    for (const [left, right] of [
      ['A', 'a'],
      ['\u00e9', 'e\u0301'],
    ] as const) {
      expect(() => readZip(zipSync({ [left]: bytes('x'), [right]: bytes('y') }))).toThrow(hostile)
    }
  })

  test('every cut is refused', () => {
    for (let length = 0; length < zip.length; length += 1)
      expect(() => readZip(zip.subarray(0, length))).toThrow(expect.objectContaining({ area: 'signature' }))
  })
})
