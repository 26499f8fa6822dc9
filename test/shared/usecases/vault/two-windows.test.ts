import { expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import { ProbityError } from '#shared/errors.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'
import { seededRandom } from '../../../support/vault-fixtures.ts'

const edits = Number(process.env['PROBITY_WINDOW_EDITS'] ?? 1000)
const seed = Number(process.env['PROBITY_SEED'] ?? 14)
const summary = { answered: 1, mandatory: 3, level: null, outcome: null }

test(
  `${edits} edits from two windows in turns and at once (seed ${seed}): what was saved is there, what was refused is not`,
  async () => {
    const random = seededRandom(seed)
    const chance = (share: number): boolean => (random.bytes(1)[0] ?? 0) < share * 256
    const machine = createMachine()
    const windows = [machine.openWindow().engine, machine.openWindow().engine] as const
    const [first, second] = windows
    const { vaultId } = await first.createVault({ label: 'Shared', passphrase })
    await second.unlock({ vaultId, passphrase })
    const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
    const ids: AssessmentId[] = []
    for (const title of ['One', 'Two']) ids.push((await first.startAssessment({ template, subjectName: 'S', title })).summary.id)
    const saved = new Map<string, string>()
    const refused = new Set<string>()
    let refusals = 0
    for (let edit = 0; edit < edits; edit += 1) {
      const id = ids[edit % ids.length] ?? ids[0]
      if (!id) throw new Error('no assessment')
      const question = `Q-${edit % 97}`
      const value = `v${edit}`
      // Both at once: one of them is no writer, or becomes none in the middle.
      const tries = windows.map(async (engine) => {
        try {
          await engine.answer({ id, question, answer: { value }, summary })
          return true
        } catch (error) {
          if (!(error instanceof ProbityError) || error.code !== 'held-elsewhere') throw error
          refusals += 1
          return false
        }
      })
      const takes = chance(0.1) ? [(chance(0.5) ? first : second).takeOver()] : []
      const outcomes = await Promise.all(tries)
      await Promise.all(takes)
      // Whoever only reads along sees a sound record, although the other one packs and appends meanwhile.
      if (chance(0.1)) await Promise.all(windows.map((engine) => engine.openAssessment(id)))
      if (outcomes.some(Boolean)) saved.set(`${id} ${question}`, value)
      else refused.add(value)
    }
    expect(refusals).toBeGreaterThan(edits / 2)
    for (const engine of windows) await engine.lock()
    const { engine } = machine.openWindow()
    await engine.unlock({ vaultId, passphrase })
    const found = new Map<string, string>()
    for (const id of ids)
      for (const [question, { value }] of Object.entries((await engine.openAssessment(id)).content.answers))
        found.set(`${id} ${question}`, typeof value === 'string' ? value : '')
    expect(found).toEqual(saved)
    expect([...found.values()].filter((value) => refused.has(value))).toEqual([])
  },
  300_000 + edits * 100,
)
