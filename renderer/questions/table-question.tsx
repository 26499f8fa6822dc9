import { isRows } from '#shared/template/read-answer.ts'
import type { QuestionInputProps } from './question-input.ts'
import { CardRows } from './table/card-rows.tsx'
import { FixedRows } from './table/fixed-rows.tsx'
import { GridRows } from './table/grid-rows.tsx'
import { ScenarioRows } from './table/scenario-rows.tsx'
import type { TableViewProps } from './table/table-view.ts'

/** Up to so many short columns fit in one line. */
const gridColumns = 6

export function TableQuestion({ question, answer, label, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  const rows = isRows(answer?.value) ? answer.value : []
  const shared: TableViewProps = {
    question,
    rows,
    label,
    isReadOnly,
    onLeave,
    onChange: (next, when) => onChange(next.length === 0 ? undefined : next, when),
  }
  const columns = question.columns ?? []
  if (question.view === 'scenarios') return <ScenarioRows {...shared} />
  if (question.rowsFrom !== undefined) return <FixedRows {...shared} />
  const isSimple = columns.length <= gridColumns && columns.every((column) => column.type !== 'tbl' && column.type !== 'n')
  return isSimple ? <GridRows {...shared} /> : <CardRows {...shared} />
}
