import { privacyMatrixLevel } from '../../template/model/constants.ts'
import type { Template } from '../../template/model/template.ts'

/** Level of a privacy risk to people from severity and likelihood, each 1–4 (DOMAIN 4.4). */

export type PiaLevel = 'low' | 'medium' | 'high'
export const piaLevels: readonly PiaLevel[] = ['low', 'medium', 'high']

/** By default high for severity 4 with likelihood ≥ 2 and for both ≥ 3, low for both ≤ 2, else medium; the template may set each cell. */
export function piaLevel(severity: number, likelihood: number, template: Pick<Template, 'constants'> = {}): PiaLevel {
  // A cell holds 1, 2 or 3; half a level counts as the worse one.
  return piaLevels[Math.ceil(privacyMatrixLevel(template, severity, likelihood)) - 1] ?? 'high'
}

export const highestPiaLevel = (levels: readonly PiaLevel[]): PiaLevel | undefined =>
  levels.reduce<PiaLevel | undefined>(
    (highest, level) => (highest === undefined || piaLevels.indexOf(level) > piaLevels.indexOf(highest) ? level : highest),
    undefined,
  )
