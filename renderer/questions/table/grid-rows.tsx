import { ArrowUp, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { localize } from '#shared/model/localized-text.ts'
import { Button } from '../../components/button.tsx'
import type { TableViewProps } from './table-view.ts'
import { GridCell } from './row-cell.tsx'
import { AddRow } from './add-row.tsx'
import { newRow, withCell, withoutRow, withRowUp } from './edit-rows.ts'
import { useNewRow } from './use-new-row.ts'
import styles from './rows.module.css'

/** Few short columns: one line a row; on narrow windows each row becomes a card with its labels. */
export function GridRows({ question, rows, label, isReadOnly, onChange, onLeave }: TableViewProps) {
  const { t, i18n } = useTranslation()
  const { holder, focusRow } = useNewRow<HTMLDivElement>()
  const columns = question.columns ?? []
  const add = () => {
    const row = newRow()
    onChange([...rows, row], 'now')
    focusRow(row.id)
  }
  return (
    <div ref={holder} className={styles.rows}>
      {rows.length > 0 && (
        <div className={styles.gridScroll}>
          <table className={styles.grid} aria-label={label}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.id} scope="col">
                    {localize(column.text, i18n.language)}
                    {column.mandatory === true && (
                      <span className={styles.required} aria-hidden>
                        {' '}
                        *
                      </span>
                    )}
                  </th>
                ))}
                <th>
                  <span className="visually-hidden">{t('table.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, index) => (
                <tr key={row.id} data-row={row.id}>
                  {columns.map((column) => (
                    <GridCell
                      key={column.id}
                      row={row}
                      column={column}
                      isReadOnly={isReadOnly}
                      onLeave={onLeave}
                      onChange={(value, when) => onChange(withCell(rows, row.id, column.id, value), when)}
                    />
                  ))}
                  <td className={styles.gridAction}>
                    {!isReadOnly && index > 0 && (
                      <Button
                        variant="quiet"
                        size="sm"
                        icon={ArrowUp}
                        label={t('table.moveUp')}
                        onPress={() => onChange(withRowUp(rows, row.id), 'now')}
                      />
                    )}
                    {!isReadOnly && (
                      <Button
                        variant="quiet"
                        size="sm"
                        icon={Trash2}
                        label={t('table.removeRow')}
                        onPress={() => onChange(withoutRow(rows, row.id), 'now')}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!isReadOnly && <AddRow text={t('table.add')} onAdd={add} />}
    </div>
  )
}
