import { Trash2 } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellValue, Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column } from '#shared/template/model/template.ts'
import { Button } from '../../components/button.tsx'
import { AddRow } from './add-row.tsx'
import { newRow, withCell, withoutRow } from './edit-rows.ts'
import { useNewRow } from './use-new-row.ts'
import styles from './rows.module.css'

export interface NestedRowsProps {
  readonly column: Column
  readonly rows: readonly Row[]
  readonly isReadOnly: boolean
  /** Draws one cell; handed in, since a cell may itself hold rows. */
  readonly renderCell: (
    column: Column,
    value: CellValue | undefined,
    onCell: (value: CellValue | undefined, when: 'now' | 'soon') => void,
  ) => ReactNode
  readonly onChange: (rows: readonly Row[], when: 'now' | 'soon') => void
}

/** Rows within a row, e.g. the controls of a scenario. */
export function NestedRows({ column, rows, isReadOnly, renderCell, onChange }: NestedRowsProps) {
  const { t, i18n } = useTranslation()
  const { holder, focusRow } = useNewRow<HTMLFieldSetElement>()
  const title = localize(column.text, i18n.language)
  const add = () => {
    const row = newRow()
    onChange([...rows, row], 'now')
    focusRow(row.id)
  }
  return (
    <fieldset ref={holder} className={styles.nested}>
      <legend className={styles.nestedTitle}>{title}</legend>
      {rows.map((row) => (
        <div key={row.id} data-row={row.id} className={styles.nestedRow}>
          <div className={styles.nestedCells}>
            {(column.columns ?? []).map((inner) => (
              <Fragment key={inner.id}>
                {renderCell(inner, row[inner.id], (value, when) => onChange(withCell(rows, row.id, inner.id, value), when))}
              </Fragment>
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
      {!isReadOnly && <AddRow text={t('table.addTo', { title })} onAdd={add} />}
    </fieldset>
  )
}
