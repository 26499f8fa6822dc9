import { ArrowRight, Bot, ClipboardList, FolderSync, Plus, type LucideIcon, ListChecks } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Icon } from '../components/icon.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { useFormats } from '../i18n/use-formats.ts'
import type { AssessmentStage, Route } from '../stores/routes.ts'
import { useAppActions, useOpen } from '../stores/use-app.ts'
import { AssessmentRows } from './assessments/assessment-rows.tsx'
import { isAtStage } from './assessments/search-assessments.ts'
import { StartAssessmentDialog } from './assessments/start-assessment-dialog.tsx'
import { DueNextCard } from './tasks/due-next-card.tsx'
import styles from './dashboard-screen.module.css'

const recentCount = 6

/** What is under way, what needs somebody, and the way back to where one was. */
export function DashboardScreen() {
  const { t } = useTranslation()
  const { number } = useFormats()
  const systems = useOpen((open) => open.systems)
  const assessments = useOpen((open) => open.assessments)
  const identity = useOpen((open) => open.identity)
  const isReader = useOpen((open) => open.mode === 'reader')
  const { go } = useAppActions()
  const [isStarting, setStarting] = useState(false)
  const recent = [...assessments].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt)).slice(0, recentCount)
  const at = (stage: AssessmentStage) => assessments.filter((one) => isAtStage(stage, one))
  const serious = at('serious')
  const fact = (stage: AssessmentStage, value = at(stage).length) => ({
    label: t(`dashboard.${stage}`),
    value,
    to: { screen: 'assessments', stage } satisfies Route,
  })
  const facts: readonly { readonly label: string; readonly value: number; readonly to: Route }[] = [
    { label: t('nav.systems'), value: systems.length, to: { screen: 'systems' } },
    fact('underWay'),
    fact('complete'),
    fact('serious', serious.length),
    fact(
      'conflicts',
      assessments.reduce((sum, one) => sum + one.conflicts, 0),
    ),
  ]
  return (
    <Page
      title={identity === undefined ? t('nav.dashboard') : t('dashboard.hello', { name: identity.name.split(' ')[0] ?? '' })}
      actions={
        <>
          {assessments.length > 0 && (
            <Button icon={ListChecks} onPress={() => go({ screen: 'coverage' })}>
              {t('coverage.open')}
            </Button>
          )}
          <Button variant="primary" icon={Plus} isDisabled={isReader} onPress={() => setStarting(true)}>
            {t('assessments.start')}
          </Button>
        </>
      }
    >
      {assessments.length === 0 ? (
        <>
          <EmptyState icon={ClipboardList} title={t('dashboard.emptyTitle')}>
            {t('dashboard.empty')}
          </EmptyState>
          <ol className={styles.steps}>
            <Step
              number={1}
              icon={Bot}
              title={t('dashboard.step1')}
              text={t('dashboard.step1Text')}
              action={t('systems.add')}
              isDone={systems.length > 0}
              onPress={() => go({ screen: 'system' })}
            />
            <Step
              number={2}
              icon={ClipboardList}
              title={t('dashboard.step2')}
              text={t('dashboard.step2Text')}
              action={t('assessments.start')}
              onPress={() => setStarting(true)}
            />
            <Step
              number={3}
              icon={FolderSync}
              title={t('dashboard.step3')}
              text={t('dashboard.step3Text')}
              action={t('nav.sync')}
              onPress={() => go({ screen: 'sync' })}
            />
          </ol>
        </>
      ) : (
        <>
          <ul className={styles.facts}>
            {facts.map(({ label, value, to }) => (
              <li key={label}>
                <button type="button" className={styles.fact} onClick={() => go(to)}>
                  <span className={styles.value}>{number(value)}</span>
                  <span className={styles.label}>{label}</span>
                </button>
              </li>
            ))}
          </ul>
          <DueNextCard />
          <SectionCard
            title={t('dashboard.recent')}
            actions={
              <Button size="sm" variant="quiet" icon={ArrowRight} onPress={() => go({ screen: 'assessments' })}>
                {t('dashboard.all')}
              </Button>
            }
          >
            <AssessmentRows assessments={recent} />
          </SectionCard>
          {serious.length > 0 && (
            <SectionCard title={t('dashboard.serious')} lead={t('dashboard.seriousLead')}>
              <AssessmentRows assessments={serious.slice(0, recentCount)} />
            </SectionCard>
          )}
        </>
      )}
      {isStarting && <StartAssessmentDialog onClose={() => setStarting(false)} />}
    </Page>
  )
}

interface StepProps {
  readonly number: number
  readonly icon: LucideIcon
  readonly title: string
  readonly text: string
  readonly action: string
  readonly isDone?: boolean
  readonly onPress: () => void
}

function Step({ number, icon, title, text, action, isDone = false, onPress }: StepProps) {
  const { t } = useTranslation()
  return (
    <li className={styles.step}>
      <span className={styles.stepMark}>
        <Icon of={icon} size="lg" />
      </span>
      <h3>
        {number}. {title}
      </h3>
      <p className={styles.stepText}>{text}</p>
      {isDone ? (
        <p className={styles.label}>{t('state.done')}</p>
      ) : (
        <Button size="sm" onPress={onPress}>
          {action}
        </Button>
      )}
    </li>
  )
}
