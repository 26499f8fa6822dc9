import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toPlainError } from '#shared/errors.ts'
import type { SigningCertificates } from '#shared/usecases/signing-certificates.ts'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextField } from '../../components/text-field.tsx'
import { describeError } from '../../i18n/describe-error.ts'
import { useAppActions } from '../../stores/use-app.ts'
import styles from './certificates.module.css'

export interface ImportKeyDialogProps {
  readonly onImported: (certificates: SigningCertificates) => void
  readonly onClose: () => void
}

/** A PKCS#12 file and its passphrase; what is wrong with it is said here, and the dialog stays. */
export function ImportKeyDialog({ onImported, onClose }: ImportKeyDialogProps) {
  const { t } = useTranslation()
  const { workbench } = useAppActions()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    if (file === undefined) return
    setBusy(true)
    setError(undefined)
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const certificates = await (await workbench()).importSigningKey?.({ bytes, passphrase })
      if (certificates !== undefined) onImported(certificates)
    } catch (thrown) {
      setError(describeError(toPlainError(thrown)))
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={t('certificates.importKey')}
      isBusy={isBusy}
      onClose={onClose}
      footer={
        <>
          <Button isDisabled={isBusy} onPress={onClose}>
            {t('action.cancel')}
          </Button>
          <Button variant="primary" isPending={isBusy} isDisabled={file === undefined} onPress={() => void run()}>
            {t('certificates.importKey')}
          </Button>
        </>
      }
    >
      <div className={styles.stack}>
        <p>{t('certificates.importLead')}</p>
        <FileDrop label={file?.name ?? t('certificates.keyFile')} accept=".p12,.pfx" autoFocus onFiles={([chosen]) => setFile(chosen)} />
        <TextField label={t('certificates.passphrase')} type="password" error={error} value={passphrase} onChange={setPassphrase} />
      </div>
    </Dialog>
  )
}
