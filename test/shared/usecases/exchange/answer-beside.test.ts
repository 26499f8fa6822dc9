/** A page shows what it read; a colleague's change may reach the vault before the page reads again, while its user goes on answering. */
import { expect, test } from 'vitest'
import { someProgress, twoPeople } from '../../../support/two-people.ts'

/** Both have the assessment; Ana has it on her screen when Bo's answer arrives in her vault. */
async function overtaken() {
  const { ana, bo, id } = await twoPeople()
  await ana.engine.exchange()
  await bo.engine.exchange()
  const { heads } = await ana.engine.openAssessment(id)
  await bo.answer(id, 'R1-01', 'no')
  await bo.engine.exchange()
  await ana.engine.exchange()
  const answer = (question: string, value: string, seen: readonly string[] = heads) =>
    ana.engine.answer({ id, question, answer: { value }, summary: someProgress, seen })
  return { ana, bo, id, answer }
}

test('an answer given before the colleague’s was seen stands beside it, on both devices', async () => {
  const { ana, bo, id, answer } = await overtaken()
  expect(await answer('R1-01', 'partly')).toMatchObject({ isBeside: true })
  // Typing on changes the own one of the two, and what nobody else answered is no conflict.
  await answer('R1-01', 'unknown')
  await answer('R1-02', 'high')
  const rivals = (await ana.engine.openAssessment(id)).conflicts['R1-01'] ?? []
  expect(rivals.map(({ value }) => value).sort()).toEqual(['no', 'unknown'])
  expect((await ana.engine.listAssessments())[0]?.conflicts).toBe(1)
  await ana.engine.exchange()
  await bo.engine.exchange()
  const there = await bo.engine.openAssessment(id)
  expect(Object.keys(there.conflicts)).toEqual(['R1-01'])
  expect(there.content.answers['R1-02']).toEqual({ value: 'high' })
})

test('once it was read, the next answer replaces it', async () => {
  const { ana, id, answer } = await overtaken()
  const { heads } = await ana.engine.openAssessment(id)
  expect(await answer('R1-01', 'partly', heads)).not.toHaveProperty('isBeside')
  await answer('R1-01', 'yes', heads)
  const { conflicts, content } = await ana.engine.openAssessment(id)
  expect([conflicts, content.answers['R1-01']]).toEqual([{}, { value: 'yes' }])
})

test('front matter saved from a form that was filled before keeps what a colleague changed in it', async () => {
  const { ana, bo, id } = await twoPeople()
  await ana.engine.exchange()
  await bo.engine.exchange()
  const { heads, content } = await ana.engine.openAssessment(id)
  await bo.engine.updateControl({ id, control: { ...content.control, title: 'Title by Bo', number: 'B-1' } })
  await bo.engine.exchange()
  await ana.engine.exchange()
  await ana.engine.updateControl({ id, control: { ...content.control, version: '0.2', number: 'A-1' }, seen: heads })
  const { control } = (await ana.engine.openAssessment(id)).content
  expect([control.title, control.version]).toEqual(['Title by Bo', '0.2'])
  const clash = await ana.engine.conflicts(id)
  expect(JSON.stringify(clash)).toContain('A-1')
  expect(JSON.stringify(clash)).toContain('B-1')
})

test('one’s own changes in between, evidence and front matter, are nobody else’s', async () => {
  const { ana, id } = await twoPeople()
  const { heads, content } = await ana.engine.openAssessment(id)
  await ana.engine.updateControl({ id, control: { ...content.control, title: 'Another title' } })
  await ana.engine.addEvidence({ id, title: 'Test', grade: 'B', date: '2026-11-01' })
  const saved = await ana.engine.answer({ id, question: 'R1-01', answer: { value: 'no' }, summary: someProgress, seen: heads })
  expect(saved).not.toHaveProperty('isBeside')
  expect((await ana.engine.openAssessment(id)).conflicts).toEqual({})
})

test.each([['of no state'], ['f'.repeat(64)], ['../..']])('a state that nobody had, %s, is none', async (head) => {
  const { ana, id } = await twoPeople()
  const answering = ana.engine.answer({ id, question: 'R1-01', answer: { value: 'no' }, summary: someProgress, seen: [head] })
  if (/^f+$/.test(head)) expect(await answering).not.toHaveProperty('isBeside')
  else await expect(answering).rejects.toMatchObject({ code: 'invalid-input' })
})
