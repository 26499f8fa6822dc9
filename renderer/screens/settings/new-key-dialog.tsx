import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../components/form-dialog.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './settings.module.css'

/** Explains what a new key changes and what it leaves, and makes it. */
export function NewKeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { workbench, patchOpen, toast } = useAppActions()
  const [reason, setReason] = useState('')
  const run = async (): Promise<void> => {
    const bench = await workbench()
    await bench.replaceIdentity?.({ reason })
    patchOpen({ identity: await bench.identity() })
    toast('good', t('newKey.done'))
  }
  return (
    <FormDialog title={t('newKey.ownTitle')} action={t('newKey.ownDo')} isReady={reason.trim() !== ''} submit={run} onClose={onClose}>
      <p>{t('newKey.ownText')}</p>
      <ul className={styles.bullets}>
        <li>{t('newKey.ownRoster')}</li>
        <li>{t('newKey.ownAlone')}</li>
        <li>{t('newKey.ownIssued')}</li>
        <li>{t('newKey.ownLost')}</li>
      </ul>
      <TextField label={t('newKey.reason')} description={t('newKey.reasonHelp')} isRequired autoFocus value={reason} onChange={setReason} />
    </FormDialog>
  )
}
