import { expect, it } from 'vitest'
import { buildReport } from '#shared/report/assessment/build-report.ts'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import { shippedRequest, textOf } from '../shipped-reports.ts'

/** Cells of the row that a clause has in the table of the policy. */
async function rowOf(clause: string, change: (content: AnswersFile) => AnswersFile = (content) => content, language = 'en') {
  const request = await shippedRequest('vendor', change)
  const score = scoreAssessment(request.compiled, request.content, request.today)
  const report = buildReport({ ...request, score, language })
  const rows = report.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
  const row = rows.find(([head]) => head?.content[0]?.text === clause)
  return row?.map((cell) => cell.content.map((run) => run.text).join(''))
}
const without = (content: AnswersFile, ...ids: readonly string[]): AnswersFile => ({
  ...content,
  answers: Object.fromEntries(Object.entries(content.answers).filter(([id]) => !ids.includes(id))),
})

it('says who makes a clause real, by which questions, and how it stands', async () => {
  expect(await rowOf('P-4.1-1')).toEqual(['P-4.1-1', 'Code is written and reviewed securely', 'people; only recorded here', 'V3-11', 'met'])
  const weaker = (content: AnswersFile): AnswersFile => ({ ...content, answers: { ...content.answers, 'V3-11': { value: 1 } } })
  expect((await rowOf('P-4.1-1', weaker))?.at(-1)).toBe('gap')
  expect((await rowOf('P-4.1-1', (content) => without(content, 'V3-11')))?.at(-1)).toBe('open')
})

it('shows a control that the vendor lacks as a gap, though the program itself has it', async () => {
  expect(await rowOf('P-3.2-1')).toEqual(['P-3.2-1', 'Stored data is encrypted', 'the program', 'V3-05', 'met'])
  const unencrypted = (content: AnswersFile): AnswersFile => ({ ...content, answers: { ...content.answers, 'V3-05': { value: 0 } } })
  expect((await rowOf('P-3.2-1', unencrypted))?.at(-1)).toBe('gap')
})

it.each([
  ['fr', /Sur les \d+ clauses de la politique/, ['Les données stockées sont chiffrées', 'le programme']],
  ['de', /Von den \d+ Klauseln der Richtlinie/, ['Gespeicherte Daten sind verschlüsselt', 'das Programm']],
])('speaks %s', async (language, summary, words) => {
  expect((await rowOf('P-3.2-1', undefined, language))?.slice(1, 3)).toEqual(words)
  const request = await shippedRequest('vendor')
  expect(textOf(buildReport({ ...request, language }))).toMatch(summary)
})
