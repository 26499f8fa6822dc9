import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { openTarget } from '../../../electron/node/targets/open-target.ts'
import { answersFile, deviceOf } from '../../shared/sync/records/assessment-fixtures.ts'
import { apacheWebDav, hasApache, type WebDavServer } from '../../support/apache-webdav.ts'
import { hasSwift, swiftStore, type S3Store } from '../../support/swift-store.ts'
import { testDevice, type TestDevice } from '../../support/test-device.ts'
import { probity } from './run.ts'

/** As `requireProgram`: missing servers fail where they must be there, and show as skipped elsewhere. */
const mustBePresent = process.env['CI'] !== undefined || process.env['PROBITY_REQUIRE_PROGRAMS'] !== undefined

const home = mkdtempSync(join(tmpdir(), 'probity-places-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const fileOf = (name: string, text: string): string => {
  const path = join(home, name)
  writeFileSync(path, `${text}\n`, { mode: 0o600 })
  return path
}

let ada: TestDevice
let ben: TestDevice
let ageIdentity: string
beforeAll(async () => {
  ;[ada, ben] = await Promise.all([testDevice('Ada', deviceOf(1), 1), testDevice('Ben', deviceOf(2), 2)])
  ageIdentity = fileOf('ben.age', ben.ageIdentity)
})

/** Both know each other, and each has written what the other has read. */
async function exchangeThere(folder: SharedFolder): Promise<void> {
  const [one, other] = [ada.fresh(1), ben.fresh(2)]
  one.accept(other)
  other.accept(one)
  one.source.create(answersFile(), one.by())
  await one.source.addBlob(new TextEncoder().encode('evidence'))
  for (const device of [one, other, one]) expect((await device.exchange(folder)).problems).toEqual([])
}

const inOrder = (out: string): void => {
  expect(out).toContain('in order')
  expect(out).toContain('person  Ada')
  expect(out).toMatch(/device {2}\S+ of Ada: 1 bundles up to number 1; 1 opened/)
  expect(out).toContain('blobs   1, ')
}

describe.runIf(mustBePresent || hasApache())('probity folder check of a WebDAV directory', () => {
  let server: WebDavServer
  let password: string
  beforeAll(async () => {
    server = await apacheWebDav()
    password = fileOf('webdav.pass', 'reader')
    server.clear()
    await exchangeThere(openTarget({ kind: 'webdav', address: server.address, userName: 'writer', password: 'writer' }).folder)
  })
  afterAll(() => server.stop())
  const check = (...more: string[]) =>
    probity('folder', 'check', server.address, '--user', 'reader', '--age-identity', ageIdentity, ...more)

  it('opens and judges what lies there, with no more than the right to read', async () => {
    const { exitCode, out } = await check('--pass-file', password)
    expect(exitCode).toBe(0)
    inOrder(out)
  })

  it('says that the password is wrong, that nobody is there, and what is missing', async () => {
    const wrong = await check('--pass-file', fileOf('wrong.pass', 'secret-4711'))
    expect(wrong).toMatchObject({ exitCode: 2, out: '' })
    expect(wrong.err.join('\n')).toMatch(/refuses user and password/)
    expect(wrong.err.join('\n')).not.toContain('secret-4711')
    const absent = await probity('folder', 'check', 'http://127.0.0.1:9/dav', '--user', 'reader', '--pass-file', password)
    expect(absent).toMatchObject({ exitCode: 2, out: '' })
    expect(absent.err.join('\n')).toContain('cannot be reached')
    const elsewhere = await probity('folder', 'check', `${server.address}/absent`, '--user', 'reader', '--pass-file', password)
    expect(elsewhere).toMatchObject({ exitCode: 2, out: '' })
    expect((await check()).err.join('\n')).toContain('--pass-file go together')
    expect((await probity('folder', 'check', 'http://example.org/dav')).err.join('\n')).toContain('https://')
    expect((await probity('folder', 'check', home, '--user', 'reader')).err.join('\n')).toContain('is no address')
  })

  it('names a file that somebody changed on the server', async () => {
    const directory = join(server.directory, 'devices', ada.device)
    const [name = ''] = readdirSync(directory)
    const bytes = readFileSync(join(directory, name))
    writeFileSync(join(directory, name), bytes.subarray(0, -1))
    expect((await check('--pass-file', password)).out).toMatch(/\(partial\): devices\/.*\.probity/)
    writeFileSync(join(directory, name), bytes)
    mkdirSync(join(server.directory, 'devices', 'holiday pictures'))
    expect((await check('--pass-file', password)).out).toContain('(stray-files)')
  })
})

describe.runIf(mustBePresent || hasSwift())('probity folder check of an S3-compatible store', () => {
  let store: S3Store
  beforeAll(async () => {
    store = await swiftStore()
  })
  afterAll(() => store.stop())

  it('opens and judges what lies there, under a prefix too', async () => {
    for (const prefix of ['', 'organisation/probity']) {
      const target = { ...(await store.makeBucket()), prefix }
      await exchangeThere(openTarget(target).folder)
      const { address, bucket, region, accessKeyId } = target
      const secret = fileOf('s3.secret', target.secretAccessKey)
      const place = ['folder', 'check', address, '--bucket', bucket, '--region', region, '--user', accessKeyId]
      const given = [...place, ...(prefix === '' ? [] : ['--prefix', prefix])]
      const { exitCode, out } = await probity(...given, '--pass-file', secret, '--age-identity', ageIdentity)
      expect(exitCode).toBe(0)
      inOrder(out)
      expect((await probity(...given, '--pass-file', fileOf('wrong.secret', 'x'))).exitCode).toBe(2)
      expect((await probity('folder', 'check', address, '--bucket', bucket)).err.join('\n')).toContain('access key id')
    }
  })
})
