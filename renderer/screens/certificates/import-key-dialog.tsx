import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningCertificates } from '#shared/usecases/contract/signing-certificates.ts'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useAppActions } from '../../stores/use-app.ts'

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
  const run = async (): Promise<'stay' | void> => {
    if (file === undefined) return 'stay'
    const bytes = new Uint8Array(await file.arrayBuffer())
    const certificates = await (await workbench()).importSigningKey?.({ bytes, passphrase })
    if (certificates !== undefined) onImported(certificates)
  }
  return (
    <FormDialog
      title={t('certificates.importKey')}
      action={t('certificates.importKey')}
      isReady={file !== undefined}
      submit={run}
      onClose={onClose}
    >
      <p>{t('certificates.importLead')}</p>
      <FileDrop label={file?.name ?? t('certificates.keyFile')} accept=".p12,.pfx" autoFocus onFiles={([chosen]) => setFile(chosen)} />
      <TextField label={t('certificates.passphrase')} type="password" value={passphrase} onChange={setPassphrase} />
    </FormDialog>
  )
}
