import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newControl } from '#shared/model/document-control.ts'
import { defaultOrganisation } from '#shared/model/organisation.ts'
import type { PortfolioKind } from '#shared/model/portfolio-kind.ts'
import type { IssuedReport } from '#shared/usecases/contract/issued-report.ts'
import type { PortfolioReportSummary } from '#shared/usecases/contract/portfolio-reports.ts'
import { Callout } from '../../components/callout.tsx'
import { useOpen } from '../../stores/use-app.ts'
import { AssessmentChoice } from './assessment-choice.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { firstChoice, isEnough, offeredFor, withoutTemplate } from './portfolio-scope.ts'

const shownNames = 3

export interface IssuePortfolioDialogProps {
  readonly kind: PortfolioKind
  /** Whose next version it becomes; without it, a new document. */
  readonly before: PortfolioReportSummary | undefined
  readonly onIssued: (report: IssuedReport) => void
  readonly onClose: () => void
}

/** A document over several assessments: of which it is made, and its front matter. */
export function IssuePortfolioDialog({ kind, before, onIssued, onClose }: IssuePortfolioDialogProps) {
  const { t } = useTranslation()
  const assessments = useOpen((open) => open.assessments)
  const organisation = useOpen((open) => open.organisation) ?? defaultOrganisation
  const offered = offeredFor(kind, assessments)
  const missing = withoutTemplate(kind, assessments)
  const [chosen, choose] = useState(() => firstChoice(kind, offered, before?.assessments))
  // One may be erased by another window meanwhile.
  const ids = offered.flatMap(({ id }) => (chosen.has(id) ? [id] : []))
  return (
    <IssueDialog
      title={t('portfolio.issueTitle', { kind: t(`portfolio.kinds.${kind}`) })}
      control={before?.control ?? newControl(organisation.defaultClassification, [], [organisation.distributionText])}
      hasOwnTitle
      isReady={isEnough(kind, ids.length)}
      issue={(bench, given, progress) => bench.issuePortfolioReport({ kind, assessments: ids, ...given }, progress)}
      onIssued={onIssued}
      onClose={onClose}
    >
      <AssessmentChoice offered={offered} chosen={new Set(ids)} onChange={choose} />
      {missing.length > 0 && (
        <Callout tone="warn">
          {t('portfolio.missing', {
            count: missing.length,
            names: missing
              .slice(0, shownNames)
              .map(({ title }) => title)
              .join(', '),
          })}
        </Callout>
      )}
      <Callout tone={isEnough(kind, ids.length) ? 'note' : 'warn'}>{t(`portfolio.scope.${kind}`)}</Callout>
    </IssueDialog>
  )
}
