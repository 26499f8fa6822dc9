import { beforeEach, describe, expect, it } from 'vitest'
import { passedOn } from '#shared/sync/document/passed-on.ts'
import { applyChanges, conflictsOf, loadDocument, saveDocument, toAnswersFile } from '#shared/sync/records/assessment-document.ts'
import { historyOf } from '#shared/sync/records/assessment-history.ts'
import { documentStateOf } from '#shared/sync/document/document-states.ts'
import { reauthor } from '#shared/sync/document/reauthor.ts'
import { acquaint } from '../../../support/exchanging-devices.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf, deviceOf } from '../records/assessment-fixtures.ts'

const id = assessmentIdOf(1)
const renamed = deviceOf(9)
let ada: TestDevice
let ben: TestDevice
let folder: MemoryFolder
beforeEach(async () => {
  ;[ada, ben] = await Promise.all([testDevice('Ada', deviceOf(1), 1), testDevice('Ben', deviceOf(2), 2)])
})

function answer(device: TestDevice, question: string, value: string): void {
  device.clock.advance(1)
  device.source.answer(id, question, { value }, device.by())
}

const publishedBy = ({ ledger }: TestDevice): readonly string[] | undefined =>
  documentStateOf(ledger.documents, { kind: 'assessment', id })?.published

/** An assessment by Ada that Ben has received. */
async function bothHaveIt(): Promise<void> {
  folder = memoryFolder()
  await acquaint(folder, ada, ben)
}

/** Ada's vault as it was in an old backup, after she went on, published, and lost it. */
async function setBack(): Promise<{ readonly kept: TestDevice }> {
  await bothHaveIt()
  const backup = { source: ada.source.snapshot(), ledger: ada.ledger }
  answer(ada, 'S1-03', 'published after the backup')
  await ada.exchange(folder)
  await ben.exchange(folder)
  ada.source = backup.source
  ada.ledger = backup.ledger
  answer(ada, 'S1-03', 'typed after the restore')
  answer(ada, 'S1-04', 'first')
  answer(ada, 'S1-04', 'second')
  return { kept: ada }
}

describe('a vault set back and used', () => {
  it('is noticed, gets a new name, and loses neither its past nor what was typed since, for anybody', async () => {
    const { kept } = await setBack()
    const { problems, written } = await kept.exchange(folder)
    expect(problems.map(({ code }) => code)).toContain('own-history-forked')
    expect(written).toEqual([])

    await kept.repair(renamed)
    expect((await kept.exchange(folder)).problems).toEqual([])
    expect((await ben.exchange(folder)).problems).toEqual([])
    await kept.exchange(folder)
    for (const { source } of [kept, ben]) {
      expect(source.content(id).answers['S1-04']?.value).toBe('second')
      const values = source.history(id, 'S1-03').map(({ answer: { value } }) => value)
      expect(values.toSorted()).toEqual(['published after the backup', 'typed after the restore'])
      // Both were given without knowing of each other: a person chooses.
      expect(source.conflicts(id)['S1-03']).toHaveLength(2)
    }
    expect(kept.source.history(id, 'S1-04').map(({ answer: { value }, by }) => [value, by.author, by.device])).toEqual([
      ['first', 'Ada', renamed],
      ['second', 'Ada', renamed],
    ])
    answer(ben, 'S1-05', 'goes on')
    await ben.exchange(folder)
    expect((await kept.exchange(folder)).problems).toEqual([])
    expect(kept.source.content(id).answers['S1-05']?.value).toBe('goes on')
  })
})

it('changes made anew merge with the history that they rivalled', async () => {
  await setBack()
  const bytes = (await ada.source.load({ kind: 'assessment', id })) ?? new Uint8Array()
  const theirs = (await ben.source.load({ kind: 'assessment', id })) ?? new Uint8Array()
  expect(() => applyChanges(loadDocument(bytes), theirs)).toThrow(expect.objectContaining({ code: 'duplicate-history' }))
  const published = publishedBy(ada) ?? []
  const merged = applyChanges(loadDocument(saveDocument(reauthor(loadDocument(bytes), published, ada.device, renamed))), theirs)
  expect(historyOf(merged, 'S1-03')).toHaveLength(2)
})

