import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { Badge } from '../../components/badge.tsx'
import type { DataColumn } from '../../components/data-table.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { shareAnswered } from './share-answered.ts'

/** Columns of the list of assessments, in the words of the language that is chosen. */
export function useAssessmentColumns(): readonly DataColumn<AssessmentSummary>[] {
  const { t } = useTranslation()
  const { date, percent } = useFormats()
  // Kept between renders, or the table would sort again at each keystroke.
  return useMemo(
    (): readonly DataColumn<AssessmentSummary>[] => [
      { id: 'title', title: t('assessments.title'), renderCell: (one) => one.title, sortBy: (one) => one.title, width: 'wide' },
      {
        id: 'type',
        title: t('assessments.type'),
        renderCell: (one) => t(`type.${one.type}`),
        sortBy: (one) => one.type,
        width: 'narrow',
        isExtra: true,
      },
      {
        id: 'subject',
        title: t('assessments.subject'),
        renderCell: (one) => one.subjectName,
        sortBy: (one) => one.subjectName,
        width: 'shrinks',
        isExtra: true,
      },
      {
        id: 'progress',
        title: t('assessments.progress'),
        renderCell: (one) => <Meter label={t('assessments.progress')} value={shareAnswered(one)} text={percent(shareAnswered(one))} />,
        sortBy: shareAnswered,
        width: 'narrow',
        isExtra: true,
      },
      {
        id: 'level',
        title: t('assessments.level'),
        renderCell: (one) => <LevelBadge level={one.level} isSettled={one.outcome !== null} />,
        sortBy: (one) => one.level ?? '',
        width: 'narrow',
      },
      {
        id: 'status',
        title: t('assessments.status'),
        renderCell: (one) =>
          one.conflicts > 0 ? (
            <Badge tone="warn">{t('assessments.conflicts', { count: one.conflicts })}</Badge>
          ) : one.missingTemplate !== undefined ? (
            <Badge tone="warn">{t('missingTemplate.badge')}</Badge>
          ) : (
            t(`documentStatus.${one.status}`)
          ),
        sortBy: (one) => one.status,
        width: 'narrow',
        isExtra: true,
      },
      {
        id: 'updated',
        title: t('assessments.updated'),
        renderCell: (one) => date(one.updatedAt),
        sortBy: (one) => one.updatedAt,
        width: 'narrow',
        isExtra: true,
      },
    ],
    [t, date, percent],
  )
}
