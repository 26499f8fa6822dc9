import { promises as fs, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deviceDirectory } from '#shared/sync/folder/folder-layout.ts'
import { nodeFiles, type FileOperations } from '../../../../electron/node/folder/file-operations.ts'
import { keptListings } from '../../../../electron/node/folder/kept-listings.ts'
import { directoryFolder } from '../../../../electron/node/folder/shared-folder.ts'
import type { ToldNames } from '../../../../electron/node/folder/told-names.ts'
import { answersFile, deviceOf } from '../../../shared/sync/records/assessment-fixtures.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { temporaryDirectory } from '../temporary-directory.ts'
import { nextStep } from './disk-clock.ts'

const directory = 'devices/0a'
const names = async (folder: ReturnType<typeof directoryFolder>): Promise<string[]> =>
  (await folder.list(directory, { withoutSizes: true })).map(({ kind, name }) => `${kind} ${name}`)

/** A folder whose reads of a directory are counted, with a clock that the test moves; times of files are the disk's. */
async function countedFolder() {
  const root = await temporaryDirectory()
  let reads = 0
  let ahead = 0
  const files = {
    ...nodeFiles,
    readdir: (...request: Parameters<typeof fs.readdir>) => {
      reads += 1
      return fs.readdir(...request)
    },
  } as FileOperations // The overloads of `readdir`, which this passes on, do not fit one function's type.
  const folder = directoryFolder(root, files, keptListings({ now: () => Date.now() + ahead }))
  return {
    folder,
    path: join(root, directory),
    readsOf: async (work: () => Promise<unknown>): Promise<number> => {
      const before = reads
      await work()
      return reads - before
    },
    /** As if so much time had passed since the last change. */
    wait: (ms: number) => {
      ahead += ms
    },
  }
}

/** One write, which shows that this disk changes a directory's times, and a listing that is trusted from then on. */
async function trustedFolder() {
  const counted = await countedFolder()
  // Made in the same step as the file, the directory would not show that its times change.
  await fs.mkdir(counted.path, { recursive: true })
  await nextStep(counted.path)
  await counted.folder.writeNew(`${directory}/a`, new Uint8Array(1))
  await nextStep(counted.path)
  counted.wait(5_000)
  expect(await counted.readsOf(() => names(counted.folder))).toBe(1)
  expect(await counted.readsOf(() => names(counted.folder))).toBe(0)
  return counted
}

