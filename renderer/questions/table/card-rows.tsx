import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableViewProps } from './table-view.ts'
import { AddRow } from './add-row.tsx'
import { cellText, newRow, withCell, withoutRow, withRowUp } from './edit-rows.ts'
import { RowCard } from './row-card.tsx'
import { CardCells } from './row-cell.tsx'
import { useNewRow } from './use-new-row.ts'
import styles from './rows.module.css'

/** Many columns: a card a row, one open at a time. */
export function CardRows({ question, rows, isReadOnly, onChange, onLeave }: TableViewProps) {
  const { t } = useTranslation()
  const [openRow, setOpenRow] = useState<string>()
  const { holder, focusRow } = useNewRow<HTMLDivElement>()
  const columns = question.columns ?? []
  const titleColumn = columns.find((column) => column.type === 't') ?? columns[0]
  const add = () => {
    const row = newRow()
    onChange([...rows, row], 'now')
    setOpenRow(row.id)
    focusRow(row.id)
  }
  return (
    <div ref={holder} className={styles.rows}>
      {rows.map((row, index) => {
        const title = titleColumn === undefined ? '' : cellText(row, titleColumn.id)
        return (
          <RowCard
            key={row.id}
            rowId={row.id}
            title={title === '' ? t('table.row', { number: index + 1 }) : title}
            isOpen={openRow === row.id}
            onToggle={() => setOpenRow(openRow === row.id ? undefined : row.id)}
            onMoveUp={isReadOnly || index === 0 ? undefined : () => onChange(withRowUp(rows, row.id), 'now')}
            onRemove={isReadOnly ? undefined : () => onChange(withoutRow(rows, row.id), 'now')}
          >
            <CardCells
              row={row}
              columns={columns}
              isReadOnly={isReadOnly}
              onLeave={onLeave}
              onChange={(column, value, when) => onChange(withCell(rows, row.id, column, value), when)}
            />
          </RowCard>
        )
      })}
      {!isReadOnly && <AddRow text={t('table.add')} onAdd={add} />}
    </div>
  )
}
