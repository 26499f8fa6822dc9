import type { Role } from '#shared/access/role.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { SharedFolder } from '#shared/ports/shared-folder.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import { memoryFolder } from './memory-folder.ts'
import { hostOver, personWithFolder, someProgress } from './two-people.ts'

/** Somebody with a vault, an identity and a connected folder. */
export async function workbenchPerson(name: string, folder: SharedFolder, seed: number, email?: string) {
  return { name, ...(await personWithFolder(name, hostOver(folder), seed, email)) }
}
export type WorkbenchPerson = Awaited<ReturnType<typeof workbenchPerson>>

export const progress = someProgress

/** Ana administers a workspace; Bo was invited, compared the words, and was made a member with these roles. */
export async function administratorAndMember(seed: number, roles: readonly Role[], reason = 'joins') {
  const folder = memoryFolder()
  const [ana, bo] = [await workbenchPerson('Ana', folder, seed), await workbenchPerson('Bo', folder, seed + 1)]
  await ana.engine.exchange()
  await ana.engine.foundRoster({ reason: 'pilot' })
  const { bytes } = await ana.engine.makeInvitation({ for: 'Bo', roles: ['reader'], until: '2027-01-01' })
  await bo.engine.acceptInvitation({ bytes, wordsCompared: true })
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.addMember({ fingerprint: bo.identity.fingerprint, roles, reason })
  return { folder, ana, bo }
}

export async function startRisk(engine: WorkbenchEngine, owner = 'Dora'): Promise<AssessmentId> {
  const { id: systemId } = await engine.saveSystem({ name: 'Scorer', kind: 'system', purpose: 'Scores', owner, status: 'pilot' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  return (await engine.startAssessment({ template, systemId, subjectName: 'Scorer', title: 'Risk of the scorer' })).summary.id
}
