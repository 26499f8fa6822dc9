import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificateSummary } from '#shared/usecases/contract/signing-certificates.ts'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { CertificateFacts } from './certificate-facts.tsx'

export interface CompareCertificateDialogProps {
  readonly title: string
  readonly hint: string
  /** What is done once the words were compared. */
  readonly action: string
  readonly run: (bytes: Uint8Array, certificate: CertificateSummary) => Promise<void>
  readonly onClose: () => void
}

/** A certificate file is chosen, its six words are compared, then something is done with it. */
export function CompareCertificateDialog({ title, hint, action, run, onClose }: CompareCertificateDialogProps) {
  const { t } = useTranslation()
  const { workbench, fail } = useAppActions()
  const [chosen, setChosen] = useState<{ readonly bytes: Uint8Array; readonly certificate: CertificateSummary }>()
  const inspect = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    try {
      const bytes = new Uint8Array(await file.arrayBuffer())
      const certificate = await (await workbench()).inspectCertificate?.({ bytes })
      if (certificate !== undefined) setChosen({ bytes, certificate })
    } catch (thrown) {
      fail(thrown)
    }
  }
  const confirm = async (): Promise<'stay' | void> => {
    if (chosen === undefined) return 'stay'
    await run(chosen.bytes, chosen.certificate)
  }
  return (
    <FormDialog title={title} action={action} isReady={chosen !== undefined} submit={confirm} onClose={onClose}>
      <FileDrop label={hint} accept=".pem,.cer,.crt,.der" autoFocus onFiles={([file]) => void inspect(file)} />
      {chosen !== undefined && (
        <>
          <CertificateFacts certificate={chosen.certificate} />
          <Callout tone="warn">{t('certificates.compare')}</Callout>
        </>
      )}
    </FormDialog>
  )
}
