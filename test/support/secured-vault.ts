import type { AssessmentId } from '#shared/model/ids.ts'
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import type { WorkbenchEngine } from '#shared/usecases/workbench-engine.ts'
import type { MemoryVaultStore } from './memory-vault-store.ts'
import { requireProgram, runForBytes } from './programs.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'

/** The way that every vault has. */
export const way = { kind: 'passphrase', passphrase } as const

/** An open vault on a machine whose keystore can be emptied, as by a reset of the user's account. */
export async function securedVault() {
  const secrets = new Map<string, Uint8Array<ArrayBuffer>>()
  const keystore: Partial<HostCommands> = {
    keystoreSeal: ({ secret }) => {
      const sealed = Uint8Array.of(secrets.size + 1, 7, 7)
      secrets.set(sealed.join(), Uint8Array.from(secret))
      return Promise.resolve(sealed)
    },
    keystoreOpen: ({ sealed }) => {
      const secret = secrets.get(sealed.join())
      return secret ? Promise.resolve(secret) : Promise.reject(new HostError('io', 'the keystore does not know it'))
    },
    writeBackup: () => Promise.resolve(),
  }
  const machine = createMachine(keystore)
  const { engine } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  const storeOf = (): MemoryVaultStore => {
    const store = machine.directory.stores.get(vaultId)
    if (!store) throw new Error('no store')
    return store
  }
  return { machine, engine, vaultId, storeOf, emptyKeystore: () => secrets.clear() }
}

export type SecuredVault = Awaited<ReturnType<typeof securedVault>>

export const beginAssessment = async (engine: WorkbenchEngine, title: string): Promise<AssessmentId> =>
  (await engine.startAssessment({ template: { id: 'risk', version: '1.0.0', type: 'risk' }, subjectName: 'Scorer', title })).summary.id

export const answerFirst = (engine: WorkbenchEngine, id: AssessmentId, value: string) =>
  engine.answer({ id, question: 'R1-01', answer: { value }, summary: { answered: 1, mandatory: 3, level: null, outcome: null } })

/** What the audit log tells so far. */
export async function loggedEvents(engine: WorkbenchEngine): Promise<readonly { readonly event: string; readonly facts: object }[]> {
  const log: unknown = JSON.parse(new TextDecoder().decode((await engine.auditLog()).bytes))
  return (log as { entries: { event: string; facts: object }[] }).entries.map(({ event, facts }) => ({ event, facts })) // the log's own format
}

export const slotKinds = async (engine: WorkbenchEngine): Promise<readonly string[]> =>
  (await engine.protection()).slots.map(({ kind }) => kind)

/** Groups of a recovery kit as a person reads them off the sheet. */
export function groupsOn(sheet: Uint8Array): readonly string[] {
  requireProgram('pdftotext')
  const found = [
    ...new TextDecoder().decode(runForBytes('pdftotext', ['-layout', '-', '-'], sheet)).matchAll(/(\d+)\.\s+([0-9A-Z]{5})\b/g),
  ].map(([, number, group]) => ({ number: Number(number), group: group ?? '' }))
  return found.sort((a, b) => a.number - b.number).map(({ group }) => group)
}
