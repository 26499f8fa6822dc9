import { FilePlus2 } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { portfolioKinds, type PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { PortfolioReportSummary } from '#shared/usecases/contract/portfolio-reports.ts'
import { Button } from '../../components/button.tsx'
import { SectionCard } from '../../components/page.tsx'
import { Splash } from '../../frame/splash.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessmentActions } from '../../stores/use-assessment.ts'
import { IssuedCard } from './issued-card.tsx'
import { IssuePortfolioDialog } from './issue-portfolio-dialog.tsx'
import { ReportRow } from './report-row.tsx'
import { SaveVerifierButton } from './save-verifier-button.tsx'
import styles from './portfolio-section.module.css'

interface Asked {
  readonly kind: PortfolioKind
  readonly before: PortfolioReportSummary | undefined
}

/** Documents over several assessments: what can be made, and what was issued. */
export function PortfolioSection() {
  const { t } = useTranslation()
  const isReader = useOpen((open) => open.mode === 'reader')
  const { workbench, fail } = useAppActions()
  const { flush } = useAssessmentActions()
  const [reports, setReports] = useState<readonly PortfolioReportSummary[]>()
  const [asked, ask] = useState<Asked>()
  const [issued, setIssued] = useState<{ readonly kind: PortfolioKind; readonly report: IssuedReport }>()

  useEffect(() => {
    let isGone = false
    const read = async (): Promise<void> => {
      // What was typed a moment ago belongs into the document.
      await flush()
      const found = await (await workbench()).listPortfolioReports()
      if (!isGone) setReports(found)
    }
    read().catch(fail)
    return () => {
      isGone = true
    }
  }, [flush, workbench, fail])

  const isShown = reports !== undefined
  useEffect(() => {
    if (!isShown || isReader) return
    // Only saves time, as on the other tab.
    const prepare = async (): Promise<void> => (await workbench()).prepareReports?.()
    prepare().catch(() => {})
  }, [isShown, isReader, workbench])

  const take = async (kind: PortfolioKind, report: IssuedReport): Promise<void> => {
    ask(undefined)
    setIssued({ kind, report })
    try {
      setReports(await (await workbench()).listPortfolioReports())
    } catch (thrown) {
      fail(thrown)
    }
  }
  if (reports === undefined) return <Splash />
  return (
    <div className={styles.column}>
      {issued !== undefined && <IssuedCard {...issued} />}
      <SectionCard title={t('portfolio.make')} lead={t('portfolio.lead')}>
        <ul className={styles.kinds}>
          {portfolioKinds.map((kind) => (
            <KindRow
              key={kind}
              kind={kind}
              last={reports.find((report) => report.kind === kind && !report.draft)}
              isDisabled={isReader}
              onAsk={(before) => ask({ kind, before })}
            />
          ))}
        </ul>
      </SectionCard>
      <SectionCard title={t('reports.issued')} actions={<SaveVerifierButton />}>
        {reports.length === 0 ? (
          <p className={styles.none}>{t('portfolio.none')}</p>
        ) : (
          <ul className={styles.list}>
            {reports.map((report) => (
              <ReportRow key={report.reportId} report={report} kind={report.kind} />
            ))}
          </ul>
        )}
      </SectionCard>
      {asked !== undefined && (
        <IssuePortfolioDialog {...asked} onClose={() => ask(undefined)} onIssued={(report) => void take(asked.kind, report)} />
      )}
    </div>
  )
}

interface KindRowProps {
  readonly kind: PortfolioKind
  readonly last: PortfolioReportSummary | undefined
  readonly isDisabled: boolean
  readonly onAsk: (before: PortfolioReportSummary | undefined) => void
}

function KindRow({ kind, last, isDisabled, onAsk }: KindRowProps) {
  const { t } = useTranslation()
  const name = t(`portfolio.kinds.${kind}`)
  const begin = t(last === undefined ? 'portfolio.issue' : 'portfolio.another')
  const goOn = last === undefined ? undefined : t('portfolio.nextVersion', { number: last.number })
  return (
    <li className={styles.kind}>
      <div>
        <p className={styles.name}>{name}</p>
        <p className={styles.lead}>{t(`portfolio.leads.${kind}`)}</p>
      </div>
      <div className={styles.actions}>
        {goOn !== undefined && (
          <Button size="sm" isDisabled={isDisabled} label={`${goOn}, ${name}`} onPress={() => onAsk(last)}>
            {goOn}
          </Button>
        )}
        <Button size="sm" icon={FilePlus2} isDisabled={isDisabled} label={`${begin}, ${name}`} onPress={() => onAsk(undefined)}>
          {begin}
        </Button>
      </div>
    </li>
  )
}
