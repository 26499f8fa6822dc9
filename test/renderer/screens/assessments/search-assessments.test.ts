import { expect, onTestFinished, test, vi } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import {
  assessmentMatcher,
  everyAssessment,
  noLevel,
  type AssessmentQuery,
} from '../../../../renderer/screens/assessments/search-assessments.ts'

const summary = (title: string, more: Partial<AssessmentSummary> = {}): AssessmentSummary => ({
  id: title as AssessmentId,
  title,
  type: 'risk',
  templateVersion: '1.0.0',
  subjectName: 'Patient résumé',
  status: 'Draft',
  updatedAt: '2026-11-23T08:00:00.000Z',
  updatedBy: 'Nadia',
  conflicts: 0,
  answered: 1,
  mandatory: 2,
  level: null,
  outcome: null,
  ...more,
})
const all = [
  summary('Triage'),
  summary('Triage again', { type: 'privacy', level: 'high' }),
  summary('Meter', { status: 'Approved', level: 'low', subjectName: 'Forecast', answered: 2, conflicts: 3 }),
]
const found = (query: Partial<AssessmentQuery>) => {
  const matches = assessmentMatcher({ ...everyAssessment, ...query }, (type) => `${type} assessment`)
  return all.filter(matches).map(({ title }) => title)
}

test.each<[Partial<AssessmentQuery>, readonly string[]]>([
  [{}, ['Triage', 'Triage again', 'Meter']],
  [{ text: '  ' }, ['Triage', 'Triage again', 'Meter']],
  [{ text: 'RESUME tri' }, ['Triage', 'Triage again']],
  [{ text: 'privacy' }, ['Triage again']],
  [{ text: 'nothing' }, []],
  [{ level: noLevel }, ['Triage']],
  [{ level: 'high', type: 'privacy' }, ['Triage again']],
  [{ status: 'Approved', text: 'triage' }, []],
  [{ stage: 'underWay' }, ['Triage', 'Triage again']],
  [{ stage: 'complete' }, ['Meter']],
  [{ stage: 'serious' }, ['Triage again']],
  [{ stage: 'conflicts' }, ['Meter']],
  [{ stage: 'underWay', text: 'again' }, ['Triage again']],
])('a list asked for %j shows what has every word and every filter', (query, titles) => {
  expect(found(query)).toEqual(titles)
})

test('each keystroke after the first finds every text folded: over ten thousand that is what takes its time', () => {
  const many = Array.from({ length: 10_000 }, (_, index) =>
    summary(`Impact assessment ${index}`, { subjectName: `Prüfung ${index % 300}` }),
  )
  const typed = 'prufung 77'
  const folds = vi.spyOn(String.prototype, 'normalize')
  onTestFinished(() => folds.mockRestore())
  const counts = Array.from(typed, (_letter, index) => {
    folds.mockClear()
    const shown = many.filter(assessmentMatcher({ ...everyAssessment, text: typed.slice(0, index + 1) }, (type) => type))
    return { folded: folds.mock.calls.length, shown: shown.length }
  })
  expect(counts[0]).toEqual({ folded: many.length, shown: many.length })
  expect(counts.slice(1).every(({ folded }) => folded === 0)).toBe(true)
  expect(counts.at(-1)?.shown).toBe(many.filter((_, index) => `${index} ${index % 300}`.includes('77')).length)
})
