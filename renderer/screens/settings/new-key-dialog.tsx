import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from '../settings-screen.module.css'

/** Explains what a new key changes and what it leaves, and makes it. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { workbench, patchOpen, toast } = useAppActions()
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    setError(undefined)
    try {
      const bench = await workbench()
      await bench.replaceIdentity?.({ reason })
      patchOpen({ identity: await bench.identity() })
      toast('good', t('newKey.done'))
      onClose()
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('newKey.ownTitle')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="primary" isPending={isBusy} isDisabled={reason.trim() === ''} onPress={() => void run()}>
            {t('newKey.ownDo')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('newKey.ownText')}</p>
        <ul className={styles.bullets}>
          <li>{t('newKey.ownRoster')}</li>
          <li>{t('newKey.ownAlone')}</li>
          <li>{t('newKey.ownIssued')}</li>
          <li>{t('newKey.ownLost')}</li>
        </ul>
        <TextField
          label={t('newKey.reason')}
          description={t('newKey.reasonHelp')}
          isRequired
          autoFocus
          error={error}
          value={reason}
          onChange={setReason}
        />
      </div>
    </Dialog>
  )
}
