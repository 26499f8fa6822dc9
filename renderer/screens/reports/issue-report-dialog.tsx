import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnswersFile } from '#shared/model/answers-file.ts'
import type { AssessmentId } from '#shared/model/ids.ts'
import type { AssessmentType } from '#shared/template/model/template.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import { EditionField, type EditionDraft } from './edition-field.tsx'
import { IssueDialog } from './issue-dialog.tsx'

export interface IssueReportDialogProps {
  readonly id: AssessmentId
  readonly content: AnswersFile
  readonly type: AssessmentType
  readonly onIssued: (report: IssuedReport) => void
  readonly onClose: () => void
}

/** A report on one assessment, in full or as an edition. */
export function IssueReportDialog({ id, content, type, onIssued, onClose }: IssueReportDialogProps) {
  const { t } = useTranslation()
  const [edition, setEdition] = useState<EditionDraft>({ kind: 'full' })
  return (
    <IssueDialog
      title={t('reports.issue')}
      control={content.control}
      isReady={edition.kind !== 'redacted' || edition.questions.length > 0}
      issue={async (bench, { control, ...given }, progress) => {
        await bench.updateControl({ id, control })
        return bench.issueReport({ id, ...given, ...(edition.kind === 'full' ? {} : { edition }) }, progress)
      }}
      onIssued={onIssued}
      onClose={onClose}
    >
      <EditionField content={content} type={type} edition={edition} onChange={setEdition} />
    </IssueDialog>
  )
}
