import { ClipboardPaste } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isRows } from '#shared/template/answers/read-answer.ts'
import type { Question } from '#shared/template/model/template.ts'
import { Button } from '../components/button.tsx'
import { useStableHandler } from '../components/use-stable-handler.ts'
import { useOpenAssessment } from '../stores/use-assessment.ts'
import type { QuestionInputProps } from './question-input.ts'
import { CardRows } from './table/card-rows.tsx'
import { FixedGrid } from './table/fixed-grid.tsx'
import { FixedRows } from './table/fixed-rows.tsx'
import { GridRows } from './table/grid-rows.tsx'
import { PasteDialog } from './table/paste-dialog.tsx'
import { withCells } from './table/edit-rows.ts'
import { isTable } from './table/paste-table.ts'
import { ScenarioRows } from './table/scenario-rows.tsx'
import type { TableViewProps } from './table/table-view.ts'

/** Up to so many short columns fit in one line. */
const gridColumns = 6

export function TableQuestion({ question, answer, label, isReadOnly, onChange, onLeave }: QuestionInputProps) {
  const { t } = useTranslation()
  const [pasted, setPasted] = useState<string>()
  const catalogue = useOpenAssessment((open) => open.loaded.template.catalogues?.find((one) => one.id === question.rowsFrom))
  const visible = useOpenAssessment((open) => open.evaluation.entries.get(question.rowsFrom ?? ''))
  const entries = isFixed(question) ? catalogue?.entries.filter(({ id }) => visible === undefined || visible.includes(id)) : undefined
  const rows = isRows(answer?.value) ? answer.value : []
  const shared: TableViewProps = {
    question,
    rows,
    label,
    isReadOnly,
    onLeave,
    onChange: (next, when) => onChange(next.length === 0 ? undefined : next, when),
  }
  const isCurrent = useOpenAssessment((open) => open.question === question.id)
  const takeCells = useStableHandler((event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (event.defaultPrevented || isElsewhere(event.target) || !isTable(text)) return
    event.preventDefault()
    setPasted(text)
  })
  // Whoever came by keyboard has the card in focus, not a cell; the browser then tells the page and not the table.
  useEffect(() => {
    if (!isCurrent || isReadOnly) return
    document.addEventListener('paste', takeCells)
    return () => document.removeEventListener('paste', takeCells)
  }, [isCurrent, isReadOnly, takeCells])
  const View = viewOf(question)
  return (
    <div
      onPaste={(event) => {
        const text = event.clipboardData.getData('text/plain')
        // One cell is text for the field; several are rows.
        if (isReadOnly || !isTable(text)) return
        event.preventDefault()
        event.stopPropagation()
        setPasted(text)
      }}
    >
      {/* One of a few module-level components, chosen and not made here. */}
      {/* oxlint-disable-next-line react/static-components */}
      <View {...shared} />
      {!isReadOnly && (
        <Button variant="quiet" size="sm" icon={ClipboardPaste} onPress={() => setPasted('')}>
          {t('paste.title')}
        </Button>
      )}
      {pasted !== undefined && (
        <PasteDialog
          columns={question.columns ?? []}
          entries={entries}
          text={pasted}
          onClose={() => setPasted(undefined)}
          onAdd={(added) => onChange(entries === undefined ? [...rows, ...added] : withCells(rows, added), 'now')}
        />
      )}
    </div>
  )
}

/** A field takes what is pasted by itself, and a dialog is about something else. */
const isElsewhere = (target: EventTarget | null): boolean =>
  (target instanceof Element && target.closest('input, textarea, select') !== null) || document.querySelector('[role="dialog"]') !== null

/** Its rows are those of a catalogue; scenarios only begin with one. */
const isFixed = ({ rowsFrom, view }: Question): boolean => rowsFrom !== undefined && view !== 'scenarios'

function viewOf(question: Question): typeof GridRows {
  const { view, columns = [] } = question
  if (view === 'scenarios') return ScenarioRows
  if (view === 'statement-of-applicability') return FixedGrid
  if (isFixed(question)) return FixedRows
  const isSimple = columns.length <= gridColumns && columns.every((column) => column.type !== 'tbl' && column.type !== 'n')
  return isSimple ? GridRows : CardRows
}
