import type { AssessmentSummary } from '#shared/usecases/contract/workbench.ts'
import { foldText } from '../../components/fold-text.ts'

/** What is asked of the list; absent members ask nothing. */
export interface AssessmentQuery {
  readonly text: string
  readonly type: string | undefined
  readonly level: string | undefined
  readonly status: string | undefined
}

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
  const { type, level, status } = query
  return (one) => {
    if (
      (type !== undefined && one.type !== type) ||
      (level !== undefined && levelOf(one) !== level) ||
      (status !== undefined && one.status !== status)
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
