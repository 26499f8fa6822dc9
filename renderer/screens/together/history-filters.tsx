import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#shared/usecases/contract/collaboration.ts'
import { Select } from '../../components/select.tsx'
import styles from './together.module.css'

/** Which steps are shown; `undefined` is all of them. */
export interface HistoryFilter {
  readonly question: string | undefined
  readonly person: string | undefined
  readonly device: string | undefined
}

export const isShown = ({ question, person, device }: HistoryFilter, { by, section, key }: HistoryEntry): boolean =>
  (person === undefined || by.author === person) &&
  (device === undefined || by.device === device) &&
  (question === undefined || (section === 'answers' && key === question))

export interface HistoryFiltersProps {
  readonly entries: readonly HistoryEntry[]
  readonly filter: HistoryFilter
  readonly titleOf: (question: string) => string
  readonly onChange: (filter: HistoryFilter) => void
}

/** Offers the questions, people and devices that there are. */
export function HistoryFilters({ entries, filter, titleOf, onChange }: HistoryFiltersProps) {
  const { t } = useTranslation()
  const people = [...new Set(entries.map(({ by }) => by.author))].sort()
  const devices = [...new Set(entries.map(({ by }) => by.device))].sort()
  const questions = [...new Set(entries.flatMap((entry) => (entry.section === 'answers' ? [entry.key] : [])))].sort()
  return (
    <div className={styles.filters}>
      <Select
        label={t('history.filterQuestion')}
        placeholder={t('history.anyQuestion')}
        value={filter.question}
        options={questions.map((value) => ({ value, label: titleOf(value) }))}
        onChange={(question) => onChange({ ...filter, question })}
      />
      <Select
        label={t('history.filterPerson')}
        placeholder={t('history.anyone')}
        value={filter.person}
        options={people.map((value) => ({ value, label: value }))}
        onChange={(person) => onChange({ ...filter, person })}
      />
      <Select
        label={t('history.filterDevice')}
        placeholder={t('history.anyDevice')}
        value={filter.device}
        options={devices.map((value) => ({ value, label: value.slice(-6) }))}
        onChange={(device) => onChange({ ...filter, device })}
      />
    </div>
  )
}
