import { expect, test } from 'vitest'
import { partRowId, partRowIds } from '#shared/vault/index-page.ts'
import { runsOf } from '../../../renderer/vault/id-runs.ts'
import { fc } from '../../support/property.ts'

const bases = ['00112233445566778899aabb', '00112233445566778899aabc', 'ffeeddccbbaa998877665544']
/** Few bases and numbers around a carry, so that neighbours, gaps and repetitions come up. */
const ids = fc.array(
  fc.tuple(fc.constantFrom(...bases), fc.integer({ min: 250, max: 275 })).map(([base, part]) => partRowId(base, part)),
  { maxLength: 60 },
)
const universe = bases.flatMap((base) => Array.from({ length: 40 }, (_, index) => partRowId(base, 240 + index)))

test('runs hold the rows that were given and no other one', () => {
  fc.assert(
    fc.property(ids, (given) => {
      const runs = runsOf(given)
      const held = universe.filter((id) => runs.some(({ first, last }) => first <= id && id <= last))
      expect(held).toEqual([...new Set(given)].sort())
    }),
  )
})

test('all parts of a record are one run, records beside it are others', () => {
  const [one = '', next = ''] = bases
  expect(runsOf([...partRowIds({ base: one, parts: 600 }), ...partRowIds({ base: next, parts: 2 })])).toEqual([
    { first: partRowId(one, 1), last: partRowId(one, 600) },
    { first: partRowId(next, 1), last: partRowId(next, 2) },
  ])
})

test('an id of another shape stands alone', () => {
  const odd = [partRowId(bases[0] ?? '', 1), `${partRowId(bases[0] ?? '', 1)}x`, 'header']
  expect(runsOf(odd)).toEqual(odd.map((id) => ({ first: id, last: id })))
})
