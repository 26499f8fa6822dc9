import type { HostCommands } from '#shared/ports/host-commands.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

/** A machine with an open vault that has an identity, an answered question and a piece of evidence. */
export async function vaultWithAnswer(machine = createMachine()) {
  const { engine, events } = machine.openWindow()
  const { vaultId } = await engine.createVault({ label: 'Client', passphrase })
  await engine.createIdentity({ name: 'Ana', email: '', designation: '', organisation: '', algorithm: 'p256' })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const {
    summary: { id },
  } = await engine.startAssessment({ template, subjectName: 'Scorer', title: 'Risk' })
  const answer = (question: string, value: string) => engine.answer({ id, question, answer: { value }, summary })
  await answer('R1-01', 'yes')
  const attach = (text: string) =>
    engine.addEvidence({
      id,
      title: 'Test',
      grade: 'B',
      date: '2026-11-01',
      file: { name: 'a.txt', mediaType: 'text/plain', bytes: new TextEncoder().encode(text) },
    })
  const evidence = await attach('measured')
  return { machine, engine, events, vaultId, id, evidence, answer, attach }
}

/** A host that keeps the newest backup of each name, as files on a disk. */
export function backupHost(): { readonly host: Partial<HostCommands>; readonly files: Map<string, Uint8Array>; readonly names: string[] } {
  const files = new Map<string, Uint8Array>()
  const names: string[] = []
  return {
    files,
    names,
    host: {
      writeBackup({ name, bytes }) {
        names.push(name)
        files.set(name, Uint8Array.from(bytes))
        return Promise.resolve()
      },
    },
  }
}
