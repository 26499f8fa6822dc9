import { promises as fs } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { nodeFiles, type FileOperations } from '../../../../electron/node/folder/file-operations.ts'
import { keptListings } from '../../../../electron/node/folder/kept-listings.ts'
import { directoryFolder } from '../../../../electron/node/folder/shared-folder.ts'
import { toldNames } from '../../../../electron/node/folder/told-names.ts'
import { temporaryDirectory } from '../temporary-directory.ts'
import { nextStep } from './disk-clock.ts'

const directory = 'devices/0a'
const mostTold = 4

/** A directory that is followed, of which the test tells what it likes. */
async function followedFolder() {
  const root = await temporaryDirectory()
  const path = join(root, directory)
  const [calls, tellers, delayed] = [{ readdir: 0 }, new Map<string, (name: string | undefined) => void>(), [] as (() => Promise<void>)[]]
  const files = {
    ...nodeFiles,
    readdir: (...request: Parameters<typeof fs.readdir>) => {
      calls.readdir += 1
      return fs.readdir(...request)
    },
  } as FileOperations // The overloads of `readdir`, which this passes on, do not fit one function's type.
  const told = toldNames(mostTold, (followed, tell) => {
    tellers.set(followed, tell)
    return { close: () => tellers.delete(followed) }
  })
  // Long after each change, so that all times count as settled.
  const listings = keptListings({ now: () => Date.now() + 5_000, told, followAbove: 0, later: (work) => delayed.push(work) })
  const folder = directoryFolder(root, files, listings)
  const names = async (): Promise<string[]> =>
    (await folder.list(directory, { withoutSizes: true })).map(({ kind, name }) => `${kind} ${name}`)
  // Made in the same step as the file, the directory would not show that its times change.
  await fs.mkdir(path, { recursive: true })
  await nextStep(path)
  await folder.writeNew(`${directory}/m`, new Uint8Array(1))
  expect(await names()).toEqual(['file m'])
  expect([...tellers.keys()]).toEqual([await fs.realpath(path)])
  return {
    path,
    tell: (...these: (string | undefined)[]) => these.forEach((name) => tellers.get(path)?.(name)),
    close: () => {
      listings.close()
      return [...tellers.keys()]
    },
    /** What was put off. */
    afterwards: () => Promise.all(delayed.splice(0).map((work) => work())),
    /** What is listed, and whether the directory was read for it. */
    listed: async (): Promise<{ readonly names: readonly string[]; readonly isRead: boolean }> => {
      const before = calls.readdir
      const found = await names()
      return { names: found, isRead: calls.readdir > before }
    },
    /** Changes the directory, whose times are another one's afterwards even on a disk whose clock moves in steps. */
    change: async (work: () => Promise<unknown>): Promise<void> => {
      const timesOf = async (): Promise<bigint> => (await fs.stat(path, { bigint: true })).ctimeNs
      const before = await timesOf()
      await work()
      while ((await timesOf()) === before) {
        await fs.writeFile(join(path, '.probe'), '')
        await fs.rm(join(path, '.probe'))
      }
    },
  }
}

