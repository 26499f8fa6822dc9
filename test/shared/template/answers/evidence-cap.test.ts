import { describe, expect, it } from 'vitest'
import type { EvidenceGrade } from '#shared/model/evidence.ts'
import { bestGrade, cappedScore, gradeOn } from '#shared/template/answers/evidence-cap.ts'

describe('cappedScore', () => {
  it.each([
    [4, 'A', false, 4],
    [4, 'B', false, 4],
    [4, 'C', false, 3],
    [4, 'D', false, 2],
    [4, 'none', false, 2],
    [4, 'A', true, 3],
    [4, 'C', true, 2],
    [3, 'D', true, 2],
    [1, 'none', false, 1],
  ] as const)('%i with %s (expired: %s) counts %i', (claimed, grade, expired, counted) =>
    expect(cappedScore(claimed, grade, expired)).toBe(counted),
  )
})

describe('gradeOn', () => {
  const on = (grade: EvidenceGrade, date: string, validUntil?: string): EvidenceGrade =>
    gradeOn({ grade, date, ...(validUntil === undefined ? {} : { validUntil }) }, '2026-11-23')
  it.each([
    ['A', '2025-11-23', undefined, 'A'],
    ['A', '2025-11-22', undefined, 'C'],
    ['B', '2025-11-22', undefined, 'C'],
    ['C', '2024-11-23', undefined, 'C'],
    ['C', '2024-11-22', undefined, 'D'],
    ['D', '1990-01-01', undefined, 'D'],
    ['A', '2020-01-01', '2026-11-23', 'A'],
    ['A', '2026-11-01', '2026-11-22', 'C'],
    ['A', '9999-12-31', undefined, 'A'],
  ] as const)('%s of %s valid until %s counts %s', (grade, date, validUntil, expected) =>
    expect(on(grade, date, validUntil)).toBe(expected),
  )

  it('the best item decides', () => {
    expect(
      bestGrade(
        [
          { grade: 'C', date: '2026-01-01' },
          { grade: 'B', date: '2026-01-01' },
        ],
        '2026-11-23',
      ),
    ).toBe('B')
    expect(bestGrade([], '2026-11-23')).toBe('none')
  })
})
