import { FilePlus2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { IssuedReport, IssuedReportSummary } from '#shared/usecases/contract/issued-report.ts'
import type { AssessmentState } from '#shared/usecases/contract/assessments.ts'
import type { Workbench } from '#shared/usecases/contract/workbench.ts'
import { Button } from '../../components/button.tsx'
import { SectionCard } from '../../components/page.tsx'
import { Splash } from '../../frame/splash.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessmentActions } from '../../stores/use-assessment.ts'
import { IssuedCard } from './issued-card.tsx'
import { IssueReportDialog } from './issue-report-dialog.tsx'
import { ReportRow } from './report-row.tsx'
import { SaveVerifierButton } from './save-verifier-button.tsx'
import styles from './reports-of.module.css'

interface Found {
  readonly state: AssessmentState
  readonly reports: readonly IssuedReportSummary[]
}

async function readReports(bench: Workbench, id: AssessmentId): Promise<Found> {
  const [state, reports] = await Promise.all([bench.openAssessment(id), bench.listReports(id)])
  return { state, reports }
}

export interface ReportsOfProps {
  readonly id: AssessmentId
  readonly isIssuing: boolean
  readonly setIssuing: (isIssuing: boolean) => void
}

/** What was issued of one assessment, and the way to issue more. */
export function ReportsOf({ id, isIssuing, setIssuing }: ReportsOfProps) {
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
      {issued !== undefined && <IssuedCard report={issued} />}
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