describe('names of which the system tells that they came or went', () => {
  it.each<[string, (path: string) => Promise<unknown>, string[], string[]]>([
    ['a file behind all others', (path) => fs.writeFile(join(path, 'z'), ''), ['z'], ['file m', 'file z']],
    ['a file before them', (path) => fs.writeFile(join(path, 'a'), ''), ['.tmp-1', 'a'], ['file a', 'file m']],
    ['a directory', (path) => fs.mkdir(join(path, 'n')), ['n'], ['file m', 'directory n']],
    ['a file that went', (path) => fs.rm(join(path, 'm')), ['m'], []],
    ['a file under another name', (path) => fs.rename(join(path, 'm'), join(path, 'm-LAPTOP')), ['m', 'm-LAPTOP'], ['file m-LAPTOP']],
    ['a directory in a file’s place', (path) => fs.rm(join(path, 'm')).then(() => fs.mkdir(join(path, 'm'))), ['m', 'm'], ['directory m']],
    ['no link', (path) => fs.symlink('/etc/hostname', join(path, 'n')), ['n'], ['file m']],
    ['nothing that came and went', (path) => fs.writeFile(join(path, 'n'), '').then(() => fs.rm(join(path, 'n'))), ['n'], ['file m']],
  ])('are looked at instead of the directory: %s', async (_what, change, told, expected) => {
    const { path, tell, listed, change: changed } = await followedFolder()
    await changed(() => change(path))
    tell(...told)
    expect(await listed()).toEqual({ names: expected, isRead: false })
    expect((await listed()).names).toEqual(expected)
  })

  it('are looked at also when they are told late', async () => {
    const { path, tell, listed, change } = await followedFolder()
    await change(() => fs.writeFile(join(path, 'n'), ''))
    tell('m')
    expect(await listed()).toEqual({ names: ['file m'], isRead: false })
    tell('n')
    expect(await listed()).toEqual({ names: ['file m', 'file n'], isRead: false })
  })

  it('do not hide for longer than a moment what somebody afar wrote, of which nobody tells', async () => {
    const { path, tell, listed, change, afterwards } = await followedFolder()
    await change(() => Promise.all(['afar', 'here'].map((name) => fs.writeFile(join(path, name), ''))))
    tell('here')
    expect((await listed()).names).toEqual(['file here', 'file m'])
    await afterwards()
    expect((await listed()).names).toEqual(['file afar', 'file here', 'file m'])
  })

  it.each<[string, string[] | [undefined]]>([
    ['none was told', []],
    ['one was told without its name', [undefined]],
    ['more were told than are worth a look', ['1', '2', '3', '4', '5']],
  ])('leave a changed directory to be read where %s', async (_what, told) => {
    const { path, tell, listed, change } = await followedFolder()
    await change(() => fs.writeFile(join(path, 'n'), ''))
    tell(...told)
    expect(await listed()).toEqual({ names: ['file m', 'file n'], isRead: true })
    // And go on from there.
    await change(() => fs.writeFile(join(path, 'o'), ''))
    tell('o')
    expect(await listed()).toEqual({ names: ['file m', 'file n', 'file o'], isRead: false })
  })

  it('are another directory’s when one is put in its place', async () => {
    const { path, tell, listed } = await followedFolder()
    await fs.rename(path, `${path}-before`)
    await fs.mkdir(path)
    await fs.writeFile(join(path, 'n'), '')
    tell('x')
    expect(await listed()).toEqual({ names: ['file n'], isRead: true })
  })

  it('are listened to no longer when the host ends, and the directory is read', async () => {
    const { path, listed, change, close } = await followedFolder()
    expect(close()).toEqual([])
    await change(() => fs.writeFile(join(path, 'n'), ''))
    expect(await listed()).toEqual({ names: ['file m', 'file n'], isRead: true })
  })

  // Where the system has no watches left, or none at all, nobody tells: that must not show.
  it('are told by this system, or the directory is read', async () => {
    const root = await temporaryDirectory()
    const path = join(root, directory)
    await fs.mkdir(path, { recursive: true })
    await nextStep(path)
    const told = toldNames(mostTold)
    const folder = directoryFolder(root, nodeFiles, keptListings({ now: () => Date.now() + 5_000, told, followAbove: 0 }))
    const names = async (): Promise<string[]> => (await folder.list(directory, { withoutSizes: true })).map(({ name }) => name)
    await folder.writeNew(`${directory}/a`, new Uint8Array(1))
    expect(await names()).toEqual(['a'])
    for (const name of ['b', '.tmp-c', 'd']) {
      await nextStep(path)
      await fs.writeFile(join(path, name), '')
      // Another system may tell a while later, and reads the whole directory a second after what it told first.
      await vi.waitFor(async () => expect(await names()).toContain(name.startsWith('.') ? 'b' : name), 20_000)
    }
    await nextStep(path)
    await fs.rm(join(path, 'a'))
    await vi.waitFor(async () => expect(await names()).toEqual(['b', 'd']), 20_000)
    told.stop(path)
    expect(told.take(path, 'any')).toBeUndefined()
  })

  it('are of at most so many directories as a computer has watches to spare, and of none that cannot be watched', async () => {
    const closed: string[] = []
    const told = toldNames(mostTold, (followed) => {
      if (followed === 'bad') throw new Error('ENOSPC')
      return { close: () => closed.push(followed) }
    })
    told.follow('bad', 'bad')
    expect(told.isFollowed('bad', 'bad')).toBe(false)
    const many = Array.from({ length: 40 }, (_, index) => `d${index}`)
    for (const name of many) told.follow(name, name)
    expect(many.filter((name) => told.isFollowed(name, name))).toHaveLength(32)
    for (const name of many) told.stop(name)
    expect(closed).toHaveLength(32)
  })
})
