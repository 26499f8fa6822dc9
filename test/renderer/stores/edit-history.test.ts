import { expect, test } from 'vitest'
import { noEdits, stepBack, stepForward, withEdit, withoutQuestions, type Edit } from '../../../renderer/stores/edit-history.ts'

const edit = (question: string, value: string, before: string | undefined, at = 0, isTyping = false): Edit => ({
  section: 'S1',
  question,
  before: before === undefined ? undefined : { value: before },
  after: { value },
  at,
  isTyping,
})

test('edits are taken back last first, and done again in their order', () => {
  const history = [edit('a', '1', undefined), edit('b', '2', undefined), edit('a', '3', '1')].reduce(withEdit, noEdits)
  const first = stepBack(history)
  expect(first?.edit).toMatchObject({ question: 'a', before: { value: '1' } })
  const second = stepBack(first?.history ?? noEdits)
  expect(second?.edit.question).toBe('b')
  expect(stepForward(second?.history ?? noEdits)?.edit.question).toBe('b')
})

test('typing without a pause is one step, a pause or another question begins the next', () => {
  const typed = [edit('a', 'h', undefined, 0, true), edit('a', 'he', 'h', 1_999, true), edit('a', 'hey', 'he', 3_998, true)]
  const one = typed.reduce(withEdit, noEdits)
  expect(one.done).toHaveLength(1)
  expect(one.done[0]).toMatchObject({ before: undefined, after: { value: 'hey' } })
  expect(withEdit(one, edit('a', 'hey!', 'hey', 5_998, true)).done).toHaveLength(2)
  expect(withEdit(one, edit('b', 'x', undefined, 3_999, true)).done).toHaveLength(2)
  expect(withEdit(one, edit('a', 'yes', 'hey', 3_999, false)).done).toHaveLength(2)
})

test('a new edit ends what could be done again', () => {
  const back = stepBack(withEdit(noEdits, edit('a', '1', undefined)))
  expect(withEdit(back?.history ?? noEdits, edit('b', '2', undefined)).undone).toEqual([])
})

test('200 steps are kept', () => {
  const history = Array.from({ length: 201 }, (_, index) => edit('a', String(index), String(index - 1))).reduce(withEdit, noEdits)
  expect(history.done).toHaveLength(200)
  expect(history.done[0]?.after).toEqual({ value: '1' })
})

test('what a colleague answered meanwhile is never taken back', () => {
  const history = [edit('a', '1', undefined), edit('b', '2', undefined)].reduce(withEdit, noEdits)
  expect(withoutQuestions(history, new Set(['b'])).done.map(({ question }) => question)).toEqual(['a'])
  expect(stepBack(noEdits)).toBeUndefined()
  expect(stepForward(history)).toBeUndefined()
})
