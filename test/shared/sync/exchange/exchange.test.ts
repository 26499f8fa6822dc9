import { documentStateOf } from '#shared/sync/document/document-states.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { FolderError } from '#shared/ports/folder-error.ts'
import { signStatement } from '#shared/signing/statement.ts'
import type { ExchangeOutcome } from '#shared/sync/exchange/exchange.ts'
import { removePerson } from '#shared/sync/ledger/ledger.ts'
import { SyncError } from '#shared/sync/model/sync-error.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { testDevice, type TestDevice } from '../../../support/test-device.ts'
import { aiSystem, answersFile, assessmentIdOf, deviceOf } from '../records/assessment-fixtures.ts'

const id = assessmentIdOf(1)
const codes = ({ problems }: ExchangeOutcome): string[] => problems.map(({ code }) => code)
const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
let cleo: TestDevice
beforeEach(async () => {
  folder = memoryFolder()
  ;[ada, ben, cleo] = await Promise.all([
    testDevice('Ada', deviceOf(1), 1),
    testDevice('Ben', deviceOf(2), 2),
    testDevice('Cleo', deviceOf(3), 3),
  ])
})

/** Ada and Ben know each other, and Ben has Ada's assessment. */
async function acquainted(): Promise<void> {
  ada.accept(ben)
  ben.accept(ada)
  ada.source.create(answersFile(), ada.by())
  await ada.exchange(folder)
  await ben.exchange(folder)
}

const bundlesOf = (device: TestDevice): string[] =>
  [...folder.files.keys()].filter((path) => path.startsWith(`devices/${device.device}/`)).sort()

async function answerAndSend(device: TestDevice, question: string, value: string): Promise<string> {
  device.source.answer(id, question, { value }, device.by())
  const { written } = await device.exchange(folder)
  return `devices/${device.device}/${written[0]?.name ?? 'nothing written'}`
}

