import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTarget } from '../../../../electron/node/targets/open-target.ts'
import { directoryFolder } from '../../../../electron/node/folder/shared-folder.ts'
import { sharedFolderContract } from '../../../contract/shared-folder.contract.ts'
import { apacheWebDav, hasApache, type WebDavServer } from '../../../support/apache-webdav.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { hasSwift, swiftStore, type S3Store } from '../../../support/swift-store.ts'
import { temporaryDirectory } from '../temporary-directory.ts'

/** As `requireProgram`: missing servers fail where they must be there, and show as skipped elsewhere. */
const mustBePresent = process.env['CI'] !== undefined || process.env['PROBITY_REQUIRE_PROGRAMS'] !== undefined

sharedFolderContract('a directory', { isAtomic: true }, async () => {
  const root = join(await temporaryDirectory(), 'shared')
  mkdirSync(root)
  return {
    folder: directoryFolder(root),
    again: () => directoryFolder(root),
    vanish: async () => rmSync(root, { recursive: true }),
    comeBack: async () => mkdirSync(root),
  }
})

sharedFolderContract('memory', { isAtomic: true }, async () => {
  const folder = memoryFolder()
  return { folder, again: () => memoryFolder(folder.files) }
})

describe.runIf(mustBePresent || hasApache())('with Apache as WebDAV server', () => {
  let server: WebDavServer
  beforeAll(async () => {
    server = await apacheWebDav()
  })
  afterAll(() => server.stop())
  const open = (userName: string, address = server.address) => openTarget({ kind: 'webdav', address, userName, password: userName }).folder

  sharedFolderContract('WebDAV', { isAtomic: true }, async () => {
    server.clear()
    const { smallAddress } = server
    return {
      folder: open('writer'),
      again: () => open('writer'),
      vanish: async () => rmSync(server.directory, { recursive: true }),
      comeBack: async () => server.clear(),
      readOnly: async () => open('reader'),
      ...(smallAddress !== undefined && { nearlyFull: async () => open('writer', smallAddress) }),
    }
  })

  it('serves what it is given where one looks', async () => {
    server.clear()
    await open('writer').writeNew('devices/0a/1', new Uint8Array(3))
    expect(existsSync(join(server.directory, 'devices/0a/1'))).toBe(true)
  })
})

describe.runIf(mustBePresent || hasSwift())('with Swift as S3-compatible store', () => {
  let store: S3Store
  beforeAll(async () => {
    store = await swiftStore()
  })
  afterAll(() => store.stop())

  sharedFolderContract('S3', { isAtomic: false }, async () => {
    const target = await store.makeBucket()
    return {
      folder: openTarget(target).folder,
      again: () => openTarget(target).folder,
      vanish: () => store.removeBucket(target),
      comeBack: () => store.restoreBucket(target),
      readOnly: async () => openTarget(await store.readerOf(target)).folder,
      nearlyFull: async () => openTarget(await store.makeBucket(100_000)).folder,
    }
  })

  sharedFolderContract('S3 under a prefix', { isAtomic: false }, async () => {
    const target = { ...(await store.makeBucket()), prefix: 'organisation/probity' }
    await store.send('PUT', `/${target.bucket}/organisation/probity-other/x`, {}, 'not ours')
    return { folder: openTarget(target).folder, again: () => openTarget(target).folder }
  })
})
