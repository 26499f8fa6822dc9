import { expect, test } from 'vitest'
import { impactDimensions } from '#shared/scoring/rules/risk-matrix.ts'
import { canMove, levelOfCell, movedRow, ratedCell, steppedCell } from '../../../../renderer/questions/risk-map/map-positions.ts'
import { fc } from '../../../support/property.ts'

const step = fc.integer({ min: 1, max: 5 })

test('a moved scenario stands where it was put, whatever was rated before', () => {
  const impacts = fc.dictionary(fc.constantFrom(...impactDimensions.map((dimension) => `impact_${dimension}`)), step)
  fc.assert(
    fc.property(impacts, step, step, (rated, likelihood, severity) => {
      const moved = movedRow('scenarios', { ...rated, id: 'SC-01' }, 'inherent', { likelihood, severity })
      expect(ratedCell('scenarios', moved, 'inherent')).toEqual({ likelihood, severity })
      // Impacts below the new highest are left alone.
      for (const [column, before] of Object.entries(rated)) {
        const highest = Math.max(...Object.values(rated))
        if (before < highest && before <= severity) expect(moved[column]).toBe(before)
      }
    }),
  )
})

test('a feared event moves before and after its measures; what is computed does not move', () => {
  const row = { id: 'E1', S0: 4, L0: 3, justification: 'kept' }
  expect(movedRow('feared-events', row, 'target', { likelihood: 1, severity: 2 })).toEqual({ ...row, S1: 2, L1: 1 })
  expect(movedRow('feared-events', row, 'inherent', { likelihood: 1, severity: 2 })).toEqual({ ...row, S0: 2, L0: 1 })
  expect(movedRow('feared-events', row, 'residual', { likelihood: 1, severity: 2 })).toBe(row)
  expect(movedRow('scenarios', row, 'target', { likelihood: 1, severity: 2 })).toBe(row)
  expect([canMove('scenarios', 'target'), canMove('feared-events', 'target')]).toEqual([false, true])
  expect(ratedCell('feared-events', row, 'target')).toBeUndefined()
})

test('arrow keys step inside the map', () => {
  expect(steppedCell('ArrowUp', { likelihood: 2, severity: 4 }, 4)).toEqual({ likelihood: 2, severity: 4 })
  expect(steppedCell('ArrowUp', { likelihood: 2, severity: 4 }, 5)).toEqual({ likelihood: 2, severity: 5 })
  expect(steppedCell('ArrowLeft', { likelihood: 1, severity: 4 }, 5)).toEqual({ likelihood: 1, severity: 4 })
  expect(steppedCell('a', { likelihood: 1, severity: 4 }, 5)).toBeUndefined()
})

test('cells have the level that the rules and constants of the template give', () => {
  expect(levelOfCell({}, 5, { likelihood: 3, severity: 5 })).toBe('very_high')
  expect(levelOfCell({ constants: { level_very_high_from: 20 } }, 5, { likelihood: 3, severity: 5 })).toBe('high')
  expect(levelOfCell({}, 4, { likelihood: 2, severity: 4 })).toBe('high')
})
