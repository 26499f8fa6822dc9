import { CopyPlus, History, Redo2, Scale, Speech, Undo2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { useAppActions, useOpen } from '../../stores/use-app.ts'
import { useAssessment, useAssessmentActions } from '../../stores/use-assessment.ts'
import styles from './assessment-header.module.css'

export interface HeaderToolsProps {
  readonly onTakeOver: () => void
}

/** What can be done with the assessment as a whole; not drawn again when its score changes. */
export const HeaderTools = memo(function HeaderTools({ onTakeOver }: HeaderToolsProps) {
  const { t } = useTranslation()
  const { go } = useAppActions()
  const { setView } = useAssessmentActions()
  const id = useAssessment((state) => state.id)
  const view = useAssessment((state) => state.view)
  const isReader = useOpen((open) => open.mode === 'reader')
  const hasOthers = useOpen((open) => open.assessments.length > 1)
  return (
    <div className={styles.tools}>
      <UndoTools />
      {hasOthers && !isReader && <Button variant="quiet" size="sm" icon={CopyPlus} label={t('takeOver.title')} onPress={onTakeOver} />}
      <Button
        variant="quiet"
        size="sm"
        icon={History}
        label={t('history.open')}
        onPress={() => id !== undefined && go({ screen: 'history', assessment: id })}
      />
      <Button variant="quiet" size="sm" icon={Scale} onPress={() => id !== undefined && go({ screen: 'statements', assessment: id })}>
        {t('statement.open')}
      </Button>
      <Button
        variant="quiet"
        size="sm"
        icon={Speech}
        isPressed={view === 'interview'}
        onPress={() => setView(view === 'interview' ? 'sections' : 'interview')}
      >
        {t('assessment.interview')}
      </Button>
    </div>
  )
})

/** Apart from the others, since the first letter of an answer makes it possible to undo, and is not to wait for their rendering. */
function UndoTools() {
  const { t } = useTranslation()
  const { undo, redo } = useAssessmentActions()
  const canUndo = useAssessment((state) => state.edits.done.length > 0)
  const canRedo = useAssessment((state) => state.edits.undone.length > 0)
  return (
    <>
      <Button variant="quiet" size="sm" icon={Undo2} label={t('assessment.undo')} isDisabled={!canUndo} onPress={undo} />
      <Button variant="quiet" size="sm" icon={Redo2} label={t('assessment.redo')} isDisabled={!canRedo} onPress={redo} />
    </>
  )
}
