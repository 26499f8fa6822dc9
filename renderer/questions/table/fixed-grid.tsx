import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { Badge } from '../../components/badge.tsx'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import type { TableViewProps } from './table-view.ts'
import { GridCell } from './row-cell.tsx'
import { withCell } from './edit-rows.ts'
import styles from './rows.module.css'

/** All entries of a catalogue in one table, such as the controls of a statement of applicability; on phones a card each. */
export function FixedGrid({ question, rows, label, isReadOnly, onChange, onLeave }: TableViewProps) {
  const { t, i18n } = useTranslation()
  const catalogue = useOpenAssessment((open) => open.loaded.template.catalogues?.find((one) => one.id === question.rowsFrom))
  const visible = useOpenAssessment((open) => open.evaluation.entries.get(question.rowsFrom ?? ''))
  const columns = question.columns ?? []
  const entries = (catalogue?.entries ?? []).filter((entry) => visible === undefined || visible.includes(entry.id))
  const decision = columns.find((column) => column.type === 'yn')
  const countOf = (value: string) => rows.filter((row) => decision !== undefined && row[decision.id] === value).length
  const [yes, no] = [countOf('yes'), countOf('no')]
  return (
    <div className={styles.rows}>
      {decision !== undefined && (
        <p className={styles.tally}>
          <Badge tone="accent">{t('applicability.yes', { count: yes })}</Badge>
          <Badge>{t('applicability.no', { count: no })}</Badge>
          <Badge tone={yes + no < entries.length ? 'warn' : 'good'}>{t('applicability.open', { count: entries.length - yes - no })}</Badge>
        </p>
      )}
      <div className={styles.gridScroll}>
        <table className={`${styles.grid} ${styles.compact}`} aria-label={label}>
          <thead>
            <tr>
              <th scope="col">{catalogue === undefined ? '' : localize(catalogue.title, i18n.language)}</th>
              {columns.map((column) => (
                <th key={column.id} scope="col">
                  {localize(column.text, i18n.language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => {
              const row: Row = rows.find((one) => one.id === entry.id) ?? { ...entry.cells, id: entry.id }
              return (
                <tr key={entry.id} data-row={entry.id}>
                  <th scope="row" className={styles.entry}>
                    <code className={styles.code}>{entry.id}</code> {localize(entry.text, i18n.language)}
                  </th>
                  {columns.map((column) => (
                    <GridCell
                      key={column.id}
                      row={row}
                      column={column}
                      isReadOnly={isReadOnly}
                      onLeave={onLeave}
                      onChange={(value, when) => {
                        const base = rows.some((one) => one.id === row.id) ? rows : [...rows, row]
                        onChange(withCell(base, row.id, column.id, value), when)
                      }}
                    />
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
