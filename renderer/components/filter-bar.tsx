import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from './text-field.tsx'
import styles from './filter-bar.module.css'

export interface FilterBarProps {
  /** What may be typed, in place of a visible label. */
  readonly placeholder: string
  readonly query: string
  readonly onQuery: (query: string) => void
  /** What else narrows the list. */
  readonly children: ReactNode
}

/** The search above a list, and its other filters beside it. */
export function FilterBar({ placeholder, query, onQuery, children }: FilterBarProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.bar}>
      <div className={styles.search}>
        <TextField label={t('action.filter')} hideLabel placeholder={placeholder} type="search" value={query} onChange={onQuery} />
      </div>
      {children}
    </div>
  )
}
