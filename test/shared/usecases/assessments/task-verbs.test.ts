import { todayOf } from '#shared/ports/clock.ts'
import { beforeEach, expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { Task } from '#shared/governance/tasks/task.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { memoryFolder } from '../../../support/memory-folder.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { progress, startRisk, workbenchPerson } from '../../../support/workbench-people.ts'

let machine: ReturnType<typeof createMachine>
let engine: WorkbenchEngine
beforeEach(async () => {
  machine = createMachine()
  ;({ engine } = machine.openWindow())
  await engine.createVault({ label: 'Client', passphrase })
})

const row = (id: string, due: string) => ({ id, condition: `**Condition** ${id}`, owner: 'Dora', due })
const withConditions = async (by: WorkbenchEngine, ...rows: ReturnType<typeof row>[]): Promise<AssessmentId> => {
  const id = await startRisk(by)
  await by.answer({ id, question: 'R10-04', answer: { value: rows }, summary: progress })
  return id
}
const approve = async (id: AssessmentId): Promise<void> => {
  const { content } = await engine.openAssessment(id)
  await engine.updateControl({ id, control: { ...content.control, status: 'Approved', releaseDate: '2026-09-01' } })
}
const shown = (tasks: readonly Task[]) => tasks.map(({ kind, title, owner, due }) => [kind, title, owner, due])

test('actions of the plan become tasks without their marks, and go when their row does', async () => {
  const id = await withConditions(engine, row('c2', '2027-03-01'), row('c1', '2026-01-01'))
  const { tasks, notRead } = await engine.listTasks()
  expect(notRead).toEqual([])
  expect(shown(tasks.filter(({ kind }) => kind === 'action'))).toEqual([
    ['action', 'Condition c1', 'Dora', '2026-01-01'],
    ['action', 'Condition c2', 'Dora', '2027-03-01'],
  ])
  await engine.answer({ id, question: 'R10-04', answer: { value: [row('c2', '2027-03-01')] }, summary: progress })
  expect(shown((await engine.listTasks()).tasks.filter(({ kind }) => kind === 'action'))).toEqual([
    ['action', 'Condition c2', 'Dora', '2027-03-01'],
  ])
})

test('an approved assessment is due for review, and at once when its system has another purpose', async () => {
  const id = await startRisk(engine)
  expect((await engine.listTasks()).tasks.map(({ kind }) => kind)).not.toContain('review')
  await approve(id)
  expect((await engine.listTasks()).tasks).toMatchObject([{ kind: 'review', owner: 'Dora', due: '2027-09-01' }])
  const [system] = await engine.listSystems()
  if (system === undefined) throw new Error('no system')
  const { format: _same, heads: seen, ...fields } = system
  await engine.saveSystem({ ...fields, seen, purpose: 'Decides by itself' })
  expect((await engine.listTasks()).tasks.filter(({ kind }) => kind === 'trigger')).toMatchObject([
    { reason: { facts: { trigger: 'T-01', seenIn: 'system.purpose' } }, place: { at: 'assessment', assessment: id } },
  ])
})

test('an incident or an upheld concern about a system is a reason to review what was approved before it', async () => {
  const id = await startRisk(engine)
  await approve(id)
  const triggers = async () =>
    (await engine.listTasks()).tasks.flatMap(({ kind, due, reason: { facts } }) =>
      kind === 'trigger' ? [[facts['trigger'], facts['seenIn'], due]] : [],
    )
  expect(await triggers()).toEqual([])
  const [system] = await engine.listSystems()
  const about = { system: system?.id ?? '' }
  await engine.saveRegisterRecord({
    register: 'incident',
    fields: { ...sampleFields.incident, ...about, awareAt: '2026-11-20T10:30:00.000Z' },
  })
  expect(await triggers()).toEqual([['T-03', 'incident 2026-11-20', '2026-11-20']])
  await engine.createIdentity({ name: 'Dora', email: '', designation: 'DPO', organisation: 'Acme', algorithm: 'p256' })
  await engine.saveRegisterRecord({ register: 'concern', fields: { ...sampleFields.concern, ...about } })
  const day = todayOf(machine.clock)
  expect(await triggers()).toEqual([['T-03', `incident 2026-11-20\nconcern ${day}`, '2026-11-20']])
})

test('what was computed is read from the index after the next unlock, and no document for it', async () => {
  const [{ vaultId } = { vaultId: undefined }] = await engine.listVaults()
  const store = vaultId === undefined ? undefined : machine.directory.stores.get(vaultId)
  if (vaultId === undefined || store === undefined) throw new Error('no vault')
  const id = await startRisk(engine)
  const known = new Set(store.rows.keys())
  await engine.answer({ id, question: 'R10-04', answer: { value: [row('c1', '2026-12-24')] }, summary: progress })
  const [added = ''] = [...store.rows.keys()].filter((one) => !known.has(one))
  const before = await engine.listTasks()
  store.rows.get(added)?.sealed.set([9], 150)
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  await expect(engine.openAssessment(id)).rejects.toMatchObject({ code: 'damaged-record' })
  expect(await engine.listTasks()).toEqual(before)
  expect(before.tasks).toContainEqual(expect.objectContaining({ title: 'Condition c1', due: '2026-12-24' }))
  // On the day when a law in its calendar begins to apply it has to be read, and is named.
  machine.clock.advance(400 * 24 * 60 * 60_000)
  expect((await engine.listTasks()).notRead).toEqual(['Risk of the scorer'])
})

test('a submitted assessment waits for what its decision lacks, until it is asked back', async () => {
  const ana = await workbenchPerson('Ana', memoryFolder(), 61)
  await ana.engine.exchange()
  await ana.engine.foundRoster({ reason: 'pilot' })
  const id = await startRisk(ana.engine)
  const waiting = async () =>
    (await ana.engine.listTasks()).tasks.filter(({ kind }) => kind === 'decision').map(({ reason }) => reason.facts['missing'])
  expect(await waiting()).toEqual([])
  await ana.engine.makeStatement({ id, statement: { kind: 'submission', text: 'ready' } })
  expect(await waiting()).toEqual([])
  await ana.engine.changeRoles({ fingerprint: ana.identity.fingerprint, roles: ['administrator', 'assessor'], reason: 'writes' })
  await ana.engine.makeStatement({ id, statement: { kind: 'submission', text: 'ready' } })
  expect(await waiting()).toContain('decision')
})

test('a vault without a backup for a week says so', async () => {
  machine.clock.advance(8 * 24 * 60 * 60_000)
  expect((await engine.listTasks()).tasks).toMatchObject([{ kind: 'upkeep', reason: { code: 'no-backup', facts: { count: 8 } } }])
})

test('a planned training is due for the person, and no longer once it took place', async () => {
  const fields = { course: 'AI awareness', kind: 'awareness', person: 'Ole', status: 'planned', date: '2026-11-30' }
  const { id } = await engine.saveRegisterRecord({ register: 'training', fields })
  expect((await engine.listTasks()).tasks).toMatchObject([
    { kind: 'register', title: 'AI awareness', owner: 'Ole', due: '2026-11-30', reason: { code: 'training-planned' } },
  ])
  await engine.saveRegisterRecord({ register: 'training', id, fields: { ...fields, status: 'completed' } })
  expect((await engine.listTasks()).tasks).toMatchObject([{ due: '2027-11-30', reason: { code: 'training-renewal' } }])
})
