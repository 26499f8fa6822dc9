/** What one person writes stays within what colleagues can read: refused before anything is lost, or sent. */
import { describe, expect, test } from 'vitest'
import { toPlainError } from '#shared/errors.ts'
import { passphrase } from '../../../support/workbench-fixtures.ts'
import { someProgress, twoPeople } from '../../../support/two-people.ts'
import { seededRandom } from '../../../support/vault-fixtures.ts'

const random = seededRandom(7)
/** Three quarters of its length cannot be compressed away. */
const noise = (length: number): string =>
  Buffer.from(random.bytes(Math.ceil((length * 3) / 4)))
    .toString('base64')
    .slice(0, length)
/** Megabytes are compressed and sealed; on a busy machine that takes its time. */
const timeLimitMs = 240_000

const refusal = (work: Promise<unknown>) => work.then(() => undefined, toPlainError)

describe('an assessment that grows', () => {
  test('refuses a text of 12 MiB, also in a row, says how much fits, and goes on', async () => {
    const { ana, id } = await twoPeople()
    const text = 'a'.repeat(12 * 1024 * 1024)
    const facts = { question: 'R0-03', length: text.length, limit: 100_000 }
    expect(await refusal(ana.answer(id, 'R0-03', text))).toMatchObject({ area: 'workbench', code: 'text-too-long', facts })
    const rows = { id, question: 'R0-03', answer: { value: [{ id: 'a', note: text }] }, summary: someProgress }
    expect(await refusal(ana.engine.answer(rows))).toMatchObject({ code: 'text-too-long' })
    await ana.answer(id, 'R0-03', 'Ranks applications')
    const { content } = await ana.engine.openAssessment(id)
    expect([content.answers['R0-03']?.value, content.answers['R1-01']?.value]).toEqual(['Ranks applications', 'yes'])
  })

  test(
    'is full before a colleague could not read it; what was saved opens after a crash and arrives',
    async () => {
      const { ana, bo, id } = await twoPeople()
      let kept = ''
      let refused: Awaited<ReturnType<typeof refusal>>
      for (let edits = 0; refused === undefined && edits < 20; edits += 1) {
        const texts = Array.from({ length: 15 }, () => noise(99_000))
        const answer = { value: texts.map((note, row) => ({ id: String(row), note })) }
        refused = await refusal(ana.engine.answer({ id, question: 'R0-03', answer, summary: someProgress }))
        if (refused === undefined) kept = JSON.stringify(answer.value)
      }
      expect(refused).toMatchObject({ area: 'workbench', code: 'assessment-full', facts: { assessment: id, limitMiB: 8 } })
      // What is small fits still, and nothing of before is gone.
      await ana.answer(id, 'R0-04', 'short')
      // Another window on the same disk, as after a crash: nothing was tidied by a lock.
      const { engine: again } = ana.machine.openWindow()
      await again.unlock({ vaultId: ana.vaultId, passphrase })
      const { content } = await again.openAssessment(id)
      // Not compared by the matcher, which would print megabytes.
      expect(JSON.stringify(content.answers['R0-03']?.value) === kept).toBe(true)
      const { problems } = await ana.engine.exchange()
      expect(problems).toEqual([])
      expect((await bo.engine.exchange()).problems).toEqual([])
      const arrived = (await bo.engine.openAssessment(id)).content.answers
      expect(JSON.stringify(arrived['R0-03']?.value) === kept).toBe(true)
      expect(arrived['R0-04']?.value).toBe('short')
    },
    timeLimitMs,
  )

  test(
    'goes out whole where its changes one by one would be larger than colleagues read',
    async () => {
      const { ana, bo, id } = await twoPeople()
      await ana.engine.exchange()
      await bo.engine.exchange()
      const text = noise(30_000)
      // 30,000 characters take 22 kB in each change: 11 MB together, and a twentieth of that in one document.
      for (let edit = 0; edit < 500; edit += 1) await ana.answer(id, 'R0-03', `${edit} ${text}`)
      expect((await ana.engine.exchange()).problems).toEqual([])
      expect((await bo.engine.exchange()).problems).toEqual([])
      expect((await bo.engine.openAssessment(id)).content.answers['R0-03']?.value).toBe(`499 ${text}`)
    },
    timeLimitMs,
  )
})
