/**
 * The automatic backup of a large vault, with and without the daily opening of every record in it, while somebody goes on answering: how
 * long it takes, and how long the longest answer waits for it.
 */
import type { HostCommands } from '#shared/ports/host-commands.ts'
import { openHeader } from '#shared/vault/header.ts'
import { argon2Kdf } from '#shared/vault/kdf.ts'
import { openVault, type RecordChange } from '#shared/vault/vault.ts'
import type { VaultId } from '#shared/model/ids.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { createDexieVaultDirectory } from '../../renderer/vault/dexie-vault-store.ts'
import { connectWorkbench } from '../../renderer/workers/connect-workbench.ts'
import { spreadOf, timed, type Spread } from '../statistics.ts'
import { noHost } from '../../test/browser/harness/no-host.ts'
import { summaryOf } from './sample-records.ts'

/** Milliseconds. */
export interface BackupFigures {
  /** Packing, writing and reading back; with opening every record, as once a day, and without. */
  readonly round: { readonly checked: Spread; readonly plain: Spread }
  /** Answers saved one after the other meanwhile, and while nothing else happens. */
  readonly answer: { readonly checked: Spread; readonly plain: Spread; readonly alone: Spread }
  readonly bytes: number
}

const passphrase = 'correct horse battery staple'
const rounds = 3
const answersAlone = 200
/** Between two answers; far quicker than anybody is. */
const pauseMs = 20

export async function measureBackup(records: number, recordBytes: number): Promise<BackupFigures> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const host: HostCommands = {
    ...noHost,
    backupFolder: () => Promise.resolve(undefined),
    chooseBackupFolder: () => Promise.resolve(undefined),
    writeBackup: ({ name, bytes }) => {
      files.set(name, new Uint8Array(bytes))
      return Promise.resolve()
    },
    readBackup: ({ name }) => Promise.resolve(new Uint8Array(files.get(name) ?? [])),
  }
  const workbench = await connectWorkbench(host)
  const { vaultId } = await workbench.createVault({ label: 'bench', passphrase })
  const { summary } = await workbench.startAssessment({
    template: { id: 'privacy', version: '1.0.0', type: 'privacy' },
    subjectName: 'Bench',
    title: 'Bench',
  })
  await workbench.lock()
  await fill(vaultId, records, recordBytes)

  const round: Record<'checked' | 'plain', number[]> = { checked: [], plain: [] }
  const answer: Record<'checked' | 'plain' | 'alone', number[]> = { checked: [], plain: [], alone: [] }
  const save = async (times: number[]): Promise<void> => {
    const value = `The answer as it was put in edit ${times.length}.`
    const progress = { answered: 1, mandatory: 2, level: null, outcome: null }
    times.push(await timed(() => workbench.answer({ id: summary.id, question: 'Q-1', answer: { value }, summary: progress })))
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
  for (let turn = 0; turn < rounds; turn += 1) {
    await workbench.unlock({ vaultId, passphrase })
    while (answer.alone.length < ((turn + 1) * answersAlone) / rounds) await save(answer.alone)
    // Only the first of a day opens every record.
    const kind = turn === 0 ? 'checked' : 'plain'
    const state = { isOver: false }
    const running = timed(() => backUp(workbench)).finally(() => {
      state.isOver = true
    })
    while (!state.isOver) await save(answer[kind])
    round[kind].push(await running)
    await workbench.lock()
  }
  return {
    round: { checked: spreadOf(round.checked), plain: spreadOf(round.plain) },
    answer: { checked: spreadOf(answer.checked), plain: spreadOf(answer.plain), alone: spreadOf(answer.alone) },
    bytes: [...files.values()].reduce((sum, { length }) => sum + length, 0),
  }
}

/** Forgetting the folder, which there is none, is followed by a backup at once. */
async function backUp(workbench: Workbench): Promise<void> {
  const state = await workbench.setBackupFolder?.({ none: true })
  if (state?.lastAt === undefined || state.error !== undefined) throw new Error(`no backup was written: ${state?.error ?? 'no time'}`)
}

/** Straight into the vault: through the screens' verbs it would take minutes. */
async function fill(vaultId: VaultId, records: number, recordBytes: number): Promise<void> {
  const store = await createDexieVaultDirectory().open(vaultId)
  const row = await store.readHeader()
  if (!row) throw new Error('the vault has no header')
  const random = { bytes: (byteLength: number) => crypto.getRandomValues(new Uint8Array(byteLength)) }
  const vault = await openVault(store, vaultId, await openHeader(row.header, vaultId, passphrase, argon2Kdf), random)
  const content = new Uint8Array(recordBytes).fill(120)
  for (let start = 0; start < records; start += 500) {
    const changes = Array.from({ length: Math.min(500, records - start) }, (_, index): RecordChange => {
      const recordId = `record-${start + index}`
      const summary = { summary: { ...summaryOf(start + index), id: recordId }, revision: 1, heads: [] }
      return { do: 'replace', kind: 'assessment', recordId, content, summary }
    })
    await vault.write(changes)
  }
  store.close()
}
