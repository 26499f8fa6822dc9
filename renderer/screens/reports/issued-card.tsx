import { useTranslation } from 'react-i18next'
import type { PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import { SectionCard } from '../../components/page.tsx'
import { VerificationVerdict } from '../../components/verification-verdict.tsx'
import { ReportRow } from './report-row.tsx'
import styles from './report-row.module.css'

export interface IssuedCardProps {
  readonly report: IssuedReport
  /** Of a document over several assessments. */
  readonly kind?: PortfolioKind
}

/** A report that was made a moment ago, with what the verifier says of both files. */
export function IssuedCard({ report, kind }: IssuedCardProps) {
  const { t } = useTranslation()
  const nameOf = (format: 'pdf' | 'docx', otherwise: string): string =>
    report.files.find((file) => file.format === format)?.fileName ?? otherwise
  return (
    <SectionCard
      title={t('reports.issuedTitle', { number: report.number === '' ? t('reports.draft') : report.number, version: report.version })}
      lead={t('reports.issuedLead')}
    >
      <ul className={styles.list}>
        <ReportRow report={report} {...(kind === undefined ? {} : { kind })} />
      </ul>
      <VerificationVerdict title={nameOf('pdf', 'PDF')} report={report.verification.pdf} />
      <VerificationVerdict title={nameOf('docx', 'Word')} report={report.verification.docx} />
    </SectionCard>
  )
}
