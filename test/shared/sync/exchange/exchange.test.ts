import { documentStateOf } from '#shared/sync/document/document-states.ts'
import type { RegisterRecordId } from '#shared/model/ids.ts'
import { beforeEach, describe, expect, it } from 'vitest'
import { signStatement } from '#shared/signing/statement.ts'
import { removePerson } from '#shared/sync/ledger/ledger.ts'
import { acquaint, adasAssessment as id, answerAndSend, codesOf, threeDevices } from '../../../support/exchanging-devices.ts'
import type { MemoryFolder } from '../../../support/memory-folder.ts'
import type { TestDevice } from '../../../support/test-device.ts'
import { aiSystem, answersFile } from '../records/assessment-fixtures.ts'

const encode = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

let folder: MemoryFolder
let ada: TestDevice
let ben: TestDevice
let cleo: TestDevice
beforeEach(async () => {
  ;({ folder, ada, ben, cleo } = await threeDevices())
})

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
    expect(codesOf(first)).toEqual(['not-accepted'])
    ben.accept(ada)
    const second = await ben.exchange(folder)
    expect(codesOf(second)).toEqual(['not-for-me'])
    ada.accept(ben)
    await ada.exchange(folder)
    const third = await ben.exchange(folder)
    expect(third.problems).toEqual([])
    expect(third.received).toMatchObject([{ device: ada.device, documents: [{ kind: 'assessment', id }] }])
    expect(ben.source.content(id)).toEqual(ada.source.content(id))
  })

  it('carries answers both ways, and a register record', async () => {
    await acquaint(folder, ada, ben)
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
    await acquaint(folder, ada, ben)
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
    await acquaint(folder, ada, ben)
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

  it('gives a newcomer everything in a complete copy, who needs nothing from before', async () => {
    await acquaint(folder, ada, ben)
    await answerAndSend(folder, ada, 'S1-05', 'before Cleo')
    ada.accept(cleo)
    cleo.accept(ada)
    await ada.exchange(folder)
    const outcome = await cleo.exchange(folder)
    expect(outcome.problems.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(cleo.source.content(id)).toEqual(ada.source.content(id))
  })

  it('reaches a third device through a second, when first and third do not know each other', async () => {
    await acquaint(folder, ada, ben)
    ben.accept(cleo)
    cleo.accept(ben)
    await answerAndSend(folder, ada, 'S1-05', 'by Ada')
    await ben.exchange(folder)
    await answerAndSend(folder, ben, 'S1-06', 'by Ben')
    await cleo.exchange(folder)
    expect(cleo.source.content(id)).toEqual(ben.source.content(id))
  })

  it('does not write for a person removed, and no longer applies what they write', async () => {
    await acquaint(folder, ada, ben)
    ada.ledger = removePerson(ada.ledger, ben.identity.fingerprint)
    await answerAndSend(folder, ada, 'S1-05', 'secret')
    expect(codesOf(await ben.exchange(folder))).toEqual(['not-for-me'])
    await answerAndSend(folder, ben, 'S1-06', 'unwanted')
    expect(codesOf(await ada.exchange(folder))).toEqual(['removed-member'])
    expect(ada.source.content(id).answers['S1-06']).toBeUndefined()
  })

  it('carries statements and evidence, and fetches evidence that arrives late', async () => {
    await acquaint(folder, ada, ben)
    const jws = await signStatement({ decision: 'approved' }, ada.identity)
    const statement = await ada.source.addStatement(jws)
    const blob = await ada.source.addBlob(encode('evidence '.repeat(1_000)))
    await ada.exchange(folder)
    const [path = '', bytes = encode('')] = [...folder.files].find(([name]) => name.startsWith('blobs/')) ?? []
    folder.files.delete(path)
    const first = await ben.exchange(folder)
    expect(await ben.source.loadStatement(statement)).toBe(jws)
    expect(codesOf(first)).toEqual(['blob-waiting'])
    expect(codesOf(await ben.exchange(folder))).toEqual(['blob-waiting'])
    folder.files.set(path, bytes)
    expect(codesOf(await ben.exchange(folder))).toEqual([])
    expect(ben.source.blob(blob)).toEqual(encode('evidence '.repeat(1_000)))
    expect((await ben.exchange(folder)).written).toEqual([])
  })

  it('keeps an edit made while it merged', async () => {
    await acquaint(folder, ada, ben)
    await answerAndSend(folder, ada, 'S1-05', 'by Ada')
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
    await acquaint(folder, ada, ben)
    await answerAndSend(folder, ada, 'S1-05', 'by Ada')
    let edits = 0
    ben.source.beforeCommit = () => ben.source.answer(id, 'S1-06', { value: (edits += 1) }, ben.by())
    await expect(ben.exchange(folder)).rejects.toMatchObject({ code: 'busy' })
    ben.source.beforeCommit = () => undefined
    await ben.exchange(folder)
    expect(ben.source.content(id).answers).toMatchObject({ 'S1-05': { value: 'by Ada' }, 'S1-06': { value: edits } })
  })

  it('leaves nothing readable in the folder', async () => {
    await acquaint(folder, ada, ben)
    await ada.source.addBlob(encode('canary evidence'))
    await answerAndSend(folder, ada, 'S1-05', 'canary answer')
    const text = [...folder.files.values()].map((bytes) => new TextDecoder('latin1').decode(bytes)).join('')
    expect(text).not.toMatch(/canary|screening|Résumé|assessment|ai-risk/i)
  })

  it('keeps each device in its own directory', async () => {
    await acquaint(folder, ada, ben)
    const bundlesOf = ({ device }: TestDevice): string[] => [...folder.files.keys()].filter((path) => path.startsWith(`devices/${device}/`))
    expect(bundlesOf(ada).length + bundlesOf(ben).length).toBe(
      [...folder.files.keys()].filter((path) => path.startsWith('devices/')).length,
    )
  })
})