describe('changes made anew', () => {
  const renew = async ({ source }: TestDevice, published: readonly string[] | undefined) => {
    const bytes = (await source.load({ kind: 'assessment', id })) ?? new Uint8Array()
    return loadDocument(saveDocument(reauthor(loadDocument(bytes), published ?? [], ada.device, renamed)))
  }

  it('stand beside what somebody wrote at the same time, and not over it', async () => {
    await bothHaveIt()
    const published = publishedBy(ada)
    answer(ben, 'S1-03', 'by Ben')
    await ben.exchange(folder)
    answer(ada, 'S1-03', 'by Ada')
    answer(ada, 'S1-04', 'later, by Ada')
    await ada.exchange(folder)
    expect(ada.source.conflicts(id)['S1-03']).toHaveLength(2)
    const again = await renew(ada, published)
    expect(conflictsOf(again)['S1-03']).toHaveLength(2)
    expect(JSON.stringify(conflictsOf(again)['S1-03'])).toContain('by Ben')
    expect(toAnswersFile(again).answers['S1-04']).toEqual({ value: 'later, by Ada' })
  })

  it('leave alone those that somebody built upon', async () => {
    await setBack()
    // Read by Ben from a bundle that this vault does not remember, and answered by him.
    answer(ben, 'S1-05', 'builds on what was published after the backup')
    const again = await renew(ben, publishedBy(ada))
    expect(toAnswersFile(again)).toEqual(ben.source.content(id))
    expect(historyOf(again, 'S1-03')).toEqual(ben.source.history(id, 'S1-03'))
  })
})

it('a vault that was copied, and sent by both, is repaired by both: everybody ends with everything', async () => {
  await bothHaveIt()
  const copy = ada.fresh(7)
  copy.source = ada.source.snapshot()
  copy.ledger = ada.ledger
  answer(ada, 'S1-05', 'by the one')
  answer(copy, 'S1-06', 'by the other')
  const before = copyOf(folder)
  await ada.exchange(folder)
  await copy.exchange(before)
  for (const [path, bytes] of before.files) folder.files.set(path, bytes)
  // The one has gone on meanwhile, so that the number of which there are two lies behind it.
  answer(ada, 'S1-07', 'later')
  for (const [device, to] of [
    [copy, renamed],
    [ada, deviceOf(8)],
  ] as const) {
    expect((await device.exchange(folder)).problems.map(({ code }) => code)).toContain('own-history-forked')
    await device.repair(to)
  }
  for (let round = 0; round < 3; round += 1) for (const device of [ada, copy, ben]) await device.exchange(folder)
  // The old directory holds two bundles of one number for ever; who repaired has told that it does not count.
  for (const device of [ada, copy, ben]) expect((await device.exchange(folder)).problems).toEqual([])
  for (const { source } of [ada, copy, ben]) {
    expect(source.content(id).answers).toMatchObject({
      'S1-05': { value: 'by the one' },
      'S1-06': { value: 'by the other' },
      'S1-07': { value: 'later' },
    })
    expect(source.conflicts(id)).toEqual({})
  }
})

describe('colleagues who built upon both copies of a vault', () => {
  /** Ben builds upon what Ada's laptop wrote, Carl upon what her copied vault wrote; then both copies were repaired. */
  async function builtUponBoth() {
    await bothHaveIt()
    const carl = await testDevice('Carl', deviceOf(3), 3)
    for (const one of [ada, ben]) one.accept(carl)
    carl.accept(ada, ben)
    for (let round = 0; round < 2; round += 1) for (const device of [ada, ben, carl]) await device.exchange(folder)
    const copy = ada.fresh(7)
    copy.source = ada.source.snapshot()
    copy.ledger = ada.ledger
    const elsewhere = copyOf(folder)
    answer(ada, 'S1-03', 'on the one')
    await ada.exchange(folder)
    await ben.exchange(folder)
    answer(ben, 'S1-05', 'by Ben')
    await ben.exchange(folder)
    answer(copy, 'S1-03', 'on the other')
    await copy.exchange(elsewhere)
    await carl.exchange(elsewhere)
    answer(carl, 'S1-06', 'by Carl')
    answer(carl, 'S1-07', 'at the same time as the copy')
    answer(copy, 'S1-07', 'at the same time as Carl')
    await carl.exchange(elsewhere)
    await copy.exchange(elsewhere)
    for (const [path, bytes] of elsewhere.files) if (!folder.files.has(path)) folder.files.set(path, bytes)
    for (const device of [ada, copy]) await device.exchange(folder)
    await ada.repair(deviceOf(8))
    await copy.repair(deviceOf(9))
    const all = [ada, copy, ben, carl]
    const exchangeAll = async () => {
      for (let round = 0; round < 4; round += 1) for (const device of all) await device.exchange(folder)
    }
    // An assessment that has nothing to do with it, and that the other side is to receive as well.
    carl.source.create({ ...answersFile(2), id: assessmentIdOf(2) }, carl.by())
    await exchangeAll()
    return { carl, all, exchangeAll }
  }
  const hasToGiveWay = ({ problems }: TestDevice): boolean => problems.some(({ rivals = [] }) => rivals.length > 0)
  const codesOf = ({ problems }: TestDevice) => problems.map(({ code }) => code)

  it('hear what stands between them, and come together when one side gives way', async () => {
    const { carl, all, exchangeAll } = await builtUponBoth()
    for (const device of [ben, carl]) expect(codesOf(device)).toContain('rival-histories')
    expect([await carl.source.list(), await ben.source.list()].map(({ length }) => length)).toEqual([2, 1])
    // Told which side by the histories; never both.
    const [one, other] = [ben, carl].map(hasToGiveWay)
    expect(one).toBe(!other)
    for (let turn = 0; all.some(hasToGiveWay); turn += 1) {
      expect(turn).toBeLessThan(2)
      await all.find(hasToGiveWay)?.repair(deviceOf(10 + turn))
      // Who has not given way yet goes on sending what it has.
      for (const [index, device] of all.entries()) answer(device, `S2-0${index + 1}`, `after turn ${turn}`)
      await exchangeAll()
    }
    const after = { value: expect.stringMatching(/^after turn/) as string }
    const expected = {
      'S1-05': { value: 'by Ben' },
      'S1-06': { value: 'by Carl' },
      'S2-01': after,
      'S2-02': after,
      'S2-03': after,
      'S2-04': after,
    }
    for (const { problems, source, ledger } of all) {
      expect(problems).toEqual([])
      expect(await source.headsOf({ kind: 'assessment', id })).toEqual(await ben.source.headsOf({ kind: 'assessment', id }))
      expect(source.content(id).answers).toMatchObject(expected)
      // Also what was in conflict on the side that gave way.
      expect(Object.keys(source.conflicts(id))).toEqual(['S1-03', 'S1-07'])
      const written = source.history(id, 'S1-03').map(({ answer: { value }, by }) => [value, by.author])
      expect(written.toSorted()).toEqual([
        ['on the one', 'Ada'],
        ['on the other', 'Ada'],
      ])
      // No device confirms the names of what was made anew, on the side that gave way no more than elsewhere.
      const marks = documentStateOf(ledger.documents, { kind: 'assessment', id })?.unconfirmed
      const isNobodys = (device: string): boolean => !device.startsWith('019abcde-')
      const steps = ['S1-03', 'S1-05', 'S1-06', 'S1-07'].flatMap((question) => source.history(id, question)).map(({ by }) => by)
      expect(steps.some(({ device }) => isNobodys(device))).toBe(true)
      for (const by of steps) if (isNobodys(by.device)) expect(passedOn(marks, by)).toBeDefined()
      expect(source.content(assessmentIdOf(2)).id).toBe(assessmentIdOf(2))
    }
    answer(ben, 'S1-08', 'goes on')
    answer(carl, 'S1-09', 'goes on as well')
    await exchangeAll()
    for (const { source } of all)
      expect(source.content(id).answers).toMatchObject({ 'S1-08': { value: 'goes on' }, 'S1-09': { value: 'goes on as well' } })
  })
})

