import type { AssessmentId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'

const hostOver = (folder: SharedFolder): Partial<HostCommands> => ({
  folderList: ({ directory }) => folder.list(directory),
  folderRead: ({ path }) => folder.read(path),
  folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
})

/** Somebody with a vault, an identity and a connected folder. */
export async function workbenchPerson(name: string, folder: SharedFolder, seed: number) {
  const machine = createMachine(hostOver(folder), seed)
  const { engine, events } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: name, passphrase })
  const identity = await engine.createIdentity({ name, email: '', designation: 'Assessor', organisation: 'Acme', algorithm: 'p256' })
  await engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  return { name, machine, engine, events, vaultId, identity }
}
export type WorkbenchPerson = Awaited<ReturnType<typeof workbenchPerson>>

export const progress = { answered: 1, mandatory: 3, level: null, outcome: null }

export async function startRisk(engine: WorkbenchEngine, owner = 'Dora'): Promise<AssessmentId> {
  const { id: systemId } = await engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner, status: 'pilot' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  return (await engine.startAssessment({ template, systemId, subjectName: 'Scorer', title: 'Risk of the scorer' })).summary.id
}
