import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareUnchanged } from '../../../renderer/stores/share-unchanged.ts'

describe('shareUnchanged', () => {
  it('gives back what was there before when everything says the same', () => {
    const make = () => ({
      level: 'high',
      parts: [{ id: 'a', of: new Set(['x']) }],
      by: new Map([['q', { points: [1, 2] }]]),
      none: undefined,
    })
    const before = make()
    expect(shareUnchanged(before, make())).toBe(before)
  })

  it('renews only the way to what changed', () => {
    const before = {
      first: { points: 1 },
      second: { points: 2, from: ['a'] },
      by: new Map([
        ['q', { n: 1 }],
        ['r', { n: 2 }],
      ]),
    }
    const after = shareUnchanged(before, {
      first: { points: 1 },
      second: { points: 3, from: ['a'] },
      by: new Map([
        ['q', { n: 1 }],
        ['r', { n: 9 }],
      ]),
    })
    expect(after).toEqual({
      first: { points: 1 },
      second: { points: 3, from: ['a'] },
      by: new Map([
        ['q', { n: 1 }],
        ['r', { n: 9 }],
      ]),
    })
    expect(after.first).toBe(before.first)
    expect(after.second).not.toBe(before.second)
    expect(after.second.from).toBe(before.second.from)
    expect(after.by).not.toBe(before.by)
    expect(after.by.get('q')).toBe(before.by.get('q'))
  })

  it.each<[string, unknown, unknown]>([
    ['a list that lost its end', [1, 2], [1]],
    ['a list in another order', [1, 2], [2, 1]],
    ['a set in another order', new Set([1, 2]), new Set([2, 1])],
    ['a set that grew', new Set([1]), new Set([1, 2])],
    ['a map with other keys', new Map([['a', 1]]), new Map([['b', 1]])],
    [
      'a map that shrank',
      new Map([
        ['a', 1],
        ['b', 2],
      ]),
      new Map([['a', 1]]),
    ],
    ['a record that lost a key', { a: 1, b: 2 }, { a: 1 }],
    ['a key that is there without a value', { b: 1 }, { a: undefined }],
    ['nothing before', undefined, { a: 1 }],
    ['null after', { a: 1 }, null],
    ['a list where a record was', { 0: 'a' }, ['a']],
    ['a record where a list was', ['a'], { 0: 'a' }],
    ['minus zero', { a: 0 }, { a: -0 }],
  ])('tells %s from what was before', (_what, before, after) => {
    const shared = shareUnchanged(before, after)
    expect(shared).not.toBe(before)
    expect(shared).toStrictEqual(after)
  })

  it('compares by identity what it cannot look into', () => {
    const [one, other] = [() => 1, () => 1]
    expect(shareUnchanged({ f: one }, { f: other }).f).toBe(other)
    const date = new Date(0)
    expect(shareUnchanged(new Date(0), date)).toBe(date)
  })

  it('says the same as what came after, whatever was before, and changes neither', () => {
    const anything = fc.anything({ withMap: true, withSet: true, maxDepth: 4 })
    fc.assert(
      fc.property(anything, anything, (before, after) => {
        const [beforeCopy, afterCopy] = [structuredClone(before), structuredClone(after)]
        expect(shareUnchanged(before, after)).toStrictEqual(after)
        expect(before).toStrictEqual(beforeCopy)
        expect(after).toStrictEqual(afterCopy)
        expect(shareUnchanged(before, before)).toBe(before)
      }),
    )
  })
})
