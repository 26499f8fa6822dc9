import { expect, test } from 'vitest'
import type { AssessmentId, VaultId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { memoryFolder, type MemoryFolder } from '../../../support/memory-folder.ts'
import { createMemoryVaultDirectory } from '../../../support/memory-vault-store.ts'
import { carryAll } from '../../../support/sync-program.ts'
import { sampleFields } from '../../../support/register-samples.ts'
import { instantKdf } from '../../../support/vault-fixtures.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }
const hostOver = (folder: MemoryFolder): Partial<HostCommands> => ({
  folderList: ({ directory }) => folder.list(directory),
  folderRead: ({ path }) => folder.read(path),
  folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
})

async function person(name: string, folder: MemoryFolder, seed: number) {
  const machine = createMachine(hostOver(folder), seed)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: name, passphrase })
  const identity = await engine.createIdentity({ name, email: '', designation: 'Assessor', organisation: 'Acme', algorithm: 'p256' })
  await engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  return { machine, engine, vaultId, identity }
}

/** The same vault on another machine: somebody copied the whole profile. */
async function copied(machine: ReturnType<typeof createMachine>, vaultId: VaultId, folder: MemoryFolder): Promise<WorkbenchEngine> {
  const from = machine.directory.stores.get(vaultId)
  const header = await from?.readHeader()
  if (from === undefined || header === undefined) throw new Error('no vault to copy')
  const disk = createMemoryVaultDirectory(() => vaultId)
  await disk.create('Ana', '2026-11-23T08:00:00.000Z', vaultId)
  await disk.stores.get(vaultId)?.commit({ header, put: [...from.rows.values()], putBlobs: [...from.blobs.values()] })
  const { engine } = createMachine(hostOver(folder), 99, instantKdf, undefined, disk).openWindow()
  await engine.unlock({ vaultId, passphrase })
  return engine
}

const answer = (engine: WorkbenchEngine, id: AssessmentId, question: string, value: string) =>
  engine.answer({ id, question, answer: { value }, summary })

test('a copied vault that both sent is repaired on both machines, and everybody has every answer', async () => {
  const folder = memoryFolder()
  const [ana, bo] = [await person('Ana', folder, 21), await person('Bo', folder, 22)]
  for (const { engine } of [ana, bo, ana]) await engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  const { id: systemId } = await ana.engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner: 'Bo', status: 'pilot' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const { id } = (await ana.engine.startAssessment({ template, systemId, subjectName: 'Scorer', title: 'Risk' })).summary
  const { id: incident } = await ana.engine.saveRegisterRecord({ register: 'incident', fields: sampleFields.incident })
  await ana.engine.exchange()
  await bo.engine.exchange()

  const late = memoryFolder()
  carryAll([folder, late])
  const twin = await copied(ana.machine, ana.vaultId, late)
  await answer(ana.engine, id, 'R1-01', 'by the one')
  await answer(twin, id, 'R1-02', 'by the other')
  const changed = (engine: WorkbenchEngine, change: object) =>
    engine.saveRegisterRecord({ register: 'incident', id: incident, fields: { ...sampleFields.incident, ...change } })
  await changed(ana.engine, { lead: 'the one' })
  await changed(twin, { peopleAffected: '13' })
  await ana.engine.exchange()
  // Sent before the sync program brought what the other machine wrote.
  await twin.exchange()
  carryAll([folder, late])
  for (const engine of [ana.engine, twin]) {
    expect((await engine.exchange()).problems.map(({ code }) => code)).toContain('own-history-forked')
    await engine.repairFork()
    carryAll([folder, late])
  }
  for (let round = 0; round < 3; round += 1) {
    for (const engine of [ana.engine, twin, bo.engine]) {
      await engine.exchange()
      carryAll([folder, late])
    }
  }
  for (const engine of [ana.engine, twin, bo.engine]) {
    const { content } = await engine.openAssessment(id)
    expect(content.answers).toMatchObject({ 'R1-01': { value: 'by the one' }, 'R1-02': { value: 'by the other' } })
    expect(await engine.listRegister('incident')).toMatchObject([{ id: incident, fields: { lead: 'the one', peopleAffected: '13' } }])
    expect((await engine.auditEntries({ events: ['device-renamed'] })).total).toBe(engine === bo.engine ? 0 : 1)
  }
})

test('a file by mail with changes under the own name that the vault never made is refused; one that its owner signed brings them back', async () => {
  const folder = memoryFolder()
  const [ana, bo] = [await person('Ana', folder, 31), await person('Bo', folder, 32)]
  for (const { engine } of [ana, bo, ana]) await engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const { id } = (await ana.engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk' })).summary
  const before = await copied(ana.machine, ana.vaultId, folder)
  await answer(ana.engine, id, 'R1-01', 'yes')
  const mail = async (from: WorkbenchEngine, { fingerprint }: { readonly fingerprint: string }) =>
    (await from.exportBundle({ assessments: [id], to: { kind: 'person', fingerprint } })).bytes
  const own = await mail(ana.engine, bo.identity)
  await bo.engine.applyBundle({ bytes: own })
  const theirs = await mail(bo.engine, ana.identity)
  // For the vault that made them they are nothing new.
  expect(await ana.engine.previewBundle({ bytes: theirs })).toMatchObject({ by: { name: 'Bo' } })
  // For the state of before they are Bo's word alone.
  for (const ask of [before.previewBundle, before.applyBundle])
    await expect(ask({ bytes: theirs })).rejects.toMatchObject({ area: 'sync', code: 'in-own-name' })
  expect((await before.openAssessment(id)).content.answers['R1-01']).toBeUndefined()
  await before.applyBundle({ bytes: own })
  expect((await before.openAssessment(id)).content.answers['R1-01']?.value).toBe('yes')
}, 60_000)
