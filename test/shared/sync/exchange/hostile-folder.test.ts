import { beforeEach, describe, expect, it } from 'vitest'
import { bundleLimits } from '#shared/bundle/limits.ts'
import type { BundleManifest } from '#shared/bundle/manifest.ts'
import { openBundle } from '#shared/bundle/open-bundle.ts'
import { packBundle, type PackRequest } from '#shared/bundle/pack-bundle.ts'
import type { SyncProblem } from '#shared/sync/folder/sync-problem.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { checkFolder } from '#shared/sync/folder/folder-check.ts'
import { signCard } from '#shared/sync/folder/person-card.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../records/assessment-fixtures.ts'

const id = assessmentIdOf(1)
const zeros = (length: number): Uint8Array<ArrayBuffer> => new Uint8Array(length)
let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
let eve: TestDevice
/** Paths of Ada's bundles 1 to 4; Ben has read 1 and 2. */
let paths: string[]
/** What Ada's third bundle says of its place. */
let third: BundleManifest

beforeEach(async () => {
  folder = memoryFolder()
  ;[ada, ben, eve] = await Promise.all([
    testDevice('Ada', deviceOf(1), 1),
    testDevice('Ben', deviceOf(2), 2),
    testDevice('Eve', deviceOf(3), 3),
  ])
  ada.accept(ben)
  ben.accept(ada)
  ada.source.create(answersFile(), ada.by())
  await ada.exchange(folder)
  await answer(ada, 2)
  await ben.exchange(folder)
  await answer(ada, 3)
  await answer(ada, 4)
  paths = [...folder.files.keys()].filter((path) => path.startsWith(`devices/${ada.device}/`)).sort()
  third = (await openBundle(bytesOf(3), ben)).manifest
})

async function answer(device: TestDevice, number: number): Promise<void> {
  device.source.answer(id, `S9-0${number}`, { value: number }, device.by())
  await device.exchange(folder)
}

const answered = (device: TestDevice): number[] =>
  Object.entries(device.source.content(id).answers)
    .filter(([question]) => question.startsWith('S9'))
    .map(([, { value }]) => Number(value))

async function benReads(): Promise<readonly string[]> {
  return (await ben.exchange(folder)).problems.map(({ code }) => code)
}

const path = (sequence: number): string => paths[sequence - 1] ?? ''
const bytesOf = (sequence: number): Uint8Array<ArrayBuffer> => folder.files.get(path(sequence)) ?? zeros(0)

/** A bundle by whom and for whatever place the attack needs, filed under Ada's device. */
async function forge(by: TestDevice, manifest: Partial<PackRequest['manifest']>, entries: PackRequest['entries'] = []): Promise<string> {
  const { workspace, device, sequence, previous } = third
  const packed = await packBundle({
    manifest: { workspace, device, sequence, previous, ...manifest },
    entries,
    identity: by.identity,
    recipients: [ben.identity.ageRecipient],
    clock: by.clock,
  })
  const forged = `devices/${ada.device}/${packed.name}`
  folder.files.set(forged, packed.bytes)
  return forged
}

