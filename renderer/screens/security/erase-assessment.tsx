import { useTranslation } from 'react-i18next'
import type { AssessmentId } from '#shared/model/ids.ts'
import { useAppActions } from '../../stores/use-app.ts'
import { EraseDialog } from './erase-dialog.tsx'

export interface EraseAssessmentProps {
  readonly id: AssessmentId
  readonly title: string
  readonly onClose: () => void
}

/** Asks for the title, erases, and leads back to the list. */
export function EraseAssessment({ id, title, onClose }: EraseAssessmentProps) {
  const { t } = useTranslation()
  const { workbench, refresh, go, toast } = useAppActions()
  return (
    <EraseDialog
      title={t('security.erase.assessment')}
      text={t('security.erase.assessmentText')}
      name={title}
      onClose={onClose}
      erase={async () => {
        const { keptEvidence } = await (await workbench()).eraseAssessment(id)
        // Before the list is read again: the screen of an assessment that is no more would ask for it.
        go({ screen: 'assessments' })
        await refresh()
        toast('good', keptEvidence > 0 ? t('security.erase.kept', { count: keptEvidence }) : t('security.erase.done'))
      }}
    />
  )
}
