import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { Tabs } from '../components/tabs.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { PortfolioSection } from './reports/portfolio-section.tsx'
import { ReportsOf } from './reports/reports-of.tsx'
import styles from './reports-screen.module.css'

/** Reports on one assessment, and documents over several. */
export function ReportsScreen() {
  const { t } = useTranslation()
  const route = useApp((state) => state.route)
  const isSeveral = route.screen === 'reports' && route.isSeveral === true
  const [tab, setTab] = useState(isSeveral ? 'several' : 'one')
  const [shown, show] = useState(route)
  // The palette can lead to this screen from this screen.
  if (route !== shown) {
    show(route)
    setTab(isSeveral ? 'several' : 'one')
  }
  return (
    <Page title={t('nav.reports')} lead={t('reports.lead')} width="text">
      <Tabs
        label={t('nav.reports')}
        isFlush
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'one', title: t('portfolio.one'), content: <ReportsOfOne /> },
          { id: 'several', title: t('portfolio.several'), content: <PortfolioSection /> },
        ]}
      />
    </Page>
  )
}

function ReportsOfOne() {
  const { t } = useTranslation()
  const assessments = useOpen((open) => open.assessments)
  const route = useApp((state) => state.route)
  const wanted = route.screen === 'reports' ? route : undefined
  const [chosen, choose] = useState<AssessmentId | undefined>(
    wanted?.assessment ?? [...assessments].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]?.id,
  )
  const [isIssuing, setIssuing] = useState(wanted?.isIssuing === true)
  const [shown, show] = useState(route)
  // As above.
  if (route !== shown) {
    show(route)
    if (wanted?.assessment !== undefined) choose(wanted.assessment)
    setIssuing(wanted?.isIssuing === true)
  }
  const { go } = useAppActions()
  const isReader = useOpen((open) => open.mode === 'reader')
  if (assessments.length === 0) {
    return (
      <EmptyState
        icon={FileText}
        title={t('reports.emptyTitle')}
        action={
          <Button variant="primary" onPress={() => go({ screen: 'assessments' })}>
            {t('nav.assessments')}
          </Button>
        }
      >
        {t('reports.empty')}
      </EmptyState>
    )
  }
  return (
    <div className={styles.column}>
      <Select<AssessmentId>
        label={t('reports.assessment')}
        options={assessments.map((one) => ({ value: one.id, label: `${one.title} (${t(`type.${one.type}`)})` }))}
        value={chosen}
        onChange={(next) => {
          if (next === undefined) return
          choose(next)
          setIssuing(false)
        }}
      />
      {chosen !== undefined && <ReportsOf key={chosen} id={chosen} isIssuing={isIssuing && !isReader} setIssuing={setIssuing} />}
    </div>
  )
}
