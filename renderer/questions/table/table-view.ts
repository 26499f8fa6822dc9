import type { Row } from '#shared/model/answer.ts'
import type { Question } from '#shared/template/model/template.ts'

/** What each way of showing a table gets. */
export interface TableViewProps {
  readonly question: Question
  readonly rows: readonly Row[]
  readonly label: string
  readonly isReadOnly: boolean
  readonly onChange: (rows: readonly Row[], when: 'now' | 'soon') => void
  readonly onLeave: () => void
}
