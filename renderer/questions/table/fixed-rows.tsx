import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { Badge } from '../../components/badge.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import type { TableViewProps } from './table-view.ts'
import { isMapView } from '../risk-map/map-positions.ts'
import { MapToggle } from '../risk-map/map-toggle.tsx'
import { newRow, withCell, withoutRow, withRow } from './edit-rows.ts'
import { RowCard } from './row-card.tsx'
import { CardCells } from './row-cell.tsx'
import { useNewRow } from './use-new-row.ts'
import styles from './rows.module.css'

/** Rows given by a catalogue (threats, feared events, clauses): all are shown, one is stored when its first cell is filled. */
export function FixedRows({ question, rows, isReadOnly, onChange, onLeave }: TableViewProps) {
  const { t, i18n } = useTranslation()
  const catalogue = useOpenAssessment((open) => open.loaded.template.catalogues?.find((one) => one.id === question.rowsFrom))
  const visible = useOpenAssessment((open) => open.evaluation.entries.get(question.rowsFrom ?? ''))
  const map = useOpenAssessment((open) => open.score.map)
  const [openRow, setOpenRow] = useState<string>()
  const { holder, focusRow } = useNewRow<HTMLDivElement>()
  const columns = question.columns ?? []
  const entries = (catalogue?.entries ?? []).filter((entry) => visible === undefined || visible.includes(entry.id))
  const own = rows.filter((row) => !catalogue?.entries.some((entry) => entry.id === row.id))
  const shown: readonly { readonly row: Row; readonly title: string; readonly isOwn: boolean }[] = [
    ...entries.map((entry) => ({
      row: rows.find((row) => row.id === entry.id) ?? { ...entry.cells, id: entry.id },
      title: localize(entry.text, i18n.language),
      isOwn: false,
    })),
    ...own.map((row, index) => ({ row, title: t('table.row', { number: index + 1 }), isOwn: true })),
  ]
  const mandatory = columns.filter((column) => column.mandatory === true)
  const done = shown.filter(({ row }) => mandatory.every((column) => row[column.id] !== undefined)).length
  const set = (row: Row, column: string, value: Row[string] | undefined, when: 'now' | 'soon') => {
    const base = rows.some((one) => one.id === row.id) ? rows : [...rows, row]
    onChange(withCell(base, row.id, column, value), when)
  }
  return (
    <div ref={holder} className={styles.rows}>
      <p className={styles.count}>{t('table.rowsDone', { done, total: shown.length })}</p>
      {isMapView(question.view) && (
        <MapToggle view={question.view} risks={shown} isReadOnly={isReadOnly} onMove={(moved) => onChange(withRow(rows, moved), 'now')} />
      )}
      {shown.map(({ row, title, isOwn }) => {
        const point = map?.points.find((one) => one.id === row.id)
        const relevant = row['relevant']
        const isDone = mandatory.every((column) => row[column.id] !== undefined)
        return (
          <RowCard
            key={row.id}
            rowId={row.id}
            title={title}
            {...(isOwn ? {} : { code: row.id })}
            summary={
              point !== undefined ? (
                <>
                  <LevelBadge level={point.inherent.level} />
                  <span aria-hidden>→</span>
                  <LevelBadge level={point.residual.level} />
                </>
              ) : relevant === 'no' ? (
                <Badge>{t('table.notRelevant')}</Badge>
              ) : relevant === 'yes' ? (
                <Badge tone="accent">{t('table.relevant')}</Badge>
              ) : (
                !isDone && <Badge tone="neutral">{t('table.open')}</Badge>
              )
            }
            isOpen={openRow === row.id}
            onToggle={() => setOpenRow(openRow === row.id ? undefined : row.id)}
            onRemove={isOwn && !isReadOnly ? () => onChange(withoutRow(rows, row.id), 'now') : undefined}
          >
            <CardCells
              row={row}
              columns={columns}
              isReadOnly={isReadOnly}
              onLeave={onLeave}
              onChange={(column, value, when) => set(row, column, value, when)}
            />
          </RowCard>
        )
      })}
      {!isReadOnly && question.view !== 'feared-events' && (
        <div>
          <button
            type="button"
            className={styles.textButton}
            onClick={() => {
              const row = newRow()
              onChange([...rows, row], 'now')
              setOpenRow(row.id)
              focusRow(row.id)
            }}
          >
            {t('table.addOwn')}
          </button>
        </div>
      )}
    </div>
  )
}
