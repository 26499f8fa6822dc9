import type { AssessmentProgress } from '#shared/usecases/contract/assessment-progress.ts'

/** 0–1; 0 when nothing is mandatory yet. */
export const shareAnswered = ({ answered, mandatory }: Pick<AssessmentProgress, 'answered' | 'mandatory'>): number =>
  mandatory === 0 ? 0 : answered / mandatory
