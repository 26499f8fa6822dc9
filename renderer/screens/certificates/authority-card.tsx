import { Download, Stamp } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningCertificates } from '#shared/usecases/contract/signing-certificates.ts'
import { Button } from '../../components/button.tsx'
import { Callout } from '../../components/callout.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { CertificateFacts } from './certificate-facts.tsx'
import { CompareCertificateDialog } from './compare-certificate-dialog.tsx'
import styles from './certificates.module.css'

export interface AuthorityCardProps {
  readonly authority: SigningCertificates['authority']
  readonly isReader: boolean
  readonly onChange: () => void
  readonly onSave: (fileName: string, pem: string) => void
}

/** The organisation's authority: made here, its root saved once, certificates issued to colleagues. */
export function AuthorityCard({ authority, isReader, onChange, onSave }: AuthorityCardProps) {
  const { t } = useTranslation()
  const { workbench, toast } = useAppActions()
  const [task, setTask] = useState<'create' | 'issue'>()
  const close = (): void => setTask(undefined)
  const create = async (): Promise<void> => {
    await (await workbench()).createAuthority?.()
    toast('good', t('certificates.created'))
    onChange()
  }
  const issue = async (bytes: Uint8Array): Promise<void> => {
    const made = await (await workbench()).issueCertificate?.({ bytes })
    if (made === undefined) return
    onSave(made.fileName, new TextDecoder().decode(made.bytes))
    toast('good', t('certificates.issued', { name: made.issued.name }))
    close()
  }
  return (
    <SectionCard title={t('certificates.authority')} lead={t('certificates.authorityLead')}>
      <div className={styles.stack}>
        {authority !== undefined && <CertificateFacts certificate={authority} />}
        {!isReader && (
          <div className={styles.actions}>
            {authority === undefined ? (
              <Button size="sm" icon={Stamp} onPress={() => setTask('create')}>
                {t('certificates.create')}
              </Button>
            ) : (
              <>
                <Button size="sm" icon={Download} onPress={() => onSave('authority.pem', authority.certificatePem)}>
                  {t('certificates.saveRoot')}
                </Button>
                <Button size="sm" icon={Stamp} onPress={() => setTask('issue')}>
                  {t('certificates.issue')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {task === 'create' && (
        <FormDialog title={t('certificates.create')} action={t('certificates.create')} submit={create} onClose={close}>
          <Callout tone="warn">{t('certificates.createText')}</Callout>
        </FormDialog>
      )}
      {task === 'issue' && (
        <CompareCertificateDialog
          title={t('certificates.issue')}
          hint={t('certificates.issueHint')}
          action={t('certificates.issueNow')}
          run={issue}
          onClose={close}
        />
      )}
    </SectionCard>
  )
}
