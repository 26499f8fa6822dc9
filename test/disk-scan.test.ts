import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { scanDisk } from './support/disk-scan.ts'

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

  it('finds nothing where nothing was planted', () => {
    writeFileSync(join(directory, 'deep', 'other'), Buffer.from('nothing of interest'.repeat(50)))
    expect(scanDisk(directory, [word])).toEqual([])
  })
})
