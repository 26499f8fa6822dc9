import { expect, it } from 'vitest'
import {
  documentStateOf,
  fromPlainDocumentStates,
  isSameHeads,
  noDocumentStates,
  toPlainDocumentStates,
  withDocumentStates,
} from '#shared/sync/document-states.ts'

const one = { kind: 'assessment', id: 'a/b' } as const
const other = { kind: 'ai-system', id: 'a/b' } as const
const [stateOne, stateOther] = [
  { published: ['1'], seen: ['1', '2'] },
  { published: [], seen: [] },
]

it('states survive being written, also under one id in both kinds', () => {
  const states = withDocumentStates(noDocumentStates, [
    [one, stateOne],
    [other, stateOther],
  ])
  const read = fromPlainDocumentStates(structuredClone(toPlainDocumentStates(states)))
  expect(read).toEqual(states)
  expect(documentStateOf(read, one)).toEqual(stateOne)
  expect(documentStateOf(read, other)).toEqual(stateOther)
})

it('adding leaves what was there as it was', () => {
  const before = withDocumentStates(noDocumentStates, [[one, stateOne]])
  const after = withDocumentStates(before, [[one, stateOther]])
  expect(documentStateOf(before, one)).toEqual(stateOne)
  expect(documentStateOf(after, one)).toEqual(stateOther)
  expect(documentStateOf(noDocumentStates, one)).toBeUndefined()
})

it('heads are compared as sets, and none are the same as nothing remembered', () => {
  expect(isSameHeads(['1', '2'], ['2', '1'])).toBe(true)
  expect(isSameHeads(['1'], ['2'])).toBe(false)
  expect(isSameHeads(['1'], ['1', '2'])).toBe(false)
  expect(isSameHeads([], undefined)).toBe(false)
})
