import type { BackupPlace, HostCommands } from '#shared/ports/host-commands.ts'
import { HostError } from '#shared/ports/host-error.ts'
import { createMachine, passphrase } from './workbench-fixtures.ts'

const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

/** A machine with an open vault that has an identity, an answered question and a piece of evidence. */
export async function vaultWithAnswer(machine = createMachine()) {
  const { engine, events, page } = machine.openWindow()
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
  return { machine, engine, events, page, vaultId, id, evidence, answer, attach }
}

/** A host that keeps the newest backup of each name, as files on a disk; `folder` is the user's own, `undefined` while there is none. */
export function backupHost() {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const names: string[] = []
  const folder = { path: undefined as string | undefined, isAway: false, files: new Map<string, Uint8Array<ArrayBuffer>>() }
  const away = () => Promise.reject(new HostError('unreachable', 'the stick is away'))
  const filesIn = (place: BackupPlace = 'profile') => (place === 'folder' ? folder.files : files)
  const host = {
    writeBackup({ name, bytes, place, isSpent }) {
      if (place === 'folder' && folder.isAway) return away()
      if (place !== 'folder') names.push(name)
      filesIn(place).set(name, Uint8Array.from(bytes))
      // Moved away, as the worker's border does it: whoever looked at them once more would find nothing.
      if (isSpent) bytes.fill(0)
      return Promise.resolve()
    },
    readBackup({ name, place }) {
      const bytes = filesIn(place).get(name)
      return bytes && !(place === 'folder' && folder.isAway) ? Promise.resolve(bytes.slice()) : away()
    },
    backupFolder: () => Promise.resolve(folder.path === undefined ? undefined : { displayPath: folder.path }),
    chooseBackupFolder({ path, none }) {
      if (none !== true && path === undefined) return Promise.resolve(undefined)
      folder.path = path
      return Promise.resolve(path === undefined ? undefined : { displayPath: path })
    },
  } satisfies Partial<HostCommands>
  return { files, names, folder, host }
}
