import { beforeEach, describe, expect, it } from 'vitest'
import { acquaint, adasAssessment as id, codesOf, threeDevices } from '../../../support/exchanging-devices.ts'
import type { MemoryFolder } from '../../../support/memory-folder.ts'
import type { TestDevice } from '../../../support/test-device.ts'
import { answersFile, assessmentIdOf } from '../records/assessment-fixtures.ts'

let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
beforeEach(async () => {
  ;({ folder, ada, ben } = await threeDevices())
})

describe('the work of an exchange', () => {
  it('writes nothing, commits nothing and opens no bundle when nothing changed', async () => {
    await acquaint(folder, ada, ben)
    await ada.exchange(folder)
    const [files, reads, batches] = [folder.files.size, folder.calls.read, ada.source.batches.length]
    const outcome = await ada.exchange(folder)
    expect(outcome).toMatchObject({ written: [], received: [], problems: [], waiting: 0 })
    expect([folder.files.size, ada.source.batches.length]).toEqual([files, batches])
    // The workspace and two cards.
    expect(folder.calls.read - reads).toBe(3)
  })

  it('asks the folder for each thing once, however many records changed', async () => {
    await acquaint(folder, ada, ben)
    const ids = Array.from({ length: 10 }, (_, index) => assessmentIdOf(10 + index))
    for (const [index, one] of ids.entries()) ada.source.create({ ...answersFile(index), id: one }, ada.by())
    const callsOf = async (device: TestDevice): Promise<MemoryFolder['calls']> => {
      const before = { ...folder.calls }
      await device.exchange(folder)
      const { list, read, writeNew } = folder.calls
      return { list: list - before.list, read: read - before.read, writeNew: writeNew - before.writeNew }
    }
    // People, devices and the two directories; workspace, two cards, the own bundle before this one and this one read back.
    expect(await callsOf(ada)).toEqual({ list: 4, read: 5, writeNew: 1 })
    // Workspace, two cards, and the bundle of all ten.
    expect(await callsOf(ben)).toEqual({ list: 4, read: 4, writeNew: 0 })
  })

  it('packs what is to be sent while a slow folder has not told yet what lies there', async () => {
    await acquaint(folder, ada, ben)
    ada.source.answer(id, 'S1-05', { value: 'packed' }, ada.by())
    const { source } = ada
    const asked = Promise.withResolvers<undefined>()
    const slow = async (path: string) => {
      await asked.promise
      return await folder.read(path)
    }
    const watched = { ...source, load: (ref: Parameters<typeof source.load>[0]) => (asked.resolve(undefined), source.load(ref)) }
    ada.source = watched
    const { written } = await ada.exchange({ ...folder, read: slow })
    ada.source = source
    expect(written).toHaveLength(1)
    expect(codesOf(await ben.exchange(folder))).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'packed' })
  })

  it('reads the next bundle of a colleague while the cards are waited for, and nothing where none is new', async () => {
    await acquaint(folder, ada, ben)
    await ada.exchange(folder)
    ada.source.answer(id, 'S1-05', { value: 'early' }, ada.by())
    const { written } = await ada.exchange(folder)
    const sent = `devices/${ada.device}/${written[0]?.name ?? 'nothing written'}`
    const asked = Promise.withResolvers<undefined>()
    const slow = async (path: string) => {
      if (path === sent) asked.resolve(undefined)
      if (path.startsWith('people/')) await asked.promise
      return await folder.read(path)
    }
    const { received, problems } = await ben.exchange({ ...folder, read: slow })
    expect(problems).toEqual([])
    expect(received.flatMap(({ documents }) => documents)).toEqual([{ kind: 'assessment', id }])
    const read: string[] = []
    await ben.exchange({ ...folder, read: (path) => (read.push(path), folder.read(path)) })
    expect(read.filter((path) => path.startsWith('devices/'))).toEqual([])
  })

  it('sends one bundle for many changes, and only the changes', async () => {
    await acquaint(folder, ada, ben)
    for (let number = 10; number < 40; number += 1) ada.source.answer(id, `S2-${number}`, { value: 'x' }, ada.by())
    const { written } = await ada.exchange(folder)
    expect(written).toHaveLength(1)
    expect(written[0]?.byteLength).toBeLessThan(20_000)
  })

  it('splits what is large into chained bundles of about a megabyte', async () => {
    ada.accept(ben)
    ben.accept(ada)
    const noise = (seed: number): string => Array.from({ length: 9_000 }, (_, n) => Math.imul(n + seed, 0x9e3779b1).toString(36)).join('')
    for (let number = 1; number <= 60; number += 1) {
      ada.source.create({ ...answersFile(number), answers: { 'S1-01': { value: noise(number) } } }, ada.by())
    }
    const { written } = await ada.exchange(folder)
    expect(written.length).toBeGreaterThan(1)
    for (const { byteLength } of written) expect(byteLength).toBeLessThan(1_300_000)
    const { received, problems } = await ben.exchange(folder)
    expect(problems).toEqual([])
    expect(received[0]?.documents).toHaveLength(60)
    expect(ben.source.content(assessmentIdOf(60))).toEqual(ada.source.content(assessmentIdOf(60)))
  })
})
