import { expect, it } from 'vitest'
import { clauseScore, type ClauseState } from '#shared/scoring/rules/section-score.ts'

it.each<readonly [string, readonly ClauseState[], number | undefined, number | null]>([
  ['nothing mandatory', [], undefined, null],
  ['all present', ['present', 'present'], undefined, 100],
  ['all missing', ['missing'], undefined, 0],
  ['present, weaker and missing', ['present', 'weaker', 'missing'], undefined, 50],
  ['a weaker one as the template weighs it', ['weaker', 'missing'], 0.25, 12.5],
])('contract clauses of which %s', (_case, clauses, weaker, expected) => expect(clauseScore(clauses, weaker)).toBe(expected))
