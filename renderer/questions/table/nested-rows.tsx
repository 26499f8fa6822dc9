import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column } from '#shared/template/template.ts'
import { Button } from '../../components/button.tsx'
import { CellInput } from './cell-input.tsx'
import { newRow, withCell, withoutRow } from './edit-rows.ts'
import styles from './rows.module.css'

export interface NestedRowsProps {
  readonly column: Column
  readonly rows: readonly Row[]
  readonly isReadOnly: boolean
  readonly onChange: (rows: readonly Row[], when: 'now' | 'soon') => void
  readonly onLeave: () => void
}

/** Rows within a row, e.g. the controls of a scenario. */
export function NestedRows({ column, rows, isReadOnly, onChange, onLeave }: NestedRowsProps) {
  const { t, i18n } = useTranslation()
  const title = localize(column.text, i18n.language)
  return (
    <fieldset className={styles.nested}>
      <legend className={styles.nestedTitle}>{title}</legend>
      {rows.map((row) => (
        <div key={row.id} className={styles.nestedRow}>
          <div className={styles.nestedCells}>
            {(column.columns ?? []).map((inner) => (
              <CellInput
                key={inner.id}
                column={inner}
                value={row[inner.id]}
                isReadOnly={isReadOnly}
                onLeave={onLeave}
                onChange={(value, when) => onChange(withCell(rows, row.id, inner.id, value), when)}
              />
            ))}
          </div>
          {!isReadOnly && (
            <Button
              variant="quiet"
              size="sm"
              icon={Trash2}
              label={t('table.removeRow')}
              onPress={() => onChange(withoutRow(rows, row.id), 'now')}
            />
          )}
        </div>
      ))}
      {!isReadOnly && (
        <div>
          <Button size="sm" icon={Plus} onPress={() => onChange([...rows, newRow()], 'now')}>
            {t('table.addTo', { title })}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
