import { beforeEach, describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { rememberHeads } from '#shared/sync/ledger/audit-heads.ts'
import { exchange } from '#shared/sync/exchange/exchange.ts'
import { newLedger, removePerson } from '#shared/sync/ledger/ledger.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { seededRandom, testDevice, type TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf, uuidOf } from '../records/assessment-fixtures.ts'

const id = assessmentIdOf(1)
const log = uuidOf(0x10)
const hash = (letter: string): string => letter.repeat(64)
let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
beforeEach(async () => {
  folder = memoryFolder()
  ;[ada, ben] = await Promise.all([testDevice('Ada', deviceOf(1), 1), testDevice('Ben', deviceOf(2), 2)])
  ada.accept(ben)
  ben.accept(ada)
  ada.source.create(answersFile(), ada.by())
})

/** Ada's exchange, telling where her audit log ends. */
async function adaTells(sequence: number, entryHash: string): Promise<void> {
  ada.source.answer(id, 'S9-01', { value: `after ${sequence} ${entryHash.slice(0, 1)}` }, ada.by())
  const { source, ledger, identity, ageIdentity, clock } = ada
  const audit = { log, sequence, hash: entryHash }
  ada.ledger = (await exchange({ folder, source, ledger, identity, ageIdentity, clock, random: seededRandom(3), audit })).ledger
}
const benReads = async (): Promise<readonly string[]> => (await ben.exchange(folder)).problems.map(({ code }) => code)

describe('ends of audit logs', () => {
  it('are told by bundles, kept, and told on', async () => {
    await adaTells(5, hash('a'))
    expect(await benReads()).toEqual([])
    expect(ben.ledger.auditHeads?.[log]).toEqual([{ sequence: 5, hash: hash('a'), by: ada.device }])
    ben.source.answer(id, 'S9-02', { value: 'x' }, ben.by())
    await ben.exchange(folder)
    await adaTells(6, hash('b'))
    // Ada hears her own log's end from Ben: what she has must agree with it.
    expect(ada.ledger.auditHeads?.[log]).toEqual([{ sequence: 5, hash: hash('a'), by: ben.device }])
  })

  it('show a log that was cut, and one that was made anew', async () => {
    await adaTells(5, hash('a'))
    await benReads()
    await adaTells(3, hash('c'))
    expect(await benReads()).toContain('audit-rolled-back')
    await adaTells(5, hash('d'))
    expect(await benReads()).toContain('audit-forked')
  })

  it('show two devices that were told different things of a third', () => {
    const first = rememberHeads(newLedger(deviceOf(4)), deviceOf(1), { [log]: { sequence: 9, hash: hash('a') } })
    const second = rememberHeads(first.ledger, deviceOf(2), { [log]: { sequence: 9, hash: hash('b') } })
    expect(second.problems).toMatchObject([{ code: 'audit-forked', subject: log }])
  })
})

describe('a newcomer among many bundles', () => {
  it('begins at the newest complete copy, reads what follows, and needs nothing from before', async () => {
    for (let number = 0; number < 20; number += 1) {
      ada.source.answer(id, `S9-${String(number).padStart(2, '0')}`, { value: number }, ada.by())
      await ada.exchange(folder)
    }
    const cleo = await testDevice('Cleo', deviceOf(3), 3)
    cleo.accept(ada)
    ada.accept(cleo)
    // For whoever was accepted since, the next bundle is a complete copy.
    for (let number = 20; number < 40; number += 1) {
      ada.source.answer(id, `S9-${String(number).padStart(2, '0')}`, { value: number }, ada.by())
      await ada.exchange(folder)
    }
    const paths = [...folder.files.keys()].filter((path) => path.startsWith('devices/')).sort()
    const newest = await openBundle(folder.files.get(paths.at(-1) ?? '') ?? new Uint8Array(), cleo)
    expect(newest.manifest.latestCopy).toBe(21)
    const read: string[] = []
    folder.fault = (call, path) => void (call === 'read' && read.push(path))
    expect((await cleo.exchange(folder)).problems).toEqual([])
    expect(Object.keys(cleo.source.content(id).answers).filter((question) => question.startsWith('S9'))).toHaveLength(40)
    expect(read.filter((path) => paths.slice(0, 20).includes(path))).toEqual([])
    // Whoever was there all the time goes through the copy like through any other bundle.
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id)).toEqual(cleo.source.content(id))
  })
})

describe('bundles deleted from the middle of a history', () => {
  it('are made up for by a complete copy, so that nobody waits for ever', async () => {
    await ada.exchange(folder)
    await ben.exchange(folder)
    for (let number = 1; number <= 3; number += 1) {
      ada.source.answer(id, `S9-0${number}`, { value: number }, ada.by())
      await ada.exchange(folder)
    }
    for (const path of folder.files.keys()) if (path.includes('/00000003-')) folder.files.delete(path)
    expect((await ada.exchange(folder)).written).toHaveLength(1)
    expect((await ben.exchange(folder)).problems.map(({ code }) => code)).toEqual(['gap'])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
    expect((await ada.exchange(folder)).written).toEqual([])
  })
})

