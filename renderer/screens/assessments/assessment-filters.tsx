import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { FilterBar } from '../../components/filter-bar.tsx'
import { levelWord } from '../../components/level-word.ts'
import { assessmentStages, type AssessmentStage } from '../../stores/routes.ts'
import { Select } from '../../components/select.tsx'
import { levelOf, noLevel, type AssessmentQuery } from './search-assessments.ts'

export const groupings = ['type', 'subject', 'level', 'status'] as const
export type Grouping = (typeof groupings)[number]

export interface AssessmentFiltersProps {
  readonly assessments: readonly AssessmentSummary[]
  readonly query: AssessmentQuery
  readonly onQuery: (query: AssessmentQuery) => void
  readonly grouping: Grouping | undefined
  readonly onGrouping: (grouping: Grouping | undefined) => void
}

/** Search, filters by what occurs in the list, and grouping. */
export function AssessmentFilters({ assessments, query, onQuery, grouping, onGrouping }: AssessmentFiltersProps) {
  const { t, i18n } = useTranslation()
  // Kept while the list is the same: at each keystroke it would cost as much as the search.
  const { types, levels, statuses } = useMemo(() => {
    const distinct = (textOf: (one: AssessmentSummary) => string) =>
      [...new Set(assessments.map(textOf))].sort((a, b) => a.localeCompare(b)).map((value) => ({ value, label: value }))
    return {
      types: [...new Set(assessments.map(({ type }) => type))].map((type) => ({ value: type, label: t(`type.${type}`) })),
      levels: distinct(levelOf).map(({ value }) => ({ value, label: levelWord(i18n, value === noLevel ? null : value) })),
      statuses: [...new Set(assessments.map(({ status }) => status))]
        .sort()
        .map((value) => ({ value, label: t(`documentStatus.${value}`) })),
    }
  }, [assessments, t, i18n])
  return (
    <FilterBar placeholder={t('assessments.filter')} query={query.text} onQuery={(text) => onQuery({ ...query, text })}>
      <Select
        label={t('assessments.type')}
        hideLabel
        placeholder={t('assessments.allTypes')}
        options={types}
        value={types.find(({ value }) => value === query.type)?.value}
        onChange={(type) => onQuery({ ...query, type })}
      />
      <Select
        label={t('assessments.level')}
        hideLabel
        placeholder={t('assessments.allLevels')}
        options={levels}
        value={query.level}
        onChange={(level) => onQuery({ ...query, level })}
      />
      <Select
        label={t('assessments.status')}
        hideLabel
        placeholder={t('assessments.allStatuses')}
        options={statuses}
        value={statuses.find(({ value }) => value === query.status)?.value}
        onChange={(status) => onQuery({ ...query, status })}
      />
      <Select<AssessmentStage>
        label={t('assessments.stage')}
        hideLabel
        placeholder={t('assessments.allStages')}
        options={assessmentStages.map((value) => ({ value, label: t(`dashboard.${value}`) }))}
        value={query.stage}
        onChange={(stage) => onQuery({ ...query, stage })}
      />
      <Select<Grouping>
        label={t('assessments.group')}
        hideLabel
        placeholder={t('assessments.noGroup')}
        options={groupings.map((value) => ({ value, label: t('assessments.groupBy', { what: t(`assessments.${value}`) }) }))}
        value={grouping}
        onChange={onGrouping}
      />
    </FilterBar>
  )
}
