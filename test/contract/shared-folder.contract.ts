import { describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'

export interface FolderUnderTest {
  readonly folder: SharedFolder
  /** The same store once more, as a colleague's computer has it. */
  readonly again: () => SharedFolder
  /** Takes the whole store away, and brings it back empty; absent where nothing can vanish. */
  readonly vanish?: () => Promise<void>
  readonly comeBack?: () => Promise<void>
  /** The same store for somebody who may only read; absent where the store knows no such person. */
  readonly readOnly?: () => Promise<SharedFolder>
  /** The same kind of store with room for some 100 KB; absent where that cannot be arranged. */
  readonly nearlyFull?: () => Promise<SharedFolder>
}

export interface FolderKind {
  /** Exactly one of several simultaneous writers of a name wins; `false` for a store that cannot promise it. */
  readonly isAtomic: boolean
}

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const text = (content: Uint8Array): string => new TextDecoder().decode(content)

/** `resolved`, or the code of the folder's error; anything else that is thrown shows as itself. */
export const folderCodeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof FolderError ? error.code : String(error)),
  )

/** What every `SharedFolder` must do, whatever stores its files. `make` gives an empty one. */
export function sharedFolderContract(name: string, kind: FolderKind, make: () => Promise<FolderUnderTest>): void {
  describe(`SharedFolder over ${name}`, () => {
    it('gives back what was written, to others too, and lists names, kinds and sizes', async () => {
      const { folder, again } = await make()
      await folder.writeNew('devices/0a/00000001-ff.probity', bytes('AAAAA'))
      await folder.writeNew('devices/0a/00000002-fg.probity', bytes(''))
      await folder.writeNew('probity-workspace.json', bytes('{}'))
      const other = again()
      expect(text(await other.read('devices/0a/00000001-ff.probity'))).toBe('AAAAA')
      expect((await other.read('devices/0a/00000002-fg.probity')).byteLength).toBe(0)
      const sorted = async (directory: string) => [...(await other.list(directory))].sort((a, b) => (a.name < b.name ? -1 : 1))
      expect(await sorted('devices/0a')).toEqual([
        { name: '00000001-ff.probity', kind: 'file', byteLength: 5 },
        { name: '00000002-fg.probity', kind: 'file', byteLength: 0 },
      ])
      expect(await sorted('')).toEqual([
        { name: 'devices', kind: 'directory', byteLength: 0 },
        { name: 'probity-workspace.json', kind: 'file', byteLength: 2 },
      ])
      // Sizes may be missing then, and are right where they are told.
      const unsized = [...(await other.list('devices/0a', { withoutSizes: true }))].map((entry) => ({ byteLength: 5, ...entry }))
      expect(unsized.filter((entry) => entry.name.startsWith('00000001'))).toEqual([
        { name: '00000001-ff.probity', kind: 'file', byteLength: 5 },
      ])
      expect(unsized.map((entry) => `${entry.kind} ${entry.name}`).sort()).toEqual(['file 00000001-ff.probity', 'file 00000002-fg.probity'])
    })

    it('lists an absent directory as empty and says that an absent file is not there', async () => {
      const { folder } = await make()
      expect(await folder.list('')).toEqual([])
      expect(await folder.list('devices')).toEqual([])
      expect(await folder.list('devices/0a')).toEqual([])
      expect(await folderCodeOf(folder.read('devices/0a/1.probity'))).toBe('not-found')
      expect(await folderCodeOf(folder.read('1.probity'))).toBe('not-found')
    })

    it('keeps apart names that differ in their last letter or in case, and directories of which one begins like the other', async () => {
      const { folder } = await make()
      await folder.writeNew('d/AAAAA', bytes('1'))
      await folder.writeNew('d/AAAAAB', bytes('22'))
      await folder.writeNew('da/AAAAA', bytes('333'))
      await folder.writeNew('d/1.10', bytes('4444'))
      expect(text(await folder.read('d/AAAAA'))).toBe('1')
      expect(text(await folder.read('d/AAAAAB'))).toBe('22')
      expect(await folderCodeOf(folder.read('d/AAAA'))).toBe('not-found')
      expect((await folder.list('d')).map((entry) => entry.name).sort()).toEqual(['1.10', 'AAAAA', 'AAAAAB'])
      expect((await folder.list('da')).map((entry) => entry.name)).toEqual(['AAAAA'])
      expect((await folder.list('')).map((entry) => entry.name).sort()).toEqual(['d', 'da'])
    })

    it('carries every byte, a megabyte, and only the part of a larger buffer that it was given', async () => {
      const { folder, again } = await make()
      const large = Uint8Array.from({ length: 1_200_000 }, (_, index) => (index * 31) % 256)
      await folder.writeNew('large', large)
      await folder.writeNew('part', large.subarray(1_000, 1_003))
      expect(Buffer.compare(await again().read('large'), large)).toBe(0)
      expect([...(await again().read('part'))]).toEqual(Array.from(large.slice(1_000, 1_003)))
    })

    it('never replaces a file', async () => {
      const { folder, again } = await make()
      await folder.writeNew('a/once', bytes('first'))
      expect(await folderCodeOf(again().writeNew('a/once', bytes('second')))).toBe('exists')
      expect(text(await folder.read('a/once'))).toBe('first')
      expect((await folder.list('a')).map((entry) => entry.name)).toEqual(['once'])
    })

    it.runIf(kind.isAtomic)('lets exactly one of several simultaneous writers have a name, and leaves nothing of the others', async () => {
      const { folder, again } = await make()
      await folder.writeNew('a/other', bytes('x'))
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) => folderCodeOf(again().writeNew('a/one', bytes(String(index))))),
      )
      expect(results.filter((result) => result === 'resolved')).toHaveLength(1)
      expect(results.filter((result) => result === 'exists')).toHaveLength(7)
      expect((await folder.list('a')).map((entry) => entry.name).sort()).toEqual(['one', 'other'])
    })

    it('refuses paths that lead elsewhere, before anything is sent', async () => {
      const { folder } = await make()
      const hostile = [
        '',
        '/',
        '..',
        '../outside',
        'a/../../b',
        '/etc/passwd',
        'a//b',
        './a',
        '.tmp-x',
        'a\\b',
        'a\0b',
        'ü',
        'a b',
        '%2e%2e/a',
        'a?b',
        'a#b',
      ]
      for (const path of hostile) {
        expect(await folderCodeOf(folder.writeNew(path, bytes('x'))), path).toBe('invalid-path')
        expect(await folderCodeOf(folder.read(path)), path).toBe('invalid-path')
        if (path !== '') expect(await folderCodeOf(folder.list(path)), path).toBe('invalid-path')
      }
      expect(await folder.list('')).toEqual([])
    })

    it('says when the whole store is away, and works on when it is back', async (context) => {
      const { folder, vanish, comeBack } = await make()
      if (vanish === undefined || comeBack === undefined) return context.skip('nothing here can vanish')
      await folder.writeNew('devices/0a/1', bytes('x'))
      await vanish()
      expect(await folderCodeOf(folder.list(''))).toBe('vanished')
      expect(await folderCodeOf(folder.list('devices/0a'))).toBe('vanished')
      expect(await folderCodeOf(folder.read('devices/0a/1'))).toBe('vanished')
      expect(await folderCodeOf(folder.writeNew('devices/0a/2', bytes('x')))).toBe('vanished')
      await comeBack()
      expect(await folder.list('')).toEqual([])
      // What was known of directories is no longer true; at latest the second try succeeds.
      if ((await folderCodeOf(folder.writeNew('devices/0a/2', bytes('y')))) !== 'resolved')
        await folder.writeNew('devices/0a/2', bytes('y'))
      expect(text(await folder.read('devices/0a/2'))).toBe('y')
    })

    it('lets somebody read who may not write, and says why the write failed', async (context) => {
      const { folder, readOnly } = await make()
      if (readOnly === undefined) return context.skip('this store knows nobody who may only read')
      await folder.writeNew('devices/0a/1', bytes('x'))
      const guest = await readOnly()
      expect(text(await guest.read('devices/0a/1'))).toBe('x')
      expect((await guest.list('devices/0a')).map((entry) => entry.name)).toEqual(['1'])
      expect(['read-only', 'denied']).toContain(await folderCodeOf(guest.writeNew('devices/0a/2', bytes('y'))))
      expect((await folder.list('devices/0a')).map((entry) => entry.name)).toEqual(['1'])
    })

    it('says that the store is full and leaves nothing half-written', async (context) => {
      const { nearlyFull } = await make()
      if (nearlyFull === undefined) return context.skip('this store cannot be made full here')
      const folder = await nearlyFull()
      await folder.writeNew('devices/0a/1', bytes('fits'))
      expect(['full', 'too-large']).toContain(await folderCodeOf(folder.writeNew('devices/0a/2', new Uint8Array(3_000_000).fill(7))))
      expect((await folder.list('devices/0a')).map((entry) => entry.name)).toEqual(['1'])
      expect(text(await folder.read('devices/0a/1'))).toBe('fits')
    })
  })
}
