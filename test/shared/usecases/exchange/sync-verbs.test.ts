import { describe, expect, test } from 'vitest'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { hostOver, personWithFolder, twoPeople } from '../../../support/two-people.ts'
import { startRisk } from '../../../support/workbench-people.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const person = (name: string, folder: SharedFolder, seed: number) => personWithFolder(name, hostOver(folder), seed)
const withSystem = () => twoPeople(startRisk)

describe('an exchange', () => {
  test('shows people by their words, and takes nothing from one who was not accepted', async () => {
    const folder = memoryFolder()
    const [ana, bo] = [await person('Ana', folder, 21), await person('Bo', folder, 22)]
    await startRisk(ana.engine)
    await ana.engine.exchange()
    const { state, received } = await bo.engine.exchange()
    expect(new Map(state.people.map(({ name, state: is }) => [name, is]))).toEqual(
      new Map([
        ['Ana', 'new'],
        ['Bo', 'self'],
      ]),
    )
    expect(state.people.find(({ name }) => name === 'Ana')?.fingerprintWords).toEqual(ana.identity.fingerprintWords)
    expect(received).toEqual([])
    expect(await bo.engine.listAssessments()).toEqual([])
  })

  test('brings systems, assessments and evidence to the other one, who sees from whom', async () => {
    const { ana, bo, id } = await withSystem()
    const file = { name: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode('measured') }
    const evidence = await ana.engine.addEvidence({ id, title: 'Test', grade: 'B', date: '2026-11-01', file })
    expect((await ana.engine.syncState()).waiting).toBe(2)
    expect((await ana.engine.exchange()).state.waiting).toBe(0)
    const { received } = await bo.engine.exchange()
    expect(received).toEqual([{ from: 'Ana', assessments: 1, statements: 0 }])
    expect(bo.events).toContainEqual({ kind: 'changed', assessments: [id] })
    expect(await bo.engine.listAssessments()).toMatchObject([
      {
        id,
        title: 'Risk of the scorer',
        type: 'risk',
        conflicts: 0,
        updatedBy: 'Ana',
        receivedFrom: { name: 'Ana', fingerprint: ana.identity.fingerprint },
      },
    ])
    expect((await bo.engine.listSystems()).map(({ name }) => name)).toEqual(['Scorer'])
    expect((await bo.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' } })
    expect(new TextDecoder().decode(await bo.engine.readEvidence({ id, evidence: evidence.id }))).toBe('measured')
    const log = await bo.engine.auditLog()
    expect(new TextDecoder().decode(log.bytes)).toMatch(/person-accepted.*bundle-imported/)
    expect(await bo.engine.verifyFile(log)).toMatchObject({ valid: true, trusted: true })
  })

  test('names a damaged record of this vault, and sends and receives what does not need it', async () => {
    const { ana, bo, id } = await withSystem()
    const sound = await startRisk(ana.engine)
    await ana.engine.exchange()
    await bo.engine.exchange()
    const store = bo.machine.directory.stores.get(bo.vaultId)
    const before = new Set(store?.rows.keys())
    await bo.answer(id, 'R1-02', 'high')
    for (const [row, { sealed }] of store?.rows ?? []) if (!before.has(row)) sealed[150] = (sealed[150] ?? 0) ^ 1
    await bo.engine.lock()
    await bo.engine.unlock({ vaultId: bo.vaultId, passphrase })

    await bo.answer(sound, 'R1-03', 'low')
    await ana.answer(sound, 'R1-04', 'low')
    await ana.engine.exchange()
    const codes = async () => (await bo.engine.exchange()).state.problems.map(({ code }) => code)
    expect(await codes()).toEqual(['own-record-damaged'])
    await ana.engine.exchange()
    for (const { engine } of [ana, bo])
      expect((await engine.openAssessment(sound)).content.answers).toMatchObject({ 'R1-03': { value: 'low' }, 'R1-04': { value: 'low' } })

    // What is written to it is not called a damaged bundle, and comes once the record is gone or whole again.
    await ana.answer(id, 'R1-05', 'low')
    await ana.engine.exchange()
    expect(new Set(await codes())).toEqual(new Set(['own-record-damaged']))
    await bo.engine.eraseAssessment(id)
    expect(await codes()).toEqual([])
  })

  test('keeps both of two concurrent answers, until a person chooses', async () => {
    const { ana, bo, id } = await withSystem()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await ana.answer(id, 'R1-02', 'high')
    await bo.answer(id, 'R1-02', 'low')
    await bo.engine.exchange()
    await ana.engine.exchange()
    await bo.engine.exchange()
    for (const { engine } of [ana, bo]) {
      const { conflicts } = await engine.openAssessment(id)
      expect(conflicts['R1-02']?.map(({ value }) => value).sort()).toEqual(['high', 'low'])
      expect(await engine.listAssessments()).toMatchObject([{ conflicts: 1 }])
    }
    await ana.answer(id, 'R1-02', 'high')
    expect(await ana.engine.listAssessments()).toMatchObject([{ conflicts: 0 }])
    await ana.engine.exchange()
    await bo.engine.exchange()
    expect((await bo.engine.openAssessment(id)).conflicts).toEqual({})
    expect((await bo.engine.openAssessment(id)).content.answers['R1-02']).toEqual({ value: 'high' })
  })

  test('goes on after a lock where it stood, and writes nothing when nothing changed', async () => {
    const { ana, bo, id } = await withSystem()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await bo.engine.lock()
    await bo.engine.unlock({ vaultId: bo.vaultId, passphrase })
    expect((await bo.engine.exchange()).written).toEqual([])
    await bo.answer(id, 'R1-05', 'no')
    expect((await bo.engine.exchange()).written).toHaveLength(1)
    await ana.engine.exchange()
    expect((await ana.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-05': { value: 'no' } })
  })

  test('loses no answer that is given while it runs', async () => {
    const { ana, bo, id } = await withSystem()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await bo.answer(id, 'Q-bo', 'x')
    await bo.engine.exchange()
    const saves = Array.from({ length: 20 }, (_, index) => ana.answer(id, `Q-${index}`, 'x'))
    await Promise.all([ana.engine.exchange(), ...saves])
    await ana.engine.exchange()
    await bo.engine.exchange()
    const { content } = await bo.engine.openAssessment(id)
    expect(Object.keys(content.answers).sort()).toEqual(['Q-bo', 'R1-01', ...Array.from({ length: 20 }, (_, index) => `Q-${index}`)].sort())
  })

  test('without a folder or an identity says what is missing', async () => {
    const { engine } = createMachine().openWindow()
    await engine.createVault({ label: 'Alone', passphrase })
    await expect(engine.exchange()).rejects.toMatchObject({ code: 'no-folder' })
    await engine.connectFolder({ folderId: 'f', displayPath: '/srv' })
    await expect(engine.exchange()).rejects.toMatchObject({ code: 'no-identity' })
    await expect(engine.acceptPerson('0'.repeat(64))).rejects.toMatchObject({ code: 'unknown-person' })
  })
})
