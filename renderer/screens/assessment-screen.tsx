import { ArrowLeft, SlidersHorizontal } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { Callout } from '../components/callout.tsx'
import { Dialog } from '../components/dialog.tsx'
import { Splash } from '../frame/splash.tsx'
import { describeError } from '../i18n/describe-error.ts'
import { useApp, useAppActions } from '../stores/use-app.ts'
import { useAssessment, useAssessmentActions } from '../stores/use-assessment.ts'
import { AssessmentHeader } from './assessment/assessment-header.tsx'
import { ContextPane } from './assessment/context-pane.tsx'
import { InterviewPage } from './assessment/interview-page.tsx'
import { ScoringNotice } from './assessment/scoring-notice.tsx'
import { SectionPage } from './assessment/section-page.tsx'
import { SectionRail } from './assessment/section-rail.tsx'
import { UpgradeNotice } from './assessment/upgrade-notice.tsx'
import { useQuestionKeys } from './assessment/use-question-keys.ts'
import styles from './assessment-screen.module.css'

/** The questionnaire: sections on the left, one section in the middle, guidance and outcome on the right. */
export function AssessmentScreen() {
  const { t } = useTranslation()
  const route = useApp((state) => state.route)
  const dialog = useApp((state) => state.dialog)
  const id = route.screen === 'assessment' ? route.assessment : undefined
  const listed = useApp((state) => state.open?.assessments.find((one) => one.id === id))
  const updatedAt = listed?.updatedAt
  const isOpen = useAssessment((state) => state.open !== undefined && state.id === id)
  const error = useAssessment((state) => state.error)
  const view = useAssessment((state) => state.view)
  const { open, reload } = useAssessmentActions()
  const conflicts = useAssessment((state) => Object.keys(state.open?.state.conflicts ?? {}).length)
  const { show, fail, refresh, go } = useAppActions()

  useEffect(() => {
    if (route.screen !== 'assessment') return
    void open(route.assessment, {
      ...(route.section === undefined ? {} : { section: route.section }),
      ...(route.question === undefined ? {} : { question: route.question }),
    })
  }, [route, open])
  // The lists show the progress made here once the screen is left.
  useEffect(() => () => void refresh().catch(() => undefined), [refresh])
  // Another window or a colleague changed it: read again. Our own writes do not touch the list.
  useEffect(() => {
    if (updatedAt !== undefined) reload().catch(fail)
  }, [updatedAt, reload, fail])
  useQuestionKeys(isOpen)

  if (error !== undefined)
    return (
      <div className={styles.failed}>
        {listed !== undefined && <h1 className={styles.title}>{listed.title}</h1>}
        <Callout
          tone="danger"
          isAlert
          title={t('assessment.cannotOpen')}
          action={
            <>
              {listed?.missingTemplate !== undefined && (
                <Button size="sm" icon={SlidersHorizontal} onPress={() => go({ screen: 'templates' })}>
                  {t('templates.open')}
                </Button>
              )}
              <Button size="sm" variant="quiet" icon={ArrowLeft} onPress={() => go({ screen: 'assessments' })}>
                {t('nav.assessments')}
              </Button>
            </>
          }
        >
          {describeError(error)}
        </Callout>
      </div>
    )
  if (!isOpen) return <Splash />
  return (
    <div className={styles.screen}>
      <div>
        <AssessmentHeader />
        <UpgradeNotice />
        <ScoringNotice />
        {conflicts > 0 && id !== undefined && (
          <div className={styles.notice}>
            <Callout
              tone="warn"
              action={
                <Button size="sm" onPress={() => go({ screen: 'conflicts', assessment: id })}>
                  {t('conflicts.resolve')}
                </Button>
              }
            >
              {t('conflicts.notice', { count: conflicts })}
            </Callout>
          </div>
        )}
      </div>
      <div className={styles.panes}>
        {view === 'interview' ? (
          <InterviewPage />
        ) : (
          <>
            <SectionRail />
            <SectionPage />
          </>
        )}
        <aside className={styles.context} aria-label={t('assessment.context')}>
          <ContextPane />
        </aside>
      </div>
      {dialog === 'context' && (
        <Dialog kind="sheet" title={t('assessment.context')} onClose={() => show(undefined)}>
          <ContextPane />
        </Dialog>
      )}
    </div>
  )
}
