import { useTranslation } from 'react-i18next'
import type { CellValue, Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import type { Column } from '#shared/template/model/template.ts'
import { CellInput } from './cell-input.tsx'
import styles from './rows.module.css'

export interface RowCellProps {
  readonly row: Row
  readonly column: Column
  readonly isReadOnly: boolean
  readonly onChange: (value: CellValue | undefined, when: 'now' | 'soon') => void
  readonly onLeave: () => void
}

function CardCell({ row, column, ...rest }: RowCellProps) {
  const isWide = column.type === 'lt' || column.type === 'n' || column.type === 'tbl' || column.id === 'title'
  return (
    <div className={styles[isWide ? 'cell-wide' : 'cell-short']}>
      <CellInput column={column} value={row[column.id]} {...rest} />
    </div>
  )
}

export interface CardCellsProps extends Pick<RowCellProps, 'row' | 'isReadOnly' | 'onLeave'> {
  readonly columns: readonly Column[]
  readonly className?: string | undefined
  readonly onChange: (column: string, value: CellValue | undefined, when: 'now' | 'soon') => void
}

/** The cells of a row that is shown as a card, each with its label. */
export function CardCells({ columns, className = styles.cells, onChange, ...rest }: CardCellsProps) {
  return (
    <div className={className}>
      {columns.map((column) => (
        <CardCell key={column.id} column={column} onChange={(value, when) => onChange(column.id, value, when)} {...rest} />
      ))}
    </div>
  )
}

/** A cell of a row that is shown as a line; its label is the column's head, and on narrow screens stands before it. */
export function GridCell({ row, column, ...rest }: RowCellProps) {
  const { i18n } = useTranslation()
  return (
    <td
      data-label={localize(column.text, i18n.language)}
      className={styles[column.type === 'lt' || column.type === 't' ? 'col-text' : 'col-short']}
    >
      <CellInput column={column} value={row[column.id]} hideLabel {...rest} />
    </td>
  )
}
