import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentScore } from '#shared/scoring/score/score.ts'

/** The answer to a table with these rows; their ids are x0, x1 …, unless they bring their own. */
export const table = (...rows: object[]): Answer => ({ value: rows.map((row, index) => ({ id: `x${index}`, ...row })) })

export const findingCodes = ({ findings }: AssessmentScore): readonly string[] => findings.map(({ code }) => code)

/** A row of test results in which group `a` does as well as its reference. */
export const biasRow = (cells: object): object => ({
  attribute: 'Age',
  group: 'a',
  reference: 'b',
  metric: 'selection',
  role: 'primary',
  mode: 'difference',
  k1: 500,
  n1: 1000,
  k0: 505,
  n0: 1000,
  ...cells,
})
