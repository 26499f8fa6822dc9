import { expect, it } from 'vitest'
import {
  documentStateOf,
  fromPlainDocumentStates,
  isSameHeads,
  noDocumentStates,
  statesSince,
  toPlainDocumentStates,
  withDocumentStates,
} from '#shared/sync/document/document-states.ts'

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
  expect(toPlainDocumentStates(read)).toEqual(toPlainDocumentStates(states))
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

it('what was added since is told, unless the states do not continue those before', () => {
  const before = withDocumentStates(noDocumentStates, [[one, stateOne]])
  const after = withDocumentStates(before, [[other, stateOther]])
  expect(statesSince(before, after)).toEqual({ 'ai-system/a/b': stateOther })
  expect(statesSince(after, withDocumentStates(after, [[one, stateOther]]))).toEqual({ 'assessment/a/b': stateOther })
  expect(statesSince(before, before)).toEqual({})
  expect(statesSince(before, noDocumentStates)).toBeUndefined()
  expect(statesSince(before, fromPlainDocumentStates(toPlainDocumentStates(after)))).toBeUndefined()
})

it('heads are compared as sets, and none are the same as nothing remembered', () => {
  expect(isSameHeads(['1', '2'], ['2', '1'])).toBe(true)
  expect(isSameHeads(['1'], ['2'])).toBe(false)
  expect(isSameHeads(['1'], ['1', '2'])).toBe(false)
  expect(isSameHeads([], undefined)).toBe(false)
})

it('of thousands, added a few at a time, each is in the state that was added last', () => {
  const expected: Record<string, { published: string[]; seen: string[] }> = {}
  let states = noDocumentStates
  const past = []
  for (let step = 0; step < 400; step += 1) {
    const added = [0, 1, 2].map((offset) => ({ kind: 'assessment', id: `${(step * 37 + offset * 401) % 900}` }) as const)
    const state = { published: [`${step}`], seen: [`${step}`] }
    for (const { id } of added) expected[`assessment/${id}`] = state
    const before = states
    states = withDocumentStates(
      before,
      added.map((document) => [document, state] as const),
    )
    if (step % 100 === 0) past.push([before, toPlainDocumentStates(before)] as const)
  }
  expect(toPlainDocumentStates(states)).toEqual(expected)
  for (const [id, state] of Object.entries(expected))
    expect(documentStateOf(states, { kind: 'assessment', id: id.slice('assessment/'.length) })).toEqual(state)
  for (const [before, plain] of past) expect(toPlainDocumentStates(before)).toEqual(plain)
})