it('who lies about what they read stops a device, is named, and stops it no longer once removed', async () => {
  await ada.exchange(folder)
  await ben.exchange(folder)
  ben.ledger = {
    ...ben.ledger,
    marks: { [ada.device]: { sequence: 99, sha256: hash('e'), at: ben.clock.now(), recent: {} } },
  }
  ben.source.answer(id, 'S9-02', { value: 'x' }, ben.by())
  await ben.exchange(folder)
  ada.source.answer(id, 'S9-03', { value: 'y' }, ada.by())
  const stopped = await ada.exchange(folder)
  expect(stopped.problems).toMatchObject([{ code: 'own-history-forked', toldBy: ben.device }])
  expect(stopped.written).toEqual([])
  // What came of Ben before stays.
  ada.ledger = removePerson(ada.ledger, ben.identity.fingerprint)
  const after = await ada.exchange(folder)
  expect(after.problems.map(({ code }) => code)).not.toContain('own-history-forked')
  expect(after.written).toHaveLength(1)
})

it('who writes under the name of another device is found out by it, and nothing of that bundle is taken in', async () => {
  await ada.exchange(folder)
  await ben.exchange(folder)
  ben.source.answer(id, 'S9-01', { value: 'never hers' }, ada.by())
  await ben.exchange(folder)
  const found = await ada.exchange(folder)
  expect(found.problems).toMatchObject([{ code: 'own-history-forked', toldBy: ben.device }])
  expect(found.received).toEqual([])
  expect(ada.source.content(id).answers['S9-01']).toBeUndefined()
  // As with a vault that was set back, of which this may be the only sign.
  ada.source.create(answersFile(2), ada.by())
  expect((await ada.exchange(folder)).written).toEqual([])
  ada.ledger = removePerson(ada.ledger, ben.identity.fingerprint)
  expect((await ada.exchange(folder)).written).toHaveLength(1)
  expect(ada.source.history(id, 'S9-01')).toEqual([])
})

it('a whole assessment under the name of another device is no less a forgery; of an erased one it is none', async () => {
  await ada.exchange(folder)
  await ben.exchange(folder)
  ben.source.create(answersFile(2), ada.by())
  await ben.exchange(folder)
  expect((await ada.exchange(folder)).problems).toMatchObject([{ code: 'own-history-forked', toldBy: ben.device }])
  ada.source.isErased = (ref) => ref.id === assessmentIdOf(2)
  expect((await ada.exchange(folder)).problems).toEqual([])
})

it('an own bundle that a power cut left empty is made up for by a complete copy', async () => {
  await ada.exchange(folder)
  await ben.exchange(folder)
  ada.source.answer(id, 'S9-01', { value: 'lost on its way' }, ada.by())
  const [{ name } = { name: '' }] = (await ada.exchange(folder)).written
  folder.files.set(`devices/${ada.device}/${name}`, new Uint8Array())
  expect(await benReads()).toEqual(['partial'])
  expect(await ada.exchange(folder)).toMatchObject({ problems: [{ code: 'own-bundle-missing' }], written: [{}] })
  await benReads()
  expect(ben.source.content(id).answers['S9-01']).toEqual({ value: 'lost on its way' })
  expect([await benReads(), (await ada.exchange(folder)).problems]).toEqual([[], []])
})

it('its newest own bundle is read again once, and not in every exchange', async () => {
  await ada.exchange(folder)
  const own = `devices/${ada.device}/`
  const reads: string[] = []
  folder.fault = (call, path) => void (call === 'read' && path.startsWith(own) && reads.push(path))
  for (let round = 0; round < 3; round += 1) await ada.exchange(folder)
  expect(reads).toHaveLength(1)
})

it.each<[string, string]>([
  ['the directory of one device', `devices/${deviceOf(1)}`],
  ['the directory of the people', 'people'],
  ['the workspace file', 'probity-workspace.json'],
])('a link or something else in place of %s stops nobody else', async (_what, place) => {
  const cleo = await testDevice('Cleo', deviceOf(3), 3)
  cleo.accept(ben)
  ben.accept(cleo)
  cleo.source.create(answersFile(3), cleo.by())
  for (const device of [ada, ben, cleo, ben]) await device.exchange(folder)
  folder.fault = (call, path) => {
    if (call !== 'writeNew' && path === place) throw new FolderError('invalid-path', 'path goes through a symbolic link', { path })
  }
  cleo.source.create(answersFile(2), cleo.by())
  await cleo.exchange(folder)
  const { problems, received } = await ben.exchange(folder)
  expect(problems).toContainEqual(expect.objectContaining({ code: 'unreadable', subject: place }))
  expect(received).toMatchObject([{ device: cleo.device }])
})

it('a workspace file that half arrived stops nobody who knows the workspace', async () => {
  await ada.exchange(folder)
  const whole = folder.files.get('probity-workspace.json') ?? new Uint8Array()
  folder.files.set('probity-workspace.json', whole.slice(0, 20))
  ada.source.answer(id, 'S9-01', { value: 'x' }, ada.by())
  const { written, problems } = await ada.exchange(folder)
  expect(written).toHaveLength(1)
  expect(problems.map(({ code, subject }) => [code, subject])).toEqual([['unreadable', 'probity-workspace.json']])
  await expect(ben.exchange(folder)).rejects.toMatchObject({ code: 'damaged-workspace' })
})
