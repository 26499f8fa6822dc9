import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import { nodeFiles, type FileOperations } from '../../../../electron/node/folder/file-operations.ts'
import { directoryFolder, maxFolderFileBytes } from '../../../../electron/node/folder/shared-folder.ts'
import { runForText } from '../../../support/programs.ts'
import { temporaryDirectory } from '../temporary-directory.ts'
import { codeOf, nothingThrown } from '../../../support/error-code.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('a shared folder over a real directory', () => {
  it('gives back what was written, makes directories and lists sizes', async () => {
    const root = await temporaryDirectory()
    const folder = directoryFolder(root)
    await folder.writeNew('devices/0a/000001-ff.probity', bytes('AAAAA'))
    await folder.writeNew('devices/0a/000001-fg.probity', bytes('AAAAAB'))
    expect(new TextDecoder().decode(await folder.read('devices/0a/000001-ff.probity'))).toBe('AAAAA')
    const entries = [...(await folder.list('devices/0a'))].sort((a, b) => (a.byteLength ?? 0) - (b.byteLength ?? 0))
    expect(entries).toEqual([
      { name: '000001-ff.probity', kind: 'file', byteLength: 5 },
      { name: '000001-fg.probity', kind: 'file', byteLength: 6 },
    ])
    expect(await folder.list('')).toEqual([{ name: 'devices', kind: 'directory', byteLength: 0 }])
    expect(await folder.list('absent')).toEqual([])
    expect(await fs.readdir(join(root, 'devices/0a'))).toHaveLength(2)
  })

  it('asks for no file’s size where sizes are left out, and passes over links all the same', async () => {
    const root = await temporaryDirectory()
    await directoryFolder(root).writeNew('devices/0a/000001-ff.probity', bytes('AAAAA'))
    await fs.mkdir(join(root, 'devices/0a/below'))
    await fs.symlink('/etc/hostname', join(root, 'devices/0a/000002-ff.probity'))
    const lstatSync = (): never => {
      throw new Error('asked for a size')
    }
    const entries = await directoryFolder(root, { ...nodeFiles, lstatSync }).list('devices/0a', { withoutSizes: true })
    expect([...entries].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { name: '000001-ff.probity', kind: 'file' },
      { name: 'below', kind: 'directory' },
    ])
  })

  it('never replaces a file, also where the file system has no hard links', async () => {
    const root = await temporaryDirectory()
    const link = () => Promise.reject(Object.assign(new Error('no links here'), { code: 'EPERM' }))
    for (const [name, folder] of [
      ['linked', directoryFolder(root)],
      ['renamed', directoryFolder(root, { ...nodeFiles, link })],
    ] as const) {
      await folder.writeNew(name, bytes('first'))
      expect(await codeOf(folder.writeNew(name, bytes('second')))).toBe('exists')
      expect(await fs.readFile(join(root, name), 'utf8')).toBe('first')
    }
    expect((await fs.readdir(root)).sort()).toEqual(['linked', 'renamed'])
  })

  it('lets exactly one of many simultaneous writers have a name', async () => {
    const root = await temporaryDirectory()
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, index) => codeOf(directoryFolder(root).writeNew('one', bytes(String(index))))),
    )
    expect(results.filter((result) => result === nothingThrown)).toHaveLength(1)
    expect(results.filter((result) => result === 'exists')).toHaveLength(19)
    expect(await fs.readdir(root)).toEqual(['one'])
  })

  it.each([
    '',
    '/',
    '..',
    '../outside',
    'a/../../outside',
    '/etc/passwd',
    'a//b',
    'a/',
    './a',
    '.tmp-x',
    'a/.hidden',
    'a\\b',
    'C:',
    'con',
    'CON.txt',
    'lpt1',
    'nul.probity',
    'a\0b',
    'ü',
    'e\u0301',
    'a b',
    'trailing.',
    'x'.repeat(129),
    'a/b/c/d/e/f/g',
    '%2e%2e/a',
    'a?b',
    '-\n',
  ])('refuses the path %j', async (path) => {
    const root = await temporaryDirectory()
    const folder = directoryFolder(join(root, 'inside'))
    await fs.mkdir(join(root, 'inside'))
    expect(await codeOf(folder.writeNew(path, bytes('x')))).toBe('invalid-path')
    expect(await codeOf(folder.read(path))).toBe('invalid-path')
    expect(await fs.readdir(root)).toEqual(['inside'])
    expect(await fs.readdir(join(root, 'inside'))).toEqual([])
  })

  it('takes names of 1 and of 128 characters', async () => {
    const folder = directoryFolder(await temporaryDirectory())
    for (const name of ['a', 'x'.repeat(128), 'console', 'a.b-c_d']) await folder.writeNew(name, bytes(name))
    expect(await folder.list('')).toHaveLength(4)
  })

  it('follows no symbolic link and reads no pipe', async () => {
    const root = await temporaryDirectory()
    const inside = join(root, 'inside')
    await fs.mkdir(join(inside, 'real'), { recursive: true })
    await fs.mkdir(join(root, 'outside'))
    await fs.writeFile(join(root, 'outside/secret'), 'secret')
    await fs.symlink(join(root, 'outside'), join(inside, 'directory'))
    await fs.symlink(join(root, 'outside/secret'), join(inside, 'file'))
    runForText('mkfifo', [join(inside, 'pipe')])
    const folder = directoryFolder(inside)
    expect(await codeOf(folder.read('file'))).toBe('invalid-path')
    expect(await codeOf(folder.read('directory/secret'))).toBe('invalid-path')
    expect(await codeOf(folder.list('directory'))).toBe('invalid-path')
    expect(await codeOf(folder.writeNew('directory/new', bytes('x')))).toBe('invalid-path')
    expect(await codeOf(folder.writeNew('directory/new/deeper', bytes('x')))).toBe('invalid-path')
    expect(await codeOf(folder.read('pipe'))).toBe('invalid-path')
    expect(await codeOf(folder.writeNew('file', bytes('x')))).toBe('exists')
    expect(await fs.readdir(join(root, 'outside'))).toEqual(['secret'])
    expect((await folder.list('')).map((entry) => entry.name)).toEqual(['real'])
  })

  it('says that the folder vanished, and works again when it is back', async () => {
    const root = join(await temporaryDirectory(), 'stick')
    const folder = directoryFolder(root)
    const codes = await Promise.all([folder.list(''), folder.read('a'), folder.writeNew('a', bytes('x'))].map(codeOf))
    expect(codes).toEqual(['vanished', 'vanished', 'vanished'])
    await fs.mkdir(root)
    await folder.writeNew('a', bytes('x'))
    expect(await codeOf(folder.read('b'))).toBe('not-found')
  })

  it('refuses to read a file above the limit without reading it', async () => {
    const root = await temporaryDirectory()
    await fs.writeFile(join(root, 'huge'), '')
    await fs.truncate(join(root, 'huge'), maxFolderFileBytes + 1)
    expect(await codeOf(directoryFolder(root).read('huge'))).toBe('too-large')
    await fs.truncate(join(root, 'huge'), maxFolderFileBytes)
    expect((await directoryFolder(root).read('huge')).byteLength).toBe(maxFolderFileBytes)
  })

  it('never tells where the folder lies on this machine', async () => {
    const root = join(await temporaryDirectory(), 'stick')
    const folder = directoryFolder(root)
    const messages = await Promise.all(
      [folder.list(''), folder.read('a')].map((attempt) =>
        attempt.then(
          () => '',
          (error: unknown) => (error instanceof FolderError ? `${error.message} ${JSON.stringify(error.facts)}` : ''),
        ),
      ),
    )
    for (const message of messages) {
      expect(message).not.toBe('')
      expect(message).not.toContain(root)
    }
  })
})