it('bundles that are gone from a directory are not missed once its owner has another', async () => {
  await bothHaveIt()
  const carl = await testDevice('Carl', deviceOf(3), 3)
  for (const one of [ada, ben]) one.accept(carl)
  carl.accept(ada, ben)
  const backup = { source: ada.source.snapshot(), ledger: ada.ledger }
  answer(ada, 'S1-03', 'read by Ben only')
  const before = new Set(folder.files.keys())
  await ada.exchange(folder)
  await ben.exchange(folder)
  answer(ben, 'S1-05', 'so that Ben tells what he read')
  await ben.exchange(folder)
  for (const path of folder.files.keys()) if (path.startsWith(`devices/${deviceOf(1)}/`) && !before.has(path)) folder.files.delete(path)
  ada.source = backup.source
  ada.ledger = backup.ledger
  answer(ada, 'S1-04', 'typed after the restore')
  expect((await ada.exchange(folder)).problems.map(({ code }) => code)).toContain('own-history-forked')
  await ada.repair(renamed)
  for (let round = 0; round < 3; round += 1) for (const device of [ada, ben, carl]) await device.exchange(folder)
  for (const device of [ada, ben, carl]) expect((await device.exchange(folder)).problems).toEqual([])
  expect(carl.source.content(id).answers).toMatchObject({
    'S1-03': { value: 'read by Ben only' },
    'S1-04': { value: 'typed after the restore' },
  })
})

it('nobody can have another person’s directory passed over', async () => {
  await bothHaveIt()
  const eve = await testDevice('Eve', deviceOf(4), 4)
  for (const one of [ada, ben]) one.accept(eve)
  eve.accept(ada, ben)
  eve.source.create({ ...answersFile(2), id: assessmentIdOf(2) }, eve.by())
  eve.ledger = { ...eve.ledger, formerNames: [deviceOf(1)] }
  await eve.exchange(folder)
  answer(ada, 'S1-03', 'more')
  await ada.exchange(folder)
  await ben.exchange(folder)
  for (const path of folder.files.keys()) if (path.startsWith(`devices/${deviceOf(1)}/`)) folder.files.delete(path)
  expect((await ben.exchange(folder)).problems.map(({ code }) => code)).toContain('rolled-back')
})

function copyOf({ files }: MemoryFolder): MemoryFolder {
  const copy = memoryFolder()
  for (const [path, bytes] of files) copy.files.set(path, bytes)
  return copy
}
