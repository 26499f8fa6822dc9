/** Score 0–100 of a group of weighted control answers, each 0–4 (DOMAIN 3.5, 6.4). */
export interface WeightedScore {
  readonly weight: number
  /** Effective score 0–4; 0 for unknown and for no answer. Not applicable ones are left out by the caller. */
  readonly score: number
}

/** 100 · Σ w·score / Σ 4w; `null` when nothing was asked. */
export function sectionScore(scores: readonly WeightedScore[]): number | null {
  const weight = scores.reduce((sum, item) => sum + item.weight, 0)
  return weight === 0 ? null : Math.round((100e9 * scores.reduce((sum, item) => sum + item.weight * item.score, 0)) / (4 * weight)) / 1e9
}

export type ClauseState = 'present' | 'weaker' | 'missing'

/** Contract clauses: 100 × (present + 0.5 weaker) / mandatory (DOMAIN 6.3); `null` when none is mandatory. */
export function clauseScore(mandatory: readonly ClauseState[], weaker = 0.5): number | null {
  const value: Readonly<Record<ClauseState, number>> = { present: 1, weaker, missing: 0 }
  return mandatory.length === 0 ? null : (100 * mandatory.reduce((sum, state) => sum + value[state], 0)) / mandatory.length
}
