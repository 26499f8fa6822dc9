import { ArrowLeft, FileText, Flag, PanelRight, Trash2 } from 'lucide-react'
import { lazy, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessment, useOpenAssessment } from '../../stores/use-assessment.ts'
import { HeaderTools } from './header-tools.tsx'
import { ownLevelText } from './own-level-text.ts'
import styles from './assessment-header.module.css'

// Hardly ever wanted.
const TakeOverDialog = lazy(async () => ({ default: (await import('./take-over-dialog.tsx')).TakeOverDialog }))
const EraseAssessment = lazy(async () => ({ default: (await import('../security/erase-assessment.tsx')).EraseAssessment }))

/** Title and the running outcome, always in sight. */
export function AssessmentHeader() {
  const { t } = useTranslation()
  const { percent } = useFormats()
  const { go, show } = useAppActions()
  const id = useAssessment((state) => state.id)
  const isReader = useOpen((open) => open.mode === 'reader')
  const [isTaking, setTaking] = useState(false)
  const takeOver = useCallback(() => setTaking(true), [])
  const [isErasing, setErasing] = useState(false)
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
        <h1 className={styles.title} title={title}>
          {title}
        </h1>
      </div>
      <HeaderTools onTakeOver={takeOver} />
      <div className={styles.facts}>
        <Meter label={t('assessments.progress')} value={score.completeness} text={percent(score.completeness)} />
        <LevelBadge level={score.level} size="md" text={ownLevelText(score)} isSettled={score.outcome !== null} />
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
        {!isReader && (
          <span className={styles.onlyWide}>
            <Button variant="quiet" size="sm" icon={Trash2} label={t('security.erase.action')} onPress={() => setErasing(true)} />
          </span>
        )}
        <span className={styles.onlyPhone}>
          <Button size="sm" icon={FileText} label={t('assessment.report')} onPress={report} />
        </span>
        <span className={styles.onlyNarrow}>
          <Button size="sm" icon={PanelRight} label={t('assessment.context')} onPress={() => show('context')} />
        </span>
      </div>
      {isTaking && (
        <Suspense>
          <TakeOverDialog onClose={() => setTaking(false)} />
        </Suspense>
      )}
      {isErasing && id !== undefined && (
        <Suspense>
          <EraseAssessment id={id} title={title} onClose={() => setErasing(false)} />
        </Suspense>
      )}
    </header>
  )
}
