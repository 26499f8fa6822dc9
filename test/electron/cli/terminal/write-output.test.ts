import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { requireEmpty, writeFiles } from '../../../../electron/cli/terminal/write-output.ts'
import { temporaryDirectory } from '../../node/temporary-directory.ts'
import { filesBelow } from '../run.ts'

describe('writing results', () => {
  it('makes the directories that are missing, and replaces files as a whole', async () => {
    const directory = await temporaryDirectory()
    await writeFiles(join(directory, 'a/b'), [{ name: 'c/d.txt', bytes: 'one' }])
    await writeFiles(join(directory, 'a/b'), [{ name: 'c/d.txt', bytes: 'two' }])
    expect(await filesBelow(directory)).toEqual(['a', 'a/b', 'a/b/c', 'a/b/c/d.txt'])
    expect(await fs.readFile(join(directory, 'a/b/c/d.txt'), 'utf8')).toBe('two')
  })

  it('takes back the files and directories it made when one file cannot be written, and leaves those of others', async () => {
    const directory = await temporaryDirectory()
    await fs.writeFile(join(directory, 'mine'), 'x')
    const files = [
      { name: 'new/first.txt', bytes: 'x' },
      { name: 'mine/second.txt', bytes: 'x' },
    ]
    await expect(writeFiles(directory, files)).rejects.toMatchObject({
      code: 'unwritable',
      lines: [expect.stringContaining('a file is where a directory is needed')],
    })
    expect(await filesBelow(directory)).toEqual(['mine'])
  })

  it('names a name that is too long for the disk', async () => {
    const directory = await temporaryDirectory()
    await expect(writeFiles(directory, [{ name: 'x'.repeat(300), bytes: '' }])).rejects.toMatchObject({
      lines: [expect.stringContaining('too long')],
    })
  })

  it.runIf(process.platform === 'linux')('ends where the system denies a directory below one that exists', async () => {
    await expect(writeFiles('/proc/probity/reports', [{ name: 'a', bytes: '' }])).rejects.toMatchObject({ code: 'unwritable' })
  })

  it('asks for an empty place', async () => {
    const directory = await temporaryDirectory()
    await requireEmpty(directory)
    await requireEmpty(join(directory, 'absent'))
    await fs.writeFile(join(directory, 'file'), '')
    await expect(requireEmpty(directory)).rejects.toMatchObject({ lines: [`${directory}: is not empty; choose a new directory`] })
    await expect(requireEmpty(join(directory, 'file'))).rejects.toMatchObject({
      lines: [`${join(directory, 'file')}: is a file; name a directory`],
    })
  })
})
