import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'

export interface EraseDialogProps {
  readonly title: string
  readonly text: string
  /** Has to be typed. */
  readonly name: string
  readonly erase: () => Promise<void>
  readonly onClose: () => void
}

/** Asks for the name of what is to be destroyed. */
export function EraseDialog({ title, text, name, erase, onClose }: EraseDialogProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  return (
    <FormDialog
      title={title}
      action={t('security.erase.confirm')}
      variant="danger"
      isReady={typed.trim() === name.trim()}
      submit={erase}
      onClose={onClose}
    >
      <Callout tone="danger">{text}</Callout>
      <p>{t('security.erase.typeName', { name })}</p>
      <TextField label={t('security.erase.name')} value={typed} onChange={setTyped} autoFocus />
    </FormDialog>
  )
}
