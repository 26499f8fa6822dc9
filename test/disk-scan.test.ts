import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scanDisk } from './support/disk-scan.ts'
import { decompressedContents } from './support/leveldb.ts'

const word = 'kq7ZuvAr93mXbT5w'
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'probity-scan-'))
  mkdirSync(join(directory, 'deep'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

describe('scanDisk', () => {
  it.each([
    ['UTF-8', Buffer.from(`before ${word} after`)],
    ['UTF-16', Buffer.from(`before ${word} after`, 'utf16le')],
    ['hexadecimal', Buffer.from(Buffer.from(word).toString('hex'))],
    ['base64 at offset 0', Buffer.from(Buffer.from(word).toString('base64'))],
    ['base64 at offset 1', Buffer.from(Buffer.from(`x${word}`).toString('base64'))],
    ['base64 at offset 2', Buffer.from(Buffer.from(`xy${word}`).toString('base64'))],
    ['gzip', gzipSync(Buffer.from(word.repeat(20)))],
  ])('finds a planted word written as %s', (_name, bytes) => {
    writeFileSync(join(directory, 'deep', 'planted'), bytes)
    expect(scanDisk(directory, [word])).not.toEqual([])
  })

  it('finds a word in two pieces of a log of LevelDB', () => {
    const piece = (type: number, content: Buffer) =>
      Buffer.concat([Buffer.alloc(4), Buffer.of(content.length & 255, content.length >> 8, type), content])
    const first = Buffer.concat([Buffer.alloc(32 * 1024 - 14 - 8, 'x'), Buffer.from(word.slice(0, 8))])
    const log = Buffer.concat([piece(1, Buffer.alloc(0)), piece(2, first), piece(4, Buffer.from(word.slice(8)))])
    writeFileSync(join(directory, 'deep', '000003.log'), log)
    const whole = scanDisk(directory, [word]).filter(({ encoding }) => encoding === 'utf-8')
    expect(whole).not.toEqual([])
    expect(decompressedContents('000003.log', log).some((content) => content.includes(word))).toBe(true)
    expect(log.includes(word)).toBe(false)
  })

  it('finds a word that Snappy made of a copy and a literal', () => {
    const [start, rest] = [word.slice(0, 8), word.slice(8)]
    // A copy of eight from eight back, then the rest as it is.
    const value = Buffer.concat([
      Buffer.of(0xff, 0x11, 0x02, 16 + rest.length, 7 << 2),
      Buffer.from(start),
      Buffer.of((4 << 2) | 1, 8, (rest.length - 1) << 2),
      Buffer.from(rest),
    ])
    expect(decompressedContents('value', value).map(String)).toContain(start + word)
  })

  it('finds nothing where nothing was planted', () => {
    writeFileSync(join(directory, 'deep', 'other'), Buffer.from('nothing of interest'.repeat(50)))
    expect(scanDisk(directory, [word])).toEqual([])
  })
})
