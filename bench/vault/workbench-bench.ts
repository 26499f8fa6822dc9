/** The engine behind the screens, in its worker: answers saved one by one, and the assessment with all of them opened again. */
import Dexie, { type Table } from 'dexie'
import { connectWorkbench } from '../../renderer/workers/connect-workbench.ts'
import { spreadOf, timed, type Spread } from '../statistics.ts'
import { noHost } from '../../test/browser/harness/no-host.ts'

export interface WorkbenchFigures {
  readonly save: { readonly vault: Spread; readonly plain: Spread }
  /** After a lock and an unlock. */
  readonly open: { readonly vault: Spread; readonly plain: Spread }
  /** In a new worker. */
  readonly first: number
}

const passphrase = 'correct horse battery staple'
const questions = 200
const openings = 7
/**
 * Before each measured save, so that what the one before left to do afterwards is over and burdens neither; which of the two comes first
 * alternates, since the browser's tidying of the database may last longer. Far shorter than anybody's.
 */
const pauseMs = 5
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs))

/** @param edits saved one after the other, over 200 questions in turn */
export async function measureWorkbench(edits: number): Promise<WorkbenchFigures> {
  const workbench = await connectWorkbench(noHost)
  const { vaultId } = await workbench.createVault({ label: 'bench', passphrase })
  const { summary } = await workbench.startAssessment({
    template: { id: 'privacy', version: '1.0.0', type: 'privacy' },
    subjectName: 'Bench',
    title: 'Bench',
  })
  const plain = new Dexie(`bench-workbench-${crypto.randomUUID()}`, { chromeTransactionDurability: 'strict' })
  plain.version(1).stores({ assessments: 'id', summaries: 'id' })
  const table: Table<{ readonly id: string; readonly answers: object }, string> = plain.table('assessments')
  const summaries: Table<Readonly<Record<string, unknown>>, string> = plain.table('summaries')

  const answers: Record<string, object> = {}
  const times = { vault: [] as number[], plain: [] as number[] }
  for (let edit = 0; edit < edits; edit += 1) {
    const question = `Q-${edit % questions}`
    const answer = {
      value: `The answer as it was put in edit ${edit}.`,
      comment: 'Seen in the contract, page 12, and confirmed by the owner.',
      source: 'document' as const,
    }
    answers[question] = answer
    const progress = { answered: Math.min(edit, questions), mandatory: questions, level: null, outcome: null }
    const saves: Record<keyof typeof times, () => Promise<unknown>> = {
      vault: () => workbench.answer({ id: summary.id, question, answer, summary: progress }),
      plain: () =>
        plain.transaction('rw', table, summaries, async () => {
          await table.put({ id: summary.id, answers })
          await summaries.put({ ...summary, ...progress, updatedAt: new Date().toISOString() })
        }),
    }
    for (const side of edit % 2 === 0 ? (['vault', 'plain'] as const) : (['plain', 'vault'] as const)) {
      await pause()
      times[side].push(await timed(saves[side]))
    }
  }

  const opened = { vault: [] as number[], plain: [] as number[] }
  for (let turn = 0; turn < openings; turn += 1) {
    await workbench.lock()
    await workbench.unlock({ vaultId, passphrase })
    opened.vault.push(
      await timed(async () => {
        const { content } = await workbench.openAssessment(summary.id)
        if (Object.keys(content.answers).length !== Math.min(questions, edits)) throw new Error('answers are missing')
      }),
    )
    opened.plain.push(await timed(() => table.get(summary.id)))
  }
  await workbench.lock()
  // A worker of its own, as after a start: its merge engine is not loaded yet.
  const fresh = await connectWorkbench(noHost)
  await fresh.unlock({ vaultId, passphrase })
  const first = await timed(() => fresh.openAssessment(summary.id))
  await fresh.lock()
  await plain.delete()
  return {
    save: { vault: spreadOf(times.vault), plain: spreadOf(times.plain) },
    open: { vault: spreadOf(opened.vault), plain: spreadOf(opened.plain) },
    first,
  }
}
