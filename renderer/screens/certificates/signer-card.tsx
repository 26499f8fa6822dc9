import { Download, FileKey2, KeyRound, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningCertificates } from '#shared/usecases/contract/signing-certificates.ts'
import type { IdentitySummary } from '#shared/usecases/contract/identity.ts'
import { Button } from '../../components/button.tsx'
import { FileDrop } from '../../components/file-drop.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { CertificateFacts } from './certificate-facts.tsx'
import { ImportKeyDialog } from './import-key-dialog.tsx'
import styles from './certificates.module.css'

export interface SignerCardProps {
  readonly identity: IdentitySummary
  readonly signer: SigningCertificates['signer']
  readonly isReader: boolean
  readonly onChange: (certificates: SigningCertificates | undefined) => void
  readonly onSave: (fileName: string, pem: string) => void
}

/** With which certificate reports are signed, and the ways to another one. */
export function SignerCard({ identity, signer, isReader, onChange, onSave }: SignerCardProps) {
  const { t } = useTranslation()
  const { workbench, toast, fail } = useAppActions()
  const [task, setTask] = useState<'install' | 'import'>()
  const origin = signer === undefined ? 'originOwn' : signer.origin === 'issued' ? 'originIssued' : 'originImported'
  const install = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    try {
      onChange(await (await workbench()).installCertificate?.({ bytes: new Uint8Array(await file.arrayBuffer()) }))
      toast('good', t('certificates.installed'))
      setTask(undefined)
    } catch (thrown) {
      fail(thrown)
    }
  }
  const useOwn = async (): Promise<void> => {
    try {
      onChange(await (await workbench()).forgetSigningKey?.())
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard title={t('certificates.signer')} lead={t(`certificates.${origin}`)}>
      <div className={styles.stack}>
        <CertificateFacts certificate={signer ?? identity} />
        {!isReader && (
          <div className={styles.actions}>
            <Button size="sm" icon={Download} onPress={() => onSave('certificate.pem', identity.certificatePem)}>
              {t('certificates.save')}
            </Button>
            <Button
              size="sm"
              icon={FileKey2}
              isExpanded={task === 'install'}
              onPress={() => setTask(task === 'install' ? undefined : 'install')}
            >
              {t('certificates.install')}
            </Button>
            <Button size="sm" icon={KeyRound} onPress={() => setTask('import')}>
              {t('certificates.importKey')}
            </Button>
            {signer !== undefined && (
              <Button size="sm" icon={Undo2} onPress={() => void useOwn()}>
                {t('certificates.useOwn')}
              </Button>
            )}
          </div>
        )}
        <p className={styles.lead}>{t('certificates.saveHelp')}</p>
        {task === 'install' && (
          <FileDrop label={t('certificates.installHint')} accept=".pem" autoFocus onFiles={([file]) => void install(file)} />
        )}
      </div>
      {task === 'import' && (
        <ImportKeyDialog
          onClose={() => setTask(undefined)}
          onImported={(certificates) => {
            onChange(certificates)
            toast('good', t('certificates.imported', { name: certificates.signer?.name ?? '' }))
            setTask(undefined)
          }}
        />
      )}
    </SectionCard>
  )
}