describe('the listing of a directory', () => {
  it('of many names is the one before with what came and without what went', async () => {
    const { folder, path } = await trustedFolder()
    const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => String(from + index))
    for (const name of numbered(100, 300)) await fs.writeFile(join(path, name), '')
    await nextStep(path)
    const before = await folder.list(directory, { withoutSizes: true })
    await Promise.all(numbered(150, 170).map((name) => fs.rm(join(path, name))))
    await Promise.all(numbered(300, 310).map((name) => fs.writeFile(join(path, name), '')))
    await fs.mkdir(join(path, '099'))
    await fs.symlink('/etc/hostname', join(path, '299-link'))
    const after = await folder.list(directory, { withoutSizes: true })
    const expected = ['099', ...numbered(100, 150), ...numbered(170, 310), 'a']
    expect(after.map(({ name }) => name)).toEqual(expected)
    expect(after.filter(({ kind }) => kind === 'directory').map(({ name }) => name)).toEqual(['099'])
    // What is made of the names is remembered by entry.
    expect(after[1]).toBe(before[0])
  })

  it('is not read again while nothing came or went, nor after an own write', async () => {
    const { folder, readsOf } = await trustedFolder()
    expect(await readsOf(() => folder.writeNew(`${directory}/b`, new Uint8Array(1)))).toBe(0)
    expect(await readsOf(async () => expect(await names(folder)).toEqual(['file a', 'file b']))).toBe(0)
  })

  it.each<[string, (path: string) => Promise<unknown>, string[]]>([
    ['a file that came', (path) => fs.writeFile(join(path, 'c'), ''), ['file a', 'file c']],
    ['a file that went', (path) => fs.rm(join(path, 'a')), []],
    ['a file under another name', (path) => fs.rename(join(path, 'a'), join(path, 'A-LAPTOP')), ['file A-LAPTOP']],
    ['a directory in its place', (path) => fs.rm(join(path, 'a')).then(() => fs.mkdir(join(path, 'a'))), ['directory a']],
    ['a directory that came', (path) => fs.mkdir(join(path, 'below')), ['file a', 'directory below']],
    ['no link', (path) => fs.symlink('/etc/hostname', join(path, 'c')), ['file a']],
    ['no hidden file', (path) => fs.writeFile(join(path, '.c'), ''), ['file a']],
    ['a hundred files', (path) => Promise.all(Array.from({ length: 100 }, (_, n) => fs.writeFile(join(path, `n${n}`), ''))), []],
  ])('shows %s', async (what, change, expected) => {
    const { folder, path } = await trustedFolder()
    await change(path)
    if (what === 'a hundred files') expect(await names(folder)).toHaveLength(101)
    else expect(await names(folder)).toEqual(expected)
  })

  it('shows what somebody hid by setting the time back', async () => {
    const { folder, path } = await trustedFolder()
    const { atime, mtime } = await fs.stat(path)
    await fs.writeFile(join(path, 'hidden'), '')
    await fs.utimes(path, atime, mtime)
    expect(await names(folder)).toContain('file hidden')
  })

  it('is another one when another directory is put in its place', async () => {
    const { folder, path } = await trustedFolder()
    await fs.rename(path, `${path}-before`)
    await fs.mkdir(path)
    expect(await names(folder)).toEqual([])
  })

  it('is read again after a minute whatever the times say, and after a change so fresh that another might share its time', async () => {
    const { folder, path, readsOf, wait } = await trustedFolder()
    wait(60_000)
    expect(await readsOf(() => names(folder))).toBe(1)
    expect(await readsOf(() => names(folder))).toBe(0)
    const fresh = directoryFolder(join(path, '../..'), nodeFiles, keptListings({ now: () => Date.now() - 1_000 }))
    await fs.writeFile(join(path, 'c'), '')
    expect(await names(fresh)).toEqual(['file a', 'file c'])
    await fs.writeFile(join(path, 'd'), '')
    expect(await names(fresh)).toEqual(['file a', 'file c', 'file d'])
  })

  it('is read each time on a disk that leaves a directory’s times as they are', async () => {
    const root = await temporaryDirectory()
    const still = { dev: 1n, ino: 1n, mtimeNs: 1n, ctimeNs: 1n }
    // Of what is asked for with nanoseconds only these are read.
    const lstat = ((path: string, options?: { bigint?: boolean }) =>
      options?.bigint === true ? Promise.resolve(still) : fs.lstat(path)) as unknown as FileOperations['lstat']
    const folder = directoryFolder(root, { ...nodeFiles, lstat })
    await folder.writeNew(`${directory}/a`, new Uint8Array(1))
    expect(await names(folder)).toEqual(['file a'])
    await fs.writeFile(join(root, directory, 'b'), '')
    expect(await names(folder)).toEqual(['file a', 'file b'])
    await fs.rm(join(root, directory, 'a'))
    expect(await names(folder)).toEqual(['file b'])
  })

  it('shows what somebody else wrote since it was read beside an own write', async () => {
    const { folder, path } = await trustedFolder()
    await fs.writeFile(join(path, 'rival'), '')
    await folder.writeNew(`${directory}/b`, new Uint8Array(1))
    expect(await names(folder)).toEqual(['file a', 'file b', 'file rival'])
  })
})

/** Tells at once and without fault which names came and went. */
function tellsAll(): ToldNames {
  const before = new Map<string, readonly string[]>()
  const namesIn = (path: string): readonly string[] => readdirSync(path).filter((name) => !name.startsWith('.'))
  return {
    follow: (path) => void before.set(path, namesIn(path)),
    isFollowed: (path) => before.has(path),
    take(path) {
      const [old, now] = [before.get(path) ?? [], namesIn(path)]
      before.set(path, now)
      return [...old.filter((name) => !now.includes(name)), ...now.filter((name) => !old.includes(name))]
    },
    stop: (path) => void before.delete(path),
  }
}

