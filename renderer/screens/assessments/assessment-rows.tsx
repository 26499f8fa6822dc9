import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '#shared/usecases/contract/assessments.ts'
import { Badge } from '../../components/badge.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
import { RowList } from '../../components/row-list.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { shareAnswered } from './share-answered.ts'
import { unsaid } from './unsaid.ts'
import styles from './assessment-rows.module.css'

export interface AssessmentRowsProps {
  readonly assessments: readonly AssessmentSummary[]
}

/** Short list of assessments, each one press away. */
export function AssessmentRows({ assessments }: AssessmentRowsProps) {
  const { t } = useTranslation()
  const { percent, dateTime } = useFormats()
  const { go } = useAppActions()
  return (
    <RowList
      items={assessments}
      keyOf={({ id }) => id}
      onOpen={({ id }) => go({ screen: 'assessment', assessment: id })}
      rowClass={styles.row}
      titleOf={({ title }) => title}
      renderDetail={({ title, type, subjectName, updatedAt, updatedBy }) => (
        <>
          {unsaid(title, t(`type.${type}`), subjectName).map((fact) => (
            <Fragment key={fact}>
              <bdi>{fact}</bdi> ·{' '}
            </Fragment>
          ))}
          {t('assessments.changedBy', { when: dateTime(updatedAt), who: updatedBy })}
        </>
      )}
      renderFacts={(one) => (
        <span className={styles.facts}>
          {one.conflicts > 0 && <Badge tone="warn">{t('assessments.conflicts', { count: one.conflicts })}</Badge>}
          <LevelBadge level={one.level} isSettled={one.outcome !== null} />
          <Meter label={t('assessments.progress')} value={shareAnswered(one)} text={percent(shareAnswered(one))} />
        </span>
      )}
    />
  )
}
