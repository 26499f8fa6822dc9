import type { AssessmentScore } from '#shared/scoring/score/score.ts'

/** Name that a template of the organisation's own gives to the level that it decided; `undefined` for the levels of our rules. */
export const ownLevelText = ({ template, level, ownScores = [] }: AssessmentScore): string | undefined =>
  template.type === 'custom' && level !== null ? ownScores.find((own) => own.level === level)?.levelText : undefined
