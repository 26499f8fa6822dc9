import { expect, test } from 'vitest'
import { accessFigures } from '#shared/access/access-figures.ts'
import { rosterOf } from '#shared/access/roster.ts'
import { accessSection } from '#shared/report/programme/access-section.ts'
import { entry, foundedList, rolesOf, workspace } from '../../../support/roster-statements.ts'

const figures = {
  members: 3,
  standingAdministrators: 1,
  limitedAdministrators: 0,
  lastReview: '2026-03-10',
  nextReview: '2026-09-10',
  open: 2,
} as const
const rowsOf = (blocks: ReturnType<typeof accessSection>) =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.map((row) => row.map(({ content, tone }) => [content.map(({ text }) => text).join(''), tone])) : [],
  )

test('the programme report tells of access in numbers, what is late or open as such', () => {
  const values = (today: string, change: object = {}) =>
    rowsOf(accessSection({ ...figures, ...change }, 'en', today, 'overdue')).map((row) => row[1])
  expect(values('2026-09-10').map((value) => value?.[0])).toEqual(['3', '1', '0', '2026-03-10', '2026-09-10', '2'])
  expect(values('2026-09-11')[4]).toEqual(['2026-09-10 (overdue)', 'danger'])
  expect(values('2026-09-10')[5]).toEqual(['2', 'danger'])
  expect(values('2026-09-10', { open: 0, lastReview: undefined }).slice(3)).toEqual([
    ['none yet', 'danger'],
    ['2026-09-10', undefined],
    ['0', undefined],
  ])
  for (const language of ['de', 'fr'])
    expect(rowsOf(accessSection(figures, language, '2026-09-10', '')).flat()).not.toContainEqual(['Members', undefined])
})

test('who administers for a limited time is counted apart from whoever does without an end', () => {
  const list = foundedList()
  const given = entry('ada', list.slice(2), '09:00', rolesOf('ben', ['assessor', 'administrator'], '2026-03-10'))
  const end = entry('ada', [given], '17:00', rolesOf('ben', ['assessor']))
  const roster = rosterOf([...list, given, end], { workspace })
  const at = (time: string) => accessFigures(roster, [], '2026-09-01', `2026-03-10T${time}:00.000Z`, (moment) => moment.slice(0, 10))
  expect(at('12:00')).toEqual({ members: 3, standingAdministrators: 1, limitedAdministrators: 1, nextReview: '2026-09-01', open: 0 })
  expect(at('17:00')).toMatchObject({ standingAdministrators: 1, limitedAdministrators: 0 })
  expect(accessFigures(roster, [], undefined, '2026-03-10T12:00:00.000Z', (moment) => moment)).toBeUndefined()
})
