import { expect, test } from 'vitest'
import type { ConflictChoice } from '#shared/usecases/contract/collaboration.ts'
import { someProgress, twoPeople } from '../../../support/two-people.ts'

/** Both answered two questions at the same time, and Bo has what Ana wrote. */
async function inConflict() {
  const two = await twoPeople()
  const { ana, bo, id } = two
  const exchange = async () => {
    for (const { engine } of [ana, bo, ana]) await engine.exchange()
  }
  await exchange()
  for (const question of ['R1-02', 'R1-03']) {
    await ana.answer(id, question, 'yes')
    await bo.answer(id, question, 'no')
  }
  await exchange()
  const choose = (...choices: readonly ConflictChoice[]) => bo.engine.resolveConflicts({ id, choices, summary: someProgress })
  return { ...two, exchange, choose }
}
const choiceOf = (key: string, index: number, reason?: string): ConflictChoice => ({
  section: 'answers',
  key,
  choice: { take: 'version', index },
  ...(reason === undefined ? {} : { reason }),
})

test('a choice tells everybody who chose what among what, on which device, and why', async () => {
  const { ana, id, exchange, choose } = await inConflict()
  await choose(choiceOf('R1-03', 1, ' The contract says so. '), choiceOf('R1-02', 0))
  await exchange()
  expect(await ana.engine.conflicts(id)).toEqual([])
  const choices = (await ana.engine.assessmentHistory(id)).filter(({ act }) => act === 'choice')
  expect(choices.map(({ key, reason, by }) => [key, reason, by.author]).sort()).toEqual([
    ['R1-02', undefined, 'Bo'],
    ['R1-03', 'The contract says so.', 'Bo'],
  ])
  for (const { rivals } of choices) expect(rivals?.map(({ by }) => by.author).sort()).toEqual(['Ana', 'Bo'])
  const steps = await ana.engine.answerHistory({ id, question: 'R1-03' })
  expect(steps.at(-1)).toMatchObject({ act: 'choice', reason: 'The contract says so.', by: { author: 'Bo', owner: 'Bo' } })
})

test('a reason too long, and a choice where there is nothing to choose, change nothing', async () => {
  const { bo, id, choose } = await inConflict()
  await expect(choose(choiceOf('R1-03', 1, 'x'.repeat(501)))).rejects.toMatchObject({ code: 'invalid-input' })
  await expect(choose(choiceOf('R1-03', 0), choiceOf('R1-04', 0))).rejects.toMatchObject({ code: 'unknown-conflict' })
  await expect(choose(choiceOf('R1-03', 2))).rejects.toMatchObject({ code: 'unknown-conflict' })
  expect((await bo.engine.conflicts(id)).map(({ key }) => key)).toEqual(['R1-02', 'R1-03'])
})