describe('exchange with a folder that is not to be trusted', () => {
  it('reads on from where it was when nothing is wrong', async () => {
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('waits at a gap and names it, and reads on when it closes', async () => {
    const missing = bytesOf(3)
    folder.files.delete(path(3))
    expect(await benReads()).toEqual(['gap'])
    expect(answered(ben)).toEqual([2])
    folder.files.set(path(3), missing)
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it.each([0, 1, 100, -1])('waits for a file of which only %i bytes have arrived', async (length) => {
    const whole = bytesOf(3)
    folder.files.set(path(3), whole.slice(0, length))
    expect(await benReads()).toContain('partial')
    expect(answered(ben)).toEqual([2])
    folder.files.set(path(3), whole)
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('names a device whose directory was put back to an older state, or emptied', async () => {
    await ben.exchange(folder)
    folder.files.delete(path(4))
    expect(await benReads()).toEqual(['rolled-back'])
    for (const name of paths) folder.files.delete(name)
    expect(await benReads()).toEqual(['rolled-back'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('does not mind that bundles read long ago were deleted', async () => {
    folder.files.delete(path(1))
    expect(await benReads()).toEqual([])
    expect(answered(ben)).toEqual([2, 3, 4])
  })

  it('applies neither of two next bundles by their owner', async () => {
    await forge(ada, {})
    expect(await benReads()).toEqual(['fork'])
    expect(answered(ben)).toEqual([2])
  })

  it('names a next bundle that follows another one than was read', async () => {
    folder.files.delete(path(3))
    await forge(ada, { previous: 'f'.repeat(64) })
    expect(await benReads()).toContain('fork')
    expect(answered(ben)).toEqual([2])
  })

  it('names other content for a bundle that was read already, and stops at it', async () => {
    const second = (await openBundle(bytesOf(2), ben)).manifest
    await forge(ada, { sequence: 2, previous: second.previous })
    expect(await benReads()).toEqual(['fork'])
    expect(answered(ben)).toEqual([2])
  })

  it('tells of bundles that another device has read and that are not shown here', async () => {
    eve.accept(ada, ben)
    ada.accept(eve)
    ben.accept(eve)
    await ada.exchange(folder)
    await eve.exchange(folder)
    eve.source.answer(id, 'S9-09', { value: 9 }, eve.by())
    await eve.exchange(folder)
    for (const name of folder.files.keys()) if (/d01\/0000000[345]/.test(name)) folder.files.delete(name)
    const outcome = await ben.exchange(folder)
    expect(outcome.problems).toMatchObject([{ code: 'withheld', subject: `devices/${ada.device}` }])
    expect(answered(ben)).toContain(9)
  })

  it('tells that another device was shown another bundle of the same number', async () => {
    eve.accept(ada, ben)
    ada.accept(eve)
    ben.accept(eve)
    await ada.exchange(folder)
    await ben.exchange(folder)
    const other = await forge(ada, {
      sequence: 5,
      previous: (await openBundle(bytesOf(4), ben)).sha256,
      snapshot: { part: 1, isLast: true },
    })
    // Eve's view of the folder, in which Ada's fifth bundle is another one.
    const shown = memoryFolder(new Map([...folder.files].filter(([name]) => !name.includes('/00000005-') || name === other)))
    folder.files.delete(other)
    const forged = await openBundle(shown.files.get(other) ?? zeros(0), ben)
    eve.ledger = {
      ...eve.ledger,
      marks: { [ada.device]: { sequence: 5, sha256: forged.sha256, at: '2026-03-01', recent: {} } },
      workspace: forged.manifest.workspace,
    }
    eve.source.create(answersFile(7), eve.by())
    await eve.exchange(shown)
    for (const [name, bytes] of shown.files) if (name.includes(eve.device)) folder.files.set(name, bytes)
    expect(await benReads()).toContain('fork')
  })

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
    await answer(ada, 5)
    expect(await benReads()).toEqual(['clock-skew'])
    expect(answered(ben)).toEqual([2, 3, 4, 5])
  })
})

describe('checkFolder', () => {
  it('finds nothing wrong with a good folder, with and without a key', async () => {
    await ben.exchange(folder)
    await ada.source.addBlob(new TextEncoder().encode('evidence'))
    await ada.exchange(folder)
    const outside = await checkFolder(folder)
    expect(outside).toMatchObject({ ok: true, problems: [], blobs: { count: 1 } })
    expect(outside.people.map(({ person }) => person.name).toSorted()).toEqual(['Ada', 'Ben'])
    const inside = await checkFolder(folder, { ageIdentity: ben.ageIdentity })
    expect(inside).toMatchObject({ ok: true, problems: [] })
    expect(inside.devices).toMatchObject([
      { device: ada.device, owners: [ada.identity.fingerprint], bundles: 5, opened: 5, notForMe: 0, missingSequences: [] },
    ])
    expect((await checkFolder(folder, { ageIdentity: eve.ageIdentity })).devices).toMatchObject([{ opened: 0, notForMe: 5 }])
  })

  const damage: [string, () => unknown, string][] = [
    ['a gap', () => folder.files.delete(path(2)), 'gap'],
    ['a cut file', () => folder.files.set(path(2), bytesOf(2).slice(0, -1)), 'partial'],
    ['a fork', () => forge(ada, {}), 'fork'],
    ['a stranger', () => folder.files.set(`devices/${deviceOf(77)}/00000001-${'0'.repeat(16)}.probity`, zeros(1)), 'stranger'],
    ['a forged bundle', () => forge(eve, { sequence: 5, previous: 'f'.repeat(64) }), 'foreign'],
    ['a damaged blob', () => folder.files.set(`blobs/aa/${'aa'.repeat(32)}.age`, zeros(5)), 'blob-damaged'],
    ['a damaged card', () => folder.files.set(`people/${'a'.repeat(64)}.jws`, zeros(5)), 'damaged-card'],
    ['no workspace file', () => folder.files.delete('probity-workspace.json'), 'stranger'],
    ['a conflicted copy', () => folder.files.set(`${path(1)} (conflict)`, zeros(1)), 'stray-files'],
  ]
  it.each(damage)('names %s', async (_name, harm, code) => {
    await harm()
    const { problems } = await checkFolder(folder, { ageIdentity: ben.ageIdentity })
    expect(problems.map((problem) => problem.code)).toContain(code)
  })
})

describe('a share that does not tell capitals apart and shows them', () => {
  /** As the port says, but for the names in its listings; paths are found in whatever letters. */
  const shouting = (): SharedFolder => ({
    ...folder,
    list: async (directory, options) =>
      (await folder.list(directory.toLowerCase(), options)).map((entry) => ({ ...entry, name: entry.name.toUpperCase() })),
    read: (wanted) => folder.read(wanted.toLowerCase()),
    writeNew: (wanted, bytes) => folder.writeNew(wanted.toLowerCase(), bytes),
  })

  it('is read and written as any other, and nothing in it is a stray', async () => {
    const { problems } = await ben.exchange(shouting())
    expect(problems).toEqual([])
    expect((await checkFolder(shouting())).problems).toEqual((await checkFolder(folder)).problems)
    expect(answered(ben)).toEqual([2, 3, 4])
    ben.source.answer(id, 'S9-05', { value: 5 }, ben.by())
    expect((await ben.exchange(shouting())).written).toHaveLength(1)
    expect((await ada.exchange(shouting())).problems).toEqual([])
    expect(answered(ada)).toEqual([2, 3, 4, 5])
    // One card each: nobody's was put there again beside the one in capitals.
    expect([...folder.files.keys()].filter((name) => name.startsWith('people/'))).toHaveLength(2)
  })

  it('keeps a directory apart whose name is there in small letters too', async () => {
    folder.files.set(`devices/${ada.device.toUpperCase()}/note.txt`, zeros(1))
    expect(await benReads()).toEqual(['stray-files'])
    expect(answered(ben)).toEqual([2, 3, 4])
  })
})
