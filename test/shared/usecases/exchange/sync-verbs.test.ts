import { describe, expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

const hostOver = (folder: SharedFolder): Partial<HostCommands> => ({
  folderList: ({ directory }) => folder.list(directory),
  folderRead: ({ path }) => folder.read(path),
  folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
})

async function person(name: string, folder: SharedFolder, seed: number) {
  const machine = createMachine(hostOver(folder), seed)
  const { engine, events } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: name, passphrase })
  const identity = await engine.createIdentity({ name, email: '', designation: 'Assessor', organisation: 'Acme', algorithm: 'p256' })
  await engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  return { machine, engine, events, vaultId, identity }
}

const start = async (engine: WorkbenchEngine): Promise<AssessmentId> => {
  const { id: systemId } = await engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner: 'Bo', status: 'pilot' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  return (await engine.startAssessment({ template, systemId, subjectName: 'Scorer', title: 'Risk of the scorer' })).summary.id
}
const answer = (engine: WorkbenchEngine, id: AssessmentId, question: string, value: string) =>
  engine.answer({ id, question, answer: { value }, summary })

/** Two people who compared their fingerprints, with one assessment of Ana's in both vaults. */
async function twoPeople() {
  const folder = memoryFolder()
  const [ana, bo] = [await person('Ana', folder, 21), await person('Bo', folder, 22)]
  await ana.engine.exchange()
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  const id = await start(ana.engine)
  await answer(ana.engine, id, 'R1-01', 'yes')
  return { ana, bo, id }
}

describe('an exchange', () => {
  test('shows people by their words, and takes nothing from one who was not accepted', async () => {
    const folder = memoryFolder()
    const [ana, bo] = [await person('Ana', folder, 21), await person('Bo', folder, 22)]
    await start(ana.engine)
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
    const { ana, bo, id } = await twoPeople()
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

  test('keeps both of two concurrent answers, until a person chooses', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await answer(ana.engine, id, 'R1-02', 'high')
    await answer(bo.engine, id, 'R1-02', 'low')
    await bo.engine.exchange()
    await ana.engine.exchange()
    await bo.engine.exchange()
    for (const { engine } of [ana, bo]) {
      const { conflicts } = await engine.openAssessment(id)
      expect(conflicts['R1-02']?.map(({ value }) => value).sort()).toEqual(['high', 'low'])
      expect(await engine.listAssessments()).toMatchObject([{ conflicts: 1 }])
    }
    await answer(ana.engine, id, 'R1-02', 'high')
    expect(await ana.engine.listAssessments()).toMatchObject([{ conflicts: 0 }])
    await ana.engine.exchange()
    await bo.engine.exchange()
    expect((await bo.engine.openAssessment(id)).conflicts).toEqual({})
    expect((await bo.engine.openAssessment(id)).content.answers['R1-02']).toEqual({ value: 'high' })
  })

  test('goes on after a lock where it stood, and writes nothing when nothing changed', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await bo.engine.lock()
    await bo.engine.unlock({ vaultId: bo.vaultId, passphrase })
    expect((await bo.engine.exchange()).written).toEqual([])
    await answer(bo.engine, id, 'R1-05', 'no')
    expect((await bo.engine.exchange()).written).toHaveLength(1)
    await ana.engine.exchange()
    expect((await ana.engine.openAssessment(id)).content.answers).toEqual({ 'R1-01': { value: 'yes' }, 'R1-05': { value: 'no' } })
  })

  test('loses no answer that is given while it runs', async () => {
    const { ana, bo, id } = await twoPeople()
    await ana.engine.exchange()
    await bo.engine.exchange()
    await answer(bo.engine, id, 'Q-bo', 'x')
    await bo.engine.exchange()
    const saves = Array.from({ length: 20 }, (_, index) => answer(ana.engine, id, `Q-${index}`, 'x'))
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
