import { beforeEach, describe, expect, it } from 'vitest'
import { acquaint, adasAssessment as id, answerAndSend, codesOf, threeDevices } from '../../../support/exchanging-devices.ts'
import type { MemoryFolder } from '../../../support/memory-folder.ts'
import type { TestDevice } from '../../../support/test-device.ts'

let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
beforeEach(async () => {
  ;({ folder, ada, ben } = await threeDevices())
})

describe('what a device finds of its own bundles', () => {
  it('does not count a bundle that does not read back as it was written', async () => {
    await acquaint(folder, ada, ben)
    ada.source.answer(id, 'S1-05', { value: 'kept' }, ada.by())
    const written = new Set<string>()
    const losing = {
      ...folder,
      async writeNew(path: string, bytes: Uint8Array) {
        written.add(path)
        await folder.writeNew(path, bytes)
      },
      async read(path: string) {
        const bytes = await folder.read(path)
        return written.has(path) ? bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1) : bytes
      },
    }
    const before = ada.ledger.own
    expect(await ada.exchange(losing)).toMatchObject({ written: [], waiting: 1, problems: [{ code: 'not-written', subject: 'io' }] })
    expect(ada.ledger.own.sequence).toBe(before.sequence)
    // It lies there all the same, whole as it turns out: taken over rather than written twice.
    expect(await ada.exchange(folder)).toMatchObject({ written: [], waiting: 0, problems: [] })
    await ben.exchange(folder)
    expect(ben.source.content(id).answers['S1-05']?.value).toBe('kept')
  })

  it.each([
    ['a number that has one of its own', 1],
    ['the number of its newest', 2],
    ['the next number', 3],
    ['a later number', 5],
  ])('names a colleague’s bundle that was laid into its directory under %s, and goes on', async (_name, sequence) => {
    await acquaint(folder, ada, ben)
    await answerAndSend(folder, ada, 'S1-05', 'Ada')
    await ben.exchange(folder)
    await answerAndSend(folder, ben, 'S1-06', 'first')
    while (ben.ledger.own.sequence < 2) await answerAndSend(folder, ben, 'S1-06', `bundle ${ben.ledger.own.sequence + 1}`)
    expect(ben.ledger.own.sequence).toBe(2)
    const [adas = ''] = [...folder.files.keys()].filter((path) => path.startsWith(`devices/${ada.device}/00000002-`))
    const bytes = folder.files.get(adas) ?? new Uint8Array()
    folder.files.set(adas.replace(ada.device, ben.device).replace('00000002-', `0000000${sequence}-`), bytes)
    ben.source.answer(id, 'S1-07', { value: 'goes on' }, ben.by())
    const outcome = await ben.exchange(folder)
    expect(codesOf(outcome)).toEqual(['foreign'])
    await ada.exchange(folder)
    expect(ada.source.content(id).answers['S1-07']?.value).toBe('goes on')
  })

  it('takes over a bundle that it wrote before a crash', async () => {
    await acquaint(folder, ada, ben)
    ada.source.answer(id, 'S1-05', { value: 'before the crash' }, ada.by())
    const before = ada.ledger
    await ada.exchange(folder)
    ada.ledger = before
    const outcome = await ada.exchange(folder)
    expect(outcome.problems).toEqual([])
    expect(outcome.written).toEqual([])
    expect(ada.ledger.own.sequence).toBe(2)
  })

  it('does not write another bundle of a number that somebody has read, which was written before a crash and is gone', async () => {
    await acquaint(folder, ada, ben)
    const before = ada.ledger
    const gone = await answerAndSend(folder, ada, 'S1-05', 'before the crash')
    ada.ledger = before
    await answerAndSend(folder, ben, 'S1-06', 'by Ben, who has read it')
    folder.files.delete(gone)
    const outcome = await ada.exchange(folder)
    expect(codesOf(outcome)).toEqual(['own-history-forked'])
    expect(outcome).toMatchObject({ written: [], waiting: 1 })
    expect(ada.source.content(id).answers['S1-06']).toEqual({ value: 'by Ben, who has read it' })
    expect(codesOf(await ada.exchange(folder))).toEqual(['own-history-forked'])
  })

  it('notices that somebody has read another bundle of the number that it wrote last', async () => {
    await acquaint(folder, ada, ben)
    const before = ada.ledger
    const gone = await answerAndSend(folder, ada, 'S1-05', 'before the crash')
    await ben.exchange(folder)
    folder.files.delete(gone)
    ada.ledger = before
    await answerAndSend(folder, ada, 'S1-05', 'after the crash')
    await answerAndSend(folder, ben, 'S1-06', 'by Ben, who has read the first')
    await ada.exchange(folder)
    expect(codesOf(await ada.exchange(folder))).toContain('own-history-forked')
  })

  it('brings back from the folder what a restored backup lacks', async () => {
    await acquaint(folder, ada, ben)
    const backup = { source: ada.source.snapshot(), ledger: ada.ledger }
    await answerAndSend(folder, ada, 'S1-05', 'after the backup')
    Object.assign(ada, backup)
    expect(ada.source.content(id).answers['S1-05']).toBeUndefined()
    expect((await ada.exchange(folder)).problems).toEqual([])
    expect(ada.source.content(id).answers['S1-05']).toEqual({ value: 'after the backup' })
    await answerAndSend(folder, ada, 'S1-06', 'and on')
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
  })

  it('names a copied vault that went its own way, and writes nothing for it', async () => {
    await acquaint(folder, ada, ben)
    const copy = { source: ada.source.snapshot(), ledger: ada.ledger }
    await answerAndSend(folder, ada, 'S1-05', 'here')
    Object.assign(ada, copy)
    ada.source.answer(id, 'S1-05', { value: 'there' }, ada.by())
    const files = folder.files.size
    const outcome = await ada.exchange(folder)
    expect(codesOf(outcome)).toEqual(['own-history-forked'])
    expect(outcome.waiting).toBe(1)
    expect(folder.files.size).toBe(files)
    expect(ada.source.content(id).answers['S1-05']).toEqual({ value: 'there' })
  })

  it('writes a complete copy when its newest bundle was deleted, so that others can go on', async () => {
    await acquaint(folder, ada, ben)
    folder.files.delete(await answerAndSend(folder, ada, 'S1-05', 'lost on the way'))
    ada.source.answer(id, 'S1-06', { value: 'next' }, ada.by())
    expect(codesOf(await ada.exchange(folder))).toEqual(['own-bundle-missing'])
    expect(codesOf(await ben.exchange(folder))).toEqual(['gap'])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
    expect((await ben.exchange(folder)).problems).toEqual([])
  })
})