describe('a write in which any one call to the file system fails', () => {
  const expected = { EIO: 'io', ENOSPC: 'full', EROFS: 'read-only', EACCES: 'denied', EMFILE: 'io', ESTALE: 'vanished' } as const

  it.each(Object.entries(expected))('leaves nothing behind after %s, and works when tried again', async (errno, code) => {
    let failures = 0
    for (let failing = 1; ; failing += 1) {
      const root = await temporaryDirectory()
      const { files, failed } = failingAt(failing, errno)
      const result = await codeOf(directoryFolder(root, files).writeNew('a/b', bytes('content')))
      if (!failed()) {
        expect(result).toBe(nothingThrown)
        break
      }
      failures += 1
      // A failing fsync of a directory on a share that has none, and a missing hard link, are worked around.
      if (result !== nothingThrown) {
        expect(result).toBe(code)
        expect(await fs.readdir(join(root, 'a')).catch(() => [])).toEqual([])
        await directoryFolder(root).writeNew('a/b', bytes('content'))
      }
      expect(await fs.readFile(join(root, 'a/b'), 'utf8')).toBe('content')
    }
    expect(failures).toBeGreaterThan(8)
  })
})

/** File operations of which the n-th call fails once; calls on file handles count too. */
function failingAt(nth: number, errno: string): { files: FileOperations; failed: () => boolean } {
  let calls = 0
  const strike = () => {
    calls += 1
    if (calls === nth) throw Object.assign(new Error(errno), { code: errno })
  }
  const counted = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(object, key) {
        const member: unknown = Reflect.get(object, key)
        if (typeof member !== 'function' || key === 'close') return typeof member === 'function' ? member.bind(object) : member
        return async (...parameters: unknown[]) => {
          strike()
          const result: unknown = await member.apply(object, parameters)
          return key === 'open' && result !== null && typeof result === 'object' ? counted(result) : result
        }
      },
    })
  return { files: counted(nodeFiles), failed: () => calls >= nth }
}
