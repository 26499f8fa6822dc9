import { expect, it } from 'vitest'
import { documentStateOf, isSameHeads, noDocumentStates, withDocumentStates } from '#shared/sync/document/document-states.ts'
import { unseenOf } from '#shared/sync/document/unseen-records.ts'
import { seededRandom } from '../../../support/test-device.ts'

it('records in another state are found in any order, beside deleted, new and renewed ones', () => {
  const random = seededRandom(4711)
  const below = (limit: number): number => random.bytes(3).reduce((sum, byte) => sum * 256 + byte, 0) % limit
  for (let round = 0; round < 50; round += 1) {
    const count = below(700)
    const records = Array.from({ length: count }, (_, index) => ({
      kind: below(8) === 0 ? ('ai-system' as const) : ('assessment' as const),
      id: `${index}`,
      heads: [`${index}`],
    }))
    const stateOf = (heads: readonly string[]) => ({ published: heads, seen: below(9) === 0 ? ['other'] : heads })
    let states = withDocumentStates(
      noDocumentStates,
      records.map((record) => [record, stateOf(record.heads)] as const),
    )
    const renewed = records.filter(() => below(20) === 0)
    states = withDocumentStates(
      states,
      renewed.map((record) => [record, stateOf(record.heads)] as const),
    )
    const added = { kind: 'assessment', id: 'new', heads: ['new'] } as const
    const kept = [...records.filter(() => below(10) > 0), added]
    const listed = round % 2 === 0 ? kept : kept.toSorted((a, b) => (a.id < b.id ? 1 : -1))
    const expected = listed.filter((record) => !isSameHeads(record.heads, documentStateOf(states, record)?.seen))
    expect(unseenOf(states, listed)).toEqual(expected)
    expect(expected).toContain(added)
    // Again, with what was remembered of the first time: some edited since, some under equal texts elsewhere in the memory.
    const edited = listed.map((record) => (below(10) > 0 ? record : { ...record, heads: below(2) > 0 ? ['edited'] : [...record.heads] }))
    const later = withDocumentStates(
      states,
      edited.filter(() => below(30) === 0).map((record) => [record, stateOf(record.heads)] as const),
    )
    // Then with other records before, between and behind them, and after a write that did not come to pass.
    const longer = [added, ...edited.slice(0, 20), { ...added, id: 'newer' }, ...edited.slice(20)]
    const shorter = longer.filter(() => below(30) > 0)
    for (const now of [later, states])
      for (const again of [edited, edited, longer, shorter, shorter.toReversed(), edited])
        expect(unseenOf(now, again)).toEqual(again.filter((record) => !isSameHeads(record.heads, documentStateOf(now, record)?.seen)))
  }
})

it('looks at no record again that is listed as the same object and whose state nothing replaced', () => {
  let looks = 0
  const records = Array.from({ length: 500 }, (_, index) => ({
    kind: 'assessment' as const,
    id: `${index}`,
    get heads() {
      looks += 1
      return ['seen']
    },
  }))
  const seen = { published: [], seen: ['seen'] }
  const states = withDocumentStates(
    noDocumentStates,
    records.map((record) => [record, seen] as const),
  )
  const [first] = records
  if (first === undefined) throw new Error('nothing to list')
  expect(unseenOf(states, records)).toEqual([])
  looks = 0
  expect(unseenOf(states, [...records])).toEqual([])
  expect(looks).toBe(0)
  const replaced = withDocumentStates(states, [[first, { published: [], seen: ['another'] }]])
  expect(unseenOf(replaced, records)).toEqual([first])
  expect(unseenOf(states, records)).toEqual([])
})
