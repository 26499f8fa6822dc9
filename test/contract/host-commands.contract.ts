import { once } from 'node:events'
import { promises as fs } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ProbityError } from '#shared/errors.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'

export interface HostUnderTest {
  readonly host: HostCommands
  /** Empty directory that the user may pick; real, so that the test can look behind the host. */
  readonly folder: string
  /** Where the host keeps `backups`. */
  readonly profile: string
  /** What was saved through `saveFile` so far. */
  readonly saved: () => readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Makes the next folder dialog answer this; the browser host has none and takes the path of the request. */
  readonly choose: (path: string | undefined) => void
}

export interface HostKind {
  readonly kind: 'desktop' | 'browser'
  readonly hasKeystore: boolean
}

/** What every implementation of `HostCommands` must do, whatever lies between caller and file system. */
export function hostCommandsContract(name: string, kind: HostKind, make: () => Promise<HostUnderTest>): void {
  const failure = async (promise: Promise<unknown>): Promise<string> => {
    try {
      await promise
      return 'resolved'
    } catch (error) {
      return error instanceof ProbityError ? `${error.area}/${error.code}` : String(error)
    }
  }
  async function picked() {
    const under = await make()
    under.choose(under.folder)
    const handle = await under.host.pickFolder({ path: under.folder })
    if (handle === undefined) throw new Error('picking was cancelled')
    return { ...under, folderId: handle.folderId, handle }
  }
  const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index)

  describe(`HostCommands over ${name}`, () => {
    it('says what it is', async () => {
      const info = await (await make()).host.info()
      expect(info.kind).toBe(kind.kind)
      expect(info.canSealWithKeystore).toBe(kind.hasKeystore)
      expect(info.platform).not.toBe('')
      expect(info.appVersion).not.toBe('')
    })

    it('remembers a picked folder under one id', async () => {
      const { host, folder, handle, choose } = await picked()
      expect(handle).toEqual({ folderId: expect.stringMatching(/^[0-9a-f]{32}$/), displayPath: folder })
      choose(folder)
      expect(await host.pickFolder({ path: folder })).toEqual(handle)
      expect(await host.knownFolders()).toEqual([handle])
    })

    it('answers undefined when the user cancels', async () => {
      const { host, choose } = await make()
      choose(undefined)
      expect(await host.pickFolder({})).toBeUndefined()
      expect(await host.knownFolders()).toEqual([])
    })

    it('writes once, reads and lists the same bytes, empty ones too', async () => {
      const { host, folderId, folder } = await picked()
      await host.folderWriteNew({ folderId, path: 'devices/0a/1.probity', bytes: everyByte })
      await host.folderWriteNew({ folderId, path: 'devices/0a/2.probity', bytes: new Uint8Array() })
      expect([...(await host.folderRead({ folderId, path: 'devices/0a/1.probity' }))]).toEqual([...everyByte])
      expect((await host.folderRead({ folderId, path: 'devices/0a/2.probity' })).byteLength).toBe(0)
      const entries = [...(await host.folderList({ folderId, directory: 'devices/0a' }))].sort(
        (a, b) => (b.byteLength ?? 0) - (a.byteLength ?? 0),
      )
      expect(entries).toEqual([
        { name: '1.probity', kind: 'file', byteLength: 256 },
        { name: '2.probity', kind: 'file', byteLength: 0 },
      ])
      expect(await host.folderList({ folderId, directory: 'absent' })).toEqual([])
      expect([...(await fs.readFile(join(folder, 'devices/0a/1.probity')))]).toEqual([...everyByte])
    })

    it('writes the part of a larger buffer that it was given, and no more', async () => {
      const { host, folderId } = await picked()
      await host.folderWriteNew({ folderId, path: 'part', bytes: everyByte.subarray(10, 13) })
      expect([...(await host.folderRead({ folderId, path: 'part' }))]).toEqual([10, 11, 12])
    })

    it('carries a bundle of several megabytes', async () => {
      const { host, folderId } = await picked()
      const bytes = new Uint8Array(12 * 1024 * 1024).fill(7)
      bytes[bytes.length - 1] = 9
      await host.folderWriteNew({ folderId, path: 'large', bytes })
      const back = await host.folderRead({ folderId, path: 'large' })
      expect(back.byteLength).toBe(bytes.byteLength)
      expect(Buffer.compare(back, bytes)).toBe(0)
    })

    it('keeps apart names that differ in their last letter', async () => {
      const { host, folderId } = await picked()
      await host.folderWriteNew({ folderId, path: 'AAAAA', bytes: Uint8Array.of(1) })
      await host.folderWriteNew({ folderId, path: 'AAAAAB', bytes: Uint8Array.of(2) })
      expect([...(await host.folderRead({ folderId, path: 'AAAAA' }))]).toEqual([1])
      expect(await failure(host.folderRead({ folderId, path: 'AAAA' }))).toBe('folder/not-found')
    })

    it("throws the folder's own errors", async () => {
      const { host, folderId, folder } = await picked()
      await host.folderWriteNew({ folderId, path: 'once', bytes: everyByte })
      expect(await failure(host.folderWriteNew({ folderId, path: 'once', bytes: everyByte }))).toBe('folder/exists')
      expect(await failure(host.folderRead({ folderId, path: '../once' }))).toBe('folder/invalid-path')
      expect(await failure(host.folderRead({ folderId: '0'.repeat(32), path: 'once' }))).toBe('folder/not-connected')
      await fs.rm(folder, { recursive: true })
      expect(await failure(host.folderList({ folderId, directory: '' }))).toBe('folder/vanished')
    })

    it('refuses to pick what is no folder, or its own profile', async () => {
      const { host, folder, profile, choose } = await make()
      await fs.writeFile(join(folder, 'file'), '')
      for (const [path, expected] of [
        [join(folder, 'absent'), 'folder/not-found'],
        [join(folder, 'file'), 'folder/invalid-path'],
        ['/', 'folder/invalid-path'],
        [profile, 'folder/invalid-path'],
        [join(profile, 'backups'), 'folder/invalid-path'],
      ] as const) {
        choose(path)
        expect(await failure(host.pickFolder({ path })), path).toBe(expected)
      }
      expect(await host.knownFolders()).toEqual([])
    })

    it('watches: false after the time, true for what came between two calls, true as it comes', async () => {
      const { host, folderId, folder } = await picked()
      expect(await host.folderWatch({ folderId, timeoutMs: 0 })).toBe(false)
      await fs.mkdir(join(folder, 'devices/0b'), { recursive: true })
      expect(await host.folderWatch({ folderId, timeoutMs: 25_000 })).toBe(true)
      expect(await host.folderWatch({ folderId, timeoutMs: 20 })).toBe(false)
      const waiting = host.folderWatch({ folderId, timeoutMs: 25_000 })
      await fs.writeFile(join(folder, 'devices/0b/1'), 'x')
      expect(await waiting).toBe(true)
    })

    it('saves a file under the suggested name', async () => {
      const { host, saved } = await make()
      expect(await host.saveFile({ suggestedName: 'Report ü 1.pdf', mediaType: 'application/pdf', bytes: everyByte })).toBe(true)
      expect(saved().map((file) => [file.name, [...file.bytes]])).toEqual([['Report ü 1.pdf', [...everyByte]]])
    })

    it('writes backups beside the profile and keeps the one before', async () => {
      const { host, profile } = await make()
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: Uint8Array.of(1) })
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: Uint8Array.of(2) })
      expect([...(await fs.readFile(join(profile, 'backups/a-1.probity-backup')))]).toEqual([2])
      const [kept = ''] = (await fs.readdir(join(profile, 'backups'))).filter((file) => file !== 'a-1.probity-backup')
      expect(kept).toMatch(/^a-1\..+\.probity-backup$/)
      expect([...(await fs.readFile(join(profile, 'backups', kept)))]).toEqual([1])
      expect(await failure(host.writeBackup({ name: '../x.probity-backup', bytes: everyByte }))).toBe('host/invalid-request')
    })

    it('lists backups with their earlier states and reads them back, whole or their beginning', async () => {
      const { host } = await make()
      expect(await host.listBackups()).toEqual([])
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: Uint8Array.of(1, 2, 3) })
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: everyByte })
      const [newest, before, ...others] = await host.listBackups()
      expect(others).toEqual([])
      expect(newest).toEqual({ place: 'profile', name: 'a-1.probity-backup', byteLength: 256, writtenAt: expect.stringMatching(/Z$/) })
      expect([...(await host.readBackup({ place: 'profile', name: before?.name ?? '' }))]).toEqual([1, 2, 3])
      expect([...(await host.readBackup({ place: 'profile', name: 'a-1.probity-backup' }))]).toEqual([...everyByte])
      expect([...(await host.readBackup({ place: 'profile', name: 'a-1.probity-backup', maxBytes: 2 }))]).toEqual([0, 1])
      expect(await failure(host.readBackup({ place: 'profile', name: 'b-1.probity-backup' }))).toBe('host/unreachable')
      expect(await failure(host.readBackup({ place: 'profile', name: '../port' }))).toBe('host/invalid-request')
      expect(await failure(host.readBackup({ place: 'folder', name: 'a-1.probity-backup' }))).toBe('host/unreachable')
    })

    it('writes backups into the folder of the user’s choice as well, until it is chosen no longer', async () => {
      const { host, folder, choose } = await make()
      expect(await host.backupFolder()).toBeUndefined()
      expect(await failure(host.writeBackup({ name: 'a-1.probity-backup', bytes: everyByte, place: 'folder' }))).toBe('host/unreachable')
      choose(folder)
      expect(await host.chooseBackupFolder({ path: folder })).toEqual({ displayPath: folder })
      expect(await host.backupFolder()).toEqual({ displayPath: folder })
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: everyByte, place: 'folder' })
      expect([...(await fs.readFile(join(folder, 'a-1.probity-backup')))]).toEqual([...everyByte])
      expect(await host.listBackups()).toMatchObject([{ place: 'folder', name: 'a-1.probity-backup' }])
      await fs.rm(folder, { recursive: true })
      expect(await failure(host.writeBackup({ name: 'a-1.probity-backup', bytes: everyByte, place: 'folder' }))).toBe('host/unreachable')
      // What lies beside the profile is not hidden by a stick that is away.
      await host.writeBackup({ name: 'a-1.probity-backup', bytes: everyByte })
      expect(await host.listBackups()).toMatchObject([{ place: 'profile' }])
      await fs.mkdir(folder)
      expect(await host.chooseBackupFolder({ none: true })).toBeUndefined()
      expect(await host.backupFolder()).toBeUndefined()
    })

    it('refuses a folder for backups that cannot hold them', async () => {
      const { host, folder, choose } = await make()
      await fs.writeFile(join(folder, 'file'), '')
      await fs.mkdir(join(folder, 'shared'))
      choose(join(folder, 'shared'))
      await host.pickFolder({ path: join(folder, 'shared') })
      for (const [path, expected] of [
        [join(folder, 'absent'), 'folder/not-found'],
        [join(folder, 'file'), 'folder/invalid-path'],
        [join(folder, 'shared'), 'folder/invalid-path'],
        ['/', 'folder/invalid-path'],
      ] as const) {
        choose(path)
        expect(await failure(host.chooseBackupFolder({ path })), path).toBe(expected)
      }
      choose(undefined)
      expect(await host.chooseBackupFolder({})).toBeUndefined()
      expect(await host.backupFolder()).toBeUndefined()
    })

    it(kind.hasKeystore ? 'seals a secret with the keystore' : 'says that there is no keystore', async () => {
      const { host } = await make()
      if (!kind.hasKeystore) {
        expect(await failure(host.keystoreSeal({ secret: everyByte }))).toBe('host/unavailable')
        expect(await failure(host.keystoreOpen({ sealed: everyByte }))).toBe('host/unavailable')
        return
      }
      const sealed = await host.keystoreSeal({ secret: everyByte })
      expect([...sealed]).not.toEqual([...everyByte])
      expect([...(await host.keystoreOpen({ sealed }))]).toEqual([...everyByte])
    })

    it('connects to a store on another computer under an id of its own, and only over an address that is safe', async () => {
      const { host } = await make()
      const seen: string[] = []
      const answer = '<d:multistatus xmlns:d="DAV:"></d:multistatus>'
      const server = createServer((request, response) => {
        seen.push(request.headers.authorization ?? '')
        response.writeHead(request.headers.authorization === undefined ? 401 : 207).end(answer)
      }).listen(0, '127.0.0.1')
      await once(server, 'listening')
      const { port } = server.address() as AddressInfo
      const target = { kind: 'webdav', address: `http://127.0.0.1:${port}/dav/`, userName: 'ada', password: 'secret' } as const
      const handle = await host.connectTarget(target)
      expect(handle).toEqual({ folderId: expect.stringMatching(/^[0-9a-f]{32}$/), displayPath: `http://127.0.0.1:${port}/dav` })
      expect(await host.folderList({ folderId: handle.folderId, directory: '' })).toEqual([])
      expect(await host.folderWatch({ folderId: handle.folderId, timeoutMs: 20 })).toBe(false)
      expect(new Set(seen)).toEqual(new Set([`Basic ${Buffer.from('ada:secret').toString('base64')}`]))
      // Remembered by nobody but this process.
      expect(await host.knownFolders()).toEqual([])
      server.closeAllConnections()
      server.close()
      expect(await failure(host.connectTarget({ ...target, address: 'http://example.org/' }))).toBe('folder/bad-address')
      expect(await failure(host.connectTarget({ ...target, password: 'a\r\nX-Injected: 1' }))).toBe('host/invalid-request')
    })

    it('tells the room on the disk', async () => {
      const { freeBytes } = await (await make()).host.diskSpace()
      expect(freeBytes).toBeGreaterThan(1_000_000)
      expect(Number.isSafeInteger(freeBytes)).toBe(true)
    })

    it('asks only https authorities for timestamps', async () => {
      const { host } = await make()
      expect(await failure(host.requestTimestamp({ url: 'http://127.0.0.1:1/', query: everyByte }))).toBe('host/invalid-request')
      expect(await failure(host.requestTimestamp({ url: 'https://127.0.0.1:1/', query: everyByte }))).toBe('host/unreachable')
    })
  })
}