describe.each([
  ['an exchange that trusts what was listed before', undefined],
  ['an exchange that trusts what it is told', tellsAll],
])('%s', (_who, teller) => {
  /** Two people who read each other and trust what their folders listed. */
  async function pair() {
    const root = await temporaryDirectory()
    const people = [await testDevice('Ada', deviceOf(1), 1), await testDevice('Ben', deviceOf(2), 2)] as const
    const [ada, ben] = people
    ada.accept(ben)
    ben.accept(ada)
    const wait = { ms: 0 }
    const folders = new Map(
      people.map((one) => [
        one,
        directoryFolder(
          root,
          nodeFiles,
          keptListings({ now: () => Date.now() + wait.ms, ...(teller && { told: teller(), followAbove: 0, later: () => undefined }) }),
        ),
      ]),
    )
    const pathOf = (device: TestDevice): string => join(root, deviceDirectory(device.device))
    const exchange = async (device: TestDevice): Promise<string[]> => {
      const { problems } = await device.exchange(folders.get(device) ?? directoryFolder(root))
      for (const one of people) await nextStep(pathOf(one)).catch(() => undefined)
      return problems.map(({ code }) => code)
    }
    for (const [index, device] of people.entries()) {
      device.source.create(answersFile(index), device.by())
      await exchange(device)
    }
    for (let turn = 0; turn < 2; turn += 1) {
      ada.source.answer(answersFile(0).id, 'S1-03', { value: `turn ${turn}` }, ada.by())
      for (const device of people) await exchange(device)
    }
    wait.ms += 5_000
    for (const device of people) expect(await exchange(device)).toEqual([])
    return { root, ada, ben, wait, exchange, pathOf }
  }
  const newestIn = async (path: string): Promise<string> => (await fs.readdir(path)).toSorted().at(-1) ?? ''

  it.each<[string, 'ada' | 'ben', string, (path: string, newest: string, root: string) => Promise<unknown>]>([
    ['a bundle that was read and is gone', 'ben', 'rolled-back', (path, newest) => fs.rm(join(path, newest))],
    ['a copy that a sync program made', 'ben', 'stray-files', (path, newest) => fs.copyFile(join(path, newest), join(path, `x-${newest}`))],
    [
      'another file under a number that was read',
      'ben',
      'partial',
      (path, newest) => fs.writeFile(join(path, `${newest.slice(0, 9)}${'ab'.repeat(8)}.probity`), 'x'),
    ],
    ['a directory set back to nothing', 'ben', 'rolled-back', (path) => fs.rm(path, { recursive: true })],
    ['an own bundle that is gone', 'ada', 'own-bundle-missing', (path, newest) => fs.rm(join(path, newest))],
    ['somebody’s directory', 'ben', 'stranger', (_path, _newest, root) => fs.mkdir(join(root, 'devices', deviceOf(7)))],
    [
      'a card that is none',
      'ben',
      'damaged-card',
      (_path, _newest, root) => fs.writeFile(join(root, `people/${'ab'.repeat(32)}.jws`), 'x'),
    ],
  ])('names %s at once', async (_what, who, code, change) => {
    const { root, exchange, pathOf, ...people } = await pair()
    const path = pathOf(people.ada)
    await change(path, await newestIn(path), root)
    expect(await exchange(people[who])).toContain(code)
  })

  it('names what a copy of the own vault wrote, and brings what a colleague wrote, at once', async () => {
    const { ada, ben, exchange } = await pair()
    const copy = ada.source.snapshot()
    const before = ada.ledger
    ada.source.answer(answersFile(0).id, 'S1-03', { value: 'here' }, ada.by())
    expect(await exchange(ada)).toEqual([])
    expect(await exchange(ben)).toEqual([])
    expect(ben.source.content(answersFile(0).id).answers['S1-03']?.value).toBe('here')
    ada.source = copy
    ada.ledger = before
    ada.source.answer(answersFile(0).id, 'S1-03', { value: 'in the copy' }, ada.by())
    expect(await exchange(ada)).toContain('own-history-forked')
  })
})
