/**
 * Ids of the frameworks that templates cite, written as ranges: id of the group → number of the last item.
 * Ids and counts are facts of the public frameworks; wording of the standards is not carried.
 */

/** Clauses of the organisation's AI security policy: section → number of bullets (96 ids, `P-<section>-<n>`). */
const policySections: readonly (readonly [string, number])[] = [
  ['0', 8],
  ['1.1', 1],
  ['1.2', 1],
  ['1.3', 4],
  ['1.4', 5],
  ['2.1', 2],
  ['2.2', 3],
  ['2.3', 2],
  ['3.1', 3],
  ['3.2', 3],
  ['3.3', 2],
  ['3.4', 2],
  ['4.1', 3],
  ['4.2', 3],
  ['4.3', 3],
  ['4.4', 3],
  ['5.1', 3],
  ['5.2', 3],
  ['5.3', 3],
  ['6.1', 3],
  ['6.2', 3],
  ['6.3', 3],
  ['6.4', 2],
  ['7.1', 2],
  ['7.2', 2],
  ['7.3', 2],
  ['7.4', 2],
  ['8.1', 2],
  ['8.2', 2],
  ['8.3', 2],
  ['9.1', 2],
  ['9.2', 2],
  ['10.1', 2],
  ['10.2', 2],
  ['11', 2],
  ['12', 4],
]

/** ISO/IEC 42001:2023 Annex A: group → last control. Numbering starts at 2, since .1 is the group's objective (38 controls). */
const annexAGroups: Readonly<Record<string, number>> = {
  'A.2': 4,
  'A.3': 3,
  'A.4': 6,
  'A.5': 5,
  'A.6.1': 3,
  'A.6.2': 8,
  'A.7': 6,
  'A.8': 5,
  'A.9': 4,
  'A.10': 4,
}

/** ISO/IEC 42001:2023 management-system clauses that carry requirements. */
const managementClauses: readonly string[] = [
  '4.1',
  '4.2',
  '4.3',
  '4.4',
  '5.1',
  '5.2',
  '5.3',
  '6.1',
  '6.1.1',
  '6.1.2',
  '6.1.3',
  '6.1.4',
  '6.2',
  '6.3',
  '7.1',
  '7.2',
  '7.3',
  '7.4',
  '7.5',
  '7.5.1',
  '7.5.2',
  '7.5.3',
  '8.1',
  '8.2',
  '8.3',
  '8.4',
  '9.1',
  '9.2',
  '9.2.1',
  '9.2.2',
  '9.3',
  '9.3.1',
  '9.3.2',
  '9.3.3',
  '10.1',
  '10.2',
]

/** NIST AI RMF 1.0: category → number of subcategories (72: GOVERN 19, MAP 18, MEASURE 22, MANAGE 13). */
const nistCategories: Readonly<Record<string, number>> = {
  'GOVERN 1': 7,
  'GOVERN 2': 3,
  'GOVERN 3': 2,
  'GOVERN 4': 3,
  'GOVERN 5': 2,
  'GOVERN 6': 2,
  'MANAGE 1': 4,
  'MANAGE 2': 4,
  'MANAGE 3': 2,
  'MANAGE 4': 3,
  'MAP 1': 6,
  'MAP 2': 3,
  'MAP 3': 5,
  'MAP 4': 2,
  'MAP 5': 2,
  'MEASURE 1': 3,
  'MEASURE 2': 13,
  'MEASURE 3': 3,
  'MEASURE 4': 3,
}

/** ISO/IEC 27001:2022 Annex A: theme → number of controls (93). */
const iso27001Themes: Readonly<Record<string, number>> = { 'A.5': 37, 'A.6': 8, 'A.7': 14, 'A.8': 34 }

const range = (group: string, separator: string, first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `${group}${separator}${first + index}`)

const expand = (groups: Readonly<Record<string, number>>, separator: string, first: number): string[] =>
  Object.entries(groups).flatMap(([group, last]) => range(group, separator, first, last))

export const policyClauseIds: readonly string[] = policySections.flatMap(([section, last]) => range(`P-${section}`, '-', 1, last))
export const iso42001ControlIds: readonly string[] = expand(annexAGroups, '.', 2)
export const iso42001ClauseIds: readonly string[] = managementClauses
export const nistSubcategoryIds: readonly string[] = expand(nistCategories, '.', 1)
export const iso27001ControlIds: readonly string[] = expand(iso27001Themes, '.', 1)
