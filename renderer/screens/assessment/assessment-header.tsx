import { ArrowLeft, CopyPlus, FileText, Flag, History, PanelRight, Redo2, Scale, Speech, Trash2, Undo2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { LevelBadge } from '../../components/level-badge.tsx'
import { Meter } from '../../components/meter.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessment, useAssessmentActions, useOpenAssessment } from '../../stores/use-assessment.ts'
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
  const { undo, redo, setView } = useAssessmentActions()
  const view = useAssessment((state) => state.view)
  const canUndo = useAssessment((state) => state.edits.done.length > 0)
  const canRedo = useAssessment((state) => state.edits.undone.length > 0)
  const id = useAssessment((state) => state.id)
  const isReader = useOpen((open) => open.mode === 'reader')
  const hasOthers = useOpen((open) => open.assessments.length > 1)
  const [isTaking, setTaking] = useState(false)
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
        <h1 className={styles.title}>{title}</h1>
      </div>
      <div className={styles.tools}>
        <Button variant="quiet" size="sm" icon={Undo2} label={t('assessment.undo')} isDisabled={!canUndo} onPress={undo} />
        <Button variant="quiet" size="sm" icon={Redo2} label={t('assessment.redo')} isDisabled={!canRedo} onPress={redo} />
        {hasOthers && !isReader && (
          <Button variant="quiet" size="sm" icon={CopyPlus} label={t('takeOver.title')} onPress={() => setTaking(true)} />
        )}
        <Button
          variant="quiet"
          size="sm"
          icon={History}
          label={t('history.open')}
          onPress={() => id !== undefined && go({ screen: 'history', assessment: id })}
        />
        <Button variant="quiet" size="sm" icon={Scale} onPress={() => id !== undefined && go({ screen: 'statements', assessment: id })}>
          {t('statement.open')}
        </Button>
        <Button
          variant="quiet"
          size="sm"
          icon={Speech}
          isPressed={view === 'interview'}
          onPress={() => setView(view === 'interview' ? 'sections' : 'interview')}
        >
          {t('assessment.interview')}
        </Button>
      </div>
      <div className={styles.facts}>
        <Meter label={t('assessments.progress')} value={score.completeness} text={percent(score.completeness)} />
        <LevelBadge level={score.level} size="md" text={ownLevelText(score)} />
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
