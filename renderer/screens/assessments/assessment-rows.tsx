import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentSummary } from '#shared/usecases/contract/workbench.ts'
import { Badge } from '../../components/badge.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
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
    <ul className={styles.list}>
      {assessments.map((one) => (
        <li key={one.id}>
          <button type="button" className={styles.row} onClick={() => go({ screen: 'assessment', assessment: one.id })}>
            <span className={styles.words}>
              <bdi className={styles.title}>{one.title}</bdi>
              <span className={styles.detail}>
                {unsaid(one.title, t(`type.${one.type}`), one.subjectName).map((fact) => (
                  <Fragment key={fact}>
                    <bdi>{fact}</bdi> ·{' '}
                  </Fragment>
                ))}
                {t('assessments.changedBy', { when: dateTime(one.updatedAt), who: one.updatedBy })}
              </span>
            </span>
            <span className={styles.facts}>
              {one.conflicts > 0 && <Badge tone="warn">{t('assessments.conflicts', { count: one.conflicts })}</Badge>}
              <LevelBadge level={one.level} isSettled={one.outcome !== null} />
              <Meter label={t('assessments.progress')} value={shareAnswered(one)} text={percent(shareAnswered(one))} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
