import { ArrowLeft, FileText, Flag, PanelRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { useAssessment, useOpenAssessment } from '../../stores/use-assessment.ts'
import styles from './assessment-header.module.css'

/** Title and the running outcome, always in sight. */
export function AssessmentHeader() {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const { go, show } = useAppActions()
  const id = useAssessment((state) => state.id)
  const title = useOpenAssessment((open) => open.content.control.title)
  const score = useOpenAssessment((open) => open.score)
  const hardest = score.flags.some((flag) => flag.class === 'stop' || flag.class === 'critical')
    ? 'danger'
    : score.flags.some((flag) => flag.class === 'escalate' || flag.class === 'raise')
      ? 'serious'
      : 'note'
  const tone: Tone = score.flags.length === 0 ? 'neutral' : hardest
  const report = () => {
    if (id !== undefined) go({ screen: 'reports', assessment: id })
  }
  return (
    <header className={styles.header}>
      <div className={styles.names}>
        <Button variant="quiet" size="sm" icon={ArrowLeft} label={t('nav.assessments')} onPress={() => go({ screen: 'assessments' })} />
        <h1 className={styles.title}>{title}</h1>
      </div>
      <div className={styles.facts}>
        <Meter label={t('assessments.progress')} value={score.completeness} text={percent(score.completeness)} />
        <LevelBadge level={score.level} size="md" />
        {score.tier !== null && score.tier > 0 && (
          <span className={styles.onlyWide}>
            <Badge size="md">{t('outcome.tier', { tier: score.tier })}</Badge>
          </span>
        )}
        <Badge size="md" tone={tone} icon={Flag}>
          {t('outcome.flagCount', { count: score.flags.length })}
        </Badge>
        <span className={styles.onlyWide}>
          <Button size="sm" icon={FileText} onPress={report}>
            {t('assessment.report')}
          </Button>
        </span>
        <span className={styles.onlyPhone}>
          <Button size="sm" icon={FileText} label={t('assessment.report')} onPress={report} />
        </span>
        <span className={styles.onlyNarrow}>
          <Button size="sm" icon={PanelRight} label={t('assessment.context')} onPress={() => show('context')} />
        </span>
      </div>
    </header>
  )
}
