import { beforeEach, expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

let engine: WorkbenchEngine
let vaultId: VaultId
let id: AssessmentId
beforeEach(async () => {
  ;({ engine } = createMachine().openWindow())
  ;({ vaultId } = await engine.createVault({ label: 'Client', passphrase }))
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  ;({
    summary: { id },
  } = await engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk' }))
})

test('a note is there after a lock and gone once it is emptied', async () => {
  await engine.savePrivateNote({ id, question: 'R1-01', text: 'Ask Bo again' })
  await engine.savePrivateNote({ id, question: 'R1-02', text: 'Unsure' })
  await engine.lock()
  await engine.unlock({ vaultId, passphrase })
  expect(await engine.privateNotes(id)).toEqual({ 'R1-01': 'Ask Bo again', 'R1-02': 'Unsure' })
  await engine.savePrivateNote({ id, question: 'R1-01', text: '' })
  expect(await engine.privateNotes(id)).toEqual({ 'R1-02': 'Unsure' })
})

test('a note is no part of what is signed, printed and sent', async () => {
  const before = await engine.openAssessment(id)
  await engine.savePrivateNote({ id, question: 'R1-01', text: 'Never to leave this vault' })
  const after = await engine.openAssessment(id)
  expect(after).toEqual(before)
  expect(await engine.listAssessments()).toEqual([before.summary])
})

test('a note needs its assessment', async () => {
  const unknown = '01890000-0000-7000-8000-000000000000' as AssessmentId
  await expect(engine.savePrivateNote({ id: unknown, question: 'R1-01', text: 'x' })).rejects.toMatchObject({ code: 'not-found' })
})
