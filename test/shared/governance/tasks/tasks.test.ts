import { describe, expect, test } from 'vitest'
import type { AssessmentDues } from '#shared/governance/assessment-dues.ts'
import { dueState } from '#shared/governance/due-state.ts'
import type { WatchedAssessment } from '#shared/governance/tasks/assessment-tasks.ts'
import { tasksOf, type TaskSources } from '#shared/governance/tasks/tasks.ts'
import type { AssessmentId, RegisterRecordId } from '#shared/model/ids.ts'

const today = '2026-11-29'
// Ids of a test; the builder does not look into them.
const id = 'a1' as AssessmentId
const noDues: AssessmentDues = { triggers: [], actions: [], conditions: [], waiting: [] }
const watched = (dues: Partial<AssessmentDues>, rest: Partial<WatchedAssessment> = {}): WatchedAssessment => ({
  id,
  title: 'Risk of the scorer',
  status: 'Approved',
  answered: 10,
  mandatory: 10,
  dues: { ...noDues, ...dues },
  ...rest,
})
const tasks = (assessments: readonly WatchedAssessment[], rest: Partial<TaskSources> = {}) =>
  tasksOf({ today, lastBackup: today, assessments, ...rest })

test.each([
  ['2026-11-28', 'overdue'],
  ['2026-11-29', 'within-7'],
  ['2026-12-06', 'within-7'],
  ['2026-12-07', 'within-30'],
  ['2026-12-29', 'within-30'],
  ['2026-12-30', 'within-60'],
  ['2027-01-28', 'within-60'],
  ['2027-01-29', 'later'],
] as const)('something due on %s is %s', (due, state) => {
  expect(dueState(due, today)).toBe(state)
})

test.each([
  ['2026-11-29', 'review', 0],
  ['2026-11-28', 'review-overdue', 1],
  ['2026-10-30', 'review-overdue', 30],
  ['2026-10-29', 'review-suspended', 31],
])('a review of %s says %s', (review, code, days) => {
  expect(tasks([watched({ review, owner: 'Mara' })])).toMatchObject([
    { id: 'review:a1', kind: 'review', due: review, owner: 'Mara', reason: { code, facts: { count: days } }, place: { at: 'assessment' } },
  ])
})

describe('tasks of an assessment', () => {
  test('name the reason, the owner and the place of each, earliest first, undated last', () => {
    const found = tasks([
      watched({
        owner: 'Mara',
        triggers: [
          { id: 'T-11', seenIn: ['V10-03'], date: '2026-11-20' },
          { id: 'T-03', seenIn: ['V2-10'] },
        ],
        actions: [{ text: 'Letter in use', owner: 'Ole', due: '2027-01-31', question: 'R10-04' }],
        conditions: [{ id: 'c1', text: 'Fifth overseer', owner: 'Ole', due: '2026-11-01' }],
        waiting: [{ gate: 'D-2', missing: 'dpo-advice' }],
      }),
    ])
    expect(found.map((task) => [task.kind, task.due, task.owner, task.reason.code, task.place])).toEqual([
      ['condition', '2026-11-01', 'Ole', 'condition-overdue', { at: 'statements', assessment: id }],
      ['trigger', '2026-11-20', 'Mara', 'trigger', { at: 'assessment', assessment: id }],
      ['action', '2027-01-31', 'Ole', 'action', { at: 'assessment', assessment: id, question: 'R10-04' }],
      ['trigger', undefined, 'Mara', 'trigger', { at: 'assessment', assessment: id }],
      ['decision', undefined, '', 'waiting', { at: 'statements', assessment: id }],
    ])
  })

  test('have ids that stay while the day moves on, and that tell equal rows apart', () => {
    const action = { text: 'Retrain', owner: '', due: '2026-12-01', question: 'R10-04' }
    const one = [watched({ review: '2026-12-24', actions: [action, action] })]
    const ids = (day: string): string[] => tasksOf({ today: day, lastBackup: day, assessments: one }).map((task) => task.id)
    expect(ids('2026-11-29')).toEqual(['action:a1:R10-04:Retrain', 'action:a1:R10-04:Retrain:2', 'review:a1'])
    expect(ids('2027-02-01')).toEqual(ids('2026-11-29'))
  })

  test('say how many actions are beyond those listed, due when the first of these is', () => {
    const actions = [{ text: 'One', owner: '', due: '2026-12-01', question: 'S11-03' }]
    expect(tasks([watched({ actions, furtherActions: 3, furtherFrom: '2026-12-05' })])).toMatchObject([
      { reason: { code: 'action' } },
      { due: '2026-12-05', reason: { code: 'further-actions', facts: { count: 3 } }, place: { question: 'S11-03' } },
    ])
  })

  test('are none for what was withdrawn or replaced, however overdue', () => {
    const dues = { review: '2020-01-01', conditions: [{ id: 'c', text: 'x', owner: '', due: '2020-01-01' }] }
    expect(tasks([watched(dues, { status: 'Superseded' }), watched(dues, { status: 'Withdrawn' })])).toEqual([])
  })

  test('count open questions of what is not approved, also where its dates cannot be read', () => {
    const { dues: _none, ...unread } = watched({}, { status: 'Draft', answered: 4 })
    expect(tasks([unread])).toMatchObject([{ kind: 'questionnaire', state: 'undated', reason: { facts: { count: 6, mandatory: 10 } } }])
    expect(tasks([watched({}, { status: 'Draft' })])).toEqual([])
  })
})

