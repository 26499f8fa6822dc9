import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../components/button.tsx'
import { ChoiceGroup } from '../../components/choice-group.tsx'
import { Dialog } from '../../components/dialog.tsx'

export interface LibraryDialogProps {
  readonly choices: readonly { readonly id: string; readonly text: string }[]
  readonly onChoose: (chosen: readonly string[]) => void
  readonly onClose: () => void
}

/** Entries of a catalogue to take over as rows, several at once. */
export function LibraryDialog({ choices, onChoose, onClose }: LibraryDialogProps) {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <Dialog
      kind="wide"
      title={t('scenario.library')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('action.cancel')}</Button>
          <Button variant="primary" isDisabled={chosen.length === 0} onPress={() => onChoose(chosen)}>
            {t('scenario.take', { count: chosen.length })}
          </Button>
        </>
      }
    >
      <ChoiceGroup label={t('scenario.libraryHelp')} multiple layout="grid" choices={choices} chosen={chosen} onChange={setChosen} />
    </Dialog>
  )
}
