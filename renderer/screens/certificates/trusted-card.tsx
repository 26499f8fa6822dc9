import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SigningCertificates } from '#shared/usecases/contract/signing-certificates.ts'
import { Button } from '../../components/button.tsx'
import { SectionCard } from '../../components/page.tsx'
import { useAppActions } from '../../stores/use-app.ts'
import { CertificateFacts } from './certificate-facts.tsx'
import { CompareCertificateDialog } from './compare-certificate-dialog.tsx'
import styles from './certificates.module.css'

export interface TrustedCardProps {
  readonly trusted: SigningCertificates['trusted']
  readonly isReader: boolean
  readonly onChange: (certificates: SigningCertificates | undefined) => void
}

/** Certificates of authorities and people outside of the shared folder. */
export function TrustedCard({ trusted, isReader, onChange }: TrustedCardProps) {
  const { t } = useTranslation()
  const { workbench, fail } = useAppActions()
  const [isAdding, setAdding] = useState(false)
  const forget = async (fingerprint: string): Promise<void> => {
    try {
      onChange(await (await workbench()).distrustCertificate?.({ fingerprint }))
    } catch (thrown) {
      fail(thrown)
    }
  }
  return (
    <SectionCard
      title={t('certificates.trusted')}
      lead={t('certificates.trustedLead')}
      actions={
        !isReader && (
          <Button size="sm" icon={Plus} onPress={() => setAdding(true)}>
            {t('certificates.trustAdd')}
          </Button>
        )
      }
    >
      {trusted.length === 0 ? (
        <p className={styles.lead}>{t('certificates.trustedNone')}</p>
      ) : (
        <ul className={styles.list}>
          {trusted.map((one) => (
            <li key={one.fingerprint}>
              <CertificateFacts certificate={one} />
              {!isReader && (
                <Button
                  size="sm"
                  variant="quiet"
                  icon={X}
                  label={t('certificates.forget', { name: one.name })}
                  onPress={() => void forget(one.fingerprint)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {isAdding && (
        <CompareCertificateDialog
          title={t('certificates.trustAdd')}
          hint={t('certificates.trustHint')}
          action={t('certificates.trustNow')}
          run={async (bytes) => {
            onChange(await (await workbench()).trustCertificate?.({ bytes }))
            setAdding(false)
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </SectionCard>
  )
}
