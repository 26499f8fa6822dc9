import type { AssessmentId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { memoryFolder } from './memory-folder.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'

export const someProgress = { answered: 1, mandatory: 3, level: null, outcome: null }

export const hostOver = (folder: SharedFolder): Partial<HostCommands> => ({
  folderList: ({ directory }) => folder.list(directory),
  folderRead: ({ path }) => folder.read(path),
  folderWriteNew: ({ path, bytes }) => folder.writeNew(path, Uint8Array.from(bytes)),
})

/** Somebody with a vault, an identity and the folder connected. */
export async function personWithFolder(name: string, host: Partial<HostCommands>, seed: number, email = '') {
  const machine = createMachine(host, seed)
  const { engine, events } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: name, passphrase })
  const identity = await engine.createIdentity({ name, email, designation: 'Assessor', organisation: 'Acme', algorithm: 'p256' })
  await engine.connectFolder({ folderId: 'f', displayPath: '/srv/share' })
  const answer = (id: AssessmentId, question: string, value: string) =>
    engine.answer({ id, question, answer: { value }, summary: someProgress })
  return { machine, engine, events, vaultId, identity, answer }
}

async function startScorer(engine: WorkbenchEngine): Promise<AssessmentId> {
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  return (await engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk of the scorer' })).summary.id
}

/**
 * Two people who compared their fingerprints; Ana has an assessment with one answer that nobody else has yet.
 *
 * @param start makes the assessment; without it there is none about a recorded system
 */
export async function twoPeople(start = startScorer) {
  const folder = memoryFolder()
  const [ana, bo] = [await personWithFolder('Ana', hostOver(folder), 21), await personWithFolder('Bo', hostOver(folder), 22)]
  await ana.engine.exchange()
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.acceptPerson(bo.identity.fingerprint)
  await bo.engine.acceptPerson(ana.identity.fingerprint)
  const id = await start(ana.engine)
  await ana.answer(id, 'R1-01', 'yes')
  return { folder, ana, bo, id }
}
