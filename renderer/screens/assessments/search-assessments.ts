import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { foldText } from '../../components/fold-text.ts'
import type { AssessmentStage } from '../../stores/routes.ts'
import { toneOfLevel } from '../../components/level-badge.tsx'
import { shareAnswered } from './share-answered.ts'

/** What the dashboard counts; each figure opens the list of what it counts. */
const stageTests: Readonly<Record<AssessmentStage, (one: AssessmentSummary) => boolean>> = {
  underWay: (one) => shareAnswered(one) < 1,
  complete: (one) => shareAnswered(one) === 1,
  serious: ({ level }) => level !== null && ['serious', 'danger'].includes(toneOfLevel(level)),
  conflicts: ({ conflicts }) => conflicts > 0,
}
export const isAtStage = (stage: AssessmentStage, one: AssessmentSummary): boolean => stageTests[stage](one)

/** What is asked of the list; absent members ask nothing. */
export interface AssessmentQuery {
  readonly text: string
  readonly type: string | undefined
  readonly level: string | undefined
  readonly status: string | undefined
  readonly stage: AssessmentStage | undefined
}

export const everyAssessment: AssessmentQuery = { text: '', type: undefined, level: undefined, status: undefined, stage: undefined }

/** A level that was not reached yet, since `null` is no value of a select. */
export const noLevel = '—'
export const levelOf = ({ level }: Pick<AssessmentSummary, 'level'>): string => level ?? noLevel

/** Folded texts of summaries, by summary: they change only with the summary, and typing must not wait for ten thousand foldings. */
const folded = new WeakMap<AssessmentSummary, string>()

/** Test for summaries that hold every word in title, subject, type or author and pass the filters. */
export function assessmentMatcher(
  query: AssessmentQuery,
  typeName: (type: AssessmentSummary['type']) => string,
): (one: AssessmentSummary) => boolean {
  const words = foldText(query.text)
    .split(/\s+/)
    .filter((word) => word !== '')
  const { type, level, status, stage } = query
  return (one) => {
    if (
      (type !== undefined && one.type !== type) ||
      (level !== undefined && levelOf(one) !== level) ||
      (status !== undefined && one.status !== status) ||
      (stage !== undefined && !isAtStage(stage, one))
    )
      return false
    if (words.length === 0) return true
    let text = folded.get(one)
    if (text === undefined) {
      text = foldText(`${one.title} ${one.subjectName} ${typeName(one.type)} ${one.updatedBy}`)
      folded.set(one, text)
    }
    return words.every((word) => text.includes(word))
  }
}
