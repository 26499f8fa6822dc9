import type { AssessmentType } from './template.ts'
import { vendorFactorIds, vendorFactorQuestion } from './vendor-tier.ts'

const numbered = (section: string, last: number): readonly string[] =>
  Array.from({ length: last }, (_, index) => `${section}-${String(index + 1).padStart(2, '0')}`)

/**
 * Questions that the scoring rules and gates of a type read by their ids. An extension may reword them but not hide them: a rule would
 * then decide without its facts. A test compares the list with the rules.
 */
export const fixedQuestions: Readonly<Record<AssessmentType, ReadonlySet<string>>> = {
  risk: new Set(['R0-02', 'R0-07', 'R0-10', 'R0-11', 'R0-12', ...numbered('R1', 21), 'R4-01', 'R9-01', 'R10-03', 'R10-04', 'R10-06']),
  privacy: new Set([...numbered('S1', 14), 'S6-06', 'S7-01', 'S8-01', 'S8-06', 'S9-10', 'S11-03']),
  bias: new Set(['B0-02', 'B0-07', 'B1-04', 'B1-06', 'B4-02', 'B6-01', 'B7-01', 'B8-02', 'B10-07', 'B11-03', 'B11-04']),
  vendor: new Set([...vendorFactorIds.map(vendorFactorQuestion), ...numbered('V8', 20), 'V10-03', 'V10-08']),
  custom: new Set(),
}
