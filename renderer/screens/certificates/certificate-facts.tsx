import { useTranslation } from 'react-i18next'
import type { CertificateSummary } from '#shared/usecases/contract/signing-certificates.ts'
import { FingerprintWords } from '../../components/fingerprint-words.tsx'
import { useFormats } from '../../i18n/use-formats.ts'
import facts from '../../components/facts.module.css'
import styles from './certificates.module.css'

export interface CertificateFactsProps {
  readonly certificate: Pick<CertificateSummary, 'name' | 'designation' | 'organisation' | 'email' | 'fingerprintWords' | 'validUntil'> & {
    readonly validFrom?: string
  }
}

/** Whom a certificate names, for how long, and its six words. */
export function CertificateFacts({ certificate }: CertificateFactsProps) {
  const { t } = useTranslation()
  const { date } = useFormats()
  const { name, designation, organisation, email, validFrom, validUntil, fingerprintWords } = certificate
  return (
    <div className={styles.stack}>
      <dl className={facts.facts}>
        <div>
          <dt>{t('certificates.holder')}</dt>
          <dd>{[name, designation, organisation, email].filter((part) => part !== '').join(', ')}</dd>
        </div>
        <div>
          <dt>{validFrom === undefined ? t('settings.validUntil') : t('certificates.valid')}</dt>
          <dd>{validFrom === undefined ? date(validUntil) : t('certificates.until', { from: date(validFrom), to: date(validUntil) })}</dd>
        </div>
      </dl>
      <FingerprintWords words={fingerprintWords} />
    </div>
  )
}