test('mine is what names me, by name or address, whatever the case and blanks around', () => {
  const actions = ['Ines Moreau', ' INES@ACME.EXAMPLE ', 'Ines', ''].map((owner) => ({ text: owner, owner, question: 'Q' }))
  const me = { name: 'Ines Moreau', email: 'ines@acme.example' }
  const mine = tasks([watched({ actions })], { me }).filter(({ isMine }) => isMine)
  expect(mine.map(({ owner }) => owner)).toEqual([' INES@ACME.EXAMPLE ', 'Ines Moreau'])
  // Who has no name yet is not the nobody that an action without an owner belongs to.
  expect(tasks([watched({ actions })], { me: { name: '', email: '' } }).some(({ isMine }) => isMine)).toBe(false)
})

test('what is due in a register names its record, however long it is overdue', () => {
  // Ids of a test, as above.
  const due = { register: 'incident', record: 'r1' as RegisterRecordId, title: 'Wrong letters', owner: 'Ines' } as const
  expect(
    tasks([], {
      registers: [
        { ...due, reason: 'breach-authority', due: '2026-11-23' },
        { ...due, reason: 'market-authority', due: '2026-12-05' },
      ],
    }),
  ).toMatchObject([
    {
      id: 'register:r1:breach-authority',
      kind: 'register',
      state: 'overdue',
      place: { at: 'register', register: 'incident', record: 'r1' },
    },
    { id: 'register:r1:market-authority', state: 'within-7', owner: 'Ines' },
  ])
})

describe('upkeep', () => {
  test.each([
    ['2026-11-22', []],
    ['2026-11-21', [{ reason: { code: 'backup', facts: { count: 8 } }, place: { at: 'backups' }, isMine: true }]],
  ])('a backup of %s', (lastBackup, expected) => {
    expect(tasks([], { lastBackup })).toMatchObject(expected)
  })

  test('says that there never was a backup a week after the vault was made', () => {
    expect(tasks([], { lastBackup: null, since: '2026-11-22' })).toEqual([])
    expect(tasks([], { lastBackup: null, since: '2026-11-21' })).toMatchObject([{ reason: { code: 'no-backup', facts: { count: 8 } } }])
  })

  test('names certificates and memberships sixty days before they end, and once they have', () => {
    const ends = (until: string) => [{ name: 'Bo', fingerprint: until, until }]
    expect(tasks([], { certificates: ends('2027-01-28'), members: ends('2026-11-01') })).toMatchObject([
      { id: 'membership:2026-11-01', state: 'overdue', place: { at: 'members' } },
      { id: 'certificate:2027-01-28', state: 'within-60', place: { at: 'certificates' } },
    ])
    expect(tasks([], { certificates: ends('2027-01-29') })).toEqual([])
  })
})
