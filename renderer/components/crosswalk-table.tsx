import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { citationsOf, crosswalk, crosswalkRows, type CrosswalkRow } from '#shared/compliance/crosswalk.ts'
import { citationTitleIn, formatCitationIn, frameworkNameIn } from '#shared/i18n/report/citation-titles.ts'
import { Button } from './button.tsx'
import styles from './crosswalk-table.module.css'
import { foldText } from './fold-text.ts'
import { TextField } from './text-field.tsx'

export interface CrosswalkTableProps {
  /** Only rows that speak of it. */
  readonly citation?: string
  /** Offered beside the rows of a citation. */
  readonly onShowAll?: () => void
}

const columns = ['policy', 'gdpr', 'aiact', 'nistairmf'] as const satisfies readonly (keyof CrosswalkRow)[]

/** Frameworks side by side, a requirement a row; ids say what they stand for when pointed at. */
export function CrosswalkTable({ citation, onShowAll }: CrosswalkTableProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const [filter, setFilter] = useState('')
  const wanted = foldText(filter.trim())
  const headOf = (column: (typeof columns)[number]) => (column === 'policy' ? t('crosswalk.policy') : frameworkNameIn(language, column))
  const rows = (citation === undefined ? crosswalk : crosswalkRows(citation)).filter((row) => {
    const words = citationsOf(row).map((one) => `${formatCitationIn(language, one)} ${citationTitleIn(language, one) ?? ''}`)
    return foldText(words.join(' ')).includes(wanted)
  })
  return (
    <div className={styles.crosswalk}>
      <p className={styles.intro}>{t('crosswalk.intro')}</p>
      {citation === undefined ? (
        <TextField label={t('crosswalk.filter')} type="search" value={filter} onChange={setFilter} />
      ) : (
        <p className={styles.count}>
          {t('crosswalk.rows', { count: rows.length })}
          {onShowAll !== undefined && (
            <Button variant="quiet" size="sm" onPress={onShowAll}>
              {t('crosswalk.rows', { count: crosswalk.length })}
            </Button>
          )}
        </p>
      )}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('crosswalk.requirement')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {headOf(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.iso42001}>
                <th scope="row">
                  <span className={styles.id}>{idOf(row.iso42001)}</span> {citationTitleIn(language, row.iso42001) ?? row.title}
                </th>
                {columns.map((column) => (
                  <td key={column} data-label={headOf(column)}>
                    <ul className={styles.ids}>
                      {row[column].map((one) => (
                        <li key={one} title={citationTitleIn(language, one)} data-same={isSame(one, citation) || undefined}>
                          {idOf(one)}
                        </li>
                      ))}
                    </ul>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && <p className={styles.intro}>{t('crosswalk.none')}</p>}
    </div>
  )
}

const idOf = (citation: string): string => citation.slice(citation.indexOf(':') + 1)
const isSame = (one: string, citation: string | undefined): boolean =>
  citation !== undefined && (one === citation || one.startsWith(`${citation}(`) || citation.startsWith(`${one}(`))
