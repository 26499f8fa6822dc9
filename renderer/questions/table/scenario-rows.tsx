import { ArrowRight, Library, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Row } from '#shared/model/answer.ts'
import { localize } from '#shared/model/localized-text.ts'
import { Button } from '../../components/button.tsx'
import { Icon } from '../../components/icon.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { useOpenAssessment } from '../../stores/use-assessment.ts'
import type { TableViewProps } from './table-view.ts'
import { MapToggle } from '../risk-map/map-toggle.tsx'
import { cellText, newRow, withCell, withoutRow, withRow } from './edit-rows.ts'
import { LibraryDialog } from './library-dialog.tsx'
import { RowCard } from './row-card.tsx'
import { CardCells } from './row-cell.tsx'
import { useNewRow } from './use-new-row.ts'
import styles from './rows.module.css'

/** Columns in the order of thought: what may happen, how bad, what is done against it, who sees to it. */
const groups = [
  { id: 'story', has: (id: string) => ['title', 'cause', 'event', 'consequence', 'asset', 'people', 'threats', 'clauses'].includes(id) },
  { id: 'rating', has: (id: string) => id === 'likelihood' || id.startsWith('impact_') },
  { id: 'controls', has: (id: string) => id === 'controls' },
  { id: 'treatment', has: () => true },
] as const

/** Scenarios of harm: from the library of the template, or the user's own. */
export function ScenarioRows({ question, rows, isReadOnly, onChange, onLeave }: TableViewProps) {
  const { t, i18n } = useTranslation()
  const catalogue = useOpenAssessment((open) => open.loaded.template.catalogues?.find((one) => one.id === question.rowsFrom))
  const map = useOpenAssessment((open) => open.score.map)
  const [openRow, setOpenRow] = useState<string>()
  const [isChoosing, setChoosing] = useState(false)
  const { holder, focusRow } = useNewRow<HTMLDivElement>()
  const columns = question.columns ?? []
  const groupOf = (column: string) => groups.find((group) => group.has(column))?.id
  const offered = (catalogue?.entries ?? []).filter((entry) => !rows.some((row) => row.id === entry.id))
  const titleOf = (row: Row, index: number): string => {
    const title = cellText(row, 'title')
    return title === '' ? t('table.row', { number: index + 1 }) : title
  }
  const addOne = (row: Row) => {
    onChange([...rows, row], 'now')
    setOpenRow(row.id)
    focusRow(row.id)
  }
  return (
    <div ref={holder} className={styles.rows}>
      <MapToggle
        view="scenarios"
        risks={rows.map((row, index) => ({ row, title: titleOf(row, index) })).filter(({ row }) => row['state'] !== 'closed')}
        isReadOnly={isReadOnly}
        onMove={(moved) => onChange(withRow(rows, moved), 'now')}
      />
      {rows.map((row, index) => {
        const point = map?.points.find((one) => one.id === row.id)
        return (
          <RowCard
            key={row.id}
            rowId={row.id}
            title={titleOf(row, index)}
            {...(catalogue?.entries.some((entry) => entry.id === row.id) ? { code: row.id } : {})}
            summary={
              point !== undefined && (
                <>
                  <LevelBadge level={point.inherent.level} />
                  <Icon of={ArrowRight} size="sm" />
                  <LevelBadge level={point.residual.level} />
                </>
              )
            }
            isOpen={openRow === row.id}
            onToggle={() => setOpenRow(openRow === row.id ? undefined : row.id)}
            onRemove={isReadOnly ? undefined : () => onChange(withoutRow(rows, row.id), 'now')}
          >
            {groups.map((group) => (
              <div key={group.id} className={styles.group}>
                <h5 className={styles.groupTitle}>{t(`scenario.${group.id}`)}</h5>
                <CardCells
                  row={row}
                  columns={columns.filter((column) => groupOf(column.id) === group.id)}
                  className={group.id === 'rating' ? styles.ratings : styles.cells}
                  isReadOnly={isReadOnly}
                  onLeave={onLeave}
                  onChange={(column, value, when) => onChange(withCell(rows, row.id, column, value), when)}
                />
              </div>
            ))}
          </RowCard>
        )
      })}
      {rows.length === 0 && <p className={styles.count}>{t('scenario.empty')}</p>}
      {!isReadOnly && (
        <div className={styles.addBar}>
          {offered.length > 0 && (
            <Button size="sm" icon={Library} onPress={() => setChoosing(true)}>
              {t('scenario.fromLibrary')}
            </Button>
          )}
          <Button size="sm" icon={Plus} onPress={() => addOne(newRow({ state: 'open' }))}>
            {t('scenario.own')}
          </Button>
        </div>
      )}
      {isChoosing && (
        <LibraryDialog
          choices={offered.map((entry) => ({ id: entry.id, text: localize(entry.text, i18n.language) }))}
          onClose={() => setChoosing(false)}
          onChoose={(chosen) => {
            const added = offered
              .filter((entry) => chosen.includes(entry.id))
              .map((entry) => ({ title: localize(entry.text, i18n.language), state: 'open', ...entry.cells, id: entry.id }))
            onChange([...rows, ...added], 'now')
            setChoosing(false)
          }}
        />
      )}
    </div>
  )
}
