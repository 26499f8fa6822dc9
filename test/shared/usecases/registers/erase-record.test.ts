import { describe, expect, test } from 'vitest'
import type { AuditLog } from '#shared/audit/audit-log.ts'
import type { RegisterId } from '#shared/model/register-record.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { twoPeople } from '../../../support/two-people.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { startRisk } from '../../../support/workbench-people.ts'

const hold = { title: 'Case 7', kind: 'hold', status: 'in-force', owner: 'Ines', reason: 'A court asked for it.' }
const keep = (engine: WorkbenchEngine, register: RegisterId, fields: Readonly<Record<string, string>>) =>
  engine.saveRegisterRecord({ register, fields })
async function lastEntry(engine: WorkbenchEngine) {
  const log = JSON.parse(new TextDecoder().decode((await engine.auditLog()).bytes)) as AuditLog
  const { event, facts } = log.entries.at(-1) ?? {}
  return { event, facts }
}

async function opened(seed: number) {
  const machine = createMachine({}, seed)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  const [store] = [...machine.directory.stores.values()]
  return { machine, engine, vaultId, store }
}

describe('erasing a record of a register', () => {
  test('destroys its row and history for good, and tells rule and term in the log, not the title', async () => {
    const { engine, vaultId, store } = await opened(71)
    const rule = await keep(engine, 'retention', { ...sampleFields.retention, covers: 'training', years: '2' })
    const { id } = await keep(engine, 'training', sampleFields.training)
    const rows = store?.rows.size ?? 0
    await engine.eraseRegisterRecord(id)
    expect(await engine.listRegister('training')).toEqual([])
    expect(await lastEntry(engine)).toEqual({
      event: 'record-deleted',
      facts: { record: id, kind: 'training', rule: rule.id, until: '2029-02-28' },
    })
    expect(new TextDecoder().decode((await engine.auditLog()).bytes)).not.toContain('Brandt')
    // The tombstone is one row for all; an entry of the log another.
    expect(store?.rows.size).toBeLessThanOrEqual(rows + 1)
    await engine.lock()
    await engine.unlock({ vaultId, passphrase })
    expect(await engine.listRegister('training')).toEqual([])
    await expect(engine.eraseRegisterRecord(id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('is stopped by a legal hold on the record or its AI system, and a hold by nothing but being lifted', async () => {
    const { engine } = await opened(72)
    const { id } = await keep(engine, 'incident', sampleFields.incident)
    const ofRecord = await keep(engine, 'retention', { ...hold, record: id })
    const ofSystem = await keep(engine, 'retention', { ...hold, title: 'Case 8', system: sampleFields.incident['system'] ?? '' })
    const refused = { area: 'workbench', code: 'on-hold', facts: { names: ['Case 8', 'Case 7'] } }
    await expect(engine.eraseRegisterRecord(id)).rejects.toMatchObject({
      ...refused,
      facts: { names: expect.arrayContaining(['Case 7', 'Case 8']) as unknown },
    })
    await expect(engine.eraseRegisterRecord(ofRecord.id)).rejects.toMatchObject({ code: 'still-in-force' })
    await engine.saveRegisterRecord({ register: 'retention', id: ofRecord.id, fields: { ...ofRecord.fields, status: 'lifted' } })
    await expect(engine.eraseRegisterRecord(id)).rejects.toMatchObject({ code: 'on-hold', facts: { names: ['Case 8'] } })
    await engine.saveRegisterRecord({ register: 'retention', id: ofSystem.id, fields: { ...ofSystem.fields, status: 'lifted' } })
    await engine.eraseRegisterRecord(id)
    await engine.eraseRegisterRecord(ofRecord.id)
    expect(await engine.listRegister('incident')).toEqual([])
    expect((await engine.listRegister('retention')).map(({ fields }) => fields['title'])).toEqual(['Case 8'])
  })

  test('is not undone by an exchange, and leaves the copies of colleagues to them', async () => {
    const { ana, bo, id: assessment } = await twoPeople()
    const meet = async (): Promise<void> => {
      for (const { engine } of [ana, bo, ana, bo]) await engine.exchange()
    }
    const { id, fields } = await keep(ana.engine, 'training', sampleFields.training)
    await meet()
    await ana.engine.eraseRegisterRecord(id)
    await ana.engine.eraseAssessment(assessment)
    await bo.answer(assessment, 'R1-01', 'no')
    await bo.engine.saveRegisterRecord({ register: 'training', id, fields: { ...fields, score: '80' } })
    await meet()
    expect(await ana.engine.listRegister('training')).toEqual([])
    expect(await bo.engine.listRegister('training')).toMatchObject([{ id, fields: { score: '80' } }])
    expect([await ana.engine.listAssessments(), (await ana.engine.syncState()).problems]).toEqual([[], []])
    // What else comes from the same colleague goes on coming: changes of what was erased build on what is not here.
    await keep(bo.engine, 'training', { ...sampleFields.training, person: 'Cem' })
    await meet()
    expect((await ana.engine.listRegister('training')).map((record) => record.fields['person'])).toEqual(['Cem'])
  })
})

describe('an assessment', () => {
  test('is kept ten years after its system was retired, then it is a task to erase it or to keep it; a hold stops both', async () => {
    const { machine, engine } = await opened(73)
    const id = await startRisk(engine)
    expect(await engine.assessmentRetention(id)).toMatchObject({ rule: { years: 10, event: 'out-of-use' }, holds: [], isOver: false })
    const [system] = await engine.listSystems()
    if (system === undefined) throw new Error('no system')
    const { format: _same, heads: seen, ...about } = system
    await engine.saveSystem({ ...about, seen, status: 'retired', retireDate: '2016-05-31' })
    expect(await engine.assessmentRetention(id)).toMatchObject({ from: '2016-05-31', until: '2026-05-31', isOver: true })
    const over = async () => (await engine.listTasks()).tasks.filter(({ kind }) => kind === 'retention')
    expect(await over()).toMatchObject([
      { due: '2026-05-31', state: 'overdue', reason: { code: 'retention-over' }, place: { at: 'statements', assessment: id } },
    ])
    const { id: held } = await keep(engine, 'retention', { ...hold, system: system.id, reviewOn: '2027-01-31' })
    expect(await over()).toEqual([])
    expect((await engine.listTasks()).tasks.find(({ reason }) => reason.code === 'hold-review')?.due).toBe('2027-01-31')
    await expect(engine.eraseAssessment(id)).rejects.toMatchObject({ code: 'on-hold' })
    expect(await engine.listAssessments()).toHaveLength(1)
    await engine.saveRegisterRecord({ register: 'retention', id: held, fields: { ...hold, system: system.id, status: 'lifted' } })
    machine.clock.advance(1000)
    await keep(engine, 'retention', { ...hold, kind: 'longer', record: id, until: '2028-12-31' })
    expect([await over(), (await engine.assessmentRetention(id)).until]).toEqual([[], '2028-12-31'])
    await engine.eraseAssessment(id)
    expect(await lastEntry(engine)).toMatchObject({ facts: { record: id, rule: 'shipped assessment', until: '2028-12-31' } })
  })

  test('counts from its last decision where a rule says so', async () => {
    const { engine } = await opened(74)
    const id = await startRisk(engine)
    const { content } = await engine.openAssessment(id)
    await engine.updateControl({ id, control: { ...content.control, status: 'Approved', releaseDate: '2019-11-30' } })
    await keep(engine, 'retention', {
      ...sampleFields.retention,
      covers: 'assessment-risk',
      outcome: 'approved',
      years: '5',
      event: 'last-decision',
    })
    expect(await engine.assessmentRetention(id)).toMatchObject({ from: '2019-11-30', until: '2024-11-30', isOver: true })
  })
})
