import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { scoreAssessment } from '#shared/scoring/score-assessment.ts'
import { compileTemplate } from '#shared/template/evaluate/compile-template.ts'
import { lintTemplate } from '#shared/template/parse/lint-template.ts'
import { parseAnswersFile } from '#shared/template/parse/parse-answers.ts'
import { parseTemplate } from '#shared/template/parse/parse-template.ts'
import { shippedTemplate } from '../../support/shipped-templates.ts'
import { answersFor, expectParsed } from './sample-template.ts'

const text = readFileSync(new URL('../../../docs/templates.md', import.meta.url), 'utf8')
const files = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '')
const base = shippedTemplate('vendor').template

it('docs/templates.md shows two templates and an extension', () => {
  expect(files.map((file) => /^format: (\S+)/.exec(file)?.[1])).toEqual([
    'probity-template/1',
    'probity-template/1',
    'probity-template-extension/1',
  ])
})

it.each(files)('a file of docs/templates.md is what the linter accepts', (file) => {
  expect(lintTemplate(file, 'docs/templates.md', () => base).filter((finding) => finding.severity === 'error')).toEqual([])
})

it('the answers of docs/templates.md fit its smallest template', () => {
  const answers = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
  const file = expectParsed(parseAnswersFile(answers))
  const compiled = compileTemplate(expectParsed(parseTemplate(files[0] ?? '')))
  const score = scoreAssessment(compiled, file, '2026-11-20')
  expect([score.unanswered, score.flags, score.findings.filter(({ severity }) => severity === 'major')]).toEqual([[], [], []])
})

it('the scores of docs/templates.md come out as their text says', () => {
  const compiled = compileTemplate(expectParsed(parseTemplate(files[1] ?? '')))
  const score = (care: number) =>
    scoreAssessment(
      compiled,
      answersFor(
        'launch',
        {},
        {
          answers: { 'harm-1': { value: ['public'] }, 'harm-2': { value: 'yes' }, 'care-1': { value: care, evidence: ['e'] } },
          // A number without evidence counts 2 at most.
          evidence: [{ id: 'e', title: 'Audit', grade: 'A', date: '2026-11-01' }],
        },
      ),
      '2026-11-20',
    )
  // Harm: 3 of 4, and 2 × 4 of 8: 11 of 12; less 15 % from 80 % of care (4 of 4) on.
  expect(score(3)).toMatchObject({
    level: 'high',
    outcome: { id: 'O-C3' },
    scores: { 'harm-score': 11, 'harm-score.max': 12, 'care-score.percent': 75 },
  })
  expect(score(4).scores['harm-score']).toBe(9.35)
})
