import { promises as fs } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runForText, runProgram } from '../../support/programs.ts'
import { temporaryDirectory } from '../node/temporary-directory.ts'
import { example, filesBelow, probity } from './run.ts'

/** A disk with room for the PDF of the report and not for the Word file as well. */
const roomKiB = 900
let home: string
let disk: string
let isMounted = false

beforeAll(async () => {
  home = await fs.mkdtemp(join(tmpdir(), 'probity-disk-'))
  disk = join(home, 'disk')
  await fs.mkdir(disk)
  isMounted = runProgram('mount', ['-t', 'tmpfs', '-o', `size=${roomKiB}k`, 'tmpfs', disk]).exitCode === 0
  if (!isMounted) process.stderr.write('NOT RUN: no right to mount a small disk here\n')
})
afterAll(async () => {
  if (isMounted) runForText('umount', [disk])
  await fs.rm(home, { recursive: true, force: true })
})

const report = (out: string, formats: string) => probity('report', example('privacy'), '--out', out, '--format', formats)
const earlier = 'the report of last year'

describe('a report that cannot be written', () => {
  it('for want of room leaves nothing, and the earlier report as it was', async (context) => {
    if (!isMounted) return context.skip()
    const elsewhere = await temporaryDirectory()
    expect((await report(elsewhere, 'json')).exitCode).toBe(0)
    const stem = (await fs.readdir(elsewhere))[0]?.replace(/\.[a-z]+$/, '') ?? ''
    const names = [`${stem}.docx`, `${stem}.pdf`]
    for (const name of names) await fs.writeFile(join(disk, name), earlier)

    const { exitCode, err } = await report(disk, 'pdf,docx')
    expect(exitCode).toBe(2)
    // The PDF found room.
    expect(err.join('\n')).toContain(`${stem}.docx: the disk is full; make room or choose another place`)
    expect((await filesBelow(disk)).toSorted()).toEqual(names)
    for (const name of names) expect(await fs.readFile(join(disk, name), 'utf8')).toBe(earlier)
  })

  it('on a read-only disk says so and changes nothing', async (context) => {
    if (!isMounted) return context.skip()
    runForText('mount', ['-o', 'remount,ro', disk])
    try {
      const before = await filesBelow(disk)
      for (const out of [disk, join(disk, 'new/reports')]) {
        const { exitCode, err } = await report(out, 'json')
        expect(exitCode).toBe(2)
        expect(err.join('\n')).toContain('lies on a read-only disk; choose another place')
      }
      expect(await filesBelow(disk)).toEqual(before)
    } finally {
      runForText('mount', ['-o', 'remount,rw', disk])
    }
  })
})
