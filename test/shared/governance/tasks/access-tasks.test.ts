import { expect, test } from 'vitest'
import { accessTasks, type AccessSources } from '#shared/governance/tasks/access-tasks.ts'
import { tasksOf } from '#shared/governance/tasks/tasks.ts'

const today = '2026-11-30'
const nothing: AccessSources = { today, open: [], elevations: [] }
const tasks = (sources: Partial<AccessSources>) =>
  tasksOf({ today, lastBackup: today, assessments: [], access: accessTasks({ ...nothing, ...sources }) }).map(
    ({ id, due, state, reason, place }) => [id, due, state, reason.code, place.at],
  )

test.each([
  ['2027-01-29', [['access-review', '2027-01-29', 'within-60', 'access-review', 'access-review']]],
  ['2027-01-30', []],
  ['2026-11-29', [['access-review', '2026-11-29', 'overdue', 'access-review', 'access-review']]],
])('a review that is due by %s shows from 60 days before on', (due, expected) => {
  expect(tasks({ due })).toEqual(expected)
})

test('what a review decided is to be carried out within two weeks, and an elevation is told before its end', () => {
  const found = tasks({
    open: [{ fingerprint: 'ab', name: 'Cleo', verdict: 'remove', decided: '2026-11-20' }],
    elevations: [{ fingerprint: 'cd', name: 'Ben', until: '2026-11-30T16:00:00.000Z', day: today }],
  })
  expect(found).toEqual([
    ['elevation:cd', today, 'within-7', 'elevation', 'members'],
    ['access-open:ab', '2026-12-04', 'within-7', 'access-open', 'access-review'],
  ])
  expect(tasks({})).toEqual([])
})