describe('exchange', () => {
  it('shows people to each other and carries nothing before they accept', async () => {
    ada.source.create(answersFile(), ada.by())
    await ada.exchange(folder)
    const first = await ben.exchange(folder)
    expect(first.people.map(({ person, state }) => [person.name, state]).sort()).toEqual([
      ['Ada', 'new'],
      ['Ben', 'self'],
    ])
    expect(first.received).toEqual([])
    expect(codes(first)).toEqual(['not-accepted'])
    ben.accept(ada)
    const second = await ben.exchange(folder)
    expect(codes(second)).toEqual(['not-for-me'])
    ada.accept(ben)
    await ada.exchange(folder)
    const third = await ben.exchange(folder)
    expect(third.problems).toEqual([])
    expect(third.received).toMatchObject([{ device: ada.device, documents: [{ kind: 'assessment', id }] }])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
  })

  it('carries answers both ways, and a register record', async () => {
    await acquainted()
    ada.source.saveSystem(aiSystem(), ada.by())
    ada.source.answer(id, 'S1-03', { value: 'from Ada' }, ada.by())
    ben.source.answer(id, 'S1-04', { value: 'from Ben' }, ben.by())
    await ada.exchange(folder)
    await ben.exchange(folder)
    await ada.exchange(folder)
    expect(ada.source.content(id)).toEqual(ben.source.content(id))
    expect(ada.source.content(id).answers).toMatchObject({ 'S1-03': { value: 'from Ada' }, 'S1-04': { value: 'from Ben' } })
    expect(ben.source.system(aiSystem().id)).toEqual(aiSystem())
  })

  it('carries a record of a register that neither side knows, whole', async () => {
    await acquainted()
    const visit = {
      format: 'probity-register-record/1',
      id: '01930000-0000-7000-8000-0000000000e1' as RegisterRecordId, // a UUIDv7 is what the brand stands for
      register: 'supplier-visit',
      fields: { visited: '2026-11-29', findings: 'None.' },
    } as const
    ada.source.createRecord(visit, ada.by())
    await ada.exchange(folder)
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.record(visit.id)).toEqual(visit)
    const { ledger } = await ben.exchange(folder)
    expect(documentStateOf(ledger.documents, { kind: 'register-record', id: visit.id })?.seen).toHaveLength(1)
  })

  it('shows a concurrent edit on both sides until one chooses', async () => {
    await acquainted()
    ada.source.answer(id, 'S1-01', { value: 'no' }, ada.by())
    ben.source.answer(id, 'S1-01', { value: 'yes', comment: 'seen it' }, ben.by())
    await ada.exchange(folder)
    await ben.exchange(folder)
    await ada.exchange(folder)
    expect(Object.keys(ada.source.conflicts(id))).toEqual(['S1-01'])
    expect(ada.source.conflicts(id)).toEqual(ben.source.conflicts(id))
    ada.source.resolve(id, 'S1-01', { value: 'no' }, ada.by())
    await ada.exchange(folder)
    await ben.exchange(folder)
    expect(ben.source.conflicts(id)).toEqual({})
    expect(ben.source.content(id).answers['S1-01']).toEqual({ value: 'no' })
    expect(ben.source.history(id, 'S1-01')).toHaveLength(4)
  })

  it('writes nothing, commits nothing and opens no bundle when nothing changed', async () => {
    await acquainted()
    await ada.exchange(folder)
    const [files, reads, batches] = [folder.files.size, folder.calls.read, ada.source.batches.length]
    const outcome = await ada.exchange(folder)
    expect(outcome).toMatchObject({ written: [], received: [], problems: [], waiting: 0 })
    expect([folder.files.size, ada.source.batches.length]).toEqual([files, batches])
    // The workspace and two cards.
    expect(folder.calls.read - reads).toBe(3)
  })

  it('asks the folder for each thing once, however many records changed', async () => {
    await acquainted()
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
    await acquainted()
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
    expect(codes(await ben.exchange(folder))).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'packed' })
  })

  it('does not count a bundle that does not read back as it was written', async () => {
    await acquainted()
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

  it('reads the bundles that follow while it takes one in, and stops at the one that is wrong', async () => {
    await acquainted()
    const paths: string[] = []
    for (let number = 10; number < 16; number += 1) paths.push(await answerAndSend(ada, `S1-${number}`, `answer ${number}`))
    const fourth = folder.files.get(paths[3] ?? '') ?? new Uint8Array()
    folder.files.set(paths[3] ?? '', fourth.slice(0, -1))
    const outcome = await ben.exchange(folder)
    expect(outcome.received.flatMap(({ bundles }) => bundles)).toHaveLength(3)
    expect(codes(outcome)).toContain('partial')
    expect(ben.source.content(id).answers['S1-12']?.value).toBe('answer 12')
    expect(ben.source.content(id).answers['S1-13']).toBeUndefined()
    folder.files.set(paths[3] ?? '', fourth)
    expect(codes(await ben.exchange(folder))).toEqual([])
    expect(ben.source.content(id).answers['S1-15']?.value).toBe('answer 15')
  })

  it('sends one bundle for many changes, and only the changes', async () => {
    await acquainted()
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

  it('gives a newcomer everything in a complete copy, who needs nothing from before', async () => {
    await acquainted()
    await answerAndSend(ada, 'S1-05', 'before Cleo')
    ada.accept(cleo)
    cleo.accept(ada)
    await ada.exchange(folder)
    const outcome = await cleo.exchange(folder)
    expect(outcome.problems.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(cleo.source.content(id)).toEqual(ada.source.content(id))
  })

  it('reaches a third device through a second, when first and third do not know each other', async () => {
    await acquainted()
    ben.accept(cleo)
    cleo.accept(ben)
    await answerAndSend(ada, 'S1-05', 'by Ada')
    await ben.exchange(folder)
    await answerAndSend(ben, 'S1-06', 'by Ben')
    await cleo.exchange(folder)
    expect(cleo.source.content(id)).toEqual(ben.source.content(id))
  })

  it('does not write for a person removed, and no longer applies what they write', async () => {
    await acquainted()
    ada.ledger = removePerson(ada.ledger, ben.identity.fingerprint)
    await answerAndSend(ada, 'S1-05', 'secret')
    expect(codes(await ben.exchange(folder))).toEqual(['not-for-me'])
    await answerAndSend(ben, 'S1-06', 'unwanted')
    expect(codes(await ada.exchange(folder))).toEqual(['removed-member'])
    expect(ada.source.content(id).answers['S1-06']).toBeUndefined()
  })

  it('carries statements and evidence, and fetches evidence that arrives late', async () => {
    await acquainted()
    const jws = await signStatement({ decision: 'approved' }, ada.identity)
    const statement = await ada.source.addStatement(jws)
    const blob = await ada.source.addBlob(encode('evidence '.repeat(1_000)))
    await ada.exchange(folder)
    const [path = '', bytes = encode('')] = [...folder.files].find(([name]) => name.startsWith('blobs/')) ?? []
    folder.files.delete(path)
    const first = await ben.exchange(folder)
    expect(await ben.source.loadStatement(statement)).toBe(jws)
    expect(codes(first)).toEqual(['blob-waiting'])
    expect(codes(await ben.exchange(folder))).toEqual(['blob-waiting'])
    folder.files.set(path, bytes)
    expect(codes(await ben.exchange(folder))).toEqual([])
    expect(ben.source.blob(blob)).toEqual(encode('evidence '.repeat(1_000)))
    expect((await ben.exchange(folder)).written).toEqual([])
  })

  it('keeps an edit made while it merged', async () => {
    await acquainted()
    await answerAndSend(ada, 'S1-05', 'by Ada')
    let isFirst = true
    ben.source.beforeCommit = () => {
      if (isFirst) ben.source.answer(id, 'S1-06', { value: 'meanwhile' }, ben.by())
      isFirst = false
    }
    const outcome = await ben.exchange(folder)
    expect(outcome.problems).toEqual([])
    expect(ben.source.content(id).answers).toMatchObject({ 'S1-05': { value: 'by Ada' }, 'S1-06': { value: 'meanwhile' } })
    expect(outcome.written).toHaveLength(1)
  })

  it('gives up with busy when records change during every attempt, and loses nothing', async () => {
    await acquainted()
    await answerAndSend(ada, 'S1-05', 'by Ada')
    let edits = 0
    ben.source.beforeCommit = () => ben.source.answer(id, 'S1-06', { value: (edits += 1) }, ben.by())
    await expect(ben.exchange(folder)).rejects.toMatchObject({ code: 'busy' })
    ben.source.beforeCommit = () => undefined
    await ben.exchange(folder)
    expect(ben.source.content(id).answers).toMatchObject({ 'S1-05': { value: 'by Ada' }, 'S1-06': { value: edits } })
  })

  it('takes over a bundle that it wrote before a crash', async () => {
    await acquainted()
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
    await acquainted()
    const before = ada.ledger
    const gone = await answerAndSend(ada, 'S1-05', 'before the crash')
    ada.ledger = before
    await answerAndSend(ben, 'S1-06', 'by Ben, who has read it')
    folder.files.delete(gone)
    const outcome = await ada.exchange(folder)
    expect(codes(outcome)).toEqual(['own-history-forked'])
    expect(outcome).toMatchObject({ written: [], waiting: 1 })
    expect(ada.source.content(id).answers['S1-06']).toEqual({ value: 'by Ben, who has read it' })
    expect(codes(await ada.exchange(folder))).toEqual(['own-history-forked'])
  })

  it('notices that somebody has read another bundle of the number that it wrote last', async () => {
    await acquainted()
    const before = ada.ledger
    const gone = await answerAndSend(ada, 'S1-05', 'before the crash')
    await ben.exchange(folder)
    folder.files.delete(gone)
    ada.ledger = before
    await answerAndSend(ada, 'S1-05', 'after the crash')
    await answerAndSend(ben, 'S1-06', 'by Ben, who has read the first')
    await ada.exchange(folder)
    expect(codes(await ada.exchange(folder))).toContain('own-history-forked')
  })

  it('reads a bundle that a sync program renamed, so that nobody has to send it again', async () => {
    await acquainted()
    const path = await answerAndSend(ada, 'S1-05', 'by Ada')
    const bytes = folder.files.get(path) ?? new Uint8Array()
    folder.files.delete(path)
    folder.files.set(path.replace('.probity', '-LAPTOP-2.probity'), bytes)
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
    expect(await ada.exchange(folder)).toMatchObject({ problems: [], written: [] })
    folder.files.set(path, bytes)
    expect(codes(await ben.exchange(folder))).toEqual(['stray-files'])
  })

  it('waits for a file that grows while it is read', async () => {
    await acquainted()
    const path = await answerAndSend(ada, 'S1-05', 'by Ada')
    folder.fault = (call, at) => {
      if (call === 'read' && at === path) throw new FolderError('io', 'file grew while it was read', { path, isArriving: true })
    }
    expect(codes(await ben.exchange(folder))).toEqual(['partial'])
    folder.fault = () => undefined
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
  })

  it('brings back from the folder what a restored backup lacks', async () => {
    await acquainted()
    const backup = { source: ada.source.snapshot(), ledger: ada.ledger }
    await answerAndSend(ada, 'S1-05', 'after the backup')
    Object.assign(ada, backup)
    expect(ada.source.content(id).answers['S1-05']).toBeUndefined()
    expect((await ada.exchange(folder)).problems).toEqual([])
    expect(ada.source.content(id).answers['S1-05']).toEqual({ value: 'after the backup' })
    await answerAndSend(ada, 'S1-06', 'and on')
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
  })

  it('names a copied vault that went its own way, and writes nothing for it', async () => {
    await acquainted()
    const copy = { source: ada.source.snapshot(), ledger: ada.ledger }
    await answerAndSend(ada, 'S1-05', 'here')
    Object.assign(ada, copy)
    ada.source.answer(id, 'S1-05', { value: 'there' }, ada.by())
    const files = folder.files.size
    const outcome = await ada.exchange(folder)
    expect(codes(outcome)).toEqual(['own-history-forked'])
    expect(outcome.waiting).toBe(1)
    expect(folder.files.size).toBe(files)
    expect(ada.source.content(id).answers['S1-05']).toEqual({ value: 'there' })
  })

  it('writes a complete copy when its newest bundle was deleted, so that others can go on', async () => {
    await acquainted()
    folder.files.delete(await answerAndSend(ada, 'S1-05', 'lost on the way'))
    ada.source.answer(id, 'S1-06', { value: 'next' }, ada.by())
    expect(codes(await ada.exchange(folder))).toEqual(['own-bundle-missing'])
    expect(codes(await ben.exchange(folder))).toEqual(['gap'])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
    expect((await ben.exchange(folder)).problems).toEqual([])
  })

  it.each(['read-only', 'full', 'denied'] as const)('still reads from a folder that is %s, and says what waits', async (code) => {
    await acquainted()
    await answerAndSend(ada, 'S1-05', 'by Ada')
    ben.source.answer(id, 'S1-06', { value: 'by Ben' }, ben.by())
    folder.fault = (call) => {
      if (call === 'writeNew') throw new FolderError(code, 'cannot write')
    }
    const outcome = await ben.exchange(folder)
    expect(outcome).toMatchObject({ written: [], waiting: 1, problems: [{ code: 'not-written', subject: code }] })
    expect(ben.source.content(id).answers['S1-05']).toEqual({ value: 'by Ada' })
    folder.fault = () => undefined
    expect((await ben.exchange(folder)).written).toHaveLength(1)
  })

  it('loses nothing wherever the folder vanishes, and goes on when it returns', async () => {
    await acquainted()
    for (let step = 0; step < 30; step += 1) {
      ada.source.answer(id, 'S1-05', { value: `step ${step}` }, ada.by())
      await ada.source.addBlob(encode(`evidence ${step}`))
      let left = step % 15
      folder.fault = () => {
        if (left === 0) throw new FolderError('vanished', 'gone')
        left -= 1
      }
      const result = await (step % 2 === 0 ? ada : ben).exchange(folder).catch((error: unknown) => error)
      if (result instanceof Error) expect(result).toMatchObject({ code: 'vanished' })
      folder.fault = () => undefined
    }
    expect((await ada.exchange(folder)).problems).toEqual([])
    expect((await ben.exchange(folder)).problems).toEqual([])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
    expect((await ben.source.listBlobs()).length).toBe(30)
  })

  it('refuses a folder that belongs to another workspace than before', async () => {
    await acquainted()
    const other = memoryFolder()
    await cleo.exchange(other)
    ada.source.answer(id, 'S1-05', { value: 'packed already' }, ada.by())
    await expect(ada.exchange(other)).rejects.toMatchObject({ code: 'other-workspace' })
    expect(bundlesOf(ada)).toHaveLength(1)
    expect([...other.files.keys()].some((path) => path.startsWith('devices/'))).toBe(false)
    expect([...other.files.keys()].some((path) => path.includes(ada.identity.fingerprint))).toBe(false)
  })

  it('writes nothing into the folder of a newer app', async () => {
    folder.files.set('probity-workspace.json', encode('{"format":"probity-workspace/2"}'))
    await expect(ada.exchange(folder)).rejects.toMatchObject({ code: 'newer-format' })
    expect(folder.files.size).toBe(1)
  })

  it.each(['', '{', '[]', '{"format":"probity-workspace/1"}', ' '.repeat(5_000)])('refuses the workspace file %j', async (text) => {
    folder.files.set('probity-workspace.json', encode(text))
    await expect(ada.exchange(folder)).rejects.toBeInstanceOf(SyncError)
    expect(folder.files.size).toBe(1)
  })

  it('leaves nothing readable in the folder', async () => {
    await acquainted()
    await ada.source.addBlob(encode('canary evidence'))
    await answerAndSend(ada, 'S1-05', 'canary answer')
    const text = [...folder.files.values()].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('')
    expect(text).not.toMatch(/canary|screening|Résumé|assessment|ai-risk/i)
  })

  it('keeps each device in its own directory', async () => {
    await acquainted()
    expect(bundlesOf(ada).length + bundlesOf(ben).length).toBe(
      [...folder.files.keys()].filter((path) => path.startsWith('devices/')).length,
    )
  })
})
