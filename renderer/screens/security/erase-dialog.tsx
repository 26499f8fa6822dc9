import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import styles from './security.module.css'

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
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      await erase()
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={title}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose} isDisabled={isBusy}>
            {t('action.cancel')}
          </Button>
          <Button variant="danger" isPending={isBusy} isDisabled={typed.trim() !== name.trim()} onPress={() => void run()}>
            {t('security.erase.confirm')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <Callout tone="danger">{text}</Callout>
        <p>{t('security.erase.typeName', { name })}</p>
        <TextField label={t('security.erase.name')} value={typed} onChange={setTyped} error={error} autoFocus />
      </div>
    </Dialog>
  )
}
