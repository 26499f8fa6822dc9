import { beforeEach, describe, expect, it } from 'vitest'
import { bundleLimits } from '#shared/bundle/limits.ts'
import { signCard } from '#shared/sync/folder/person-card.ts'
import type { SyncProblem } from '#shared/sync/folder/sync-problem.ts'
import { answer, answered, bundlesUnderway, id, zeros, type BundlesUnderway } from '../../../support/bundles-underway.ts'
import type { TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../records/assessment-fixtures.ts'

let folder: BundlesUnderway['folder']
let ada: TestDevice
let ben: TestDevice
let eve: TestDevice
let path: BundlesUnderway['path']
let bytesOf: BundlesUnderway['bytesOf']
let forge: BundlesUnderway['forge']
let benReads: BundlesUnderway['benReads']
beforeEach(async () => {
  ;({ folder, ada, ben, eve, path, bytesOf, forge, benReads } = await bundlesUnderway())
})

describe('exchange with a folder that is not to be trusted', () => {
  const foreign: [string, () => Promise<unknown>, string][] = [
    ['signed by a stranger', () => forge(eve, {}), 'foreign'],
    ['of another workspace', () => forge(ada, { workspace: deviceOf(99) }), 'foreign-workspace'],
    ['of another device', () => forge(ada, { device: deviceOf(99) }), 'foreign'],
    [
      'with content that is no document',
      () => forge(ada, {}, [{ kind: 'assessment', id, bytes: zeros(50), heads: ['a'.repeat(64)] }]),
      'damaged',
    ],
    [
      'with a document that does not reach what it announces',
      () => forge(ada, {}, [{ kind: 'assessment', id, bytes: zeros(0), heads: ['a'.repeat(64)] }]),
      'missing-changes',
    ],
    [
      'with a statement that nobody signed',
      () => forge(ada, {}, [{ kind: 'statement', bytes: new TextEncoder().encode('a.b.c') }]),
      'damaged',
    ],
  ]
  it.each(foreign)('refuses a bundle %s', async (_name, attack, code) => {
    folder.files.delete(path(3))
    await attack()
    expect(await benReads()).toContain(code)
    expect(answered(ben)).toEqual([2])
    expect(ben.ledger.marks[ada.device]?.sequence).toBe(2)
  })

  it('takes the right one among files of one number', async () => {
    await forge(eve, {})
    await forge(ada, { workspace: deviceOf(99) })
    folder.files.set(`devices/${ada.device}/00000003-${'0'.repeat(16)}.probity`, zeros(10))
    expect((await benReads()).toSorted()).toEqual(['foreign', 'foreign-workspace', 'partial'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('refuses an old bundle under a new number', async () => {
    folder.files.delete(path(3))
    const name = path(2).replace('/00000002-', '/00000003-')
    folder.files.set(name, bytesOf(2))
    expect(await benReads()).toContain('foreign')
    expect(answered(ben)).toEqual([2])
  })

  it('applies nothing of a bundle of which one part is bad', async () => {
    folder.files.delete(path(3))
    eve.source.create(answersFile(2), eve.by())
    const good = (await eve.source.load({ kind: 'assessment', id: assessmentIdOf(2) })) ?? zeros(0)
    const heads = (await eve.source.list())[0]?.heads ?? []
    await forge(ada, {}, [
      { kind: 'assessment', id: assessmentIdOf(2), bytes: good, heads },
      { kind: 'assessment', id: assessmentIdOf(9), bytes: good, heads },
    ])
    expect(await benReads()).toContain('damaged')
    expect((await ben.source.list()).map((document) => document.id)).toEqual([id])
  })

  it('is not led astray by hostile and stray names, and asks for none of them', async () => {
    const device = `devices/${ada.device}`
    const names = [
      `${path(3)} (Ben's conflicted copy 2026-03-01)`,
      `${path(3).replace('.probity', '')}-DESKTOP.probity`,
      `${path(3)}.part`,
      `${path(3)}~`,
      `${device}/.tmp-1`,
      `${device}/CON`,
      `${device}/con.probity`,
      `${device}/${'x'.repeat(300)}`,
      `${device}/é`,
      `${device}/e\u0301`,
      `${device}/A.probity`,
      `${device}/a.probity`,
      `${device}/00000003.probity`,
      `${device}/99999999999-0000000000000000.probity`,
      `${device}/0000000３-0000000000000000.probity`,
      `${device}/..\\..\\a`,
      'devices/not-a-device/a',
      'devices/file',
      'people/x.jws',
      `people/${'a'.repeat(64)}.jws.exe`,
      'people/..jws',
      'other/file',
      'desktop.ini',
    ]
    for (const name of names) folder.files.set(name, zeros(10))
    const asked: string[] = []
    folder.fault = (call, name) => void (call === 'read' && asked.push(name))
    const found = await benReads()
    expect(new Set(found)).toEqual(new Set(['stray-files']))
    expect(answered(ben)).toEqual([2, 3, 4])
    expect(asked.filter((name) => names.includes(name))).toEqual([])
  })

  it('does not read a file of a gigabyte', async () => {
    const list = folder.list.bind(folder)
    const asked: string[] = []
    folder.fault = (call, name) => void (call === 'read' && asked.push(name))
    folder.list = async (directory) =>
      (await list(directory)).map((entry) => (path(3).endsWith(entry.name) ? { ...entry, byteLength: 2 ** 30 } : entry))
    expect(await benReads()).toContain('too-large')
    expect(asked).not.toContain(path(3))
    expect(answered(ben)).toEqual([2])
  })

  it('refuses a file beyond the limit also where the listing told no sizes', async () => {
    const list = folder.list.bind(folder)
    folder.list = async (directory) => (await list(directory)).map(({ name, kind }) => ({ name, kind }))
    folder.files.set(path(3), new Uint8Array(bundleLimits.bundle + 1))
    expect(await benReads()).toContain('too-large')
    expect(answered(ben)).toEqual([2])
  })

  it('ends soon among ten thousand junk files', async () => {
    for (let number = 0; number < 10_000; number += 1) {
      const sequence = String(3 + (number % 5_000)).padStart(8, '0')
      folder.files.set(`devices/${ada.device}/${sequence}-${number.toString(16).padStart(16, '0')}.probity`, zeros(100))
    }
    await benReads()
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('names strangers, and cards that lie', async () => {
    folder.files.set(`devices/${deviceOf(77)}/00000001-${'0'.repeat(16)}.probity`, zeros(10))
    const card = new TextEncoder().encode(await signCard(eve.identity, ada.device, eve.clock))
    folder.files.set(`people/${'a'.repeat(64)}.jws`, card)
    folder.files.set(`people/${'b'.repeat(64)}.jws`, zeros(100_000))
    folder.files.set(`people/${eve.identity.fingerprint}.jws`, card)
    const { problems, people } = await ben.exchange(folder)
    expect(problems.map(({ code, subject }: SyncProblem) => [code, subject]).toSorted()).toEqual([
      ['damaged-card', `people/${'a'.repeat(64)}.jws`],
      ['damaged-card', `people/${'b'.repeat(64)}.jws`],
      ['stranger', `devices/${deviceOf(77)}`],
    ])
    expect(people.map(({ person }) => person.name).toSorted()).toEqual(['Ada', 'Ben', 'Eve'])
  })

  it('keeps to the first accepted of two who claim one device', async () => {
    eve.clock.advance(10)
    ben.clock.advance(10)
    ben.accept({ ...eve, device: ada.device })
    await forge(eve, {})
    expect((await benReads()).toSorted()).toEqual(['card-changed', 'foreign'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('flags a clock that is ahead', async () => {
    ada.clock.advance(60 * 24)
    await answer(folder, ada, 5)
    expect(await benReads()).toEqual(['clock-skew'])
    expect(answered(ben)).toEqual([2, 3, 4, 5])
  })
})
