import { expect, test } from 'vitest'
import { carryAnswers } from '#shared/template/versions/carry-answers.ts'
import { shippedTemplate } from '../../../support/shipped-templates.ts'
import { createMachine, passphrase } from '../../../support/workbench-fixtures.ts'

const progress = { answered: 0, mandatory: 1, level: null, outcome: null }

test('answers of last year come with their evidence and its file; what was answered here stays', async () => {
  const { engine } = createMachine().openWindow()
  await engine.createVault({ label: 'Client', passphrase })
  const template = { id: 'risk', version: '1.0.0', type: 'risk' } as const
  const begin = (title: string) => engine.startAssessment({ template, subjectName: 'Scorer', title })
  const former = (await begin('Last year')).summary.id
  await engine.answer({ id: former, question: 'R0-03', answer: { value: 'Ranks applications' }, summary: progress })
  await engine.answer({ id: former, question: 'R0-04', answer: { value: ['ranking'] }, summary: progress })
  const bytes = new Uint8Array([1, 2, 3])
  const file = { name: 'log.txt', mediaType: 'text/plain', bytes }
  const item = await engine.addEvidence({ id: former, file, title: 'Log', grade: 'B', date: '2026-01-02', question: 'R0-03' })
  const id = (await begin('This year')).summary.id
  await engine.answer({ id, question: 'R0-04', answer: { state: 'unknown' }, summary: progress })

  const compiled = shippedTemplate('risk')
  const [target, source] = [await engine.openAssessment(id), await engine.openAssessment(former)]
  const carried = carryAnswers({ compiled, content: target.content }, [{ compiled, content: source.content }], '2026-11-29')
  expect(Object.keys(carried.answers)).toContain('R0-03')
  // A rival that was answered after the preview was made.
  const request = {
    id,
    answers: { ...carried.answers, 'R0-04': { value: ['ranking'] } },
    evidence: carried.evidence,
    summary: { ...progress, answered: 2 },
  }
  const { content, summary } = await engine.takeOverAnswers(request)
  expect(content.answers['R0-03']).toMatchObject({
    value: 'Ranks applications',
    inheritedFrom: { title: 'Last year' },
    evidence: [item.id],
  })
  expect(content.answers['R0-04']).toEqual({ state: 'unknown' })
  expect(summary.answered).toBe(2)
  expect(await engine.readEvidence({ id, evidence: item.id })).toEqual(bytes)
  expect((await engine.openAssessment(former)).content).toEqual(source.content)
})
