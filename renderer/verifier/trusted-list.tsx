import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CertificateFacts } from '#shared/signing/certificates/certificate.ts'
import { Badge } from '../components/badge.tsx'
import { Button } from '../components/button.tsx'
import { FingerprintWords } from '../components/fingerprint-words.tsx'
import { SectionCard } from '../components/page.tsx'
import styles from './verifier.module.css'

export interface TrustedCertificate extends CertificateFacts {
  readonly der: Uint8Array<ArrayBuffer>
  readonly words: readonly string[]
}

export interface TrustedListProps {
  readonly certificates: readonly TrustedCertificate[]
  readonly onForget: (fingerprint: string) => void
}

/** Whom the reader trusts, for as long as the page is open. */
export function TrustedList({ certificates, onForget }: TrustedListProps) {
  const { t } = useTranslation('verifier')
  return (
    <SectionCard title={t('trusted')} lead={certificates.length === 0 ? t('trustedNone') : t('trustedLead')}>
      {certificates.length > 0 && (
        <ul className={styles.trusted}>
          {certificates.map(({ fingerprint, person, isAuthority, words }) => (
            <li key={fingerprint}>
              <div className={styles.trustedHead}>
                <p className={styles.person}>
                  <strong>{person.name}</strong>
                  <span>{[person.designation, person.organisation, person.email].filter((part) => part !== '').join(', ')}</span>
                  {isAuthority && <Badge>{t('authority')}</Badge>}
                </p>
                <Button
                  size="sm"
                  variant="quiet"
                  icon={X}
                  label={t('forget', { name: person.name })}
                  onPress={() => onForget(fingerprint)}
                />
              </div>
              <FingerprintWords words={words} />
            </li>
          ))}
        </ul>
      )}
    </SectionCard>
  )
}
