import { describe, expect, test } from 'vitest'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { firstChoice, isEnough, offeredFor, withoutTemplate } from '../../../../renderer/screens/reports/portfolio-scope.ts'

const summary = (id: string, type: AssessmentSummary['type'], isHere = true): AssessmentSummary => ({
  // Nothing here reads an id.
  id: id as AssessmentId,
  title: id,
  type,
  templateVersion: '1',
  subjectName: id,
  status: 'Draft',
  updatedAt: '2026-01-01T00:00:00.000Z',
  updatedBy: 'Ana',
  conflicts: 0,
  answered: 0,
  mandatory: 0,
  level: null,
  outcome: null,
  ...(isHere ? {} : { missingTemplate: { id: 'own', version: '1' } }),
})
const all = [
  summary('v2', 'vendor'),
  summary('risk', 'risk'),
  summary('v1', 'vendor'),
  summary('bias', 'bias'),
  summary('gone', 'risk', false),
]
const idsOf = (summaries: readonly AssessmentSummary[]) => summaries.map(({ id }) => id)

describe('a document over several assessments', () => {
  test.each<readonly [PortfolioKind, readonly string[], readonly string[]]>([
    ['programme', ['bias', 'risk', 'v1', 'v2'], ['gone']],
    ['register', ['risk'], ['gone']],
    ['vendors', ['v1', 'v2'], []],
    ['policy', ['bias', 'risk', 'v1', 'v2'], ['gone']],
  ])('%s is offered those of fitting types, by title, and names those without a template', (kind, offered, missing) => {
    expect(idsOf(offeredFor(kind, all))).toEqual(offered)
    expect(idsOf(withoutTemplate(kind, all))).toEqual(missing)
  })

  test('begins with everything, and of vendors with those of the version before, or with all that fit beside each other', () => {
    const vendors = (count: number) => Array.from({ length: count }, (_, index) => summary(`v${index}`, 'vendor'))
    expect([...firstChoice('programme', all)]).toEqual(idsOf(all))
    expect(firstChoice('vendors', vendors(5)).size).toBe(5)
    expect(firstChoice('vendors', vendors(6)).size).toBe(0)
    const before = ['v5', 'erased'].map((id) => id as AssessmentId) // as above
    expect([...firstChoice('vendors', vendors(6), before)]).toEqual(['v5'])
  })

  test.each<readonly [PortfolioKind, readonly number[]]>([
    ['programme', [1, 2, 5, 6]],
    ['register', [1, 2, 5, 6]],
    ['vendors', [2, 5]],
    ['policy', [0, 1, 2, 5, 6]],
  ])('%s takes %o assessments of 0, 1, 2, 5 and 6', (kind, enough) => {
    expect([0, 1, 2, 5, 6].filter((count) => isEnough(kind, count))).toEqual(enough)
  })
})
