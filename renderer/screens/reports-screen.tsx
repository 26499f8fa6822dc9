import { FilePlus2, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { IssuedReport, IssuedReportSummary } from '#shared/usecases/contract/issued-report.ts'
import type { AssessmentState, Workbench } from '#shared/usecases/contract/workbench.ts'
import { Button } from '../components/button.tsx'
import { EmptyState } from '../components/empty-state.tsx'
import { Page, SectionCard } from '../components/page.tsx'
import { Select } from '../components/select.tsx'
import { VerificationVerdict } from '../components/verification-verdict.tsx'
import { Splash } from '../frame/splash.tsx'
import { useApp, useAppActions, useOpen } from '../stores/use-app.ts'
import { useAssessmentActions } from '../stores/use-assessment.ts'
import { unsaid } from './assessments/unsaid.ts'
import { IssueReportDialog } from './reports/issue-report-dialog.tsx'
import { SaveVerifierButton } from './reports/save-verifier-button.tsx'
import { ReportRow } from './reports/report-row.tsx'
import styles from './reports-screen.module.css'

export function ReportsScreen() {
  const { t } = useTranslation()
  const assessments = useOpen((open) => open.assessments)
  const route = useApp((state) => state.route)
  const wanted = route.screen === 'reports' ? route : undefined
  const [chosen, choose] = useState<AssessmentId | undefined>(
    wanted?.assessment ?? [...assessments].sort((a, b) => b.updatedAt.localeCompare(a.updatedAt))[0]?.id,
  )
  const [isIssuing, setIssuing] = useState(wanted?.isIssuing === true)
  const [shown, show] = useState(route)
  // The palette can lead to this screen from this screen.
  if (route !== shown) {
    show(route)
    if (wanted?.assessment !== undefined) choose(wanted.assessment)
    setIssuing(wanted?.isIssuing === true)
  }
  const { go } = useAppActions()
  const isReader = useOpen((open) => open.mode === 'reader')
  if (assessments.length === 0) {
    return (
      <Page title={t('nav.reports')}>
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
      </Page>
    )
  }
  return (
    <Page title={t('nav.reports')} lead={t('reports.lead')} width="text">
      <Select<AssessmentId>
        label={t('reports.assessment')}
        options={assessments.map((one) => ({ value: one.id, label: [one.title, ...unsaid(one.title, t(`type.${one.type}`))].join(' · ') }))}
        value={chosen}
        onChange={(next) => {
          if (next === undefined) return
          choose(next)
          setIssuing(false)
        }}
      />
      {chosen !== undefined && <ReportsOf key={chosen} id={chosen} isIssuing={isIssuing && !isReader} setIssuing={setIssuing} />}
    </Page>
  )
}

interface Found {
  readonly state: AssessmentState
  readonly reports: readonly IssuedReportSummary[]
}

async function readReports(bench: Workbench, id: AssessmentId): Promise<Found> {
  const [state, reports] = await Promise.all([bench.openAssessment(id), bench.listReports(id)])
  return { state, reports }
}

interface ReportsOfProps {
  readonly id: AssessmentId
  readonly isIssuing: boolean
  readonly setIssuing: (isIssuing: boolean) => void
}

function ReportsOf({ id, isIssuing, setIssuing }: ReportsOfProps) {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, fail } = useAppActions()
  const { flush } = useAssessmentActions()
  const [found, setFound] = useState<Found>()
  const [issued, setIssued] = useState<IssuedReport>()

  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      // What was typed a moment ago belongs into the report.
      await flush()
      const current = await readReports(await workbench(), id)
      if (!isGone) setFound(current)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [flush, workbench, fail, id])

  const isShown = found !== undefined
  useEffect(() => {
    if (!isShown || isReader) return
    // Only saves time: what fails here fails again, and is told, when a report is issued.
    const prepare = async (): Promise<void> => (await workbench()).prepareReports?.()
    prepare().catch(() => {})
  }, [isShown, isReader, workbench])

  const take = async (report: IssuedReport): Promise<void> => {
    setIssuing(false)
    setIssued(report)
    try {
      setFound(await readReports(await workbench(), id))
    } catch (thrown) {
      fail(thrown)
    }
  }
  if (found === undefined) return <Splash />
  const { state, reports } = found
  return (
    <>
      {issued !== undefined && (
        <SectionCard
          title={t('reports.issuedTitle', { number: issued.number === '' ? t('reports.draft') : issued.number, version: issued.version })}
          lead={t('reports.issuedLead')}
        >
          <ul className={styles.list}>
            <ReportRow report={issued} />
          </ul>
          <VerificationVerdict
            title={issued.files.find((file) => file.format === 'pdf')?.fileName ?? 'PDF'}
            report={issued.verification.pdf}
          />
          <VerificationVerdict
            title={issued.files.find((file) => file.format === 'docx')?.fileName ?? 'Word'}
            report={issued.verification.docx}
          />
        </SectionCard>
      )}
      <SectionCard
        title={t('reports.issued')}
        actions={
          <div className={styles.actions}>
            <SaveVerifierButton />
            <Button variant="primary" size="sm" icon={FilePlus2} isDisabled={isReader} onPress={() => setIssuing(true)}>
              {t('reports.issue')}
            </Button>
          </div>
        }
      >
        {reports.length === 0 ? (
          <p className={styles.none}>{t('reports.none')}</p>
        ) : (
          <ul className={styles.list}>
            {[...reports]
              .sort((a, b) => b.issuedAt.localeCompare(a.issuedAt))
              .map((report) => (
                <ReportRow key={report.reportId} report={report} />
              ))}
          </ul>
        )}
      </SectionCard>
      {isIssuing && (
        <IssueReportDialog
          id={id}
          content={state.content}
          type={state.summary.type}
          onClose={() => setIssuing(false)}
          onIssued={(report) => void take(report)}
        />
      )}
    </>
  )
}
