import type { Answer } from '#shared/model/answer.ts'
import type { AssessmentScore } from '#shared/scoring/score.ts'

/** The answer to a table with these rows; their ids are x0, x1 …, unless they bring their own. */
export const table = (...rows: object[]): Answer => ({ value: rows.map((row, index) => ({ id: `x${index}`, ...row })) })

export const findingCodes = ({ findings }: AssessmentScore): readonly string[] => findings.map(({ code }) => code)
