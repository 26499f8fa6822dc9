/** Level of a privacy risk to people from severity and likelihood, each 1–4 (DOMAIN 4.4). */

export type PiaLevel = 'low' | 'medium' | 'high'
export const piaLevels: readonly PiaLevel[] = ['low', 'medium', 'high']

export function piaLevel(severity: number, likelihood: number): PiaLevel {
  if ((severity === 4 && likelihood >= 2) || (severity >= 3 && likelihood >= 3)) return 'high'
  return severity <= 2 && likelihood <= 2 ? 'low' : 'medium'
}

export const highestPiaLevel = (levels: readonly PiaLevel[]): PiaLevel | undefined =>
  levels.reduce<PiaLevel | undefined>(
    (highest, level) => (highest === undefined || piaLevels.indexOf(level) > piaLevels.indexOf(highest) ? level : highest),
    undefined,
  )
