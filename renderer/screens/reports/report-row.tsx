import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { IssuedReportSummary } from '#shared/usecases/contract/issued-report.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './report-row.module.css'

const mediaTypes = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const

export interface ReportRowProps {
  readonly report: IssuedReportSummary
  /** Of a document over several assessments. */
  readonly kind?: PortfolioKind
}

/** An issued report, its files one press away. */
export function ReportRow({ report, kind }: ReportRowProps) {
  const { t } = useTranslation()
  const { dateTime, byteLength } = useFormats()
  const { workbench, host, toast, fail } = useAppActions()
  const save = async (format: 'pdf' | 'docx'): Promise<void> => {
    try {
      const { fileName, bytes } = await (await workbench()).readReport({ reportId: report.reportId, format })
      if (await (await host()).saveFile({ suggestedName: fileName, mediaType: mediaTypes[format], bytes }))
        toast('good', t('reports.saved', { name: fileName }))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        {kind !== undefined && <p className={styles.detail}>{t(`portfolio.kinds.${kind}`)}</p>}
        <p className={styles.number}>
          {report.number === '' ? t('reports.draft') : report.number} <span>{t('reports.version', { version: report.version })}</span>
        </p>
        <p className={styles.detail}>
          {dateTime(report.issuedAt)} · <code title={report.contentSha256}>{report.contentSha256.slice(0, 12)}</code>
        </p>
      </div>
      <span className={styles.badges}>
        {report.draft && <Badge>{t('reports.draft')}</Badge>}
        <Badge tone={report.current ? 'good' : 'warn'}>
          {t(`${kind === undefined ? 'reports' : 'portfolio'}.${report.current ? 'current' : 'outdated'}`)}
        </Badge>
      </span>
      <span className={styles.badges}>
        {report.files.map((file) => (
          <Button key={file.format} size="sm" icon={Download} onPress={() => void save(file.format)}>
            {file.format === 'pdf' ? 'PDF' : 'Word'} · {byteLength(file.byteLength)}
          </Button>
        ))}
      </span>
    </li>
  )
}
